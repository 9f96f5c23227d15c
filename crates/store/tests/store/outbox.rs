//! The outbox and the audit log.

use domain::audit::AuditAction;
use domain::id::*;
use domain::mail::{MailPriority, MailState};
use domain::page::{Cursor, Page};
use store::{NewAudit, NewMail};

use crate::common::*;

async fn add_mail(t: &Town<'_>, subject: &str, after: i64) -> MailId {
    add(t, subject, after, MailPriority::Personal).await
}

async fn add(t: &Town<'_>, subject: &str, after: i64, priority: MailPriority) -> MailId {
    let mail = NewMail {
        id: MailId(t.id()),
        municipality: t.m,
        recipient: "iemand@example.org".into(),
        subject: subject.into(),
        body: "Beste".into(),
        priority,
        stop_link: None,
        created_at: NOW.plus_seconds(after),
    };
    t.work(async |w| w.add_mail(&mail).await).await.unwrap();
    mail.id
}

#[tokio::test]
async fn mails_that_are_due_are_taken_once_oldest_first() {
    in_a_town(async |t| {
        let ids = [add_mail(t, "een", 0).await, add_mail(t, "twee", 1).await, add_mail(t, "later", 60).await];
        let take = async |after, limit| {
            let (now, again) = (NOW.plus_seconds(after), NOW.plus_seconds(after + 300));
            let taken = t.work(async |w| w.take_due_mails(now, again, limit).await).await.unwrap();
            taken.into_iter().map(|(m, row)| (m, row.id)).collect::<Vec<_>>()
        };
        assert_eq!(take(10, 1).await, [(t.m, ids[0])]);
        assert_eq!(take(10, 9).await, [(t.m, ids[1])]);
        assert_eq!(take(10, 9).await, []);
        assert_eq!(take(311, 9).await, [(t.m, ids[0]), (t.m, ids[1]), (t.m, ids[2])]);
    })
    .await;
}

#[tokio::test]
async fn who_waits_for_a_link_goes_before_mail_to_thousands() {
    in_a_town(async |t| {
        let mut bulk = Vec::new();
        for n in 0..30 {
            bulk.push(add(t, "nieuws", n, MailPriority::Bulk).await);
        }
        let personal = add(t, "antwoord", 40, MailPriority::Personal).await;
        let link = add(t, "inloggen", 50, MailPriority::Urgent).await;
        let later = add(t, "later", 500, MailPriority::Urgent).await;
        let take = async |limit| {
            let (now, again) = (NOW.plus_seconds(60), NOW.plus_seconds(360));
            let taken = t.work(async |w| w.take_due_mails(now, again, limit).await).await.unwrap();
            taken.into_iter().map(|(_, row)| row.id).collect::<Vec<_>>()
        };
        assert_eq!(take(3).await, [link, personal, bulk[0]]);
        assert_eq!(take(20).await, bulk[1..21]);
        assert_eq!(take(20).await, bulk[21..]);
        assert_eq!(take(20).await, [], "{later} is not due");
    })
    .await;
}

