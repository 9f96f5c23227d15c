//! What of choosing, looking back and learning ticks itself in the guide, and goes again with what it rests on.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use common::running::{SLUG, fields, lesson as a_lesson, town};
use domain::choice::{ChoiceForm, FIELDS, KeepInput};
use domain::evaluation::{
    AnswersInput, Aspect, PilotDecisionInput, PilotInput, RoundInput, SelfEvaluationInput,
};
use domain::guide::{ItemState, Seen, SeenBy, StartInput};
use domain::id::ProcessId;
use domain::lesson::{ImprovementInput, LessonInput};
use domain::time::Local;
use service::{Call, choice, evaluation, guide, lesson, process};

async fn begin(staff: &Call, id: ProcessId) {
    let start = StartInput { variant: "heavy".into(), phase: "A".into(), before: String::new() };
    guide::start(staff, id, &start).await.unwrap();
}

async fn ticked(staff: &Call, id: ProcessId, code: &str) -> bool {
    let seen = guide::item_page(staff, id, code.parse().unwrap()).await.unwrap().item.seen;
    assert!(matches!(seen.state, ItemState::Open | ItemState::Done));
    seen == Seen { state: ItemState::Done, by: SeenBy::Portal }
}

#[tokio::test]
async fn looking_back_is_done_when_both_sides_answered() {
    let (town, staff, anna, id) = town().await;
    begin(&staff, id).await;
    let round = |closes: &str| RoundInput { opens: "2026-11-01".into(), closes: closes.into() };
    evaluation::open_round(&staff, id, &round("2026-11-09")).await.unwrap();
    let answer = |part: &str| AnswersInput { process: "4".into(), part: part.into(), ..Default::default() };
    assert!(!ticked(&staff, id, "E4").await);
    evaluation::answer(&anna, SLUG, &answer("to_the_end")).await.unwrap();
    assert!(!ticked(&staff, id, "E4").await, "nobody who stopped was heard");
    let last_day = Local::parse("2026-11-10T00:00").unwrap().to_utc().unwrap();
    town.clock.set(last_day);
    assert!(ticked(&staff, id, "E4").await, "it is over, and it says how many answered");
    evaluation::open_round(&staff, id, &round("2026-11-20")).await.unwrap();
    assert!(!ticked(&staff, id, "E4").await, "it was opened again");
    evaluation::answer(&town.visitor(), SLUG, &answer("stopped")).await.unwrap();
    assert!(ticked(&staff, id, "E4").await);
}

#[tokio::test]
async fn improvements_and_lessons_tick_themselves_and_untick() {
    let (_town, staff, _, id) = town().await;
    begin(&staff, id).await;
    assert!(!ticked(&staff, id, "E7").await);
    let better = ImprovementInput {
        what: "Eerder bellen".into(),
        owner: "Team Wijken".into(),
        due: "2026-12-01".into(),
    };
    lesson::put_improvement(&staff, id, None, &better).await.unwrap();
    assert!(ticked(&staff, id, "E7").await);
    let inside = LessonInput { published: false, ..a_lesson("Alleen binnen") };
    let one = lesson::put(&staff, id, None, &inside).await.unwrap();
    assert!(!ticked(&staff, id, "F5").await, "nobody else can read it");
    lesson::put(&staff, id, Some(one), &a_lesson("Voor iedereen")).await.unwrap();
    assert!(ticked(&staff, id, "F5").await);
    lesson::put(&staff, id, Some(one), &inside).await.unwrap();
    assert!(!ticked(&staff, id, "F5").await);
}

#[tokio::test]
async fn the_judgement_of_the_team_ticks_itself() {
    let (_town, staff, _, id) = town().await;
    begin(&staff, id).await;
    assert!(!ticked(&staff, id, "E5").await);
    let judged = SelfEvaluationInput {
        held_on: "2026-11-02".into(),
        judgements: Aspect::ALL.iter().map(|_| ("good".to_owned(), "Zo ging het.".to_owned())).collect(),
        compensation: String::new(),
    };
    evaluation::add_self_evaluation(&staff, id, &judged).await.unwrap();
    assert!(ticked(&staff, id, "E5").await);
}

#[tokio::test]
async fn a_trial_is_decided_on_and_is_open_again_when_it_is_no_trial() {
    let (_town, staff, _, id) = town().await;
    begin(&staff, id).await;
    let pilot = PilotInput {
        hypothesis: "Online doen meer mensen mee".into(),
        criteria: "200 mensen".into(),
        starts_on: "2026-11-01".into(),
        ends_on: "2026-12-01".into(),
    };
    evaluation::put_pilot(&staff, id, &pilot).await.unwrap();
    assert!(!ticked(&staff, id, "F1").await);
    let decision = PilotDecisionInput { outcome: "adapt".into(), reason: "Eerst de regels korter.".into() };
    evaluation::decide(&staff, id, &decision).await.unwrap();
    assert!(ticked(&staff, id, "F1").await);
}

#[tokio::test]
async fn how_heavy_it_is_and_the_method_tick_themselves() {
    let (_town, staff, _, id) = town().await;
    begin(&staff, id).await;
    assert!(!ticked(&staff, id, "D1").await);
    let given = [
        "agenda",
        "advise",
        "much",
        "residents",
        "many",
        "half_year",
        "none",
        "anywhere",
        "calm",
        "free",
        "explained",
    ];
    let answers = ChoiceForm::of(FIELDS.into_iter().zip(given));
    let keep = KeepInput { methods: vec!["proposals".into()], reason: String::new() };
    choice::keep(&staff, id, &answers, &keep).await.unwrap();
    assert!(ticked(&staff, id, "D1").await);
    for (intensity, wanted) in [("", false), ("small", true), ("", false)] {
        let version = process::staff_page(&staff, id).await.unwrap().version;
        let mut changed = fields();
        changed.intensity = intensity.into();
        process::save(&staff, Some(id), &changed, version).await.unwrap();
        assert_eq!(ticked(&staff, id, "B9").await, wanted, "{intensity}");
    }
}
