//! The file format: nothing is lost, nothing depends on how the bytes come in, nothing panics.
#![expect(clippy::unwrap_used, reason = "tests")]

mod count_support;

use count_support::any_case;
use domain::count::pb::meta::Meta;
use domain::count::pb::number::Decimal;
use domain::count::pb::{
    Collector, Document, Note, PbError, Problem, Reader, Reading, Section, Writer, write,
};
use domain::count::{BudgetRule, Fault, Leftover, TieKey, count};
use proptest::prelude::*;

const EXAMPLE: &str = include_str!("data/village.pb");

fn read_in(bytes: &[u8], piece: usize) -> Result<Reading, PbError> {
    let mut collector = Collector::new();
    let mut reader = Reader::new();
    for piece in bytes.chunks(piece) {
        reader.push(piece, &mut collector)?;
    }
    reader.finish(&mut collector)?;
    collector.finish()
}

fn read(text: &str) -> Result<Reading, PbError> {
    read_in(text.as_bytes(), 4096)
}

/// A small file with other rows in place of those that begin with the same key.
fn file(meta: &str, projects: &str, votes: &str) -> String {
    format!(
        "META\nkey;value\nbudget;100\nvote_type;approval\nrule;greedy\n{meta}PROJECTS\n{projects}VOTES\n{votes}"
    )
}

#[test]
fn the_example_is_read_whole() {
    let reading = read(EXAMPLE).unwrap();
    let election = &reading.election;
    assert_eq!(election.plans.len(), 5);
    assert_eq!((election.budget, election.decimals), (100_005, 1));
    assert_eq!(election.plans[1].name, "Bench; with \"shade\"\nand a table");
    assert_eq!(election.plans[0].categories, ["green", "play"]);
    assert_eq!(reading.ballots.len(), 6);
    assert_eq!(reading.meta.get("made_by"), Some("hand"));
    assert!(reading.rule_known && reading.ties_known);
    assert_eq!(election.ties.keys, [TieKey::LowerCost, TieKey::Lot]);
    assert_eq!(election.leftover, Leftover::FundWhatFits);
    assert!(reading.notes.is_empty(), "{:?}", reading.notes);
    assert_eq!(reading.faulty, 0, "{:?}", reading.faults);
}

#[test]
fn a_byte_order_mark_windows_line_ends_and_spaces_change_nothing() {
    let plain = read(EXAMPLE).unwrap();
    let spaced = |line: &str| match line.contains('"') {
        true => format!("{line}\n"),
        false => format!("{}\r\n", line.replace(';', " ; ")),
    };
    let other = format!("\u{feff}{}", EXAMPLE.lines().map(spaced).collect::<String>());
    let other = read(&other).unwrap();
    assert_eq!(plain.election, other.election);
    assert_eq!(plain.ballots, other.ballots);
}

#[test]
fn every_problem_has_a_line_a_column_and_a_reason() {
    let places: [(&str, u64, u64, &str); 10] = [
        ("hello\n", 1, 1, "expected META, PROJECTS or VOTES"),
        ("META\nkey;value\nbudget;1\n", 4, 1, "PROJECTS is missing"),
        ("META\nkey;value\nbudget;1\nVOTES\n", 4, 1, "VOTES stands in the wrong place"),
        ("META\nbudget;1\n", 2, 1, "the column names of META are missing"),
        (&file("", "id;cost\n", ""), 7, 1, "column project_id is missing"),
        (&file("", "project_id;cost\na;1\nb;x\n", ""), 9, 3, "cost should be a number, not 'x'"),
        (&file("", "project_id;cost\na;1\n", "voter_id;choice\n"), 10, 1, "column vote is missing"),
        (
            &file("min_length;two\n", "project_id;cost\na;1\n", "voter_id;vote\n"),
            6,
            12,
            "min_length should be a number, not 'two'",
        ),
        (
            &file("", "project_id;cost;name\na;1;\"open\n", ""),
            8,
            1,
            "the quoted field that begins here is never closed",
        ),
        (
            &file("", "project_id;cost\na;1\na;2\n", "voter_id;vote\n"),
            11,
            1,
            "the election is not possible: the id a is used by more than one plan",
        ),
    ];
    for (text, line, column, reason) in places {
        let error = read(text).unwrap_err();
        assert_eq!(error.to_string(), format!("line {line}, column {column}: {reason}"), "{text}");
    }
    let mut bytes = file("", "project_id;cost\n", "").into_bytes();
    bytes.extend(b"a;\xff\n");
    let error = read_in(&bytes, 7).unwrap_err();
    assert_eq!((error.line, error.column, error.problem), (9, 3, Problem::NotText));
}

