//! What was promised about how long data are kept is done, and nothing else.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;
mod engines;

use common::running::{SLUG, publish, set, submit};
use common::{Town, problems, start};
use domain::account::{Assurance, MailAddress, ParticipantKind};
use domain::id::AccountId;
use domain::lang::Lang;
use domain::retention::{Term, TermsInput};
use domain::role::Role;
use domain::setup::{Item, StatementsInput};
use service::retention::{self, Removal};
use service::setup::Installed;
use service::{Call, Error, account, proposal, setup, support};
use store::NewAccount;

const ANNA: &str = "anna@x.example";
const NEIGHBOUR: &str = "buur@x.example";

/// The usual lengths, as they are filled in.
fn usual() -> TermsInput {
    TermsInput(Term::ALL.iter().map(|term| (*term, term.usual().to_string())).collect())
}

async fn run(town: &Town) -> Vec<Removal> {
    retention::run(&town.services, |m| format!("https://{}", m.host)).await.unwrap()
}

/// Owners that were told, and accounts that were closed.
async fn accounts(town: &Town) -> (i64, i64) {
    let done = run(town).await.remove(0);
    (done.warned, done.removed.iter().find(|(term, _)| *term == Term::Account).unwrap().1)
}

/// Who wrote the proposal and how many support it, as everybody reads it.
async fn shown(town: &Town, number: i64) -> (String, i64) {
    let page = proposal::page(&town.visitor(), SLUG, number).await.unwrap();
    (page.proposal.author, page.proposal.supports)
}

async fn sign_in(town: &Town, mail: &str) {
    account::request_sign_in_link(&town.visitor(), mail, "").await.unwrap();
    let code = town.last_code(mail).await;
    account::sign_in_by_link(&town.visitor(), &code, "Test").await.unwrap();
}

async fn told(town: &Town, mail: &str) -> usize {
    let mails = town.mails(mail).await;
    mails.iter().filter(|mail| mail.subject == "Wilt u uw account houden?").count()
}

async fn log(town: &Town) -> Vec<String> {
    let page = town.store.read().list_audit(town.here.id, None, None, 200).await.unwrap();
    let ours = page.items.iter().filter(|entry| entry.action.as_str() == "retention");
    ours.map(|entry| entry.detail.clone()).collect()
}

#[tokio::test]
async fn who_stays_away_is_told_and_closed_a_month_later_and_all_numbers_stay() {
    engines::on_each(async |database| {
        let town = Town::on(database.store()).await;
        let staff = town.staff("beheer@x.example", Role::Administrator).await;
        let id = publish(&staff).await;
        set(&staff, id, |_| {}).await;
        let anna = town.resident(ANNA, "Anna Jansen").await;
        let number = submit(&anna, "Een bank onder de boom").await;
        let neighbour = town.resident(NEIGHBOUR, "Een Buur").await;
        support::add(&neighbour, SLUG, number).await.unwrap();
        let before = shown(&town, number).await;
        assert_eq!(before, ("Anna Jansen".to_owned(), 1));

        // Two years less a week.
        town.clock.set(start().plus_days(723));
        assert_eq!(run(&town).await, [], "nothing was approved");
        retention::save(&staff, &usual()).await.unwrap();
        assert_eq!(accounts(&town).await, (2, 0), "staff work here, however long ago they were seen");
        assert_eq!(accounts(&town).await, (0, 0));
        assert_eq!((told(&town, ANNA).await, told(&town, NEIGHBOUR).await), (1, 1));
        let mail = town.mails(ANNA).await.remove(0);
        assert!(mail.body.contains("https://voorbeeldstad.example/inloggen"), "{}", mail.body);
        sign_in(&town, ANNA).await;
        town.clock.set(start().plus_days(752));
        assert_eq!(accounts(&town).await, (0, 0), "a month is not over");
        town.clock.set(start().plus_days(754));
        let would = retention::look(&town.services).await.unwrap();
        let done = run(&town).await;
        assert_eq!(would, done, "what is said is what is done");
        assert_eq!((done[0].warned, done[0].removed[0]), (0, (Term::Account, 1)));
        assert!(town.account(NEIGHBOUR).await.is_none() && town.account(ANNA).await.is_some());
        assert_eq!(shown(&town, number).await, before, "the support counts");
        assert_eq!(town.store.read().recount().await.unwrap(), []);
        assert_eq!(log(&town).await[0], "account 1", "how many, and not who");

        town.clock.set(start().plus_days(723 + 731));
        assert_eq!(accounts(&town).await, (1, 0));
        town.clock.set(start().plus_days(723 + 763));
        assert_eq!(accounts(&town).await, (0, 1));
        assert_eq!(shown(&town, number).await, (String::new(), 1), "what was sent in stays, without a name");
        assert_eq!(town.store.read().recount().await.unwrap(), []);
        let back = town.resident(ANNA, "Anna de Wit").await;
        assert_ne!(back.account().unwrap().id, anna.account().unwrap().id, "the address is free");
        let page = retention::page(&staff).await.unwrap();
        assert_eq!((page.approved, page.terms[0].0.removed), (true, 1));
    })
    .await;
}

