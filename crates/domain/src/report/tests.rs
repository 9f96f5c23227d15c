//! Rules of documents and of what became of proposals.
#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;
use crate::answer::AnswerState;
use crate::campaign::{ChannelKind, Group, GroupKind, Weight};
use crate::change::{ChangeEntry, Changed, InfluenceField};
use crate::figures::{Fate, fate};
use crate::guide::GuidePhase;
use crate::id::{GroupId, ImprovementId, LessonId, MemberId, ProcessId};
use crate::input::ProblemKind;
use crate::lesson::{Improvement, ImprovementState, Lesson, LessonKind, LessonPlace};
use crate::process::{ProcessFields, ProcessState};
use crate::proposal::ProposalState;
use crate::team::{Member, TeamRole};
use crate::time::Timestamp;

fn kept(section: Section, text: &str) -> KeptSection {
    KeptSection { section, text: text.to_owned(), filled: String::new(), version: 1 }
}

fn id(n: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(n)
}

fn lesson(n: i64, kind: LessonKind, published: bool) -> Lesson {
    Lesson {
        id: LessonId(id(1)),
        seq: n,
        process: ProcessId(id(2)),
        question: String::new(),
        slug: None,
        kind,
        place: LessonPlace::Phase(GuidePhase::E),
        title: format!("les {n}"),
        happened: format!("gebeurd {n}"),
        next_time: format!("voortaan {n}"),
        role: TeamRole::Moderator,
        published,
        at: Timestamp(n / 2),
    }
}

fn group(n: u128) -> Group {
    Group {
        id: GroupId(id(n)),
        kind: GroupKind::ALL[(n % 4) as usize],
        name: format!("groep {n}"),
        interest: Weight::High,
        influence: Weight::Low,
        reached: if n.is_multiple_of(3) { String::new() } else { format!("op plek {n}") },
        note: String::new(),
    }
}

fn moment(n: usize, group: Option<u128>) -> KnownMoment {
    KnownMoment {
        group: group.map(|n| format!("groep {n}")),
        channel: ChannelKind::ALL[n % ChannelKind::ALL.len()],
        message: format!("boodschap {n}"),
        at: Timestamp(i64::try_from(n / 2).unwrap()),
        place: String::new(),
        done: n.is_multiple_of(2).then(|| format!("uitkomst {n}")),
    }
}

fn change(n: i64) -> ChangeEntry {
    let changed = Changed { field: InfluenceField::Promise, was: "a".into(), becomes: "b".into() };
    ChangeEntry {
        at: Timestamp(n / 2),
        actor: Some("Marit de Boer".into()),
        note: format!("reden {n}"),
        fields: vec![changed],
    }
}

fn improvement(n: i64) -> Improvement {
    Improvement {
        id: ImprovementId(id(3)),
        what: format!("beter {n}"),
        owner: "Kees Jansen".into(),
        due_at: Timestamp(n / 2),
        state: ImprovementState::Open,
    }
}

/// A process of which much is known.
fn known(n: usize) -> Known {
    let n = n as i64;
    Known {
        fields: ProcessFields {
            question: "Wat komt er op het plein?".into(),
            decider: "de gemeenteraad".into(),
            contact_name: "Marit de Boer".into(),
            ..ProcessFields::default()
        },
        groups: (0..n).map(|n| group(n as u128)).collect(),
        moments: (0..n).map(|n| moment(n as usize, (n % 3 == 1).then_some(n as u128))).collect(),
        roles: TeamRole::ALL.iter().take(n as usize).map(|role| (*role, 4)).collect(),
        changes: (0..n).map(change).collect(),
        lessons: (0..n).map(|n| lesson(n, LessonKind::ALL[(n % 3) as usize], n % 2 == 0)).collect(),
        improvements: (0..n).map(improvement).collect(),
        ..Known::default()
    }
}

