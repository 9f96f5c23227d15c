//! News of the municipality, and the mails to who follows it.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use common::running::{SLUG, town};
use common::{Town, problems, start};
use domain::id::ProcessId;
use domain::mail::MailPriority;
use domain::news::NewsInput;
use domain::process::NewsKind;
use domain::role::Role;
use service::news::{self, Asked};
use service::{Call, Error, process};

const READER: &str = "lezer@voorbeeld.example";

fn input(kind: &str, title: &str) -> NewsInput {
    NewsInput { kind: kind.into(), title: title.into(), body: "Vanaf maandag is dat zo.".into() }
}

/// The code of the link in the newest mail to the reader.
async fn code(town: &Town) -> String {
    let mails = town.mails(READER).await;
    let body = &mails.first().unwrap().body;
    let at = body.find("/nieuws/volgen/").unwrap() + 15;
    body[at..].split_whitespace().next().unwrap().to_owned()
}

async fn follow(town: &Town, slug: &str) -> String {
    assert_eq!(news::follow(&town.visitor(), READER, slug).await.unwrap(), Asked::Sent);
    let code = code(town).await;
    news::confirm(&town.visitor(), &code).await.unwrap();
    code
}

async fn tell(town: &Town) -> u64 {
    news::tell(&town.services, |m| format!("https://{}", m.host)).await.unwrap()
}

async fn process_news(staff: &Call, id: ProcessId, title: &str) {
    process::put_news(staff, id, None, &input("news", title)).await.unwrap();
}

#[tokio::test]
async fn nobody_is_mailed_who_did_not_say_yes() {
    let town = Town::new().await;
    let staff = town.staff("staf@voorbeeld.example", Role::Communication).await;
    news::follow(&town.visitor(), READER, "").await.unwrap();
    let code = code(&town).await;
    town.clock.set(start().plus_minutes(1));
    news::put(&staff, None, &input("news", "De brug is dicht")).await.unwrap();
    town.clock.set(start().plus_minutes(60));
    assert_eq!(tell(&town).await, 0);
    assert!(news::following(&town.visitor(), &code).await.unwrap().unwrap().asks());

    // The yes comes later: what was published before it is not mailed.
    news::confirm(&town.visitor(), &code).await.unwrap();
    let following = news::following(&town.visitor(), &code).await.unwrap().unwrap();
    assert!(!following.asks() && following.mail == "l…@voorbeeld.example");
    assert_eq!(tell(&town).await, 0);
    town.clock.set(start().plus_minutes(61));
    news::put(&staff, None, &input("tip", "Fiets om via de dijk")).await.unwrap();
    town.clock.set(start().plus_minutes(120));
    assert_eq!(tell(&town).await, 1);
    let mail = town.mails(READER).await.remove(0);
    assert_eq!(mail.subject, "Fiets om via de dijk");
    assert!(mail.body.contains("https://voorbeeldstad.example/nieuws/"), "{}", mail.body);
    assert!(mail.body.contains(&format!("/nieuws/volgen/{code}")), "{}", mail.body);
    assert_eq!(mail.priority, MailPriority::Bulk);
    let stop = format!("https://voorbeeldstad.example/nieuws/volgen/{code}/uit");
    assert_eq!(mail.stop_link, Some(stop));
    assert_eq!(tell(&town).await, 0);
}

#[tokio::test]
async fn there_is_one_mail_a_day_by_day_with_all_that_is_new() {
    let town = Town::new().await;
    let staff = town.staff("staf@voorbeeld.example", Role::Communication).await;
    follow(&town, "").await;
    for (minute, title) in [(1, "Bericht een"), (2, "Bericht twee"), (45, "Bericht drie")] {
        town.clock.set(start().plus_minutes(minute));
        news::put(&staff, None, &input("news", title)).await.unwrap();
    }
    // Ten past eleven: the third is not ripe yet.
    town.clock.set(start().plus_minutes(70));
    assert_eq!(tell(&town).await, 1);
    let first = town.mails(READER).await.remove(0);
    assert_eq!(first.subject, "Bericht twee en nog 1 bericht");
    assert!(!first.body.contains("Bericht drie"), "{}", first.body);
    town.clock.set(start().plus_minutes(9 * 60));
    assert_eq!(tell(&town).await, 0, "one mail a day");
    // Eleven in the evening, and seven in the morning.
    for hours in [13, 21] {
        town.clock.set(start().plus_minutes(hours * 60));
        assert_eq!(tell(&town).await, 0, "by day");
    }
    town.clock.set(start().plus_minutes(23 * 60));
    assert_eq!(tell(&town).await, 1);
    assert_eq!(town.mails(READER).await.remove(0).subject, "Bericht drie");
}

