//! The guide: who may, what ticks itself, moves, the work list, and the municipality's own texts.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use common::problems;
use common::running::{SLUG, submit, town};
use domain::answer::AnswerInput;
use domain::guide::*;
use domain::id::ProcessId;
use domain::role::Role;
use domain::team::{MemberInput, SignOffInput};
use service::{Call, Error, guide, process, team, worklist};

fn key(text: &str) -> ItemKey {
    text.parse().unwrap()
}

fn start(phase: &str) -> StartInput {
    let before = if phase == "A" { "" } else { "In 2025 met de wijkraad gedaan" };
    StartInput { variant: "normal".into(), phase: phase.into(), before: before.into() }
}

fn set(state: &str) -> ItemInput {
    ItemInput { state: state.into(), ..ItemInput::default() }
}

async fn begun(call: &Call, id: ProcessId) -> BegunGuide {
    guide::page(call, id).await.unwrap().begun.unwrap()
}

async fn seen(call: &Call, id: ProcessId, code: &str) -> Seen {
    guide::item_page(call, id, key(code)).await.unwrap().item.seen
}

const BY_PORTAL: Seen = Seen { state: ItemState::Done, by: SeenBy::Portal };

#[tokio::test]
async fn what_the_portal_knows_is_ticked_from_the_start() {
    let (_town, staff, _, id) = town().await;
    assert_eq!(guide::page(&staff, id).await.unwrap().begun, None);
    guide::start(&staff, id, &start("A")).await.unwrap();
    for code in ["B1", "B3", "B4", "B5"] {
        assert_eq!(seen(&staff, id, code).await, BY_PORTAL, "{code}");
    }
    for code in ["A1", "B10", "C1", "E2"] {
        assert_eq!(seen(&staff, id, code).await.state, ItemState::Open, "{code}");
    }
    assert!(matches!(guide::start(&staff, id, &start("A")).await, Err(Error::Changed)));
}

#[tokio::test]
async fn a_tick_comes_and_goes_with_what_it_rests_on() {
    let (_town, staff, anna, id) = town().await;
    guide::start(&staff, id, &start("A")).await.unwrap();
    let number = submit(&anna, "Een bank onder de boom").await;
    assert_eq!(seen(&staff, id, "E2").await.state, ItemState::Open);
    let proposal = service::proposal::page(&staff, SLUG, number).await.unwrap().proposal.id;
    let answer = AnswerInput {
        state: "accepted".into(),
        text: "Wij plaatsen de bank in het voorjaar.".into(),
        period: "voorjaar 2027".into(),
        owner: "Afdeling Groen".into(),
        ..AnswerInput::default()
    };
    service::proposal::answer(&staff, proposal, &answer).await.unwrap();
    assert_eq!(seen(&staff, id, "E2").await, BY_PORTAL);
    submit(&anna, "Een boom naast de bank").await;
    assert_eq!(seen(&staff, id, "E2").await.state, ItemState::Open);
}

#[tokio::test]
async fn a_team_and_an_agreement_tick_themselves() {
    let (_town, staff, _, id) = town().await;
    guide::start(&staff, id, &start("A")).await.unwrap();
    for role in ["principal", "project_leader", "communication", "moderator"] {
        assert_ne!(seen(&staff, id, "C1").await, BY_PORTAL);
        let member = MemberInput {
            role: role.into(),
            name: "Collega".into(),
            hours: "8".into(),
            replacement: "Vervanger".into(),
        };
        team::put_member(&staff, id, None, &member).await.unwrap();
    }
    assert_eq!(seen(&staff, id, "C1").await, BY_PORTAL);
    assert_ne!(seen(&staff, id, "C3").await, BY_PORTAL);
    let agreed = SignOffInput {
        body: "executive".into(),
        name: "Wethouder Wonen".into(),
        agreed_on: "2026-10-01".into(),
        promised: "Wij voeren de plannen uit.".into(),
        ..SignOffInput::default()
    };
    team::sign_off(&staff, id, &agreed).await.unwrap();
    assert_eq!(seen(&staff, id, "C3").await, BY_PORTAL);
}

#[tokio::test]
async fn who_does_not_agree_with_a_tick_takes_the_step_over() {
    let (_town, staff, _, id) = town().await;
    guide::start(&staff, id, &start("A")).await.unwrap();
    guide::set_item(&staff, id, key("B1"), &set("busy"), 0).await.unwrap();
    assert_eq!(seen(&staff, id, "B1").await, Seen { state: ItemState::Busy, by: SeenBy::People });
    guide::set_item(&staff, id, key("B1"), &set("open"), 1).await.unwrap();
    assert_eq!(seen(&staff, id, "B1").await, BY_PORTAL);
}

