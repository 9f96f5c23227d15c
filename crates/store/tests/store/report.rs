//! The plan and the report of a process, and what became of proposals.

use domain::answer::{Answer, AnswerState};
use domain::figures::Fate;
use domain::id::*;
use domain::page::Cursor;
use domain::process::Level;
use domain::proposal::{GivenAnswer, ProposalState};
use domain::report::{KeptSection, ReportKind, ResultQuery, Section, Version, VersionRow, fate_counts};
use domain::team::TeamRole;
use store::Error;

use crate::common::*;
use crate::fixture::fill as fill_all;

/// Statements that each break one CHECK of the tables of this slice; `rules` tries them.
pub(crate) const CHECKS: &[&str] = &[
    "UPDATE report_section SET section = 'poem'",
    "UPDATE report_section SET version = 0",
    "UPDATE report_section SET text = (WITH RECURSIVE t(x) AS (SELECT CAST('twee' AS TEXT) UNION ALL \
     SELECT x || x FROM t WHERE length(x) < 8001) SELECT MAX(x) FROM t)",
    // Versions only grow, so their rules are tried with rows that are added.
    "INSERT INTO report_version SELECT municipality_id, process_id, 'poem', 1, at, role, note, question, level, \
     sections FROM report_version WHERE kind = 'report'",
    "INSERT INTO report_version SELECT municipality_id, process_id, kind, number + 1, at, 'poet', note, question, \
     level, sections FROM report_version WHERE number = 2",
    "INSERT INTO report_version SELECT municipality_id, process_id, kind, number + 1, at, role, 'kort', question, \
     level, sections FROM report_version WHERE number = 2",
    "INSERT INTO report_version SELECT municipality_id, process_id, kind, number + 1, at, role, note, '', level, \
     sections FROM report_version WHERE number = 2",
    "INSERT INTO report_version SELECT municipality_id, process_id, kind, number + 1, at, role, note, question, \
     'decide', sections FROM report_version WHERE number = 2",
    "INSERT INTO report_version SELECT municipality_id, process_id, kind, number + 1, at, role, note, question, \
     level, '' FROM report_version WHERE number = 2",
];

fn section(section: Section, text: &str) -> KeptSection {
    KeptSection { section, text: text.into(), filled: format!("gevuld: {text}"), version: 1 }
}

fn version(kind: ReportKind, number: i64) -> Version {
    Version {
        row: VersionRow {
            kind,
            number,
            at: NOW.plus_minutes(number),
            role: TeamRole::ProjectLeader,
            note: if number == 1 { String::new() } else { format!("De planning is nieuw: {number}") },
            question: "Wat komt er ' \" 🌳?".into(),
            level: (number % 2 == 1).then_some(Level::Advise),
        },
        sections: vec![
            (Section::Subject, format!("Versie {number}\n\n- a ' \" 🌳")),
            (Section::Reason, "Nu".into()),
        ],
    }
}

async fn publish(t: &Town<'_>, version: &Version) -> store::Result<()> {
    t.work(async |w| w.add_version(t.m, t.process, version).await).await
}

/// Fills the tables of this slice.
pub(crate) async fn fill(t: &Town<'_>) {
    for one in [section(Section::Subject, "Het plein ' \" 🌳\ntweede regel"), section(Section::Lessons, "")]
    {
        assert!(t.work(async |w| w.add_section(t.m, t.process, &one).await).await.unwrap());
    }
    for one in [version(ReportKind::Plan, 1), version(ReportKind::Plan, 2), version(ReportKind::Report, 1)] {
        publish(t, &one).await.unwrap();
    }
}

