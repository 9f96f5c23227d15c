use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::guide::{ItemCode, ItemKey};
use crate::library::{
    DocumentLicence, EntryKey, Figure, Places, Scale, Years, documents_for, documents_of, sort_examples,
};

prop_compose! {
    fn examples()(parts in proptest::collection::vec(
        (0..40_u8, "[A-Za-zéëïÖ ]{1,12}", select(Method::ALL), select(Outcome::ALL), select(Theme::ALL),
            proptest::option::of(select(SizeBand::ALL)), proptest::option::of(2015..2024_u16)), 0..12)
    ) -> Vec<Example> {
        let mut all: Vec<Example> = parts.into_iter().enumerate().map(|(i, part)| {
            let (number, title, method, outcome, theme, size, year) = part;
            Example {
                key: EntryKey::BuiltIn(format!("e{i}-{number}")),
                title: format!("{title}{i}"),
                place: "Ergens".into(),
                years: year.and_then(|year| Years::new(year, year + 1)),
                about_then: false,
                methods: vec![method],
                level: None,
                theme,
                scale: Scale::District,
                size,
                outcome,
                figures: vec![Figure { what: "Plannen".into(), value: "54".into() }],
                happened: "Bewoners kozen.".into(),
                lesson: "Begin klein.".into(),
                source: "voorbeeld".into(),
                url: String::new(),
                version: 1,
                written: "2026-11-27".parse().unwrap_or_else(|_| unreachable!()),
            }
        }).collect();
        sort_examples(&mut all);
        all
    }
}

prop_compose! {
    fn query()(
        method in proptest::option::of(select(Method::ALL)), outcome in proptest::option::of(select(Outcome::ALL)),
        theme in proptest::option::of(select(Theme::ALL)), size in proptest::option::of(select(SizeBand::ALL)),
        year in proptest::option::of(2015..2026_u16),
    ) -> ExampleQuery {
        ExampleQuery { search: String::new(), method, outcome, theme, size, year }
    }
}

fn document(title: &str, lang: DocumentLang, places: Places) -> LibraryDocument {
    LibraryDocument {
        key: EntryKey::BuiltIn("iets".into()),
        kind: DocumentKind::Manual,
        title: title.into(),
        about: "Hoe u begint.".into(),
        publisher: "Iemand".into(),
        date: None,
        lang,
        licence: DocumentLicence::Unknown,
        url: "https://example.org".into(),
        format: String::new(),
        places,
        methods: vec![Method::Budget],
    }
}

