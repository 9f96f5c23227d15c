//! The portal is killed while sixteen people support proposals at once. Whoever was told "thank
//! you" must find their support after the restart, and counters must equal rows.
//!
//! The test starts itself again as a child that supports without end and prints each support that
//! was acknowledged; the parent kills it without warning.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::maybe_infinite_iter,
    clippy::infinite_loop,
    missing_docs,
    reason = "tests"
)]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;

use common::running::{SLUG, publish, set, submit};
use common::{Town, find_person};
use domain::id::{PersonId, ProposalId};
use domain::role::Role;
use service::{Call, support};

const FOLDER: &str = "POLDER_KILL_TEST_FOLDER";
const ACKNOWLEDGED: usize = 400;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_was_thanked_is_found_after_a_crash() {
    if let Ok(folder) = std::env::var(FOLDER) {
        return support_without_end(std::path::Path::new(&folder)).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "whoever_was_thanked_is_found_after_a_crash", "--nocapture"])
        .env(FOLDER, folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let thanked: Vec<(ProposalId, PersonId)> =
        lines.filter_map(|line| read(line.strip_prefix("thanked ")?)).take(ACKNOWLEDGED).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(thanked.len(), ACKNOWLEDGED, "the child stopped by itself");

    let store = store::open(&url(folder.path())).await.unwrap();
    for (proposal, person) in thanked {
        let probe = store::NewSupport {
            municipality: common::start_municipality(),
            proposal,
            person,
            channel: domain::support::Channel::Web,
            sheet: None,
            at: common::start(),
            event: domain::id::EventId(uuid::Uuid::now_v7()),
        };
        let work = store.begin().await.unwrap();
        let again = work.add_supports(&[probe]).await.unwrap();
        assert!(matches!(again[0], store::Supported::Already(_)), "lost: {proposal} {person}");
    }
    assert_eq!(store.read().recount().await.unwrap(), []);
}

fn url(folder: &std::path::Path) -> String {
    format!("sqlite:{}", folder.join("t.db").display())
}

fn read(line: &str) -> Option<(ProposalId, PersonId)> {
    let (proposal, person) = line.split_once(' ')?;
    Some((proposal.parse().ok()?, person.parse().ok()?))
}

/// Sixteen tasks, each with people of its own, who all support every proposal.
async fn support_without_end(folder: &std::path::Path) {
    let town = Town::at(folder).await;
    let staff = town.staff("beheer@x.example", Role::Administrator).await;
    let id = publish(&staff).await;
    set(&staff, id, |s| s.per_person = "50".into()).await;
    let mut numbers = Vec::new();
    for n in 0..10 {
        numbers.push(submit(&staff, &format!("Plan nummer {n} voor de wijk")).await);
    }
    let numbers = Arc::new(numbers);
    let tasks: Vec<_> = (0..16)
        .map(|task| {
            let (call, numbers) = (staff.clone(), Arc::clone(&numbers));
            tokio::spawn(async move {
                for n in 0..u32::MAX {
                    let person = somebody(&call, &format!("p{task}x{n}@x.example")).await;
                    for number in numbers.iter() {
                        support::add(&person, SLUG, *number).await.unwrap();
                        thank(&person, *number).await;
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
}

async fn thank(who: &Call, number: i64) {
    let (m, account) = (who.municipality(), who.account().unwrap().id);
    let person = find_person(who.services.store().as_ref(), m, account).await.unwrap();
    let proposal = who.services.store().read().find_proposal(m, number).await.unwrap().unwrap().id;
    let mut out = std::io::stdout().lock();
    writeln!(out, "thanked {proposal} {person}").unwrap();
}

/// Somebody with a confirmed account, made in the store: signing up is not what is tested here.
async fn somebody(like: &Call, mail: &str) -> Call {
    let mut signed_in = like.signed_in().unwrap().clone();
    signed_in.account.id = domain::id::AccountId(like.services.id());
    signed_in.account.mail = domain::account::MailAddress::parse(mail).unwrap();
    let account = &signed_in.account;
    let work = like.services.store().begin().await.unwrap();
    let new = store::NewAccount {
        id: account.id,
        municipality: account.municipality,
        mail: account.mail.clone(),
        name: mail.to_owned(),
        alias: None,
        kind: account.kind,
        organisation: None,
        area: None,
        assurance: account.assurance,
        lang: account.lang,
        password_hash: None,
        created_at: account.created_at,
    };
    work.add_account(&new).await.unwrap();
    work.commit().await.unwrap();
    let mut call = like.clone();
    call.caller.signed_in = Some(Arc::new(signed_in));
    call
}