#[tokio::test]
async fn leaving_out_asks_for_a_reason_and_more_of_one_for_what_every_process_needs() {
    let (town, staff, _, id) = town().await;
    guide::start(&staff, id, &start("A")).await.unwrap();
    let left_out = |reason: &str| ItemInput { reason: reason.into(), ..set("not_needed") };
    let bare = guide::set_item(&staff, id, key("C4"), &left_out(""), 0).await;
    assert_eq!(problems(bare), ["reason: Required"]);
    guide::set_item(&staff, id, key("C4"), &left_out("Te klein"), 0).await.unwrap();
    let short = guide::set_item(&staff, id, key("D4"), &left_out("Te klein"), 0).await;
    assert_eq!(problems(short), ["reason: TooShort { min: 20, given: 8 }"]);
    let page = guide::item_page(&staff, id, key("C4")).await.unwrap();
    assert_eq!(page.item.reason.as_deref(), Some("Te klein"));
    assert_eq!(town.audited().await[0], "guide_change");
    let again = guide::set_item(&staff, id, key("C4"), &set("done"), 0).await;
    assert!(matches!(again, Err(Error::Changed)), "somebody said something meanwhile: {again:?}");
}

#[tokio::test]
async fn a_guide_begins_anywhere_and_goes_back_only_with_a_reason() {
    let (town, staff, _, id) = town().await;
    let unsaid = StartInput { before: String::new(), ..start("C") };
    assert_eq!(problems(guide::start(&staff, id, &unsaid).await), ["before: Required"]);
    guide::start(&staff, id, &start("C")).await.unwrap();
    let standings = |begun: &BegunGuide| begun.phases.iter().map(|p| p.progress.standing).collect::<Vec<_>>();
    use PhaseStanding::{Ahead, Before, Now, Past};
    assert_eq!(standings(&begun(&staff, id).await), [Before, Before, Now, Ahead, Ahead, Ahead]);
    let go = |phase: &str, reason: &str| MoveInput { phase: phase.into(), reason: reason.into() };
    town.clock.set(common::start().plus_minutes(1));
    guide::shift(&staff, id, &go("E", "")).await.unwrap();
    town.clock.set(common::start().plus_minutes(2));
    assert_eq!(problems(guide::shift(&staff, id, &go("B", "")).await), ["reason: Required"]);
    assert_eq!(problems(guide::shift(&staff, id, &go("E", "")).await), ["phase: NotAChoice"]);
    assert_eq!(seen(&staff, id, "B2").await, Seen { state: ItemState::Done, by: SeenBy::Before });
    guide::shift(&staff, id, &go("B", "De vraag was te smal")).await.unwrap();
    assert_eq!(seen(&staff, id, "B2").await.state, ItemState::Open, "it is done in the guide after all");
    let begun = begun(&staff, id).await;
    assert_eq!(standings(&begun), [Before, Now, Ahead, Ahead, Ahead, Ahead]);
    let moves: Vec<_> = begun.moves.iter().map(|m| (m.from_phase, m.to_phase)).collect();
    use GuidePhase::{B, C, E};
    assert_eq!(moves, [(Some(E), B), (Some(C), E), (None, C)]);
    assert_ne!(standings(&begun)[1], Past);
}

#[tokio::test]
async fn a_lighter_guide_has_fewer_steps_but_keeps_what_was_said() {
    let (_town, staff, _, id) = town().await;
    guide::start(&staff, id, &start("A")).await.unwrap();
    let keys = async || {
        let begun = begun(&staff, id).await;
        begun.phases.into_iter().flat_map(|p| p.items).map(|i| i.key.to_string()).collect::<Vec<_>>()
    };
    let normal = keys().await;
    guide::set_item(&staff, id, key("C4"), &set("busy"), 0).await.unwrap();
    guide::set_variant(&staff, id, "small").await.unwrap();
    let small = keys().await;
    assert!(small.len() < normal.len());
    assert!(small.contains(&"C4".to_owned()), "somebody is at it");
    assert!(!small.contains(&"C3".to_owned()));
    guide::set_variant(&staff, id, "heavy").await.unwrap();
    assert_eq!(keys().await.len(), ItemCode::ALL.len());
    assert_eq!(problems(guide::set_variant(&staff, id, "huge").await), ["variant: ChoiceRequired"]);
}