#[test]
fn ballots_that_are_wrong_are_reported_and_counted_as_far_as_they_can_be_read() {
    let text = file(
        "max_length;2\n",
        "project_id;cost\na;1\nb;1\nc;1\n",
        "voter_id;vote\n1;a,b,c\n2;a,zzz\n3;b,b\n4;\n5;c\n",
    );
    let reading = read(&text).unwrap();
    let faults: Vec<(u64, &Fault)> =
        reading.faults.iter().map(|ballot| (ballot.line, &ballot.faults[0])).collect();
    assert_eq!(
        faults,
        [
            (14, &Fault::TooMany { picks: 3, most: 2 }),
            (15, &Fault::UnknownPlan { plan: "zzz".to_owned() }),
            (16, &Fault::Twice { plan: "b".to_owned() }),
            (17, &Fault::Empty),
        ]
    );
    let votes: Vec<u64> =
        count(&reading.election, &reading.ballots).unwrap().tallies.iter().map(|t| t.votes).collect();
    assert_eq!(votes, [2, 2, 2]);

    let mut strict = Collector::strict();
    let mut reader = Reader::new();
    reader.push(text.as_bytes(), &mut strict).unwrap();
    reader.finish(&mut strict).unwrap();
    assert_eq!(strict.finish().unwrap().ballots.len(), 1);
}

#[test]
fn numbers_in_meta_that_do_not_agree_and_repeated_voters_are_noted() {
    let text = file("num_votes;9\n", "project_id;cost\na;1\n", "voter_id;vote\n1;a\n1;a\n");
    let notes = read(&text).unwrap().notes;
    assert!(notes.contains(&Note::OtherNumber { key: "num_votes".to_owned(), stated: 9, counted: 2 }));
    assert!(notes.contains(&Note::RepeatedVoters { number: 1 }));
}

#[test]
fn points_with_decimals_are_counted_exactly() {
    let text = file(
        "max_sum_points;5\n",
        "project_id;cost;score\na;1;2.25\nb;1;3\n",
        "voter_id;vote;points\n1;a,b;2,3\n2;a;0.25\n",
    )
    .replace("approval", "cumulative");
    let reading = read(&text).unwrap();
    let outcome = count(&reading.election, &reading.ballots).unwrap();
    assert_eq!(reading.point_decimals, 2);
    assert_eq!((outcome.tallies[0].score, outcome.tallies[1].score), (225, 300));
    assert_eq!(reading.election.plans[0].stated.score, Some(225));
    assert_eq!(reading.faulty, 0, "{:?}", reading.faults);
}

#[test]
fn category_budgets_withdrawn_plans_and_leftover_words_are_understood() {
    let text = file(
        "categories;green,sport\nbudget_per_category;40,60\nleftover_budget;Fund additional projects that fit within leftover budget ordered by score\n",
        "project_id;cost;category;selected\na;30;green;1\nb;999999999;sport;0\n",
        "voter_id;vote\n1;a\n",
    ).replace("rule;greedy", "rule;greedy-custom");
    let reading = read(&text).unwrap();
    assert_eq!(reading.election.category_caps.len(), 2);
    assert!(reading.election.plans[1].withdrawn);
    assert_eq!(reading.election.leftover, Leftover::FundAcross);
    assert_eq!(reading.election.plans[0].stated.selected, Some(1));
    assert!(matches!(reading.election.rule, BudgetRule::Greedy(_)) && reading.rule_known);
}

#[test]
fn decimal_numbers() {
    let units = |text: &str| Decimal::parse(text).and_then(|number| number.in_units(2));
    assert_eq!(units("12.50"), Some(1250));
    assert_eq!(units("12,5"), Some(1250));
    assert_eq!(units("-0.01"), Some(-1));
    assert_eq!(units("1.005"), None);
    for wrong in ["", ".", "1e5", "1.2.3", "--1", "ten", "1 000"] {
        assert_eq!(Decimal::parse(wrong), None, "{wrong}");
    }
}

