//! Processes and phases: what must be filled in, the steps of life, the clock and the hand.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use common::Town;
use common::problems;
use common::running::{SLUG, fields, lesson, phases, publish, submit, town};
use domain::phase::{Action, Consequence, PhaseInput};
use domain::process::{CloseLack, ProcessFields, ProcessInput, ProcessState, ProcessStep};
use domain::role::Role;
use domain::team::{Lack, MemberInput, SignOffInput, TeamRole};
use domain::time::Local;
use service::{Error, moves, phase, process, proposal, team};

#[tokio::test]
async fn nothing_is_published_before_it_says_what_is_promised() {
    let town = Town::new().await;
    let staff = town.staff("beheer@x.example", Role::Administrator).await;
    let bare = ProcessInput {
        texts: ProcessFields { question: "Wat doen wij met het plein?".into(), ..ProcessFields::default() },
        ..ProcessInput::default()
    };
    let id = process::save(&staff, None, &bare, 0).await.unwrap();
    process::step(&staff, id, ProcessStep::AskReview, "").await.unwrap();
    let refused = problems(process::step(&staff, id, ProcessStep::Publish, "").await);
    let wanted = [
        "affected_residents",
        "level",
        "frame_fixed",
        "frame_open",
        "decider",
        "decision_date",
        "promise",
        "lasting",
        "phases",
    ];
    assert_eq!(refused, wanted.map(|field| format!("{field}: Required")));
    let page = process::staff_page(&staff, id).await.unwrap();
    assert_eq!(page.missing, wanted[..8]);
}

#[tokio::test]
async fn nothing_begins_without_a_team_and_an_agreement_unless_an_administrator_says_why() {
    let town = Town::new().await;
    let admin = town.staff("beheer@x.example", Role::Administrator).await;
    let leader = town.staff("leider@x.example", Role::ProjectLeader).await;
    let id = process::save(&leader, None, &fields(), 0).await.unwrap();
    let version = process::staff_page(&leader, id).await.unwrap().version;
    phase::save(&leader, id, &phases(), version).await.unwrap();
    process::step(&leader, id, ProcessStep::AskReview, "").await.unwrap();
    let open = async |who, why| problems(process::step(who, id, ProcessStep::Publish, why).await);
    assert_eq!(open(&leader, "Wij hebben haast.").await, ["team: Required"]);
    assert_eq!(open(&admin, "").await, ["reason: Required"]);
    let needed = TeamRole::ALL.iter().filter(|role| role.is_needed()).map(|role| Lack::Role(*role));
    let lacks: Vec<_> = needed.chain([Lack::SignOff]).collect();
    assert_eq!(process::staff_page(&leader, id).await.unwrap().lacks, lacks);

    process::step(&admin, id, ProcessStep::Publish, "De raad begint vandaag.").await.unwrap();
    let page = process::staff_page(&leader, id).await.unwrap();
    assert!(page.events.iter().any(|event| event.note == "De raad begint vandaag."));
    let log = service::audit::list(&admin, None, None).await.unwrap().items;
    assert!(log[0].detail.contains("without a whole team"), "{}", log[0].detail);
}

#[tokio::test]
async fn with_a_team_and_an_agreement_the_leader_opens_the_process() {
    let town = Town::new().await;
    let leader = town.staff("leider@x.example", Role::ProjectLeader).await;
    let id = process::save(&leader, None, &fields(), 0).await.unwrap();
    let version = process::staff_page(&leader, id).await.unwrap().version;
    phase::save(&leader, id, &phases(), version).await.unwrap();
    process::step(&leader, id, ProcessStep::AskReview, "").await.unwrap();
    for role in TeamRole::ALL.iter().filter(|role| role.is_needed()) {
        let input = MemberInput {
            role: role.to_string(),
            name: "Sam Vos".into(),
            hours: "8".into(),
            replacement: "Kim Bos".into(),
        };
        team::put_member(&leader, id, None, &input).await.unwrap();
    }
    assert_eq!(team::page(&leader, id).await.unwrap().lacks, [Lack::SignOff]);
    let agreed = SignOffInput {
        body: "executive".into(),
        name: "Wethouder Wonen".into(),
        agreed_on: "2026-10-01".into(),
        promised: "Het college voert de gekozen plannen uit.".into(),
        ..SignOffInput::default()
    };
    team::sign_off(&leader, id, &agreed).await.unwrap();
    process::step(&leader, id, ProcessStep::Publish, "").await.unwrap();
    let page = process::staff_page(&leader, id).await.unwrap();
    assert_eq!((page.state, page.lacks), (ProcessState::Published, vec![]));
}