proptest! {
    #[test]
    fn the_same_facts_give_the_same_text_in_whatever_order_they_were_read(n in 0..9_usize, by in 0..9_usize) {
        let (here, mut turned) = (known(n), known(n));
        let by = if n == 0 { 0 } else { by % n };
        turned.groups.rotate_left(by);
        turned.moments.rotate_left(by);
        turned.moments.reverse();
        turned.roles.reverse();
        turned.changes.rotate_left(by);
        turned.lessons.reverse();
        turned.improvements.rotate_left(by);
        for section in Section::ALL {
            prop_assert_eq!(fill(*section, &here), fill(*section, &turned), "{}", section);
        }
    }

    #[test]
    fn a_document_is_published_only_when_no_required_section_is_empty(
        texts in proptest::collection::vec(prop_oneof![Just(""), Just("  \n"), Just("tekst")], Section::ALL.len())
    ) {
        let all: Vec<KeptSection> = Section::ALL.iter().zip(&texts).map(|(s, text)| kept(*s, text)).collect();
        for kind in ReportKind::ALL {
            let lacks = lacking(*kind, &all);
            for section in kind.sections() {
                let empty = all.iter().any(|one| one.section == section && one.text.trim().is_empty());
                prop_assert_eq!(lacks.contains(&section), empty && section.is_required());
            }
            match complete(*kind, &all) {
                Ok(document) => {
                    prop_assert!(lacks.is_empty());
                    prop_assert!(document.sections().iter().all(|(s, text)| s.kind() == *kind && !text.trim().is_empty()));
                    prop_assert!(document.sections().windows(2).all(|two| two[0].0 < two[1].0), "in order, once");
                }
                Err(problems) => {
                    let named: Vec<String> = problems.0.into_iter().map(|problem| problem.field).collect();
                    prop_assert_eq!(named, lacks.iter().map(ToString::to_string).collect::<Vec<_>>());
                }
            }
        }
    }

    #[test]
    fn the_numbers_of_versions_strictly_increase(times in 1..40_i64) {
        let mut newest = None;
        for wanted in 1..=times {
            let number = next_number(newest);
            prop_assert_eq!(number, wanted);
            prop_assert!(newest.is_none_or(|before| before < number));
            newest = Some(number);
        }
    }

    #[test]
    fn counts_of_fates_are_of_all_that_was_sent_in(rows in proptest::collection::vec((0..9_usize, 0..6_usize, any::<bool>(), 1..50_i64), 0..30)) {
        let rows: Vec<_> = rows.into_iter()
            .map(|(state, answer, part, n)| (ProposalState::ALL[state], AnswerState::ALL.get(answer).copied(), part, n))
            .collect();
        let sent: i64 = rows.iter().filter(|(state, ..)| *state != ProposalState::Draft).map(|(.., n)| n).sum();
        let counts = fate_counts(&rows);
        prop_assert_eq!(counts.iter().map(|count| count.proposals).sum::<i64>(), sent);
        prop_assert!(counts.windows(2).all(|two| two[0].fate < two[1].fate), "each once");
    }
}

#[test]
fn where_nothing_is_known_nothing_is_made_up() {
    for section in Section::ALL {
        assert_eq!(fill(*section, &Known::default()), [], "{section}");
    }
    assert_eq!(fill(Section::Budget, &known(8)), [], "what it costs is known nowhere");
}

#[test]
fn what_is_filled_has_no_name_of_a_person() {
    let members = ["Marit de Boer", "Kees Jansen"].map(|name| Member {
        id: MemberId(id(1)),
        role: TeamRole::Moderator,
        name: name.into(),
        hours: 3,
        replacement: "Kees Jansen".into(),
    });
    assert_eq!(roles(&members), [(TeamRole::Moderator, 6)]);
    let known = Known { roles: roles(&members), ..known(8) };
    for section in Section::ALL {
        let said = format!("{:?}", fill(*section, &known));
        assert!(!said.contains("Marit") && !said.contains("Kees"), "{section}: {said}");
    }
}

#[test]
fn only_lessons_that_everybody_may_read_are_filled_in() {
    let known =
        Known { lessons: (0..6).map(|n| lesson(n, LessonKind::Keep, n > 3)).collect(), ..Known::default() };
    assert_eq!(fill(Section::WentWell, &known).len(), 2);
    assert_eq!(fill(Section::Better, &known), []);
    assert_eq!(fill(Section::Lessons, &known).len(), 2);
}