#[tokio::test]
async fn sections_are_added_once_and_changed_by_one_at_a_time() {
    in_a_town(async |t| {
        let (aim, done) = (section(Section::Aim, "doel"), section(Section::Done, "gedaan"));
        let add = async |one: &KeptSection| {
            t.work(async |w| w.add_section(t.m, t.process, one).await).await.unwrap()
        };
        assert!(add(&done).await && add(&aim).await);
        assert!(!add(&section(Section::Aim, "iets anders")).await, "what is there stays");
        let read = async || t.read().list_sections(t.m, t.process).await.unwrap();
        assert_eq!(read().await, [aim.clone(), done.clone()]);
        let change = async |one: &KeptSection| {
            t.work(async |w| w.update_section(t.m, t.process, one).await).await.unwrap()
        };
        let changed = KeptSection { text: "ander doel".into(), filled: "nieuw".into(), ..aim.clone() };
        assert!(change(&changed).await);
        assert!(!change(&changed).await, "somebody was first");
        assert!(!change(&section(Section::Budget, "geld")).await, "it is not there");
        assert_eq!(read().await, [KeptSection { version: 2, ..changed }, done]);
        let there = Town::named(t.db, "zonnedijk").await;
        assert_eq!(there.read().list_sections(there.m, t.process).await.unwrap(), []);
        let theirs = there.work(async |w| w.update_section(there.m, t.process, &aim).await).await.unwrap();
        assert!(!theirs);
        let refused =
            there.work(async |w| w.add_section(there.m, t.process, &section(Section::Roles, "")).await).await;
        assert!(matches!(refused, Err(Error::Dangling)), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn versions_are_read_as_they_were_published() {
    in_a_town(async |t| {
        fill_all(t).await;
        let rows = t.read().list_versions(t.m, t.process).await.unwrap();
        let wanted =
            [version(ReportKind::Plan, 2), version(ReportKind::Plan, 1), version(ReportKind::Report, 1)];
        assert_eq!(rows, wanted.clone().map(|version| version.row));
        for one in wanted {
            let found = t.read().find_version(t.m, t.process, one.row.kind, one.row.number).await.unwrap();
            assert_eq!(found, Some(one));
        }
        assert_eq!(t.read().find_version(t.m, t.process, ReportKind::Report, 2).await.unwrap(), None);
        let there = Town::named(t.db, "zonnedijk").await;
        assert_eq!(there.read().list_versions(there.m, t.process).await.unwrap(), []);
        assert_eq!(there.read().find_version(there.m, t.process, ReportKind::Plan, 1).await.unwrap(), None);
        let refused = there
            .work(async |w| w.add_version(there.m, t.process, &version(ReportKind::Plan, 3)).await)
            .await;
        assert!(matches!(refused, Err(Error::Dangling)), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn versions_only_grow_and_have_the_next_number() {
    in_a_town(async |t| {
        fill_all(t).await;
        let before = t.read().list_versions(t.m, t.process).await.unwrap();
        for sql in [
            "UPDATE report_version SET note = 'Een heel andere reden'",
            "UPDATE report_version SET sections = '[]'",
            "DELETE FROM report_version",
            "DELETE FROM process",
        ] {
            t.db.raw(sql).await.unwrap_err();
        }
        let forced = if t.db.is_sqlite() {
            "INSERT OR REPLACE INTO report_version SELECT municipality_id, process_id, kind, number, at, role, note, \
             'Iets anders', level, sections FROM report_version"
        } else {
            "TRUNCATE report_version"
        };
        t.db.raw(forced).await.unwrap_err();
        for number in [1, 2, 4, 9] {
            publish(t, &version(ReportKind::Plan, number)).await.unwrap_err();
        }
        assert_eq!(t.read().list_versions(t.m, t.process).await.unwrap(), before);
        publish(t, &version(ReportKind::Plan, 3)).await.unwrap();
        assert_eq!(t.read().list_versions(t.m, t.process).await.unwrap().len(), before.len() + 1);
    })
    .await;
}

#[tokio::test]
async fn a_new_version_is_seen_in_the_revision() {
    in_a_town(async |t| {
        let before = t.read().revision(t.m).await.unwrap();
        publish(t, &version(ReportKind::Plan, 1)).await.unwrap();
        assert!(t.read().revision(t.m).await.unwrap() > before);
    })
    .await;
}

/// A proposal in a state, with its answers, the last one last.
async fn proposal(t: &Town<'_>, number: i64, state: ProposalState, answers: &[AnswerState]) -> ProposalId {
    let mut new = t.new_proposal(number, &format!("Plan {number}"));
    new.state = state;
    if number != 1 {
        new.author_id = None;
    }
    let id = t.add(&new).await;
    for (step, state) in (1..).zip(answers) {
        let answer = Answer {
            state: *state,
            text: format!("Antwoord {step}"),
            cost: None,
            period: Some("voorjaar".into()),
            owner: Some("Team Groen".into()),
        };
        let given = GivenAnswer { id: AnswerId(t.id()), at: NOW.plus_minutes(step), answer };
        t.work(async |w| w.add_answer(t.m, id, &given, Some(t.account), None).await).await.unwrap();
    }
    id
}

#[tokio::test]
async fn what_became_of_proposals_is_read_with_the_last_answer_a_page_at_a_time() {
    in_a_town(async |t| {
        use AnswerState::{Accepted, CarriedOut, Considering, Partly, Rejected, Viewed};
        use ProposalState::{Checking, Expired, Hidden, Published, ThresholdReached, Withdrawn};
        let all: [(ProposalState, &[AnswerState]); 11] = [
            (Published, &[]),
            (ThresholdReached, &[Considering, Accepted]),
            (Published, &[Rejected]),
            (ThresholdReached, &[Accepted, CarriedOut]),
            (Expired, &[]),
            (Checking, &[]),
            (Hidden, &[Rejected]),
            (Withdrawn, &[]),
            (Published, &[Viewed]),
            (Published, &[Partly, CarriedOut]),
            (Published, &[Considering, Partly]),
        ];
        for (number, (state, answers)) in (1..).zip(all) {
            proposal(t, number, state, answers).await;
        }
        let counts = fate_counts(&t.read().count_fates(t.m, t.process).await.unwrap());
        assert_eq!(counts.iter().map(|count| count.proposals).sum::<i64>(), 11);
        let list = async |fate: Option<Fate>, cursor: Option<Cursor>| {
            let query = ResultQuery { fate, cursor };
            t.read().list_results(t.m, t.process, Some(t.account), query, 2).await.unwrap()
        };
        for count in counts.iter().filter(|count| count.fate.is_listed()) {
            let page = list(Some(count.fate), None).await;
            assert_eq!(page.total, count.proposals, "{}", count.fate);
            assert!(page.items.iter().all(|row| row.fate == count.fate));
        }
        let mut seen = Vec::new();
        let mut page = list(None, None).await;
        assert_eq!(page.total, 8, "what everybody can see");
        loop {
            seen.extend(page.items.iter().map(|row| (row.number, row.fate)));
            let Some(next) = page.next else { break };
            page = list(None, Some(next)).await;
        }
        let wanted = [
            (1, Fate::Waiting),
            (2, Fate::Accepted),
            (3, Fate::Rejected),
            (4, Fate::CarriedOut),
            (5, Fate::Expired),
            (9, Fate::Waiting),
            (10, Fate::PartDone),
            (11, Fate::Partly),
        ];
        assert_eq!(seen, wanted);
        for (fate, number) in [(Fate::CarriedOut, 4), (Fate::PartDone, 10)] {
            let done = list(Some(fate), None).await;
            let found: Vec<_> = done.items.iter().map(|row| row.number).collect();
            assert_eq!((found, done.total), (vec![number], 1), "a part that was done is told apart");
        }
        let back = list(None, page.previous).await;
        assert_eq!(back.items.iter().map(|row| row.number).collect::<Vec<_>>(), [5, 9]);
        let first = list(None, None).await.items;
        assert_eq!((first[0].mine, first[1].mine), (true, false));
        assert_eq!(first[0].text, "");
        assert_eq!((first[1].text.as_str(), first[1].owner.as_deref()), ("Antwoord 2", Some("Team Groen")));
        let nobody = t.read().list_results(t.m, t.process, None, ResultQuery::default(), 20).await.unwrap();
        assert!(nobody.items.iter().all(|row| !row.mine));
        let there = Town::named(t.db, "zonnedijk").await;
        let theirs =
            there.read().list_results(there.m, t.process, None, ResultQuery::default(), 20).await.unwrap();
        assert_eq!((theirs.total, theirs.items.len()), (0, 0));
        assert_eq!(there.read().count_fates(there.m, t.process).await.unwrap(), []);
    })
    .await;
}