#[tokio::test]
async fn only_mail_to_many_has_a_link_to_stop() {
    in_a_town(async |t| {
        let stop_link = Some("https://voorbeeld.example/nieuws/volgen/0af3/uit".to_owned());
        let mail = NewMail {
            id: MailId(t.id()),
            municipality: t.m,
            recipient: "iemand@example.org".into(),
            subject: "Nieuws".into(),
            body: "Beste".into(),
            priority: MailPriority::Bulk,
            stop_link: stop_link.clone(),
            created_at: NOW,
        };
        t.work(async |w| w.add_mail(&mail).await).await.unwrap();
        let found = t.read().find_mail(t.m, mail.id).await.unwrap().unwrap();
        assert_eq!((found.priority, found.stop_link), (MailPriority::Bulk, stop_link));
        let other = NewMail { id: MailId(t.id()), priority: MailPriority::Personal, ..mail };
        t.work(async |w| w.add_mail(&other).await).await.unwrap_err();
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_went_out_is_forgotten_after_its_time() {
    in_a_town(async |t| {
        let [sent, failed, waiting, new] = [0, 1, 2, 100].map(|after| (after, "een"));
        let mut ids = Vec::new();
        for (after, subject) in [sent, failed, waiting, new] {
            ids.push(add_mail(t, subject, after).await);
        }
        t.work(async |w| {
            w.mark_mail_sent(ids[0], NOW).await?;
            w.mark_mail_failed(ids[1], "451", None).await?;
            w.mark_mail_sent(ids[3], NOW).await?;
            w.clean_mails(NOW.plus_seconds(50)).await
        })
        .await
        .unwrap();
        let mut left = Vec::new();
        for id in ids {
            left.push(t.read().find_mail(t.m, id).await.unwrap().is_some());
        }
        assert_eq!(left, [false, false, true, true]);
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_was_handed_over_is_not_taken_again() {
    in_a_town(async |t| {
        let id = add_mail(t, "een", 0).await;
        t.work(async |w| w.mark_mail_sent(id, NOW.plus_seconds(5)).await).await.unwrap();
        let mail = t.read().find_mail(t.m, id).await.unwrap().unwrap();
        assert_eq!(
            (mail.state, mail.attempts, mail.sent_at),
            (MailState::Sent, 1, Some(NOW.plus_seconds(5)))
        );
        let due =
            t.work(async |w| w.take_due_mails(NOW.plus_days(1), NOW.plus_days(2), 9).await).await.unwrap();
        assert_eq!(due, []);
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_failed_waits_is_given_up_and_can_be_tried_again() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let id = add_mail(t, "een", 0).await;
        let state = async || {
            let mail = t.read().find_mail(t.m, id).await.unwrap().unwrap();
            (mail.state, mail.attempts, mail.last_error)
        };
        t.work(async |w| w.mark_mail_failed(id, "bezet", Some(NOW.plus_minutes(1))).await).await.unwrap();
        assert_eq!(state().await, (MailState::Waiting, 1, Some("bezet".into())));
        assert!(!t.work(async |w| w.retry_mail(t.m, id, NOW).await).await.unwrap(), "it is still waiting");
        t.work(async |w| w.mark_mail_failed(id, "onbekend", None).await).await.unwrap();
        assert_eq!(state().await, (MailState::Failed, 2, Some("onbekend".into())));
        assert!(!t.work(async |w| w.retry_mail(other.m, id, NOW).await).await.unwrap());
        assert!(t.work(async |w| w.retry_mail(t.m, id, NOW).await).await.unwrap());
        assert_eq!(state().await, (MailState::Waiting, 0, Some("onbekend".into())));
    })
    .await;
}

/// Reads a list forwards and then backwards, and gives what was seen.
async fn walk<T>(read: impl AsyncFn(Option<Cursor>) -> Page<T>) -> (Vec<T>, Vec<T>) {
    let (mut forwards, mut backwards, mut last) = (Vec::new(), Vec::new(), None);
    loop {
        let page = read(last).await;
        forwards.extend(page.items);
        let Some(next) = page.next else { break };
        last = Some(next);
    }
    let mut page = read(last).await;
    loop {
        backwards.splice(0..0, page.items);
        let Some(previous) = page.previous else { break };
        page = read(Some(previous)).await;
    }
    (forwards, backwards)
}

#[tokio::test]
async fn mails_are_listed_newest_first_page_by_page() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        add_mail(&other, "van een ander", 0).await;
        let mut ids = Vec::new();
        for i in 0..11 {
            ids.push(add_mail(t, "bericht", i / 4).await);
        }
        ids.reverse();
        t.work(async |w| w.mark_mail_sent(ids[3], NOW).await).await.unwrap();
        let seen = async |state| {
            let read = async |cursor| t.read().list_mails(t.m, state, cursor, 3).await.unwrap();
            let (forwards, backwards) = walk(read).await;
            assert_eq!(forwards, backwards);
            forwards.into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        assert_eq!(seen(None).await, ids);
        assert_eq!(seen(Some(MailState::Sent)).await, [ids[3]]);
        assert_eq!(seen(Some(MailState::Waiting)).await.len(), 10);
        assert_eq!(t.read().list_mails(t.m, None, None, 3).await.unwrap().total, 11);
        assert_eq!(t.read().count_mails(t.m, MailState::Waiting).await.unwrap(), 10);
        assert_eq!(t.read().count_mails(t.m, MailState::Failed).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_mail_is_not_found_in_another_municipality() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let id = add_mail(t, "een", 0).await;
        assert_eq!(t.read().find_mail(other.m, id).await.unwrap(), None);
    })
    .await;
}

async fn add_audit(t: &Town<'_>, action: AuditAction, after: i64) -> AuditId {
    let entry = NewAudit {
        id: AuditId(t.id()),
        municipality: t.m,
        at: NOW.plus_seconds(after),
        actor: (after > 0).then(|| (t.account, "Beheerder".into())),
        action,
        object_kind: "process",
        object_id: Some(t.process.0),
        object_label: "daken".into(),
        detail: "omdat".into(),
        request_id: None,
    };
    t.work(async |w| w.add_audit(&entry).await).await.unwrap();
    entry.id
}

#[tokio::test]
async fn the_audit_log_is_read_newest_first_all_or_of_one_action() {
    in_a_town(async |t| {
        let mut ids = Vec::new();
        for i in 0..9 {
            let action = if i % 3 == 0 { AuditAction::Answer } else { AuditAction::SignIn };
            ids.push(add_audit(t, action, i / 2).await);
        }
        ids.reverse();
        let seen = async |action| {
            let read = async |cursor| t.read().list_audit(t.m, action, cursor, 2).await.unwrap();
            let (forwards, backwards) = walk(read).await;
            assert_eq!(forwards, backwards);
            forwards.into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        assert_eq!(seen(None).await, ids);
        assert_eq!(seen(Some(AuditAction::Answer)).await, [ids[2], ids[5], ids[8]]);
        let page = t.read().list_audit(t.m, None, None, 2).await.unwrap();
        assert_eq!(page.total, 9);
        let row = &page.items[0];
        assert_eq!((row.actor.as_deref(), row.object_kind.as_str()), (Some("Beheerder"), "process"));
        assert_eq!((row.object_label.as_str(), row.detail.as_str()), ("daken", "omdat"));
        let first = t.read().list_audit(t.m, None, None, 99).await.unwrap().items.pop().unwrap();
        assert_eq!(first.actor, None, "the portal itself");
    })
    .await;
}

#[tokio::test]
async fn the_audit_log_only_grows() {
    in_a_town(async |t| {
        add_audit(t, AuditAction::Answer, 0).await;
        t.db.raw("UPDATE audit SET detail = 'anders'").await.unwrap_err();
        t.db.raw("DELETE FROM audit").await.unwrap_err();
        let kept = t.read().list_audit(t.m, None, None, 9).await.unwrap();
        assert_eq!(kept.items[0].detail, "omdat");
    })
    .await;
}
