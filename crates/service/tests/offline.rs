//! Activities outside the portal: what is chosen comes to be planned, what is announced is public and stays so.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use common::problems;
use common::running::{SLUG, town};
use domain::choice::{ChoiceForm, FIELDS, KeepInput};
use domain::id::{OfflineId, ProcessId};
use domain::method::Method;
use domain::offline::{OfflineInput, OfflineReportInput, OfflineState};
use domain::role::Role;
use service::{Call, Error, choice, offline, process, worklist};

fn input(starts: &str, ends: &str) -> OfflineInput {
    OfflineInput {
        method: "workshop".into(),
        title: "Avond in De Brug".into(),
        about: "Wij tekenen samen aan het plein.".into(),
        place: "Buurthuis De Brug".into(),
        joining: "Loop binnen.".into(),
        starts_at: starts.into(),
        ends_at: ends.into(),
    }
}

/// After the moment of the tests.
fn coming() -> OfflineInput {
    input("2026-11-20T19:30", "2026-11-20T21:30")
}

/// Long before the moment of the tests.
fn gone() -> OfflineInput {
    input("2026-10-01T19:30", "2026-10-01T21:30")
}

fn report() -> OfflineReportInput {
    OfflineReportInput {
        people: "46".into(),
        happened: "Er waren vier tafels.".into(),
        outcome: "De meesten willen bomen.".into(),
        followed: "De ontwerper neemt het mee.".into(),
        url: String::new(),
    }
}

async fn version(staff: &Call, id: ProcessId, one: OfflineId) -> i64 {
    let page = offline::page(staff, id).await.unwrap();
    page.activities.iter().find(|activity| activity.id == one).unwrap().version
}

async fn public(call: &Call) -> Vec<String> {
    let page = process::page(call, SLUG, None).await.unwrap();
    page.offline.into_iter().map(|one| one.title).collect()
}

#[tokio::test]
async fn a_method_that_polder_does_not_have_becomes_something_to_plan_once() {
    let (town, staff, _, id) = town().await;
    let answers = [
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
    let answers = ChoiceForm::of(FIELDS.into_iter().zip(answers));
    let wanted = KeepInput {
        methods: vec!["street_talk".into(), "workshop".into(), "proposals".into()],
        reason: "Zo bereiken wij wie niet op de website komt.".into(),
    };
    choice::keep(&staff, id, &answers, &wanted).await.unwrap();
    choice::keep(&staff, id, &answers, &wanted).await.unwrap();
    let page = offline::page(&staff, id).await.unwrap();
    let mut methods: Vec<Method> = page.activities.iter().map(|one| one.method).collect();
    methods.sort_unstable();
    assert_eq!(methods, [Method::Workshop, Method::StreetTalk], "and proposals are done in the portal");
    assert!(page.activities.iter().all(|one| one.state == OfflineState::ToPlan));
    assert_eq!(public(&town.visitor()).await, [""; 0], "nobody is told of what is not planned");
    let first = page.activities[0].id;
    assert!(matches!(offline::show(&town.visitor(), SLUG, first, None).await, Err(Error::NotFound)));
    offline::remove(&staff, id, first).await.unwrap();
    assert!(matches!(offline::remove(&staff, id, first).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn what_is_announced_is_read_by_everybody_and_only_called_off() {
    let (town, staff, _, id) = town().await;
    assert_eq!(problems(offline::plan(&staff, id, None, &OfflineInput::default()).await).len(), 7);
    let one = offline::plan(&staff, id, None, &coming()).await.unwrap();
    assert_eq!(public(&town.visitor()).await, ["Avond in De Brug"]);
    assert!(matches!(offline::remove(&staff, id, one).await, Err(Error::Changed)));
    assert!(
        matches!(offline::report(&staff, id, one, 1, &report()).await, Err(Error::Changed)),
        "it is to come"
    );
    assert_eq!(problems(offline::cancel(&staff, id, one, 1, " ").await), ["reason: Required"]);
    offline::cancel(&staff, id, one, 1, "De zaal is dicht.").await.unwrap();
    let seen = offline::show(&town.visitor(), SLUG, one, None).await.unwrap();
    assert!(
        matches!(seen.activity.state, OfflineState::Cancelled(_, reason) if reason == "De zaal is dicht.")
    );
    offline::plan(&staff, id, Some((one, version(&staff, id, one).await)), &coming()).await.unwrap();
    let seen = offline::show(&town.visitor(), SLUG, one, None).await.unwrap();
    assert!(matches!(seen.activity.state, OfflineState::Planned(_)), "it goes on after all");
}

#[tokio::test]
async fn who_saves_second_does_not_overwrite() {
    let (_town, staff, _, id) = town().await;
    let one = offline::plan(&staff, id, None, &coming()).await.unwrap();
    let later = OfflineInput { title: "Avond in de school".into(), ..coming() };
    offline::plan(&staff, id, Some((one, 1)), &later).await.unwrap();
    assert!(matches!(offline::plan(&staff, id, Some((one, 1)), &coming()).await, Err(Error::Changed)));
    assert!(matches!(offline::cancel(&staff, id, one, 1, "De zaal is dicht.").await, Err(Error::Changed)));
    let page = offline::page(&staff, id).await.unwrap();
    assert_eq!(page.activities[0].title, "Avond in de school");
}

#[tokio::test]
async fn a_late_report_stands_on_the_work_list_until_it_is_there() {
    let (town, staff, _, id) = town().await;
    let one = offline::plan(&staff, id, None, &gone()).await.unwrap();
    let late = worklist::work_list(&staff).await.unwrap().late_reports;
    assert_eq!(late.iter().map(|one| one.title.as_str()).collect::<Vec<_>>(), ["Avond in De Brug"]);
    assert!(matches!(offline::cancel(&staff, id, one, 1, "Toch niet.").await, Err(Error::Changed)), "it was");
    offline::report(&staff, id, one, 1, &report()).await.unwrap();
    assert_eq!(worklist::work_list(&staff).await.unwrap().late_reports, []);
    let seen = offline::show(&town.visitor(), SLUG, one, None).await.unwrap();
    let OfflineState::Held(_, told) = seen.activity.state else { unreachable!() };
    assert_eq!((told.people, told.at), (46, common::start()));
    let mended = OfflineReportInput { people: "47".into(), ..report() };
    offline::report(&staff, id, one, 2, &mended).await.unwrap();
    assert!(matches!(offline::plan(&staff, id, Some((one, 3)), &gone()).await, Err(Error::Changed)));
}

#[tokio::test]
async fn only_who_runs_the_process_writes_and_a_draft_shows_nothing() {
    let (town, staff, _, id) = town().await;
    let one = offline::plan(&staff, id, None, &coming()).await.unwrap();
    let moderator = town.staff("moderator@example.nl", Role::Moderator).await;
    assert!(!offline::page(&moderator, id).await.unwrap().may_edit);
    assert!(matches!(offline::plan(&moderator, id, None, &coming()).await, Err(Error::Forbidden)));
    assert!(matches!(
        offline::cancel(&moderator, id, one, 1, "De zaal is dicht.").await,
        Err(Error::Forbidden)
    ));
    assert!(matches!(offline::remove(&moderator, id, one).await, Err(Error::Forbidden)));
    assert!(matches!(offline::page(&town.visitor(), id).await, Err(Error::SignIn)));
    let other = ProcessId(uuid::Uuid::nil());
    assert!(matches!(offline::plan(&staff, other, None, &coming()).await, Err(Error::NotFound)));
    assert!(matches!(offline::plan(&staff, other, Some((one, 1)), &coming()).await, Err(Error::NotFound)));
}
