//! Files whose rule is `greedy-custom`, as the published ones of Amsterdam were counted, and what
//! such files state beside it: plans funded in part, scores of rankings, names that begin with a
//! quote. The elections are invented; only their shape is that of published files.
#![expect(clippy::unwrap_used, reason = "tests")]

use domain::count::pb::{Collector, Note, Reader, Reading};
use domain::count::recount::{Difference, Instead, Recount};
use domain::count::{BudgetRule, Leftover};

const PART: &str = "leftover_budget;Partially fund one additional project with highest score\n";
const MORE: &str =
    "leftover_budget;Fund additional projects that fit within leftover budget ordered by score\n";

fn read(text: &str) -> Reading {
    let (mut reader, mut collector) = (Reader::new(), Collector::new());
    reader.push(text.as_bytes(), &mut collector).unwrap();
    reader.finish(&mut collector).unwrap();
    collector.finish().unwrap()
}

/// A file of one line per plan: id, cost, votes, group, and what the file states of it.
fn file(meta: &str, group: &str, plans: &[(&str, u64, usize, &str, u8)]) -> String {
    let mut text = format!(
        "META\nkey;value\nbudget;100\nvote_type;approval\nrule;greedy-custom\nmin_length;1\n{meta}\
         PROJECTS\nproject_id;cost;votes;{group};selected\n"
    );
    for (id, cost, votes, of, selected) in plans {
        text.push_str(&format!("{id};{cost};{votes};{of};{selected}\n"));
    }
    text.push_str("VOTES\nvoter_id;vote\n");
    let voters = plans.iter().flat_map(|plan| std::iter::repeat_n(plan.0, plan.2));
    for (voter, plan) in voters.enumerate() {
        text.push_str(&format!("{voter};{plan}\n"));
    }
    text
}

fn recount(text: &str) -> Recount {
    Recount::of(&read(text), &Instead::default()).unwrap()
}

fn funded(recount: &Recount) -> Vec<(&str, u64)> {
    let id = |plan: usize| recount.election.plans[plan].id.as_str();
    recount.outcome.awards.iter().map(|award| (id(award.plan), award.amount)).collect()
}

/// Without ceilings: `b` does not fit and ends it, though `c` would have fitted.
const PLAIN: [(&str, u64, usize, &str, u8); 4] =
    [("a", 70, 9, "", 1), ("b", 40, 7, "", 0), ("c", 20, 5, "", 0), ("d", 10, 2, "", 0)];

#[test]
fn without_ceilings_and_leftover_words_the_first_that_does_not_fit_ends_it() {
    let recount = recount(&file("", "category", &PLAIN));
    assert_eq!(funded(&recount), [("a", 70)]);
    assert_eq!(recount.agreement.differences, []);
    assert_eq!(recount.agreement.outcomes_stated, 4);
}

#[test]
fn partially_fund_one_gives_the_next_plan_the_rest() {
    let mut plans = PLAIN;
    plans[1].4 = 2;
    let recount = recount(&file(PART, "category", &plans));
    assert_eq!(recount.election.leftover, Leftover::PartFundNext { at_least_percent: 0 });
    assert_eq!(funded(&recount), [("a", 70), ("b", 30)]);
    assert_eq!(recount.agreement.differences, []);
    assert_eq!((recount.agreement.outcomes_stated, recount.agreement.unclear), (4, 0));
}

#[test]
fn fund_additional_goes_over_the_whole_leftover() {
    let mut plans = PLAIN;
    (plans[2].4, plans[3].4) = (1, 1);
    let recount = recount(&file(MORE, "category", &plans));
    assert_eq!(funded(&recount), [("a", 70), ("c", 20), ("d", 10)]);
    assert_eq!(recount.agreement.differences, []);
}

/// `green` ends at `b`, so `d` gets nothing by the rule, while `play` goes on.
const POOLS: [(&str, u64, usize, &str, u8); 5] = [
    ("a", 40, 9, "green", 1),
    ("b", 30, 8, "green", 0),
    ("c", 25, 5, "play", 1),
    ("d", 10, 4, "green", 0),
    ("e", 15, 2, "play", 1),
];

#[test]
fn with_ceilings_it_ends_in_that_category_or_neighbourhood_only() {
    let caps = [
        ("category", "categories;green,play\nbudget_per_category;60,40\n"),
        ("neighborhood", "neighborhoods;green,play\nbudget_per_neighborhood;60,40\n"),
    ];
    for (group, caps) in caps {
        let plain = recount(&file(caps, group, &POOLS));
        assert_eq!(funded(&plain), [("a", 40), ("c", 25), ("e", 15)], "{group}");
        assert_eq!(plain.agreement.differences, [], "{group}");
        // What is left, 20, is for whoever still fits, from the most votes down: `d`.
        let mut plans = POOLS;
        plans[3].4 = 1;
        let across = recount(&file(&format!("{caps}{MORE}"), group, &plans));
        assert_eq!(funded(&across), [("a", 40), ("c", 25), ("e", 15), ("d", 10)], "{group}");
        assert_eq!(across.agreement.differences, [], "{group}");
    }
}