#[tokio::test]
async fn a_backlog_goes_in_batches_and_in_one_municipality() {
    engines::on_each(async |database| {
        let town = Town::on(database.store()).await;
        let staff = town.staff("beheer@x.example", Role::Administrator).await;
        let account = |n: u32, m| NewAccount {
            id: AccountId(town.services.id()),
            municipality: m,
            mail: MailAddress::parse(&format!("nooit{n}@x.example")).unwrap(),
            name: "Nooit Bevestigd".into(),
            alias: None,
            kind: ParticipantKind::Resident,
            organisation: None,
            area: None,
            assurance: Assurance::Anonymous,
            lang: Lang::Nl,
            password_hash: None,
            created_at: start(),
        };
        let work = town.store.begin().await.unwrap();
        for m in [town.here.id, town.there.id] {
            let all: Vec<_> = (0..250).map(|n| account(n, m)).collect();
            work.add_accounts(&all).await.unwrap();
        }
        work.commit().await.unwrap();
        retention::save(&staff, &usual()).await.unwrap();
        town.clock.set(start().plus_days(5));
        assert_eq!(run(&town).await[0].removed[1], (Term::SignUp, 0), "in its term");
        town.clock.set(start().plus_days(9));
        assert_eq!(retention::page(&staff).await.unwrap().terms[1].1, 250);
        let done = run(&town).await;
        assert_eq!(done.len(), 1, "the other municipality approved nothing");
        assert_eq!(done[0].removed[1], (Term::SignUp, 250));
        assert_eq!(log(&town).await[..3], ["sign_up 50", "sign_up 100", "sign_up 100"]);
        let theirs = MailAddress::parse("nooit7@x.example").unwrap();
        let read = town.store.read();
        assert!(read.find_account_by_mail(town.there.id, &theirs).await.unwrap().is_some());
        assert!(read.find_account_by_mail(town.here.id, &theirs).await.unwrap().is_none());
        let page = retention::page(&staff).await.unwrap();
        assert_eq!((page.terms[1].0.removed, page.terms[1].1), (250, 0));
    })
    .await;
}

#[tokio::test]
async fn the_job_works_by_day_and_once_a_day() {
    let town = Town::new().await;
    let staff = town.staff("beheer@x.example", Role::Administrator).await;
    retention::save(&staff, &usual()).await.unwrap();
    let daily = async || retention::daily(&town.services, |m| format!("https://{}", m.host)).await.unwrap();
    // Eleven in the evening.
    town.clock.set(start().plus_minutes(13 * 60));
    assert_eq!(daily().await, []);
    town.clock.set(start().plus_days(1));
    assert_eq!(daily().await[0].removed.len(), Term::ALL.len());
    town.clock.set(start().plus_days(1).plus_minutes(60));
    assert_eq!(daily().await, []);
    town.clock.set(start().plus_days(2));
    assert_eq!(daily().await.len(), 1);
}

#[tokio::test]
async fn the_privacy_text_and_how_long_data_are_kept_are_approved_each_by_itself() {
    let town = Town::new().await;
    let staff = town.staff("beheer@x.example", Role::Administrator).await;
    let missing = async || {
        let page = setup::page(&staff, &Installed { mails: true, ..Installed::default() }).await.unwrap();
        let of = [Item::Privacy, Item::Retention].into_iter();
        of.filter(|item| page.items.contains(&(*item, false))).collect::<Vec<_>>()
    };
    assert_eq!(missing().await, [Item::Privacy, Item::Retention]);
    let statements = StatementsInput {
        privacy_mail: "fg@x.example".into(),
        privacy_on: "2026-11-01".into(),
        accessibility: "partial".into(),
        accessibility_on: "2026-11-01".into(),
        accessibility_link: String::new(),
    };
    setup::save_statements(&staff, &statements).await.unwrap();
    assert_eq!(missing().await, [Item::Retention]);
    assert_eq!(retention::terms(&town.visitor()).await.unwrap(), []);
    assert!(!retention::page(&staff).await.unwrap().approved);

    let mut own = usual();
    own.0[0].1 = "36".into();
    retention::save(&staff, &own).await.unwrap();
    assert_eq!(missing().await, []);
    let terms = retention::terms(&town.visitor()).await.unwrap();
    assert_eq!((terms[0], terms.len()), ((Term::Account, 36), Term::ALL.len()));
    assert_eq!(retention::terms(&town.call_at(&town.there)).await.unwrap(), []);
}

#[tokio::test]
async fn only_who_sets_up_the_portal_sets_lengths_and_within_bounds() {
    let town = Town::new().await;
    let staff = town.staff("beheer@x.example", Role::Administrator).await;
    let moderator = town.staff("m@x.example", Role::Moderator).await;
    let refused = async |call: &Call| retention::save(call, &usual()).await;
    assert!(matches!(refused(&moderator).await, Err(Error::Forbidden)));
    assert!(matches!(refused(&town.visitor()).await, Err(Error::SignIn)));
    assert!(matches!(retention::page(&moderator).await, Err(Error::Forbidden)));
    let mut short = usual();
    short.0[0].1 = "1".into();
    short.0[5].1 = String::new();
    let said = problems(retention::save(&staff, &short).await);
    assert!(said[0].starts_with("account: ") && said[1] == "log: Required", "{said:?}");
    assert!(!retention::page(&staff).await.unwrap().approved);
}
