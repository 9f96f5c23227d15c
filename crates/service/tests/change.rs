//! What was published about influence changes only with a note, and everybody can read it.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use common::Town;
use common::problems;
use common::running::{SLUG, fields, lesson, publish, town};
use domain::change::{Changed, InfluenceField};
use domain::id::ProcessId;
use domain::process::{NewsKind, ProcessInput, ProcessStep};
use domain::role::Role;
use service::{Call, Error, guide, process};

const NOTE: &str = "De raad vergadert een week later dan wij dachten.";

async fn version(staff: &Call, id: ProcessId) -> i64 {
    process::staff_page(staff, id).await.unwrap().version
}

async fn save(staff: &Call, id: ProcessId, input: &ProcessInput) -> service::Result<ProcessId> {
    process::save(staff, Some(id), input, version(staff, id).await).await
}

/// The form with a later decision, and a note.
fn later(note: &str) -> ProcessInput {
    let mut input = fields();
    input.texts.decision_date = "2027-02-25".into();
    input.note = note.into();
    input
}

fn date(was: &str, becomes: &str) -> Changed {
    Changed { field: InfluenceField::DecisionDate, was: was.into(), becomes: becomes.into() }
}

#[tokio::test]
async fn without_a_note_nothing_of_it_is_kept() {
    let (_town, staff, _, id) = town().await;
    let before = process::staff_page(&staff, id).await.unwrap();
    assert_eq!(problems(save(&staff, id, &later("")).await), ["note: Required"]);
    let mut emptied = later("te kort");
    emptied.texts.promise = String::new();
    let refused = problems(save(&staff, id, &emptied).await);
    assert_eq!(refused, ["promise: Required", "note: TooShort { min: 10, given: 7 }"]);
    let after = process::staff_page(&staff, id).await.unwrap();
    assert_eq!((after.fields, after.version), (before.fields, before.version));
    assert_eq!(process::changes(&staff, id).await.unwrap(), []);
}

#[tokio::test]
async fn with_a_note_everybody_reads_what_it_was_what_it_is_and_why() {
    let (town, staff, _, id) = town().await;
    save(&staff, id, &later(NOTE)).await.unwrap();
    let page = process::page(&town.visitor(), SLUG, None).await.unwrap();
    assert_eq!(page.fields.decision_date, "2027-02-25");
    let [change] = page.changes.as_slice() else { unreachable!("{:?}", page.changes) };
    assert_eq!(change.fields, [date("2027-02-18", "2027-02-25")]);
    assert_eq!((change.note.as_str(), change.actor.as_deref(), change.at), (NOTE, None, common::start()));
    let news = &page.news[0];
    assert!(news.kind == NewsKind::News && news.body.starts_with(NOTE), "{news:?}");

    let known = process::changes(&staff, id).await.unwrap();
    assert_eq!(known[0].actor, staff.account().map(|account| account.name.clone()));
    let events = process::staff_page(&staff, id).await.unwrap().events;
    let said = format!("influence_change: decision_date. {NOTE}");
    assert!(events.iter().any(|event| event.note == said), "{events:?}");
    let log = service::audit::list(&staff, None, None).await.unwrap().items;
    assert!(log.iter().any(|row| row.detail == format!("decision_date. {NOTE}")), "{log:?}");
    assert!(town.audited().await.contains(&"influence_change"));
}

#[tokio::test]
async fn the_newest_change_comes_first_and_one_save_is_one_change() {
    let (town, staff, _, id) = town().await;
    save(&staff, id, &later(NOTE)).await.unwrap();
    town.clock.set(common::start().plus_days(1));
    let mut both = later("Het college heeft het zo besloten.");
    (both.texts.decider, both.level) = ("De raad".into(), "advise".into());
    save(&staff, id, &both).await.unwrap();
    let changes = process::page(&town.visitor(), SLUG, None).await.unwrap().changes;
    let names: Vec<Vec<InfluenceField>> =
        changes.iter().map(|change| change.fields.iter().map(|c| c.field).collect()).collect();
    use InfluenceField as F;
    assert_eq!(names, [vec![F::Level, F::Decider], vec![F::DecisionDate]]);
    assert!(changes[0].at > changes[1].at);
}