#[test]
fn a_plan_outside_every_ceiling_that_does_not_fit_ends_the_whole_count() {
    let plans = [("a", 40, 9, "green", 1), ("b", 70, 8, "play", 0), ("c", 10, 5, "green", 0)];
    let recount = recount(&file("categories;green\nbudget_per_category;60\n", "category", &plans));
    assert_eq!(funded(&recount), [("a", 40)]);
    assert_eq!(recount.agreement.differences, []);
}

#[test]
fn how_the_label_was_read_is_said_and_another_rule_can_be_named() {
    let reading = read(&file("", "category", &PLAIN));
    let rule = "greedy-stop-in-pool";
    assert_eq!(Some(&reading.election.rule), BudgetRule::parse(rule, 1, None).as_ref());
    let note = Note::ReadAs { rule: "greedy-custom".to_owned(), read_as: rule.to_owned() };
    assert_eq!(reading.notes, [note]);
    let skip = Recount::of(&reading, &Instead::rule("greedy")).unwrap();
    assert_eq!(funded(&skip), [("a", 70), ("c", 20), ("d", 10)]);
}

#[test]
fn other_leftover_words_are_not_guessed_at() {
    for words in ["Spend it as the council sees fit", "Do not fund partially", "Return to the treasury"] {
        let reading = read(&file(&format!("leftover_budget;{words}\n"), "category", &PLAIN));
        assert_eq!(reading.election.leftover, Leftover::Nothing);
        assert!(reading.notes.contains(&Note::Ignored { key: "leftover_budget".to_owned() }), "{words}");
    }
}

#[test]
fn a_plan_that_is_marked_as_funded_in_part_is_judged_where_the_count_has_one() {
    let mut plans = PLAIN;
    plans[2].4 = 2;
    // The part goes to `b`, whom the file does not name; `c` gets nothing.
    let other = recount(&file(PART, "category", &plans));
    let expected = [
        Difference::NotStated { plan: "b".to_owned() },
        Difference::NotCountedInPart { plan: "c".to_owned() },
    ];
    assert_eq!(other.agreement.differences, expected);
    assert_eq!(other.agreement.unclear, 0);
    // Without a part in the count nobody can say what the mark means.
    let none = recount(&file("", "category", &plans));
    assert_eq!(none.agreement.differences, []);
    assert_eq!((none.agreement.outcomes_stated, none.agreement.unclear), (3, 1));
    // A part is not the whole that a file states.
    plans = PLAIN;
    plans[1].4 = 1;
    let whole = recount(&file(PART, "category", &plans));
    assert_eq!(whole.agreement.differences, [Difference::NotCounted { plan: "b".to_owned() }]);
}

#[test]
fn the_scores_that_a_file_of_rankings_states_are_compared() {
    let text = |a: &str| {
        format!(
            "META\nkey;value\nbudget;9\nvote_type;ordinal\nrule;greedy\nmax_length;2\n\
             PROJECTS\nproject_id;cost;votes;score\nx;5;2;{a}\ny;5;2;3\n\
             VOTES\nvoter_id;vote\n1;x,y\n2;y,x\n"
        )
    };
    let same = recount(&text("3"));
    assert_eq!((same.agreement.votes_stated, same.agreement.differences.len()), (4, 0));
    let other = recount(&text("4"));
    let expected = Difference::Score { plan: "x".to_owned(), stated: 4, counted: 3 };
    assert_eq!(other.agreement.differences, [expected]);
    // A stated score with decimals does not make the count of a ranking another one.
    let half = read(&text("3.5"));
    assert_eq!(half.point_decimals, 0);
    // Other points for places than ours are nothing to compare with.
    let borda = text("4").replace("rule;greedy", "rule;greedy\nscoring_fn;Borda");
    assert_eq!(recount(&borda).agreement.differences.len(), 1);
    let other = text("4").replace("rule;greedy", "rule;greedy\nscoring_fn;harmonic");
    assert_eq!((recount(&other).agreement.votes_stated, recount(&other).agreement.differences.len()), (2, 0));
}

#[test]
fn a_name_that_begins_with_a_quote_keeps_its_quotes() {
    let name = |field: &str| {
        let text = format!(
            "META\nkey;value\nbudget;9\nvote_type;approval\nrule;greedy\n\
             PROJECTS\nproject_id;name;cost\nx;{field};5\nVOTES\nvoter_id;vote\n1;x\n"
        );
        read(&text).election.plans[0].name.clone()
    };
    assert_eq!(name("\"Bomen\" langs de weg"), "\"Bomen\" langs de weg");
    assert_eq!(name("\"Bomen\" en \"bankjes\""), "\"Bomen\" en \"bankjes\"");
    assert_eq!(name("\"Bomen\"langs de weg"), "\"Bomen\"langs de weg");
    // What is quoted as a whole loses its quotes, also with a space behind it.
    assert_eq!(name("\"Bomen; en bankjes\""), "Bomen; en bankjes");
    assert_eq!(name("\"Bomen; en bankjes\" "), "Bomen; en bankjes");
    assert_eq!(name("\"\"\"Bomen\"\" langs de weg\""), "\"Bomen\" langs de weg");
}