proptest! {
    #[test]
    fn a_filter_never_gives_what_it_excludes(all in examples(), query in query()) {
        for found in query.select(&all) {
            prop_assert!(query.method.is_none_or(|method| found.methods.contains(&method)));
            prop_assert!(query.outcome.is_none_or(|outcome| found.outcome == outcome));
            prop_assert!(query.theme.is_none_or(|theme| found.theme == theme));
            prop_assert!(query.size.is_none_or(|size| found.size == Some(size)));
            prop_assert!(query.year.is_none_or(|year| found.years.is_some_and(|years| years.hold(year))));
        }
    }

    #[test]
    fn a_filter_leaves_out_nothing_that_it_asks_for(all in examples(), query in query()) {
        let found = query.select(&all);
        for example in all.iter().filter(|example| !found.contains(example)) {
            let differs = query.method.is_some_and(|method| !example.methods.contains(&method))
                || query.outcome.is_some_and(|outcome| example.outcome != outcome)
                || query.theme.is_some_and(|theme| example.theme != theme)
                || query.size.is_some_and(|size| example.size != Some(size))
                || query.year.is_some_and(|year| example.years.is_none_or(|years| !years.hold(year)));
            prop_assert!(differs, "{:?}", example.key);
        }
    }

    #[test]
    fn an_example_is_found_by_its_own_title_in_any_case(all in examples(), capital in any::<bool>()) {
        for example in &all {
            let search = if capital { example.title.to_uppercase() } else { example.title.clone() };
            let query = ExampleQuery { search, ..ExampleQuery::default() };
            prop_assert!(query.select(&all).contains(&example), "{}", example.title);
        }
    }

    #[test]
    fn the_order_does_not_depend_on_how_they_came(all in examples(), by in 0..12_usize) {
        let mut other = all.clone();
        let by = if other.is_empty() { 0 } else { by % other.len() };
        other.rotate_left(by);
        sort_examples(&mut other);
        prop_assert_eq!(&other, &all);
        // What a filter leaves stays in this order.
        let query = ExampleQuery { outcome: Some(Outcome::Partly), ..ExampleQuery::default() };
        let places: Vec<Option<usize>> =
            query.select(&all).iter().map(|found| all.iter().position(|one| one == *found)).collect();
        prop_assert!(places.is_sorted());
    }

    #[test]
    fn all_pages_together_are_the_list(n in 0..60_usize, beyond in 0..9_usize) {
        let all: Vec<usize> = (0..n).collect();
        let (_, _, pages) = nth_page(&all, 1);
        let joined: Vec<usize> = (1..=pages).flat_map(|page| nth_page(&all, page).0.to_vec()).collect();
        prop_assert_eq!(&joined, &all);
        prop_assert_eq!(nth_page(&all, pages + beyond), nth_page(&all, pages));
    }

    #[test]
    fn a_text_that_is_folded_twice_is_folded_once(text in ".{0,40}") {
        let once = folded(&text);
        prop_assert_eq!(folded(&once), once);
    }
}

#[test]
fn words_are_found_without_their_accents_and_all_of_them_must_be_there() {
    let all = [document("Ideeën van cafés", DocumentLang::Dutch, Places::default())];
    let found = |search: &str| {
        let query = DocumentQuery { search: search.into(), ..DocumentQuery::default() };
        query.select(&all).len()
    };
    assert_eq!((found("ideeen CAFE"), found("IDEEËN"), found("ideee\u{308}n")), (1, 1, 1));
    assert_eq!((found("ideeën kroeg"), found("begint iemand")), (0, 1));
    assert_eq!(found("  "), 1);
}

#[test]
fn a_document_in_two_languages_is_found_by_each() {
    let all = [
        document("Beide", DocumentLang::Both, Places::default()),
        document("Alleen Nederlands", DocumentLang::Dutch, Places::default()),
    ];
    let count = |lang| DocumentQuery { lang: Some(lang), ..DocumentQuery::default() }.select(&all).len();
    assert_eq!(
        (count(DocumentLang::Dutch), count(DocumentLang::English), count(DocumentLang::Other)),
        (2, 1, 0)
    );
}

#[test]
fn a_document_is_told_once_with_its_step_or_with_its_phase() {
    let phase = Places { phases: vec![GuidePhase::C], items: vec![ItemCode::C6, ItemCode::A1] };
    let step = Places { phases: vec![], items: vec![ItemCode::C6] };
    let all = [document("Fase", DocumentLang::Dutch, phase), document("Stap", DocumentLang::Dutch, step)];
    let titles = |item: &str| -> Vec<&str> {
        let key = item.parse::<ItemKey>().ok();
        key.map(|key| documents_for(&all, key)).unwrap_or_default().iter().map(|d| &*d.title).collect()
    };
    assert_eq!((titles("C6"), titles("A1")), (vec!["Stap"], vec!["Fase"]));
    assert!(titles("C7").is_empty() && titles("C-1").is_empty());
    let whole: Vec<&str> = documents_of(&all, GuidePhase::C).iter().map(|d| &*d.title).collect();
    assert_eq!(whole, ["Fase"]);
    let query = DocumentQuery { phase: Some(GuidePhase::C), ..DocumentQuery::default() };
    assert_eq!(query.select(&all).len(), 2, "a phase has what helps with any of its steps");
}
