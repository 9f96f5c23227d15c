//! Several instances of the portal on one database: nobody notices that there are others.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;
mod engines;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use common::Town;
use common::running::{SLUG, publish, set, submit};
use domain::proposal::ProposalState;
use domain::role::Role;
use service::proposal::ModerateStep;
use service::{Call, Error, Keys, SeededEntropy, Services, proposal, support};

/// A town with a running process, in which one support is enough.
async fn town(database: &engines::Database) -> Town {
    let town = Town::on(database.store()).await;
    let staff = town.staff("beheer@x.example", Role::Administrator).await;
    let id = publish(&staff).await;
    set(&staff, id, |settings| settings.threshold = "1".into()).await;
    town
}

/// The same caller at another instance on the same database.
fn elsewhere(town: &Town, call: &Call, seed: u64) -> Call {
    let services = Services::new(
        Arc::clone(&town.store),
        town.clock.clone(),
        Arc::new(SeededEntropy::new(seed)),
        Arc::new(common::Nowhere),
        Keys::derive("a secret of tests"),
    );
    Call { services, caller: call.caller.clone() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn supports_that_cross_the_threshold_at_two_instances_are_all_kept() {
    engines::on_each(async |database| {
        let town = town(database).await;
        let mut people = Vec::new();
        for (seed, name) in (100..).zip(["anna", "bob", "carla", "dirk"]) {
            let who = town.resident(&format!("{name}@x.example"), name).await;
            let number = submit(&who, &format!("Plan van {name}")).await;
            people.push((elsewhere(&town, &who, seed), number));
        }
        let tasks = people.clone().into_iter().map(|(who, number)| {
            tokio::spawn(async move {
                for _ in 0..20 {
                    assert_eq!(support::add(&who, SLUG, number).await.unwrap(), 1);
                    assert_eq!(support::remove(&who, SLUG, number).await.unwrap(), 0);
                }
                assert_eq!(support::add(&who, SLUG, number).await.unwrap(), 1);
            })
        });
        for task in tasks.collect::<Vec<_>>() {
            task.await.unwrap();
        }
        for (_, number) in people {
            let page = proposal::page(&town.visitor(), SLUG, number).await.unwrap();
            assert_eq!((page.proposal.supports, page.proposal.state), (1, ProposalState::ThresholdReached));
        }
        assert_eq!(town.store.read().recount().await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_clicks_of_one_person_at_two_instances_are_one_support() {
    engines::on_each(async |database| {
        let town = town(database).await;
        let anna = town.resident("anna@x.example", "Anna Jansen").await;
        let number = submit(&anna, "Een bank onder de boom").await;
        let bob = town.resident("bob@x.example", "Bob").await;
        let instances = [elsewhere(&town, &bob, 100), elsewhere(&town, &bob, 101)];
        let clicks = (0..50).map(|click| {
            let bob = instances[click % 2].clone();
            tokio::spawn(async move { support::add(&bob, SLUG, number).await })
        });
        for click in clicks.collect::<Vec<_>>() {
            assert_eq!(click.await.unwrap().unwrap(), 1);
        }
        let page = proposal::page(&town.visitor(), SLUG, number).await.unwrap();
        assert_eq!((page.proposal.supports, page.proposal.state), (1, ProposalState::ThresholdReached));
        assert_eq!(town.store.read().recount().await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn staff_and_author_are_not_held_up_by_a_support_that_crosses_the_threshold() {
    engines::on_each(async |database| {
        let town = town(database).await;
        let staff = town.staff("moderator@x.example", Role::Moderator).await;
        let anna = town.resident("anna@x.example", "Anna Jansen").await;
        let bob = elsewhere(&town, &town.resident("bob@x.example", "Bob").await, 100);
        let number = submit(&anna, "Een bank onder de boom").await;
        let id = proposal::page(&anna, SLUG, number).await.unwrap().proposal.id;
        let over = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&over);
        let supporting = tokio::spawn(async move {
            while !stop.load(Ordering::Relaxed) {
                for done in
                    [support::add(&bob, SLUG, number).await, support::remove(&bob, SLUG, number).await]
                {
                    // While it is hidden there is nothing to support.
                    assert!(matches!(done, Ok(_) | Err(Error::Refused(_) | Error::NotFound)), "{done:?}");
                }
            }
        });
        for _ in 0..20 {
            proposal::moderate(&staff, id, ModerateStep::Hide, "", "Niet netjes.", "").await.unwrap();
            proposal::moderate(&staff, id, ModerateStep::Restore, "", "", "").await.unwrap();
        }
        proposal::withdraw(&anna, SLUG, number).await.unwrap();
        over.store(true, Ordering::Relaxed);
        supporting.await.unwrap();
        assert_eq!(town.store.read().recount().await.unwrap(), []);
    })
    .await;
}
