use domain::library::{EntryKey, PartDate, Scale};

use super::*;

fn example(name: &str, outcome: Outcome, theme: Theme) -> Example {
    let figure = |what: &str| Figure { what: what.into(), value: "<b>54</b>".into() };
    Example {
        key: EntryKey::BuiltIn(name.into()),
        title: format!("Voorbeeld {name}"),
        place: "Ergens".into(),
        years: Years::new(2019, 2020),
        about_then: false,
        methods: vec![Method::Budget],
        level: None,
        theme,
        scale: Scale::District,
        size: Some(SizeBand::Small),
        outcome,
        figures: vec![figure("Plannen"), figure("Gekozen")],
        happened: "Bewoners kozen.".into(),
        lesson: "Begin klein.".into(),
        source: "voorbeeld.example".into(),
        url: "https://www.voorbeeld.example/verslag?x=1".into(),
        version: 3,
        written: "2026-11-27".parse::<PartDate>().unwrap_or_else(|_| unreachable!()),
    }
}

pub(crate) fn some_examples() -> Vec<Example> {
    let mut all: Vec<Example> =
        (0..20).map(|i| example(&format!("e{i}"), Outcome::Succeeded, Theme::Neighbourhood)).collect();
    all.push(example("mislukt", Outcome::Stopped, Theme::Energy));
    all.push(example("deels", Outcome::Partly, Theme::Space));
    all.push(example("afval", Outcome::Unknown, Theme::Waste));
    all
}

fn shown(filters: &str, page: &str) -> String {
    let address = ListAddress { search: String::new(), filters: filters.into(), page: page.into() };
    list(Lang::Nl, &address, &some_examples()).html
}

#[test]
fn a_list_has_pages_and_says_how_many_there_are() {
    let first = shown("", "");
    assert!(first.contains("23 voorbeelden") && first.contains("Bladzijde 1 van 2"), "{first}");
    assert!(first.contains("bladzijde=2") && !first.contains("Vorige bladzijde"));
    for beyond in ["2", "99", "-1", "x", "99999999999999999999"] {
        assert!(shown("", beyond).contains("23 voorbeelden"), "{beyond}");
    }
    let failed = shown("uitkomst=stopped", "");
    assert!(failed.contains("1 voorbeeld") && failed.contains("Gestopt of mislukt"), "{failed}");
    assert!(failed.contains("Wis zoeken en filters"));
}

#[test]
fn who_finds_nothing_is_told_what_to_do() {
    let none = shown("uitkomst=stopped&thema=waste", "");
    assert!(none.contains("0 voorbeelden") && none.contains("Toon alle voorbeelden"), "{none}");
}

#[test]
fn one_example_says_its_source_and_what_is_not_known() {
    let html = one(Lang::Nl, &example("e", Outcome::Unknown, Theme::Waste)).html;
    assert!(html.contains("De bron noemt dit niet") && html.contains("Afloop niet bekend"), "{html}");
    assert!(html.contains("(voorbeeld.example)") && html.contains("Versie 3, 27 november 2026"), "{html}");
    assert!(!html.contains("<b>54"), "what was typed is text");
}
