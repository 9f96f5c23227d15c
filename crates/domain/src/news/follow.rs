//! Who follows the news by mail, and when a mail is due.
//!
//! The promise on the page is: at most one mail a day, by day, with what is new since the last one; one press stops it.

use serde::{Deserialize, Serialize};

use super::{NewsProcess, NewsRow};
use crate::id::{FollowerId, ProcessId};
use crate::lang::Lang;
use crate::time::Timestamp;

/// Minutes that a message stands before it is mailed, so that a slip can still be mended.
pub const GRACE_MINUTES: i64 = 30;

/// Hours between two mails to one address.
pub const PAUSE_HOURS: i64 = 20;

/// Days in which who asked for mails can say so by the link.
pub const CONFIRM_DAYS: i64 = 7;

/// Messages named in one mail; more than that are counted.
pub const MAIL_ITEMS: usize = 20;

/// Something followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Followed {
    /// the process; none: all news
    pub process: Option<NewsProcess>,
    /// since when its owner has said that the mails are wanted; none: not yet
    pub confirmed_at: Option<Timestamp>,
}

/// A mail address that news is mailed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follower {
    /// identifier
    pub id: FollowerId,
    /// address
    pub mail: String,
    /// language of the mails
    pub lang: Lang,
    /// all messages up to here were told
    pub told_until: Timestamp,
    /// what is followed
    pub followed: Vec<Followed>,
}

impl Follower {
    /// Whether its owner has said yes to mails about a process, or about all news.
    #[must_use]
    pub fn has_said_yes(&self, process: Option<ProcessId>) -> bool {
        let same = |one: &Followed| one.process.as_ref().map(|of| of.id) == process;
        self.followed.iter().any(|one| same(one) && one.confirmed_at.is_some())
    }
}

/// What somebody follows, for who has the link from a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Following {
    /// address, partly hidden: a mail may be passed on
    pub mail: String,
    /// what is followed or waits for a yes
    pub followed: Vec<Followed>,
}

impl Following {
    /// Whether something waits for a yes.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.followed.iter().any(|one| one.confirmed_at.is_none())
    }
}

/// Whether mails about news go out at this moment: between eight in the morning and eight in the evening.
#[must_use]
pub fn is_mail_hour(now: Timestamp) -> bool {
    (8..20).contains(&now.local().hour)
}

/// Up to which moment messages are ripe to be mailed.
#[must_use]
pub const fn ripe_until(now: Timestamp) -> Timestamp {
    now.plus_minutes(-GRACE_MINUTES)
}

/// The messages to tell a follower: what is followed, newer than what was told and than its owner's yes, and ripe.
#[must_use]
pub fn untold<'a>(follower: &Follower, news: &'a [NewsRow], until: Timestamp) -> Vec<&'a NewsRow> {
    let wanted = |row: &NewsRow| {
        row.published_at > follower.told_until
            && row.published_at <= until
            && follower.followed.iter().any(|one| follows(one, row))
    };
    news.iter().filter(|row| wanted(row)).collect()
}

fn follows(one: &Followed, row: &NewsRow) -> bool {
    let since = one.confirmed_at.is_some_and(|yes| row.published_at > yes);
    let about = match &one.process {
        None => true,
        Some(process) => row.process.as_ref().is_some_and(|of| of.id == process.id),
    };
    since && about
}

/// An address as it is shown to who has a link: "j…@example.org".
#[must_use]
pub fn shortened(mail: &str) -> String {
    let (name, host) = mail.split_once('@').unwrap_or((mail, ""));
    let first: String = name.chars().take(1).collect();
    format!("{first}…@{host}")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::id::NewsId;
    use crate::process::NewsKind;

    fn process(number: u128) -> NewsProcess {
        NewsProcess {
            id: ProcessId(Uuid::from_u128(number)),
            question: "Vraag?".into(),
            slug: "vraag".into(),
        }
    }

    fn row(at: i64, of: Option<u128>) -> NewsRow {
        NewsRow {
            id: NewsId(Uuid::from_u128(u128::try_from(at).unwrap_or(0))),
            seq: at,
            kind: NewsKind::News,
            title: "Bericht".into(),
            body: "Tekst".into(),
            published_at: Timestamp(at),
            changed_at: None,
            process: of.map(process),
        }
    }

    fn follower(told: i64, followed: Vec<(Option<u128>, Option<i64>)>) -> Follower {
        Follower {
            id: FollowerId(Uuid::nil()),
            mail: "a@example.org".into(),
            lang: Lang::Nl,
            told_until: Timestamp(told),
            followed: followed
                .into_iter()
                .map(|(of, yes)| Followed { process: of.map(process), confirmed_at: yes.map(Timestamp) })
                .collect(),
        }
    }

    fn place() -> impl Strategy<Value = Option<u128>> {
        prop_oneof![Just(None), Just(Some(1)), Just(Some(2))]
    }

    proptest! {
        #[test]
        fn each_message_is_told_once_and_only_when_it_was_asked_for(
            rows in prop::collection::vec((0i64..100, place()), 0..20),
            followed in prop::collection::vec((place(), prop::option::of(0i64..100)), 0..4),
            rounds in prop::collection::vec(0i64..100, 1..6),
        ) {
            let news: Vec<NewsRow> = rows.into_iter().map(|(at, of)| row(at, of)).collect();
            let mut reader = follower(0, followed.clone());
            let mut told: Vec<i64> = Vec::new();
            let mut rounds = rounds;
            rounds.sort_unstable();
            for until in &rounds {
                for message in untold(&reader, &news, Timestamp(*until)) {
                    let asked = followed.iter().any(|(of, yes)| {
                        yes.is_some_and(|yes| yes < message.published_at.0)
                            && (of.is_none() || *of == message.process.as_ref().map(|p| p.id.0.as_u128()))
                    });
                    prop_assert!(asked && message.published_at.0 <= *until);
                    told.push(message.published_at.0);
                }
                reader.told_until = Timestamp(*until);
            }
            // Nothing that was asked for is passed over, and nothing comes twice.
            let last = rounds.last().copied().unwrap_or(0);
            let whole = follower(0, followed);
            let mut at_once: Vec<i64> =
                untold(&whole, &news, Timestamp(last)).iter().map(|m| m.published_at.0).collect();
            at_once.sort_unstable();
            told.sort_unstable();
            prop_assert_eq!(told, at_once);
        }

        #[test]
        fn an_address_is_not_shown_whole(mail in "[a-z]{2,12}@[a-z]{2,10}\\.nl") {
            let short = shortened(&mail);
            prop_assert!(short != mail && short.ends_with(mail.split_once('@').unwrap().1));
        }
    }

    #[test]
    fn mails_go_out_by_day() {
        let at = |text: &str| crate::time::Local::parse(text).and_then(|local| local.to_utc()).unwrap();
        assert!(is_mail_hour(at("2026-07-01T08:00")) && is_mail_hour(at("2026-12-01T19:59")));
        assert!(!is_mail_hour(at("2026-07-01T07:59")) && !is_mail_hour(at("2026-12-01T20:00")));
    }
}