#[tokio::test]
async fn what_is_not_about_influence_needs_no_note_and_neither_does_a_draft() {
    let (town, staff, _, id) = town().await;
    let mut input = fields();
    input.texts.summary = "Korter gezegd.".into();
    // As a browser sends it.
    input.texts.frame_fixed = format!("{}\r\n", input.texts.frame_fixed);
    input.note = "Hier staat iets, maar er verandert niets.".into();
    save(&staff, id, &input).await.unwrap();
    assert_eq!(process::changes(&staff, id).await.unwrap(), []);
    assert_eq!(process::page(&town.visitor(), SLUG, None).await.unwrap().news, []);

    let mut other = fields();
    other.texts.slug = "concept".into();
    let draft = process::save(&staff, None, &other, 0).await.unwrap();
    other.texts.promise = "Iets heel anders.".into();
    save(&staff, draft, &other).await.unwrap();
    assert_eq!(process::changes(&staff, draft).await.unwrap(), []);
}

#[tokio::test]
async fn a_process_that_is_over_tells_its_changes_too() {
    let (town, staff, _, id) = town().await;
    let mut input = fields();
    input.texts.outcome = "Drie plannen gaan door.".into();
    save(&staff, id, &input).await.unwrap();
    service::lesson::put(&staff, id, None, &lesson("Regels eerder")).await.unwrap();
    process::step(&staff, id, ProcessStep::Close, "").await.unwrap();
    input.texts.promise = "Twee plannen gaan door.".into();
    assert_eq!(problems(save(&staff, id, &input).await), ["note: Required"]);
    input.note = "Voor het derde plan was geen geld meer.".into();
    save(&staff, id, &input).await.unwrap();
    assert_eq!(process::page(&town.visitor(), SLUG, None).await.unwrap().changes.len(), 1);
}

#[tokio::test]
async fn who_saved_too_late_is_told_that_first() {
    let (_town, staff, _, id) = town().await;
    let stale = version(&staff, id).await;
    save(&staff, id, &later(NOTE)).await.unwrap();
    assert!(matches!(process::save(&staff, Some(id), &later(""), stale).await, Err(Error::Changed)));
    assert!(matches!(process::save(&staff, Some(id), &fields(), -1).await, Err(Error::Changed)));
}

#[tokio::test]
async fn changes_are_made_by_who_writes_the_process_and_stay_in_the_municipality() {
    let (town, staff, anna, id) = town().await;
    let moderator = town.staff("kijker@x.example", Role::Moderator).await;
    let version = version(&staff, id).await;
    for who in [&moderator, &anna] {
        let refused = process::save(who, Some(id), &later(NOTE), version).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    }
    save(&staff, id, &later(NOTE)).await.unwrap();
    assert_eq!(process::changes(&moderator, id).await.unwrap().len(), 1);
    assert!(matches!(process::changes(&anna, id).await, Err(Error::Forbidden)));
    let there = town.call_at(&town.there);
    assert!(matches!(process::changes(&there, id).await, Err(Error::SignIn)));
    assert!(matches!(process::page(&there, SLUG, None).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn the_guide_begins_as_heavy_as_the_process_says_it_is() {
    let town = Town::new().await;
    let staff = town.staff("beheer@x.example", Role::Administrator).await;
    let mut input = fields();
    let id = process::save(&staff, None, &input, 0).await.unwrap();
    assert_eq!(guide::page(&staff, id).await.unwrap().intensity, None);
    input.intensity = "huge".into();
    assert_eq!(problems(save(&staff, id, &input).await), ["intensity: NotAChoice"]);
    input.intensity = "heavy".into();
    save(&staff, id, &input).await.unwrap();
    assert_eq!(guide::page(&staff, id).await.unwrap().intensity, Some(domain::guide::Variant::Heavy));
}

#[tokio::test]
async fn a_published_process_keeps_naming_who_is_affected_and_what_comes_after() {
    let town = Town::new().await;
    let staff = town.staff("beheer@x.example", Role::Administrator).await;
    let id = publish(&staff).await;
    let mut input = fields();
    input.texts.affected = domain::affected::Affected::default();
    input.texts.lasting = " ".into();
    let refused = problems(save(&staff, id, &input).await);
    assert_eq!(refused, ["affected_residents: Required", "lasting: Required"]);
    input.texts.affected.missing = "Wie 's avonds werkt.".into();
    input.texts.lasting = "Een panel.".into();
    save(&staff, id, &input).await.unwrap();
}