#[tokio::test]
async fn who_follows_a_process_hears_of_that_process_only_and_stops_by_the_link() {
    let (town, staff, _, id) = town().await;
    let code = follow(&town, SLUG).await;
    let begun = town.services.now();
    town.clock.set(begun.plus_minutes(1));
    news::put(&staff, None, &input("tip", "Een tip voor iedereen")).await.unwrap();
    process_news(&staff, id, "De eerste bomen staan").await;
    town.clock.set(begun.plus_minutes(60));
    assert_eq!(tell(&town).await, 1);
    let mail = town.mails(READER).await.remove(0);
    assert_eq!(mail.subject, "De eerste bomen staan");
    assert!(!mail.body.contains("Een tip voor iedereen"), "{}", mail.body);
    assert_eq!(news::followers(&staff, Some(id)).await.unwrap(), 1);
    assert!(matches!(news::followers(&town.visitor(), Some(id)).await, Err(Error::SignIn)));

    // Filled in again by anybody: the mail says that it is followed already.
    news::follow(&town.visitor(), READER, SLUG).await.unwrap();
    assert_eq!(town.mails(READER).await.remove(0).subject, "U krijgt ons nieuws al per mail");

    // Following all as well, through the same link.
    follow(&town, "").await;
    let followed = news::following(&town.visitor(), &code).await.unwrap().unwrap().followed;
    assert_eq!(followed.len(), 2);
    news::stop(&town.visitor(), &code, Some(id)).await.unwrap();
    news::stop(&town.visitor(), &code, Some(id)).await.unwrap();
    assert_eq!(news::following(&town.visitor(), &code).await.unwrap().unwrap().followed.len(), 1);
    news::stop_all(&town.visitor(), &code).await.unwrap();
    news::stop_all(&town.visitor(), &code).await.unwrap();
    assert!(news::following(&town.visitor(), &code).await.unwrap().is_none());
    process_news(&staff, id, "De laatste bomen staan").await;
    town.clock.set(begun.plus_days(2));
    assert_eq!(tell(&town).await, 0);
}

#[tokio::test]
async fn ones_own_address_is_followed_at_once_and_anothers_is_asked() {
    let (town, _, _, _) = town().await;
    let resident = town.resident("anna@voorbeeld.example", "Anna de Wit").await;
    assert_eq!(news::follow(&resident, "anna@voorbeeld.example", SLUG).await.unwrap(), Asked::Followed);
    assert_eq!(news::follow(&resident, READER, SLUG).await.unwrap(), Asked::Sent);
    assert_eq!(problems(news::follow(&resident, "geen adres", "").await), ["mail: NotAMail"]);
    assert!(matches!(news::follow(&resident, READER, "bestaat-niet").await, Err(Error::NotFound)));
    let mut tries = 0;
    let refused = loop {
        tries += 1;
        match news::follow(&town.visitor(), READER, "").await {
            Ok(_) => assert!(tries < 20),
            Err(error) => break error,
        }
    };
    assert!(matches!(refused, Error::TooOften { .. }), "{refused:?}");
}

#[tokio::test]
async fn a_link_of_another_municipality_or_a_made_up_one_opens_nothing() {
    let town = Town::new().await;
    let code = follow(&town, "").await;
    let there = town.call_at(&town.there);
    assert!(news::following(&there, &code).await.unwrap().is_none());
    assert!(matches!(news::confirm(&there, &code).await, Err(Error::NotFound)));
    let mut other = code.clone();
    other.replace_range(63.., if code.ends_with('0') { "1" } else { "0" });
    let half = "é".repeat(20);
    for bad in ["", "x", &code[..63], &other, "é", &half, &format!("{code}0")] {
        assert!(news::following(&town.visitor(), bad).await.unwrap().is_none(), "{bad}");
    }
    news::stop_all(&there, &code).await.unwrap();
    assert!(news::following(&town.visitor(), &code).await.unwrap().is_some());
}

#[tokio::test]
async fn who_may_write_news_everywhere_writes_that_of_the_municipality() {
    let (town, staff, _, id) = town().await;
    let tip = news::put(&staff, None, &input("tip", "Kom naar het wijkcentrum")).await.unwrap();
    news::put(&staff, Some(tip), &input("tip", "Kom naar het buurthuis")).await.unwrap();
    let list = news::list(&town.visitor(), Some(NewsKind::Tip), None).await.unwrap();
    assert_eq!(list.items.iter().map(|n| n.title.as_str()).collect::<Vec<_>>(), ["Kom naar het buurthuis"]);
    assert!(list.items[0].changed_at.is_some(), "feeds tell that it was changed");
    assert_eq!(problems(news::put(&staff, None, &input("follow_up", "Vervolg")).await), ["kind: NotAChoice"]);
    let of_process = process::put_news(&staff, id, None, &input("news", "Van een proces")).await.unwrap();
    let seen = async || news::show(&town.visitor(), of_process).await.unwrap().changed_at;
    assert_eq!(seen().await, None);
    process::put_news(&staff, id, Some(of_process), &input("news", "Van dat proces")).await.unwrap();
    assert!(seen().await.is_some());
    assert!(matches!(
        news::put(&staff, Some(of_process), &input("news", "Anders")).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(news::remove(&staff, of_process).await, Err(Error::NotFound)));
    let moderator = town.staff("mod@voorbeeld.example", Role::Moderator).await;
    assert!(matches!(news::put(&moderator, None, &input("tip", "Mag niet")).await, Err(Error::Forbidden)));
    assert!(matches!(news::portal(&moderator, None).await, Err(Error::Forbidden)));
    assert!(matches!(news::remove(&town.visitor(), tip).await, Err(Error::SignIn)));

    let (about, feed) = news::feed(&town.visitor(), Some(SLUG)).await.unwrap();
    assert!(about.is_some() && feed.iter().all(|row| row.process.as_ref().is_some_and(|p| p.id == id)));
    assert!(news::feed(&town.visitor(), None).await.unwrap().1.len() > feed.len());
    assert!(matches!(news::feed(&town.visitor(), Some("nergens")).await, Err(Error::NotFound)));
    news::remove(&staff, tip).await.unwrap();
    assert!(matches!(news::show(&town.visitor(), tip).await, Err(Error::NotFound)));
}
