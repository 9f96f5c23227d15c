//! Asking people by mail to look back: whom, once, and not who wants no such mail.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use common::Town;
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

/// How many were asked, counted in the outbox.
async fn asked_all(staff: &Call) -> usize {
    let all = staff.services.store().read().list_mails(staff.municipality(), None, None, 500).await.unwrap();
    all.items.iter().filter(|mail| mail.body.contains("/terugblik")).count()
}

/// What the job does, until it has nothing to do.
async fn ask(town: &Town) -> u64 {
    evaluation::ask(&town.services, |m| format!("https://{}", m.host)).await.unwrap()
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
    assert!(evaluation::staff_page(&staff, id, None).await.unwrap().asking);
    assert_eq!(asked(&staff).await.len(), 0, "nobody waits for the mails to be written");
    assert_eq!(ask(&town).await, 2);
    assert_eq!(ask(&town).await, 0);
    assert!(!evaluation::staff_page(&staff, id, None).await.unwrap().asking);
    let first = asked(&staff).await;
    let own = anna.account().unwrap().mail.as_str().to_owned();
    assert_eq!(first.len(), 2);
    assert!(first.contains(&own) && first.contains(&"steun@x.example".to_owned()), "{first:?}");
    assert_eq!(evaluation::invite(&staff, id).await.unwrap(), 0, "nobody is asked twice");
    assert_eq!(asked(&staff).await, first);
    evaluation::set_wants_mail(&without, true).await.unwrap();
    assert_eq!(evaluation::invite(&staff, id).await.unwrap(), 1);
    assert_eq!(ask(&town).await, 1);
    let page = evaluation::staff_page(&staff, id, None).await.unwrap();
    assert_eq!((page.invited.0, page.to_invite), (3, 0));
    assert!(town.audited().await.contains(&"evaluation_change"));
}

#[tokio::test]
async fn a_process_that_closes_asks_by_itself_when_one_can_look_back() {
    for with in [true, false] {
        let (town, staff, anna, id) = town().await;
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
        assert_eq!(ask(&town).await, u64::from(with));
        let mails = asked(&staff).await;
        assert_eq!(mails.len(), usize::from(with));
    }
}

#[tokio::test]
async fn who_can_no_longer_answer_is_not_asked_and_many_are_asked_in_batches() {
    let (town, staff, anna, id) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    open(&staff, id).await;
    assert_eq!(evaluation::invite(&staff, id).await.unwrap(), 1);
    let begun = town.services.now();
    town.clock.set(begun.plus_days(60));
    assert_eq!(ask(&town).await, 0, "the questionnaire has closed meanwhile");
    town.clock.set(begun);
    assert_eq!(ask(&town).await, 0, "and nobody asked again");
    for n in 0..120 {
        // At most so many sign up from one place in a quarter of an hour.
        town.clock.set(begun.plus_minutes(n));
        let neighbour = town.resident(&format!("buur{n}@x.example"), "Een Buur").await;
        support::add(&neighbour, SLUG, number).await.unwrap();
    }
    assert_eq!(evaluation::invite(&staff, id).await.unwrap(), 121);
    assert_eq!(ask(&town).await, 121);
    assert_eq!(asked_all(&staff).await, 121);
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

#[tokio::test]
async fn a_mail_program_stops_mail_for_its_reader_and_for_nobody_else() {
    let (town, staff, anna, id) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let supporter = town.resident("steun@x.example", "Een Buur").await;
    support::add(&supporter, SLUG, number).await.unwrap();
    open(&staff, id).await;
    evaluation::invite(&staff, id).await.unwrap();
    ask(&town).await;
    let stop = town.mails("steun@x.example").await.remove(0).stop_link.unwrap();
    let code = stop.strip_prefix("https://voorbeeldstad.example/account/terugkijken/").unwrap();
    let code = code.strip_suffix("/uit").unwrap();
    let elsewhere = evaluation::stop_mail(&town.call_at(&town.there), code).await;
    assert!(matches!(elsewhere, Err(Error::NotFound)), "{elsewhere:?}");
    for _ in 0..2 {
        evaluation::stop_mail(&town.visitor(), code).await.unwrap();
    }
    assert!(!evaluation::wants_mail(&supporter).await.unwrap());
    assert!(evaluation::wants_mail(&anna).await.unwrap());
    let mine = anna.account().unwrap().id.0.simple().to_string();
    for wrong in ["", "onzin", &format!("{mine}{}", &code[32..]), &code[..63]] {
        assert!(
            matches!(evaluation::stop_mail(&town.visitor(), wrong).await, Err(Error::NotFound)),
            "{wrong}"
        );
    }
    assert!(
        matches!(service::news::stop_all(&town.visitor(), code).await, Err(Error::NotFound)),
        "another thing"
    );
    assert!(evaluation::wants_mail(&anna).await.unwrap());
}
