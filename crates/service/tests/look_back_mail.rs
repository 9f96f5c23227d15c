//! Asking people by mail to look back: whom, once, and not who wants no such mail.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use common::running::{SLUG, fields, lesson as a_lesson, submit, town};
use domain::evaluation::RoundInput;
use domain::id::ProcessId;
use domain::process::ProcessStep;
use domain::proposal::Refusal;
use domain::role::Role;
use service::{Call, Error, evaluation, lesson, process, support};

async fn open(staff: &Call, id: ProcessId) {
    let round = RoundInput { opens: "2026-11-01".into(), closes: "2026-11-09".into() };
    evaluation::open_round(staff, id, &round).await.unwrap();
}

/// Addresses that were asked to look back, in order.
async fn asked(staff: &Call) -> Vec<String> {
    let all = staff.services.store().read().list_mails(staff.municipality(), None, None, 100).await.unwrap();
    let about = all.items.iter().filter(|mail| mail.body.contains("/terugblik"));
    let mut to: Vec<String> = about.map(|mail| mail.recipient.clone()).collect();
    to.sort();
    to
}

#[tokio::test]
async fn who_took_part_gets_one_mail_also_who_only_supported() {
    let (town, staff, anna, id) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let supporter = town.resident("steun@x.example", "Een Buur").await;
    support::add(&supporter, SLUG, number).await.unwrap();
    let without = town.resident("geen-mail@x.example", "Nog een Buur").await;
    support::add(&without, SLUG, number).await.unwrap();
    town.resident("keek@x.example", "Alleen Kijker").await;
    assert!(evaluation::wants_mail(&without).await.unwrap());
    evaluation::set_wants_mail(&without, false).await.unwrap();
    let closed = evaluation::invite(&staff, id).await;
    assert!(matches!(closed, Err(Error::Refused(Refusal::Window(_)))), "{closed:?}");
    open(&staff, id).await;
    assert_eq!(evaluation::staff_page(&staff, id, None).await.unwrap().to_invite, 2);
    assert_eq!(evaluation::invite(&staff, id).await.unwrap(), 2);
    let first = asked(&staff).await;
    let own = anna.account().unwrap().mail.as_str().to_owned();
    assert_eq!(first.len(), 2);
    assert!(first.contains(&own) && first.contains(&"steun@x.example".to_owned()), "{first:?}");
    assert_eq!(evaluation::invite(&staff, id).await.unwrap(), 0, "nobody is asked twice");
    assert_eq!(asked(&staff).await, first);
    evaluation::set_wants_mail(&without, true).await.unwrap();
    assert_eq!(evaluation::invite(&staff, id).await.unwrap(), 1);
    let page = evaluation::staff_page(&staff, id, None).await.unwrap();
    assert_eq!((page.invited.0, page.to_invite), (3, 0));
    assert!(town.audited().await.contains(&"evaluation_change"));
}

#[tokio::test]
async fn a_process_that_closes_asks_by_itself_when_one_can_look_back() {
    for with in [true, false] {
        let (_town, staff, anna, id) = town().await;
        submit(&anna, "Een bank onder de boom").await;
        lesson::put(&staff, id, None, &a_lesson("Regels eerder")).await.unwrap();
        if with {
            open(&staff, id).await;
        }
        let version = process::staff_page(&staff, id).await.unwrap().version;
        let mut over = fields();
        over.texts.outcome = "Drie plannen gaan door.".into();
        process::save(&staff, Some(id), &over, version).await.unwrap();
        process::step(&staff, id, ProcessStep::Close, "").await.unwrap();
        assert_eq!(asked(&staff).await.len(), usize::from(with));
    }
}

#[tokio::test]
async fn only_who_runs_the_process_asks() {
    let (town, staff, anna, id) = town().await;
    open(&staff, id).await;
    let moderator = town.staff("kijker@x.example", Role::Moderator).await;
    for caller in [&moderator, &anna] {
        assert!(matches!(evaluation::invite(caller, id).await, Err(Error::Forbidden)));
    }
    assert!(matches!(evaluation::invite(&town.call_at(&town.there), id).await, Err(Error::SignIn)));
    assert!(matches!(evaluation::set_wants_mail(&town.visitor(), false).await, Err(Error::SignIn)));
}