#[tokio::test]
async fn only_who_runs_the_process_or_was_given_the_step_says_how_it_stands() {
    let (town, staff, anna, id) = town().await;
    guide::start(&staff, id, &start("A")).await.unwrap();
    let moderator = town.staff("m@x.example", Role::Moderator).await;
    let other = town.call_at(&town.there);
    assert!(matches!(guide::page(&anna, id).await, Err(Error::Forbidden)));
    assert!(matches!(guide::page(&other, id).await, Err(Error::SignIn)));
    assert!(guide::page(&moderator, id).await.is_ok());
    let theirs = guide::set_item(&moderator, id, key("A1"), &set("done"), 0).await;
    assert!(matches!(theirs, Err(Error::Forbidden)));
    assert!(matches!(guide::set_variant(&moderator, id, "small").await, Err(Error::Forbidden)));
    let owner = moderator.account().unwrap().id.to_string();
    let given = ItemInput { owner: owner.clone(), due: "2026-12-01".into(), ..set("open") };
    guide::set_item(&staff, id, key("A1"), &given, 0).await.unwrap();
    // Who it was given to says how it stands, and nothing else: no owner or day comes with it.
    guide::set_item(&moderator, id, key("A1"), &set("done"), 1).await.unwrap();
    let page = guide::item_page(&staff, id, key("A1")).await.unwrap();
    assert_eq!(page.item.seen.state, ItemState::Done);
    assert_eq!(page.owner_id.map(|id| id.to_string()), Some(owner));
    assert!(page.item.due_at.is_some());
    let resident = ItemInput { owner: anna.account().unwrap().id.to_string(), ..set("open") };
    let refused = guide::set_item(&staff, id, key("A2"), &resident, 0).await;
    assert_eq!(problems(refused), ["owner: NotFound"]);
}

#[tokio::test]
async fn who_can_do_a_step_is_known_from_the_team_by_name() {
    let (_town, staff, _, id) = town().await;
    guide::start(&staff, id, &start("A")).await.unwrap();
    let page = guide::item_page(&staff, id, key("A1")).await.unwrap();
    assert!(!page.people.is_empty() && page.people.iter().all(|doer| !doer.in_team));
    let member = MemberInput {
        role: "moderator".into(),
        name: staff.account().unwrap().name.to_uppercase(),
        hours: "4".into(),
        replacement: "Vervanger van buiten".into(),
    };
    team::put_member(&staff, id, None, &member).await.unwrap();
    let page = guide::item_page(&staff, id, key("A1")).await.unwrap();
    let me = staff.account().unwrap().id;
    assert!(page.people[0].in_team && page.people.iter().any(|doer| doer.id == me && doer.in_team));
    assert_eq!(page.without_account, ["Vervanger van buiten"]);
}

