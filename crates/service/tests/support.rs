//! Support: one per person, through whatever channel.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use common::problems;
use common::running::{SLUG, submit, town};
use domain::process::ProcessState;
use domain::proposal::{ProposalState, Refusal};
use domain::support::{Channel, Decision, LineState, SheetInput};
use domain::time::Local;
use service::{Error, proposal, support};

fn sheet(lines: &str) -> SheetInput {
    SheetInput { channel: "street".into(), source: "Markt, zaterdag".into(), lines: lines.into() }
}

#[tokio::test]
async fn fifty_clicks_at_once_are_one_support() {
    let (town, _, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let bob = town.resident("bob@x.example", "Bob").await;
    let clicks: Vec<_> = (0..50)
        .map(|_| {
            let bob = bob.clone();
            tokio::spawn(async move { support::add(&bob, SLUG, number).await })
        })
        .collect();
    for click in clicks {
        assert_eq!(click.await.unwrap().unwrap(), 1);
    }
    assert_eq!(town.store.read().recount().await.unwrap(), []);
}

#[tokio::test]
async fn support_can_be_taken_back_and_the_threshold_with_it() {
    let (town, _, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let mut friends = Vec::new();
    for name in ["bob", "carla", "dirk"] {
        let friend = town.resident(&format!("{name}@x.example"), name).await;
        support::add(&friend, SLUG, number).await.unwrap();
        friends.push(friend);
    }
    let state = async || proposal::page(&town.visitor(), SLUG, number).await.unwrap().proposal.state;
    assert_eq!(state().await, ProposalState::ThresholdReached);
    assert_eq!(support::remove(&friends[0], SLUG, number).await.unwrap(), 2);
    assert_eq!(support::remove(&friends[0], SLUG, number).await.unwrap(), 2, "twice changes nothing");
    assert_eq!(state().await, ProposalState::Published);
}

#[tokio::test]
async fn who_may_not_support_hears_why() {
    let (town, _, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    assert!(matches!(support::add(&town.visitor(), SLUG, number).await, Err(Error::SignIn)));
    town.clock.set(Local::parse("2026-12-20T10:00").unwrap().to_utc().unwrap());
    let late = support::add(&anna, SLUG, number).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Window(_)))), "{late:?}");
    assert!(matches!(support::add(&anna, SLUG, 999).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn somebody_on_paper_who_supports_already_is_shown_for_decision() {
    let (town, staff, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let bob = town.resident("bob@x.example", "Bob de Boer").await;
    support::add(&bob, SLUG, number).await.unwrap();
    let lines = "Dhr. Bob de Boer; 1234 AB; 5\nCarla Smit; 1234 AB; 7\nCarla Smit; 1234 AB; 7\nCarla Smit; 1234 AC; 9";
    let id = support::enter_sheet(&staff, &number.to_string(), &sheet(lines)).await.unwrap();
    let (row, lines) = support::sheet(&staff, id).await.unwrap();
    let states: Vec<_> = lines.iter().map(|line| line.state).collect();
    assert_eq!(states, [LineState::Undecided, LineState::Counted, LineState::Undecided, LineState::Counted]);
    assert_eq!((row.lines, row.counted, row.undecided), (4, 2, 2));
    assert_eq!(lines[0].name.as_deref(), Some("Dhr. Bob de Boer"));
    assert_eq!(lines[1].name, None, "the name of who is settled is forgotten");

    support::decide(&staff, lines[0].id, Decision::Other).await.unwrap();
    support::decide(&staff, lines[2].id, Decision::Same).await.unwrap();
    assert!(matches!(support::decide(&staff, lines[2].id, Decision::Other).await, Err(Error::Changed)));
    let page = proposal::page(&town.visitor(), SLUG, number).await.unwrap();
    assert_eq!(page.proposal.supports, 4);
    assert_eq!(page.channels, [(Channel::Street, 3), (Channel::Web, 1)]);
    assert_eq!(town.store.read().recount().await.unwrap(), []);
}

#[tokio::test]
async fn a_list_with_a_bad_line_keeps_nothing_and_names_the_line() {
    let (town, staff, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let bad = support::enter_sheet(&staff, &number.to_string(), &sheet("Anna Smit\nPiet; 99")).await;
    assert_eq!(problems(bad), ["lines-2: NotAPostcode"]);
    let unknown = support::enter_sheet(&staff, "4711", &sheet("Anna Smit")).await;
    assert_eq!(problems(unknown), ["number: NotFound"]);
    let page = proposal::page(&town.visitor(), SLUG, number).await.unwrap();
    assert_eq!(page.proposal.supports, 0);
    assert!(matches!(support::enter_sheet(&anna, "1", &sheet("A B")).await, Err(Error::Forbidden)));
}

#[tokio::test]
async fn paper_is_closed_when_the_site_is() {
    let (town, staff, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    town.clock.set(Local::parse("2026-12-20T10:00").unwrap().to_utc().unwrap());
    let late = support::enter_sheet(&staff, &number.to_string(), &sheet("Anna Smit")).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Window(_)))), "{late:?}");
}

#[tokio::test]
async fn who_holds_a_list_of_a_closed_process_hears_since_when_it_is_closed() {
    let (town, staff, anna, id) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await.to_string();
    assert_eq!(support::over_since(&staff, &number).await.unwrap(), None, "it is open");
    let work = town.store.begin().await.unwrap();
    work.update_process_state(town.here.id, id, ProcessState::Closed, staff.now()).await.unwrap();
    work.commit().await.unwrap();
    let late = support::enter_sheet(&staff, &number, &sheet("Anna Smit")).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Over))), "{late:?}");
    assert_eq!(support::over_since(&staff, &number).await.unwrap(), Some(staff.now()));
    assert_eq!(support::over_since(&staff, "4711").await.unwrap(), None);
    assert!(matches!(support::over_since(&anna, &number).await, Err(Error::Forbidden)));
}