#[tokio::test]
async fn a_team_is_for_those_who_write_the_process() {
    let (town, staff, anna, id) = town().await;
    let valuator = town.staff("kijker@x.example", Role::Valuator).await;
    assert!(team::page(&valuator, id).await.is_ok());
    let input = MemberInput::default();
    assert!(matches!(team::put_member(&valuator, id, None, &input).await, Err(Error::Forbidden)));
    assert!(matches!(team::page(&anna, id).await, Err(Error::Forbidden)));
    assert!(matches!(team::page(&town.call_at(&town.there), id).await, Err(Error::SignIn)));
    let unknown = domain::id::MemberId(staff.services.id());
    assert!(matches!(team::remove_member(&staff, id, unknown).await, Err(Error::NotFound)));
    let filled =
        MemberInput { role: "legal".into(), name: "Sam".into(), hours: "2".into(), ..MemberInput::default() };
    assert!(matches!(team::put_member(&staff, id, Some(unknown), &filled).await, Err(Error::NotFound)));
    let made = team::put_member(&staff, id, None, &filled).await.unwrap();
    team::remove_member(&staff, id, made).await.unwrap();
    assert_eq!(team::page(&staff, id).await.unwrap().members, []);
}

#[tokio::test]
async fn a_draft_is_seen_only_by_staff_and_who_has_the_preview_link() {
    let town = Town::new().await;
    let staff = town.staff("beheer@x.example", Role::Administrator).await;
    let id = process::save(&staff, None, &fields(), 0).await.unwrap();
    let key = process::staff_page(&staff, id).await.unwrap().preview_path;
    let key = key.split("sleutel=").nth(1).unwrap().to_owned();
    assert!(matches!(process::page(&town.visitor(), SLUG, None).await, Err(Error::NotFound)));
    assert!(matches!(process::page(&town.visitor(), SLUG, Some("raad")).await, Err(Error::NotFound)));
    assert!(process::page(&town.visitor(), SLUG, Some(&key)).await.unwrap().preview);
    assert!(process::page(&staff, SLUG, None).await.unwrap().preview);
}

#[tokio::test]
async fn the_other_municipality_sees_nothing_of_it() {
    let (town, _, anna, id) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let there = town.call_at(&town.there);
    assert!(matches!(process::page(&there, SLUG, None).await, Err(Error::NotFound)));
    assert!(matches!(proposal::page(&there, SLUG, number).await, Err(Error::NotFound)));
    assert!(process::home(&there).await.unwrap().running.is_empty());
    assert!(matches!(process::staff_page(&there, id).await, Err(Error::SignIn)));
}

#[tokio::test]
async fn a_process_walks_through_its_life_with_its_history() {
    let (town, staff, _, id) = town().await;
    let early = process::step(&staff, id, ProcessStep::Archive, "").await;
    assert!(matches!(early, Err(Error::Changed)));
    let close = async || problems(process::step(&staff, id, ProcessStep::Close, "").await);
    assert_eq!(close().await, ["outcome: Required", "lesson: Required"]);
    let page = process::staff_page(&staff, id).await.unwrap();
    assert_eq!(page.close_lacks, [CloseLack::Outcome, CloseLack::Lesson]);
    let mut input = fields();
    input.texts.outcome = "Drie plannen gaan door.".into();
    process::save(&staff, Some(id), &input, page.version).await.unwrap();
    let stale = process::save(&staff, Some(id), &input, page.version).await;
    assert!(matches!(stale, Err(Error::Changed)));
    assert_eq!(close().await, ["lesson: Required"]);
    service::lesson::put(&staff, id, None, &lesson("Regels eerder")).await.unwrap();
    process::step(&staff, id, ProcessStep::Close, "").await.unwrap();
    process::step(&staff, id, ProcessStep::Archive, "").await.unwrap();
    let page = process::staff_page(&staff, id).await.unwrap();
    assert_eq!(page.state, ProcessState::Archived);
    assert!(page.events.len() >= 6);
    assert!(process::home(&town.visitor()).await.unwrap().finished.is_empty());
    assert!(process::page(&town.visitor(), SLUG, None).await.is_ok(), "who has the address can read it");
}

#[tokio::test]
async fn what_is_promised_cannot_be_emptied_once_published() {
    let (_town, staff, _, id) = town().await;
    let version = process::staff_page(&staff, id).await.unwrap().version;
    let mut input = fields();
    input.texts.promise = String::new();
    input.note = "Wij beloven liever niets meer.".into();
    assert_eq!(problems(process::save(&staff, Some(id), &input, version).await), ["promise: Required"]);
}

#[tokio::test]
async fn staff_see_what_a_change_of_phases_does_before_they_save() {
    let (_town, staff, _, id) = town().await;
    let mut rows: Vec<PhaseInput> = phases();
    rows[0].ends = "2026-11-01T23:59".into();
    rows[1].starts = "2026-11-02T00:00".into();
    let list = phase::preview(&staff, id, &rows).await.unwrap();
    assert!(list.contains(&Consequence::ClosesNow(Action::Submit)), "{list:?}");
    assert!(!list.contains(&Consequence::ClosesNow(Action::Support)), "{list:?}");
}