fn any_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z0-9]{0,5}",
        1 => "[;\"\n\r a-c,]{0,6}",
        1 => any::<String>(),
        1 => Just("VOTES".to_owned()),
    ]
    .prop_map(|text| text.trim().to_owned())
}

fn any_document() -> impl Strategy<Value = Document> {
    let row = || proptest::collection::vec(any_cell(), 1..4);
    let rows = proptest::collection::vec(row(), 0..4);
    proptest::collection::vec((row(), rows), 3).prop_map(|tables| {
        let mut document = Document::default();
        for (table, (columns, rows)) in document.tables.iter_mut().zip(tables) {
            table.columns = columns;
            // The first cell is never empty in a file; a row of which nothing is left is no row.
            table.columns[0].insert(0, 'x');
            table.rows = rows.into_iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        }
        document
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_was_written_is_read_again(document in any_document()) {
        let written = document.write();
        let again = Document::read(written.as_bytes()).unwrap();
        for (before, after) in document.tables.iter().zip(&again.tables) {
            prop_assert_eq!(&before.columns, &after.columns);
            prop_assert_eq!(before.rows.len(), after.rows.len());
            for (a, b) in before.rows.iter().zip(&after.rows) {
                prop_assert_eq!(a, b);
            }
        }
        prop_assert_eq!(again.write(), Document::read(again.write().as_bytes()).unwrap().write());
    }

    #[test]
    fn an_election_that_was_written_is_the_same_election(case in any_case()) {
        let (election, ballots) = (case.election(), case.packed());
        let mut writer = Writer::new();
        write::head(&mut writer, &election, &Meta::default(), ballots.len());
        for voter in 0..ballots.len() {
            write::vote(&mut writer, &election, &ballots, voter, &format!("v{voter}"));
        }
        let text = writer.take();
        let reading = read(&text).unwrap();
        let (before, after) = (case.count(), count(&reading.election, &reading.ballots).unwrap());
        // A withdrawn plan has lost its cost; a rule's numbers that the format cannot hold its rule.
        if election.plans.iter().all(|plan| !plan.withdrawn) {
            prop_assert_eq!(&reading.election.plans, &election.plans);
            prop_assert_eq!(&reading.election.category_caps, &election.category_caps);
        }
        prop_assert_eq!(reading.election.budget, election.budget);
        prop_assert_eq!(&reading.election.ties, &election.ties);
        prop_assert_eq!(reading.election.leftover, election.leftover);
        prop_assert_eq!(reading.election.min_votes, election.min_votes);
        prop_assert_eq!(before.tallies, after.tallies);
        if reading.election.rule == election.rule {
            prop_assert_eq!(before.awards, after.awards);
        }
    }

    #[test]
    fn the_size_of_the_pieces_never_matters(document in any_document(), piece in 1usize..20) {
        let bytes = document.write().into_bytes();
        let mut rows = Vec::new();
        let mut sink = |event: domain::count::pb::Event<'_>| {
            if let domain::count::pb::Event::Row(section, row) = event {
                rows.push((section, row.line(), row.fields().map(str::to_owned).collect::<Vec<_>>()));
            }
            Ok(())
        };
        let mut reader = Reader::new();
        for piece in bytes.chunks(piece) {
            reader.push(piece, &mut sink).unwrap();
        }
        reader.finish(&mut sink).unwrap();
        let whole = Document::read(&bytes).unwrap();
        for section in Section::ALL {
            let these: Vec<_> = rows.iter().filter(|row| row.0 == section).map(|row| row.2.clone()).collect();
            prop_assert_eq!(&these, &whole.tables[section as usize].rows);
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), piece in 1usize..50) {
        let _ = read_in(&bytes, piece);
    }
}

proptest! {
    // Fewer: each one that can still be read is counted with raised shares.
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_damage_to_a_real_file_makes_reader_or_count_panic(
        at in 0usize..1200, cut in 0usize..12, put in "[;\"\n0-9a-z.,-]{0,6}", piece in 1usize..90,
    ) {
        let mut bytes = EXAMPLE.as_bytes().to_vec();
        let at = at.min(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, put.bytes());
        if let Ok(reading) = read_in(&bytes, piece) {
            let _ = count(&reading.election, &reading.ballots);
        }
    }
}