#[test]
fn what_was_not_adopted_has_its_reason_and_says_how_many_more_there_are() {
    let row = |number, fate, text: &str| ResultRow {
        number,
        title: format!("plan {number}"),
        fate,
        supports: 1,
        comments: 0,
        text: text.into(),
        period: None,
        owner: None,
        merged_into: None,
        mine: false,
    };
    let known = Known {
        fates: vec![
            FateCount { fate: Fate::Rejected, proposals: 7 },
            FateCount { fate: Fate::Partly, proposals: 1 },
            FateCount { fate: Fate::Accepted, proposals: 1 },
        ],
        answered: vec![
            row(9, Fate::Rejected, "Te duur."),
            row(2, Fate::Rejected, "Te druk."),
            row(1, Fate::Accepted, "Ja."),
            row(4, Fate::Partly, "Het bankje wel, de lamp niet."),
        ],
        ..Known::default()
    };
    let proposal = |number, fate, text: &str| Line::Proposal {
        number,
        title: format!("plan {number}"),
        fate,
        text: text.into(),
    };
    let part = proposal(4, Fate::Partly, "Het bankje wel, de lamp niet.");
    let not = [proposal(2, Fate::Rejected, "Te druk."), proposal(9, Fate::Rejected, "Te duur.")];
    let [first, second] = not;
    // What goes ahead for a part is told on both sides: its answer says what does and what does not.
    assert_eq!(fill(Section::NotAdopted, &known), [first, second, part.clone(), Line::More(5)]);
    let outcomes = fill(Section::Outcomes, &known);
    assert!(outcomes.contains(&Line::Fate(Fate::Partly, 1)));
    assert!(outcomes.ends_with(&[proposal(1, Fate::Accepted, "Ja."), part]), "{outcomes:?}");
}

#[test]
fn each_document_has_its_sections_and_addresses() {
    assert_eq!(ReportKind::ALL.iter().map(|kind| kind.sections().count()).collect::<Vec<_>>(), [15, 12]);
    for kind in ReportKind::ALL {
        assert_eq!(ReportKind::from_path(kind.path()), Some(*kind));
        assert!(kind.sections().any(Section::is_required));
    }
}

#[test]
fn a_later_version_says_what_changed() {
    let input = |role: &str, note: &str| PublishInput { role: role.into(), note: note.into() };
    assert_eq!(input("project_leader", "").check(None), Ok((TeamRole::ProjectLeader, String::new())));
    let refused = input("", "").check(Some(1)).unwrap_err();
    assert_eq!(refused.0.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["role", "note"]);
    let short = input("moderator", "kort").check(None).unwrap_err();
    assert_eq!(short.0[0].kind, ProblemKind::TooShort { min: 10, given: 4 });
    assert!(input("moderator", "De planning is nieuw.").check(Some(3)).is_ok());
}

#[test]
fn a_report_needs_a_process_that_everybody_could_see() {
    for state in ProcessState::ALL {
        assert!(can_publish(ReportKind::Plan, *state));
        assert_eq!(can_publish(ReportKind::Report, *state), state.is_public());
    }
}

#[test]
fn every_proposal_that_was_sent_in_has_one_fate() {
    for state in ProposalState::ALL {
        for answer in AnswerState::ALL.iter().map(|answer| Some(*answer)).chain([None]) {
            for part in [false, true] {
                let fits = |fate: &Fate| {
                    fate.part_done().is_none_or(|done| done == part)
                        && fate.found_as().contains(&(*state, answer))
                };
                let found: Vec<Fate> = Fate::ALL.iter().copied().filter(fits).collect();
                let wanted: Vec<Fate> = fate(*state, answer, part).into_iter().collect();
                assert_eq!(found, wanted, "{state} {answer:?} {part}");
            }
        }
    }
}

#[test]
fn only_what_everybody_can_read_is_in_the_list() {
    for fate in Fate::ALL {
        let public = fate.found_as().iter().all(|(state, _)| state.is_public());
        assert!(public || !fate.is_listed(), "{fate}");
        assert_eq!(Fate::from_path(fate.path()).is_some(), fate.is_listed());
    }
}
