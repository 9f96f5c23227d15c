//! Learning from a process: lessons, improvements, looking back, the team's own judgement and the trial.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use common::problems;
use common::running::{SLUG, fields, lesson as a_lesson, phases, town};
use domain::evaluation::{
    AnswersInput, Aspect, PilotDecisionInput, PilotInput, RoundInput, SelfEvaluationInput, TeamOutcome,
};
use domain::guide::{ItemKey, StartInput};
use domain::id::{ImprovementId, LessonId, ProcessId};
use domain::lesson::{Due, ImprovementInput, LessonInput, LessonQuery};
use domain::phase::Window;
use domain::process::{ProcessState, ProcessStep};
use domain::proposal::Refusal;
use domain::role::Role;
use domain::time::Local;
use service::{Call, Error, evaluation, guide, lesson, phase, process, worklist};

async fn close(staff: &Call, id: ProcessId) {
    let version = process::staff_page(staff, id).await.unwrap().version;
    let mut over = fields();
    over.texts.outcome = "Drie plannen gaan door.".into();
    process::save(staff, Some(id), &over, version).await.unwrap();
    process::step(staff, id, ProcessStep::Close, "").await.unwrap();
}

#[tokio::test]
async fn the_last_lesson_of_a_closed_process_stays() {
    let (_town, staff, _, id) = town().await;
    let first = lesson::put(&staff, id, None, &a_lesson("Regels eerder")).await.unwrap();
    close(&staff, id).await;
    assert!(matches!(lesson::remove(&staff, id, first).await, Err(Error::Changed)));
    let second = lesson::put(&staff, id, None, &a_lesson("Bel de indiener")).await.unwrap();
    lesson::remove(&staff, id, first).await.unwrap();
    let kept = lesson::page(&staff, id).await.unwrap().lessons;
    assert_eq!(kept.iter().map(|one| one.id).collect::<Vec<_>>(), [second]);
    assert!(matches!(lesson::remove(&staff, id, first).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_lesson_comes_back_as_a_tip_in_the_guide_of_the_next_process() {
    let (town, staff, _, id) = town().await;
    lesson::put(&staff, id, None, &a_lesson("Regels eerder")).await.unwrap();
    let mut other = fields();
    other.texts.slug = "volgend-proces".into();
    let next = process::save(&staff, None, &other, 0).await.unwrap();
    let start = StartInput { variant: "heavy".into(), phase: "A".into(), ..StartInput::default() };
    guide::start(&staff, next, &start).await.unwrap();
    let tips = async |process, key: &str| {
        let key: ItemKey = key.parse().unwrap();
        guide::item_page(&staff, process, key).await.unwrap().tips
    };
    let found = tips(next, "B3").await;
    assert_eq!(found.len(), 1);
    let wanted = ("Regels eerder", "Welke plannen maken de wijk mooier?", staff.now());
    assert_eq!((found[0].title.as_str(), found[0].question.as_str(), found[0].at), wanted);
    assert!(tips(next, "B4").await.is_empty());
    guide::start(&staff, id, &start).await.unwrap();
    assert!(tips(id, "B3").await.is_empty(), "not of the process itself");
    drop(town);
}

#[tokio::test]
async fn everybody_reads_what_was_published_and_staff_read_all() {
    let (town, staff, anna, id) = town().await;
    lesson::put(&staff, id, None, &a_lesson("Voor iedereen")).await.unwrap();
    let inside = LessonInput { published: false, ..a_lesson("Alleen binnen") };
    let inside = lesson::put(&staff, id, None, &inside).await.unwrap();
    let titles = |list: domain::lesson::LessonList| {
        list.page.items.into_iter().map(|one| one.title).collect::<Vec<_>>()
    };
    let all = LessonQuery::default();
    assert_eq!(titles(lesson::published(&town.visitor(), &all).await.unwrap()), ["Voor iedereen"]);
    assert_eq!(titles(lesson::list(&staff, &all).await.unwrap()).len(), 2);
    assert!(matches!(lesson::list(&anna, &all).await, Err(Error::Forbidden)));
    assert!(matches!(lesson::list(&town.visitor(), &all).await, Err(Error::SignIn)));
    let there = town.call_at(&town.there);
    assert!(titles(lesson::published(&there, &all).await.unwrap()).is_empty());
    let open = LessonInput { published: true, ..a_lesson("Nu ook buiten") };
    lesson::put(&staff, id, Some(inside), &open).await.unwrap();
    assert_eq!(titles(lesson::published(&anna, &all).await.unwrap()).len(), 2);
    assert!(town.audited().await.contains(&"lesson_change"));
}

#[tokio::test]
async fn lessons_are_for_those_who_run_the_process() {
    let (town, staff, anna, id) = town().await;
    let moderator = town.staff("kijker@x.example", Role::Moderator).await;
    assert!(!lesson::page(&moderator, id).await.unwrap().may_edit);
    let refused = lesson::put(&moderator, id, None, &a_lesson("Een les")).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    assert!(matches!(lesson::page(&anna, id).await, Err(Error::Forbidden)));
    assert!(matches!(lesson::page(&town.call_at(&town.there), id).await, Err(Error::SignIn)));
    let unknown = LessonId(staff.services.id());
    assert!(matches!(
        lesson::put(&staff, id, Some(unknown), &a_lesson("Een les")).await,
        Err(Error::NotFound)
    ));
    let wrong = problems(lesson::put(&staff, id, None, &LessonInput::default()).await);
    assert_eq!(wrong.len(), 6, "{wrong:?}");
    let round = RoundInput { opens: "2026-11-01".into(), closes: "2026-11-09".into() };
    assert!(matches!(evaluation::open_round(&moderator, id, &round).await, Err(Error::Forbidden)));
    let nothing = AnswersInput::default();
    assert!(matches!(evaluation::enter(&moderator, id, "paper", &nothing).await, Err(Error::Forbidden)));
    let judged = SelfEvaluationInput::default();
    let refused = evaluation::add_self_evaluation(&moderator, id, &judged).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    let refused = evaluation::put_pilot(&moderator, id, &PilotInput::default()).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    assert!(evaluation::staff_page(&moderator, id, None).await.is_ok());
}

fn improvement(what: &str, due: &str) -> ImprovementInput {
    ImprovementInput { what: what.into(), owner: "Team Wijken".into(), due: due.into() }
}

#[tokio::test]
async fn what_is_to_be_done_better_is_on_the_work_list_two_weeks_before() {
    let (town, staff, _, id) = town().await;
    let due = async |who: &Call| {
        let list = worklist::work_list(who).await.unwrap().improvements;
        list.into_iter().map(|one| one.what).collect::<Vec<_>>()
    };
    for (what, day) in [("Later", "2026-11-17"), ("Gauw dus", "2026-11-16"), ("Laat dus", "2026-11-01")] {
        lesson::put_improvement(&staff, id, None, &improvement(what, day)).await.unwrap();
    }
    assert_eq!(due(&staff).await, ["Laat dus", "Gauw dus"]);
    let moderator = town.staff("kijker@x.example", Role::Moderator).await;
    assert_eq!(due(&moderator).await, [""; 0], "who may not do anything about it is not bothered");
    let listed = lesson::page(&staff, id).await.unwrap().improvements;
    let late = listed.iter().find(|one| one.due(staff.now()) == Due::Late).unwrap().id;
    let without = problems(lesson::finish_improvement(&staff, id, late, " ").await);
    assert_eq!(without, ["result: Required"]);
    lesson::finish_improvement(&staff, id, late, "Staat in het sjabloon.").await.unwrap();
    assert_eq!(due(&staff).await, ["Gauw dus"]);
    lesson::reopen_improvement(&staff, id, late).await.unwrap();
    assert_eq!(due(&staff).await, ["Laat dus", "Gauw dus"]);
    let unknown = ImprovementId(staff.services.id());
    let other = improvement("Iets anders", "2026-11-17");
    let change = lesson::put_improvement(&staff, id, Some(unknown), &other);
    assert!(matches!(change.await, Err(Error::NotFound)));
    assert!(matches!(lesson::reopen_improvement(&staff, id, unknown).await, Err(Error::NotFound)));
}

fn answers(process: &str, remark: &str) -> AnswersInput {
    AnswersInput { process: process.into(), remark: remark.into(), ..AnswersInput::default() }
}

async fn open_round(staff: &Call, id: ProcessId) {
    let round = RoundInput { opens: "2026-11-01".into(), closes: "2026-11-09".into() };
    evaluation::open_round(staff, id, &round).await.unwrap();
}

#[tokio::test]
async fn anybody_looks_back_as_long_as_it_is_open_and_nobody_is_known() {
    let (town, staff, anna, id) = town().await;
    assert!(matches!(evaluation::page(&town.visitor(), SLUG).await, Err(Error::NotFound)));
    let early = evaluation::answer(&town.visitor(), SLUG, &answers("4", "")).await;
    assert!(matches!(early, Err(Error::NotFound)));
    open_round(&staff, id).await;
    assert!(evaluation::page(&town.visitor(), SLUG).await.unwrap().window.is_open());
    evaluation::answer(&town.visitor(), SLUG, &answers("4", "Fijn gesprek")).await.unwrap();
    evaluation::answer(&anna, SLUG, &answers("2", "")).await.unwrap();
    let audited = town.audited().await.len();
    assert_eq!(
        problems(evaluation::answer(&anna, SLUG, &answers("", "")).await),
        ["process: ChoiceRequired"]
    );
    assert_eq!(town.audited().await.len(), audited, "what residents answer is not in the log");
    let page = evaluation::staff_page(&staff, id, None).await.unwrap();
    assert_eq!((page.counted.n, page.outcome, page.open), (2, None, None), "of two it is known who wrote it");

    town.clock.set(Local::parse("2026-11-10T00:00").unwrap().to_utc().unwrap());
    let late = evaluation::answer(&anna, SLUG, &answers("3", "Te laat")).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Window(Window::Closed { .. })))), "{late:?}");
    let over = evaluation::page(&town.visitor(), SLUG).await.unwrap();
    assert_eq!((over.n, over.outcome), (2, None), "two answers are too few to show");
    let there = town.call_at(&town.there);
    assert!(matches!(evaluation::page(&there, SLUG).await, Err(Error::NotFound)));
    assert!(matches!(evaluation::answer(&there, SLUG, &answers("3", "")).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn staff_read_what_people_wrote_once_five_have_answered() {
    let (town, staff, _, id) = town().await;
    open_round(&staff, id).await;
    for number in 1..=4 {
        let said = if number == 1 { "Fijn gesprek" } else { "" };
        evaluation::answer(&town.visitor(), SLUG, &answers(&number.to_string(), said)).await.unwrap();
        assert_eq!(evaluation::staff_page(&staff, id, None).await.unwrap().open, None, "{number}");
    }
    evaluation::answer(&town.visitor(), SLUG, &answers("5", "")).await.unwrap();
    let open = evaluation::staff_page(&staff, id, None).await.unwrap().open.unwrap();
    let said: Vec<_> = open.items.iter().map(|one| one.remark.as_str()).collect();
    assert_eq!((said, open.total), (vec!["Fijn gesprek"], 1));
}

#[tokio::test]
async fn the_same_answers_sent_twice_count_once_and_a_flood_is_stopped() {
    let (town, staff, anna, id) = town().await;
    open_round(&staff, id).await;
    for _ in 0..3 {
        evaluation::answer(&anna, SLUG, &answers("4", "Dubbel geklikt")).await.unwrap();
    }
    assert_eq!(evaluation::staff_page(&staff, id, None).await.unwrap().counted.n, 1);
    let mut stopped = None;
    for number in 0..60 {
        let sent = evaluation::answer(&town.visitor(), SLUG, &answers("4", &format!("Mens {number}"))).await;
        if let Err(error) = sent {
            stopped = Some((number, error));
            break;
        }
    }
    let (number, error) = stopped.unwrap();
    assert!(number >= 30, "an evening in the library is no flood: {number}");
    assert!(matches!(error, Error::TooOften { .. }));
}

#[tokio::test]
async fn answers_on_paper_are_entered_with_how_they_came() {
    let (town, staff, _, id) = town().await;
    let clerk = town.staff("balie@x.example", Role::DeskClerk).await;
    let closed = evaluation::enter(&clerk, id, "paper", &answers("4", "")).await;
    assert!(matches!(closed, Err(Error::NotFound)), "{closed:?}");
    open_round(&staff, id).await;
    let wrong = problems(evaluation::enter(&clerk, id, "web", &answers("9", "")).await);
    assert_eq!(wrong, ["channel: NotAChoice", "process: NotAChoice"]);
    let elsewhere = AnswersInput { area: staff.services.id().to_string(), ..answers("4", "") };
    assert_eq!(problems(evaluation::enter(&clerk, id, "paper", &elsewhere).await), ["area: NotFound"]);
    for _ in 0..2 {
        let here = AnswersInput { area: town.area.to_string(), ..answers("4", "") };
        evaluation::enter(&clerk, id, "paper", &here).await.unwrap();
    }
    let page = evaluation::staff_page(&clerk, id, None).await.unwrap();
    assert_eq!((page.counted.n, page.counted.on_paper), (2, 2), "two people can answer the same on paper");
    assert!(page.may_enter && !page.may_edit);
}

#[tokio::test]
async fn a_second_self_evaluation_keeps_the_first() {
    let (_town, staff, _, id) = town().await;
    let judged = |verdict: &str| SelfEvaluationInput {
        held_on: "2026-11-02".into(),
        judgements: Aspect::ALL.iter().map(|_| (verdict.to_owned(), "Zo ging het.".to_owned())).collect(),
        compensation: String::new(),
    };
    for verdict in ["insufficient", "good"] {
        evaluation::add_self_evaluation(&staff, id, &judged(verdict)).await.unwrap();
    }
    let held = evaluation::self_evaluation_page(&staff, id).await.unwrap().held;
    let outcomes: Vec<_> = held.iter().map(|one| one.outcome()).collect();
    assert_eq!(outcomes, [TeamOutcome::Sufficient, TeamOutcome::TooMany(10)]);
}

#[tokio::test]
async fn a_trial_is_not_closed_without_a_decision() {
    let (town, staff, _, id) = town().await;
    let input = PilotInput {
        hypothesis: "Met codes doen meer mensen mee.".into(),
        criteria: "Een opkomst van 15 procent.".into(),
        starts_on: "2026-11-01".into(),
        ends_on: "2026-12-01".into(),
    };
    let wanted = PilotDecisionInput { outcome: "adapt".into(), reason: "Het werkte half.".into() };
    assert!(matches!(evaluation::decide(&staff, id, &wanted).await, Err(Error::NotFound)), "it is no trial");
    evaluation::put_pilot(&staff, id, &input).await.unwrap();
    let seen = process::page(&town.visitor(), SLUG, None).await.unwrap().pilot.unwrap();
    assert_eq!((seen.hypothesis.as_str(), seen.decision), (input.hypothesis.as_str(), None));
    lesson::put(&staff, id, None, &a_lesson("Regels eerder")).await.unwrap();
    let version = process::staff_page(&staff, id).await.unwrap().version;
    let mut over = fields();
    over.texts.outcome = "Drie plannen gaan door.".into();
    process::save(&staff, Some(id), &over, version).await.unwrap();
    let refused = problems(process::step(&staff, id, ProcessStep::Close, "").await);
    assert_eq!(refused, ["decision: Required"]);
    let nothing = PilotDecisionInput::default();
    let wrong = problems(evaluation::decide(&staff, id, &nothing).await);
    assert_eq!(wrong, ["outcome: ChoiceRequired", "reason: Required"]);
    evaluation::decide(&staff, id, &wanted).await.unwrap();
    assert!(matches!(evaluation::put_pilot(&staff, id, &input).await, Err(Error::Changed)));
    assert!(matches!(evaluation::remove_pilot(&staff, id).await, Err(Error::Changed)));
    process::step(&staff, id, ProcessStep::Close, "").await.unwrap();
    assert_eq!(process::staff_page(&staff, id).await.unwrap().state, ProcessState::Closed);
    assert!(matches!(evaluation::decide(&staff, id, &wanted).await, Err(Error::Changed)));
    assert!(town.audited().await.contains(&"evaluation_change"));
}

#[tokio::test]
async fn a_process_that_is_no_trial_after_all_closes_as_any_other() {
    let (town, staff, _, id) = town().await;
    let input = PilotInput {
        hypothesis: "Met codes doen meer mensen mee.".into(),
        criteria: "Een opkomst van 15 procent.".into(),
        starts_on: "2026-11-01".into(),
        ends_on: "2026-12-01".into(),
    };
    evaluation::put_pilot(&staff, id, &input).await.unwrap();
    evaluation::remove_pilot(&staff, id).await.unwrap();
    assert!(matches!(evaluation::remove_pilot(&staff, id).await, Err(Error::NotFound)));
    assert_eq!(process::page(&town.visitor(), SLUG, None).await.unwrap().pilot, None);
    lesson::put(&staff, id, None, &a_lesson("Regels eerder")).await.unwrap();
    close(&staff, id).await;
}

#[tokio::test]
async fn nobody_looks_back_on_a_draft() {
    let town = common::Town::new().await;
    let staff = town.staff("beheer@x.example", Role::Administrator).await;
    let id = process::save(&staff, None, &fields(), 0).await.unwrap();
    open_round(&staff, id).await;
    assert!(matches!(evaluation::page(&town.visitor(), SLUG).await, Err(Error::NotFound)));
    let refused = evaluation::answer(&staff, SLUG, &answers("4", "")).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::Window(Window::Never)))), "{refused:?}");
    let version = process::staff_page(&staff, id).await.unwrap().version;
    phase::save(&staff, id, &phases(), version).await.unwrap();
    process::step(&staff, id, ProcessStep::AskReview, "").await.unwrap();
    process::step(&staff, id, ProcessStep::Publish, "Het team is er nog niet.").await.unwrap();
    evaluation::answer(&town.visitor(), SLUG, &answers("4", "")).await.unwrap();
    let other = publish_other(&staff).await;
    assert_ne!(id, other);
}

/// Another process of the same municipality: answers stay with their own.
async fn publish_other(staff: &Call) -> ProcessId {
    let mut other = fields();
    other.texts.slug = "ander-proces".into();
    let id = process::save(staff, None, &other, 0).await.unwrap();
    assert_eq!(evaluation::staff_page(staff, id, None).await.unwrap().counted.n, 0);
    id
}
