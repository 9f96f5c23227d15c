#![expect(clippy::unwrap_used, reason = "tests")]

use domain::count::pb::{Collector, Reader};
use domain::count::recount::Instead;

use super::*;

const EXAMPLE: &str = include_str!("../../../../public/voorbeelden/dorp.pb");

fn read(text: &str) -> Result<Reading, Problem> {
    let (mut reader, mut collector) = (Reader::new(), Collector::new());
    reader.push(text.as_bytes(), &mut collector)?;
    reader.finish(&mut collector)?;
    Ok(collector.finish()?)
}

fn counted(text: &str, lang: Lang) -> Done {
    let reading = read(text).unwrap();
    let recount = Recount::of(&reading, &Instead::default()).unwrap();
    Done { reading, recount, lang }
}

fn by(done: &Done, rule: &str) -> Recount {
    Recount::of(&done.reading, &Instead::rule(rule)).unwrap()
}

fn funded(done: &Done, recount: &Recount) -> Vec<String> {
    let mut plans: Vec<usize> = recount.outcome.awards.iter().map(|award| award.plan).collect();
    plans.sort_unstable();
    plans.into_iter().map(|plan| done.name(plan)).collect()
}

#[test]
fn the_example_gives_what_the_explanation_says() {
    let done = counted(EXAMPLE, Lang::Nl);
    assert!(done.recount.agreement.is_same());
    assert_eq!(funded(&done, &done.recount), ["Speeltuin", "Pierenbad", "Voetbalveld"]);
    let shares = by(&done, "equalshares");
    let small = ["Pierenbad", "Bomen langs de weg", "Bankjes bij de vijver"];
    assert_eq!(funded(&done, &shares), small);
    assert_eq!(done.money(shares.outcome.left), "€ 25.000");
}

#[test]
fn two_rules_are_compared_in_a_sentence_and_for_each_plan() {
    let done = counted(EXAMPLE, Lang::Nl);
    let shares = by(&done, "equalshares");
    assert_eq!(
        compare::sentence(&done, &shares),
        "4 plannen hebben met deze regel een andere uitkomst. Verdeeld: € 75.000. Over: € 25.000."
    );
    assert_eq!(compare::change(&done, &shares, 0), "Alleen geld met de eerste regel");
    assert_eq!(compare::change(&done, &shares, 1), "Gelijk");
    assert_eq!(compare::change(&done, &shares, 3), "Alleen geld met de tweede regel");
}

#[test]
fn every_plan_says_why_in_both_languages() {
    let done = counted(EXAMPLE, Lang::Nl);
    assert_eq!(
        why::sentences(&done, 1),
        [
            "Het plan kreeg € 35.000. Het was nummer 1 in de telling. Er was nog € 100.000, en daarna € 65.000."
        ]
    );
    let out = why::sentences(&done, 4).join(" ");
    assert!(
        out.starts_with("Toen dit plan aan de beurt was, was er nog € 0. Het plan kost € 10.000."),
        "{out}"
    );
    assert!(out.contains("Er was € 10.000 te weinig."), "{out}");
    let english = counted(EXAMPLE, Lang::En);
    assert!(why::sentences(&english, 4)[0].contains("The plan costs € 10,000."));
}

#[test]
fn with_equal_shares_the_payers_are_named() {
    let done = counted(&EXAMPLE.replace("rule;greedy", "rule;equalshares"), Lang::Nl);
    assert!(!done.recount.agreement.is_same());
    let lines = why::sentences(&done, 1).join(" ");
    assert!(lines.contains("6 stemmers betaalden elk ongeveer € 5.833,33."), "{lines}");
    let out = why::sentences(&done, 0).join(" ");
    assert!(out.contains("hadden samen nog € 25.000. Dat was € 15.000 te weinig."), "{out}");
    assert!(why::extra_words(&done, 0).contains("stembiljet"));
}

