//! The outbox: sending, failing, trying again, and what staff see of it.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use std::sync::Mutex;

use async_trait::async_trait;
use common::{Town, form, start};
use domain::mail::{MailRow, MailState};
use domain::role::Role;
use service::mail::{self, Codes, Mailer};
use service::{Error, account};

const ANNA: &str = "anna@voorbeeld.example";

/// A mail server that keeps what it gets, or refuses everything.
#[derive(Default)]
struct Server {
    broken: bool,
    got: Mutex<Vec<(String, String)>>,
}

#[async_trait]
impl Mailer for Server {
    async fn send(&self, from: (&str, &str), mail: &MailRow) -> Result<(), String> {
        if self.broken {
            return Err("451 come back later".into());
        }
        self.got.lock().unwrap().push((format!("{} <{}>", from.0, from.1), mail.recipient.clone()));
        Ok(())
    }
}

#[tokio::test]
async fn a_mail_is_sent_once_in_the_name_of_its_municipality() {
    let town = Town::new().await;
    account::sign_up(&town.visitor(), &form(ANNA, "Anna de Wit"), "").await.unwrap();
    account::request_sign_in_link(&town.call_at(&town.there), ANNA, "").await.unwrap();
    let server = Server::default();
    assert_eq!(mail::deliver_due(&town.services, &server).await.unwrap(), 2);
    assert_eq!(mail::deliver_due(&town.services, &server).await.unwrap(), 0);
    let senders: Vec<_> = server.got.lock().unwrap().iter().map(|(from, _)| from.clone()).collect();
    assert!(
        senders.contains(&"Gemeente Voorbeeldstad <meedoen@voorbeeldstad.example>".into()),
        "{senders:?}"
    );
    assert!(senders.contains(&"Gemeente Zonnedijk <meedoen@zonnedijk.example>".into()), "{senders:?}");
    assert_eq!(town.mails(ANNA).await[0].state, MailState::Sent);
}

#[tokio::test]
async fn a_mail_that_fails_is_tried_later_given_up_and_sent_when_staff_say_so() {
    let town = Town::new().await;
    let staff = town.staff("staf@voorbeeld.example", Role::Administrator).await;
    mail::deliver_due(&town.services, &Server::default()).await.unwrap();
    account::request_sign_in_link(&town.visitor(), ANNA, "").await.unwrap();
    let broken = Server { broken: true, ..Server::default() };
    mail::deliver_due(&town.services, &broken).await.unwrap();
    let waiting = town.mails(ANNA).await.remove(0);
    assert_eq!((waiting.state, waiting.attempts), (MailState::Waiting, 1));
    assert_eq!(waiting.last_error.as_deref(), Some("451 come back later"));
    // Not before its time.
    mail::deliver_due(&town.services, &broken).await.unwrap();
    assert_eq!(town.mails(ANNA).await[0].attempts, 1);

    for day in 1..=7 {
        town.clock.set(start().plus_days(day));
        mail::deliver_due(&town.services, &broken).await.unwrap();
    }
    let failed = town.mails(ANNA).await.remove(0);
    assert_eq!((failed.state, failed.attempts), (MailState::Failed, 8));

    assert_eq!(mail::list(&staff, Some(MailState::Failed), None).await.unwrap().items.len(), 1);
    mail::retry(&staff, failed.id).await.unwrap();
    assert!(matches!(mail::retry(&staff, failed.id).await, Err(Error::Changed)));
    assert_eq!(mail::deliver_due(&town.services, &Server::default()).await.unwrap(), 1);
}

#[tokio::test]
async fn staff_read_mails_and_see_codes_only_where_there_is_no_mail_server() {
    let town = Town::new().await;
    let staff = town.staff("staf@voorbeeld.example", Role::Administrator).await;
    account::request_sign_in_link(&town.visitor(), ANNA, "").await.unwrap();
    town.resident("ben@voorbeeld.example", "Ben Smit").await;
    let page = mail::list(&staff, None, None).await.unwrap();
    assert!(page.items.iter().all(|m| m.body.is_empty()));
    let id = town.mails("ben@voorbeeld.example").await[0].id;
    let code = town.last_code("ben@voorbeeld.example").await;
    assert!(mail::find(&staff, id, Codes::Shown).await.unwrap().body.contains(&code));
    let hidden = mail::find(&staff, id, Codes::Hidden).await.unwrap().body;
    assert!(!hidden.contains(&code) && hidden.contains("Ben Smit"));
}

#[tokio::test]
async fn others_do_not_read_mail() {
    let town = Town::new().await;
    account::request_sign_in_link(&town.visitor(), ANNA, "").await.unwrap();
    let id = town.mails(ANNA).await[0].id;
    let moderator = town.staff("mod@voorbeeld.example", Role::Moderator).await;
    assert!(matches!(mail::list(&moderator, None, None).await, Err(Error::Forbidden)));
    assert!(matches!(mail::find(&moderator, id, Codes::Shown).await, Err(Error::Forbidden)));
    assert!(matches!(mail::retry(&town.visitor(), id).await, Err(Error::SignIn)));
}

#[tokio::test]
async fn the_demo_shows_the_mails_of_one_address() {
    let town = Town::new().await;
    account::request_sign_in_link(&town.visitor(), ANNA, "").await.unwrap();
    account::request_sign_in_link(&town.visitor(), "ben@voorbeeld.example", "").await.unwrap();
    let mails = mail::list_demo(&town.visitor(), " ANNA@voorbeeld.example ").await.unwrap();
    assert_eq!(mails.iter().map(|m| m.recipient.as_str()).collect::<Vec<_>>(), [ANNA]);
    assert!(mail::list_demo(&town.call_at(&town.there), ANNA).await.unwrap().is_empty());
}

#[tokio::test]
async fn housekeeping_forgets_what_ended_and_keeps_the_rest() {
    let town = Town::new().await;
    let anna = town.resident(ANNA, "Anna de Wit").await;
    mail::housekeeping(&town.services).await.unwrap();
    assert_eq!(account::list_sessions(&anna).await.unwrap().len(), 1);
    town.clock.set(start().plus_days(15));
    mail::housekeeping(&town.services).await.unwrap();
    town.clock.set(start());
    assert!(account::list_sessions(&anna).await.unwrap().is_empty());
}