#[tokio::test]
async fn what_is_late_stands_on_the_work_list_of_who_does_it() {
    let (town, staff, _, id) = town().await;
    guide::start(&staff, id, &start("A")).await.unwrap();
    let me = staff.account().unwrap().id.to_string();
    let due = |day: &str| ItemInput { owner: me.clone(), due: day.into(), ..set("open") };
    guide::set_item(&staff, id, key("A1"), &due("2026-11-01"), 0).await.unwrap();
    guide::set_item(&staff, id, key("A2"), &due("2026-11-02"), 0).await.unwrap();
    guide::set_item(&staff, id, key("B1"), &due("2026-11-01"), 0).await.unwrap();
    let late = async || {
        let list = worklist::work_list(&staff).await.unwrap();
        list.guide.iter().map(|item| item.key.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(late().await, ["A1"], "A2 is for today, and the portal sees that B1 is done");
    let begun = begun(&staff, id).await;
    assert_eq!(begun.overdue.iter().map(|i| i.key.to_string()).collect::<Vec<_>>(), ["A1"]);
    assert_eq!(begun.next[0].key, key("A1"));
    guide::set_hidden(&staff, key("A1"), true).await.unwrap();
    assert!(late().await.is_empty(), "what the municipality left out asks for nothing");
    let other = town.staff("ander@x.example", Role::Administrator).await;
    assert!(worklist::work_list(&other).await.unwrap().guide.is_empty());
}

#[tokio::test]
async fn a_document_of_the_process_shows_that_a_step_is_done() {
    let (_town, staff, _, id) = town().await;
    guide::start(&staff, id, &start("A")).await.unwrap();
    let document = process::DocumentInput {
        title: "Collegebesluit".into(),
        url: "https://voorbeeldstad.example/besluit.pdf".into(),
        format: "pdf, 90 kB".into(),
    };
    let document = process::add_document(&staff, id, &document).await.unwrap();
    let with = |document: String| ItemInput { document, ..set("done") };
    guide::set_item(&staff, id, key("C3"), &with(document.to_string()), 0).await.unwrap();
    let item = guide::item_page(&staff, id, key("C3")).await.unwrap().item;
    assert_eq!(
        (item.evidence.as_str(), item.evidence_url.as_str()),
        ("Collegebesluit", "https://voorbeeldstad.example/besluit.pdf")
    );
    let strange = guide::set_item(&staff, id, key("C4"), &with(id.to_string()), 0).await;
    assert_eq!(problems(strange), ["document: NotFound"]);
}

fn own_text(title: &str) -> TextInput {
    TextInput {
        text: ItemText {
            title: title.into(),
            meaning: "Onze eigen uitleg van deze stap.".into(),
            done_when: "Als het klaar is.".into(),
            ..ItemText::default()
        },
        phase: "B".into(),
        least: "small".into(),
    }
}

#[tokio::test]
async fn a_municipality_changes_hides_and_adds_and_everybody_reads_it() {
    let (town, staff, _, id) = town().await;
    guide::start(&staff, id, &start("A")).await.unwrap();
    guide::save_text(&staff, key("B1"), &own_text("Onze eigen vraag")).await.unwrap();
    guide::set_hidden(&staff, key("B2"), true).await.unwrap();
    let added = guide::add_text(&staff, &own_text("De wijkraad is gevraagd")).await.unwrap();
    assert_eq!(added, key("B-1"));
    let read = async |call: &Call| guide::read(call, GuidePhase::B).await.unwrap();
    let here: Vec<_> = read(&town.visitor()).await.items;
    assert_eq!((here[0].0, here[0].1.title.as_str()), (key("B1"), "Onze eigen vraag"));
    assert_eq!(here[1].0, key("B3"));
    assert_eq!(here.last().map(|(key, ..)| *key), Some(added));
    assert_eq!(
        read(&town.call_at(&town.there)).await.items.len(),
        10,
        "the neighbours read what comes with it"
    );
    guide::set_item(&staff, id, added, &set("done"), 0).await.unwrap();
    assert_eq!(seen(&staff, id, "B-1").await.state, ItemState::Done);
    guide::reset_text(&staff, key("B1")).await.unwrap();
    guide::set_hidden(&staff, key("B2"), false).await.unwrap();
    assert_eq!(read(&town.visitor()).await.items.len(), 11);
    assert_eq!(guide::text_page(&staff, key("B1")).await.unwrap().row.source, TextSource::BuiltIn);
    assert!(matches!(guide::reset_text(&staff, added).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn staff_see_when_the_built_in_text_is_newer_than_their_own() {
    let (town, staff, _, _) = town().await;
    guide::save_text(&staff, key("B1"), &own_text("Onze eigen vraag")).await.unwrap();
    let behind = async || guide::text_page(&staff, key("B1")).await.unwrap().row.behind;
    assert!(!behind().await, "it was made from the newest");
    let own = OwnText::Changed {
        code: ItemCode::B1,
        text: own_text("Oude eigen vraag").text,
        from_version: 1,
        hidden: false,
    };
    let work = town.store.begin().await.unwrap();
    work.put_guide_text(town.here.id, &own, common::start()).await.unwrap();
    work.commit().await.unwrap();
    assert!(behind().await);
    let page = guide::text_page(&staff, key("B1")).await.unwrap();
    assert_eq!(page.text.title, "Oude eigen vraag");
    assert!(page.built_in.is_some_and(|text| text.title != page.text.title));
    guide::keep_text(&staff, key("B1")).await.unwrap();
    assert!(!behind().await);
    assert_eq!(guide::text_page(&staff, key("B1")).await.unwrap().text.title, "Oude eigen vraag");
}

#[tokio::test]
async fn only_an_administrator_changes_the_texts() {
    let (town, staff, _, _) = town().await;
    let leader = town.staff("leider@x.example", Role::ProjectLeader).await;
    assert!(matches!(guide::texts_page(&leader).await, Err(Error::Forbidden)));
    assert!(matches!(guide::add_text(&leader, &own_text("Een eigen stap")).await, Err(Error::Forbidden)));
    let empty = guide::add_text(&staff, &TextInput::default()).await;
    assert!(matches!(&empty, Err(Error::Problems(p)) if p.0.len() == 5), "{empty:?}");
    assert!(matches!(guide::text_page(&staff, key("B-7")).await, Err(Error::NotFound)));
}