#[test]
fn a_count_that_stops_in_a_category_says_where_and_how_the_label_was_read() {
    // Play has room for the playground only: the pool does not fit and ends it for the field.
    let text = EXAMPLE
        .replace("tie_breaking;lower-cost", "tie_breaking;higher-cost")
        .replace("rule;greedy", "rule;greedy-custom\ncategories;spel\nbudget_per_category;70000")
        .replace(
            "leftover_budget;none",
            "leftover_budget;Partially fund one additional project with highest score",
        )
        .replace("votes;name;selected", "votes;name;selected;category")
        .replace("Speeltuin;1", "Speeltuin;1;spel")
        .replace("Pierenbad;1", "Pierenbad;2;spel")
        .replace("Voetbalveld;1", "Voetbalveld;0;spel")
        .replace("Bomen langs de weg;0", "Bomen langs de weg;1;")
        .replace("Bankjes bij de vijver;0", "Bankjes bij de vijver;1;");
    let done = Arc::new(counted(&text, Lang::Nl));
    assert!(done.recount.agreement.is_same(), "{:?}", done.recount.agreement.differences);
    assert_eq!(
        why::sentences(&done, 2)[0],
        "Voor 'spel' was de telling al gestopt bij 'Pierenbad'. Dat plan paste daar niet meer."
    );
    let html = Owner::new().with(|| {
        provide_context(Lang::Nl);
        view(&done).to_html()
    });
    let rule = "Meeste stemmen eerst, per categorie of gebied stoppen als een plan niet past";
    let note = "is een verzamelnaam voor eigen regels van een gemeente";
    for part in [rule, note, "Gekozen, voor een deel, klopt"] {
        assert!(html.contains(part), "{part}: {html}");
    }
    // The note names the rule of the file, and it is no rule to compare with.
    let elsewhere = counted(EXAMPLE, Lang::Nl);
    let offers = |done: &Done| compare::choices(done).iter().any(|choice| choice.value == compare::IN_POOLS);
    assert!(!offers(&done) && !offers(&elsewhere));
    assert!(offers(&counted(&text.replace("greedy-custom", "greedy"), Lang::Nl)));
}

#[test]
fn a_broken_file_says_where_and_what() {
    let broken = EXAMPLE.replace("4;30000;4;", "4;veel;4;");
    let problem = read(&broken).unwrap_err();
    assert_eq!(problem.words(Lang::Nl), "Regel 26, teken 3: bij cost hoort een getal, maar er staat 'veel'.");
    let problem = read("hallo\n").unwrap_err();
    assert!(problem.words(Lang::En).starts_with("Line 1, character 1: META, PROJECTS or VOTES"));
    assert!(!read("").unwrap_err().words(Lang::Nl).is_empty());
    for problem in [Problem::Unreadable, Problem::Example] {
        let html = Owner::new().with(|| failure::view(Lang::Nl, &problem).to_html());
        assert!(html.contains("role=\"alert\"") && html.contains(&problem.words(Lang::Nl)), "{html}");
    }
}

#[test]
fn amounts_are_written_as_people_write_them() {
    assert_eq!(words::money(Lang::Nl, 250_050, 2, "EUR"), "€ 2.500,50");
    assert_eq!(words::money(Lang::Nl, 25_005, 1, "EUR"), "€ 2.500,50");
    assert_eq!(words::money(Lang::En, 250_000, 2, "PLN"), "PLN 2,500");
    assert_eq!(words::decimal(Lang::Nl, -5, 1), "-0,5");
    assert_eq!(words::decimal(Lang::En, 1_250, 2), "12.5");
}

#[test]
fn the_picture_has_a_sentence_and_the_result_renders() {
    let done = Arc::new(counted(EXAMPLE, Lang::Nl));
    let order = done.recount.order();
    assert_eq!(
        chart::sentence(&done, &order),
        "Pierenbad staat bovenaan. Van de 5 plannen krijgen er 3 geld, samen € 100.000 van de € 100.000. \
         Een dichte balk is een gekozen plan, een open balk niet."
    );
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_context(Lang::Nl);
        view(&done).to_html()
    });
    for part in ["De telling klopt met het bestand", "<svg", "<title", "Pierenbad: Gekozen", "6, klopt"] {
        assert!(html.contains(part), "{part}: {html}");
    }
}