#[tokio::test]
async fn nothing_is_decided_while_people_can_still_take_part() {
    let (_town, staff, _, id) = town().await;
    let save = async |decided: &str, summary: &str| {
        let mut input = fields();
        input.texts.decision_date = decided.into();
        input.texts.summary = summary.into();
        input.note = "De raad vergadert op een andere dag.".into();
        let version = process::staff_page(&staff, id).await.unwrap().version;
        process::save(&staff, Some(id), &input, version).await
    };
    assert_eq!(problems(save("2026-12-13", "").await), ["decision_date: BeforeOther { other: \"phases\" }"]);
    save("2026-12-14", "").await.unwrap();

    let page = process::staff_page(&staff, id).await.unwrap();
    let mut rows = phases();
    for (row, phase) in rows.iter_mut().zip(page.timeline.phases()) {
        row.id = Some(phase.id);
    }
    rows[1].ends = "2026-12-20T23:59".into();
    rows[2].starts = "2026-12-21T00:00".into();
    assert!(phase::preview(&staff, id, &rows).await.unwrap().contains(&Consequence::AfterDecision));
    phase::save(&staff, id, &rows, page.version).await.unwrap();
    save("2026-12-14", "Anders gezegd").await.unwrap();

    let draft = process::save(&staff, None, &fields_named("Nog een vraag?", "2026-11-29"), 0).await.unwrap();
    phase::save(&staff, draft, &phases(), 1).await.unwrap();
    process::step(&staff, draft, ProcessStep::AskReview, "").await.unwrap();
    let refused = process::step(&staff, draft, ProcessStep::Publish, "Het team is er nog niet.").await;
    assert_eq!(problems(refused), ["decision_date: BeforeOther { other: \"phases\" }"]);
}

fn fields_named(question: &str, decided: &str) -> ProcessInput {
    let mut input = fields();
    input.texts.question = question.into();
    input.texts.slug = String::new();
    input.texts.decision_date = decided.into();
    input
}

#[tokio::test]
async fn the_clock_moves_a_phase_once_and_writes_it_down() {
    let (town, staff, _, id) = town().await;
    assert_eq!(moves::run(&town.services).await.unwrap().phases, 0);
    town.clock.set(Local::parse("2026-12-01T00:00").unwrap().to_utc().unwrap());
    assert_eq!(moves::run(&town.services).await.unwrap().phases, 1);
    assert_eq!(moves::run(&town.services).await.unwrap().phases, 0);
    assert!(town.audited().await.contains(&"phase_move"));
    let events = process::staff_page(&staff, id).await.unwrap().events;
    assert!(events[0].note.contains("Steun verzamelen"), "{events:?}");
}

#[tokio::test]
async fn a_phase_is_begun_by_hand_only_with_a_reason() {
    let (town, staff, _, id) = town().await;
    let timeline = process::staff_page(&staff, id).await.unwrap().timeline;
    let (second, third) = (timeline.phases()[1].id, timeline.phases()[2].id);
    assert_eq!(problems(phase::begin_now(&staff, id, second, " ").await), ["reason: Required"]);
    let skipped = phase::begin_now(&staff, id, third, "Wij slaan een fase over").await;
    assert!(matches!(skipped, Err(Error::Changed)));
    phase::begin_now(&staff, id, second, "Alle plannen zijn binnen").await.unwrap();
    let page = process::page(&town.visitor(), SLUG, None).await.unwrap();
    assert!(!page.submit.is_open() && page.support.is_open());
    assert!(town.audited().await.contains(&"phase_override"));
}

#[tokio::test]
async fn what_waits_for_review_is_on_the_work_list_of_whoever_can_open_it() {
    let town = Town::new().await;
    let admin = town.staff("beheer@x.example", Role::Administrator).await;
    let id = process::save(&admin, None, &fields(), 0).await.unwrap();
    process::step(&admin, id, ProcessStep::AskReview, "").await.unwrap();
    for (role, waits) in [(Role::ProjectLeader, 1), (Role::Moderator, 0), (Role::DeskClerk, 0)] {
        let who = town.staff(&format!("{role}@x.example").replace('_', "-"), role).await;
        assert_eq!(service::worklist::work_list(&who).await.unwrap().in_review.len(), waits, "{role}");
    }
}

#[tokio::test]
async fn a_role_for_one_process_is_no_use_in_another() {
    let town = Town::new().await;
    let admin = town.staff("beheer@x.example", Role::Administrator).await;
    let one = publish(&admin).await;
    let mut other = fields();
    other.texts.slug = "ander-proces".into();
    let two = process::save(&admin, None, &other, 0).await.unwrap();
    let mut leader = town.resident("leider@x.example", "Leider").await;
    let grant = domain::role::Grant {
        id: domain::id::GrantId(town.services.id()),
        role: Role::ProjectLeader,
        process_id: Some(one),
    };
    let mut signed_in = leader.signed_in().unwrap().clone();
    signed_in.grants.0.push(grant);
    leader.caller.signed_in = Some(std::sync::Arc::new(signed_in));
    assert!(process::staff_page(&leader, one).await.is_ok());
    assert!(matches!(process::staff_page(&leader, two).await, Err(Error::Forbidden)));
    assert!(matches!(process::save(&leader, None, &fields(), 0).await, Err(Error::Forbidden)));
    assert_eq!(process::staff_list(&leader).await.unwrap().len(), 1);
}
