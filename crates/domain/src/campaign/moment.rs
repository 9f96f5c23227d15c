//! Moments of contact: who is told what, how, when and by whom.

use serde::{Deserialize, Serialize};

use super::Code;
use crate::id::{GroupId, MomentId};
use crate::input::{ProblemKind, Problems};
use crate::time::Timestamp;

/// Most moments in the plan of one process.
pub const MAX_MOMENTS: u32 = 200;

/// The most that one moment sends: every letterbox in the country, and a slip of the hand above it.
const MOST_SENT: i64 = 20_000_000;

/// How a channel reaches people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// somebody speaks with them
    Personal,
    /// on paper
    Printed,
    /// on a screen
    Digital,
    /// we cannot tell
    Unknown,
}

text_enum! {
    /// A channel.
    pub enum ChannelKind {
        /// a letter
        Letter = "letter",
        /// the newspaper of the neighbourhood
        Paper = "paper",
        /// a poster
        Poster = "poster",
        /// through school
        School = "school",
        /// a talk in the street, at the market, at the door
        Street = "street",
        /// by telephone
        Phone = "phone",
        /// at the desk
        Desk = "desk",
        /// a meeting
        Meeting = "meeting",
        /// social media
        SocialMedia = "social_media",
        /// a website
        Website = "website",
        /// mail on a screen
        Mail = "mail",
        /// something else
        Other = "other",
    }
}

impl ChannelKind {
    /// How it reaches people.
    #[must_use]
    pub const fn way(self) -> Way {
        match self {
            Self::School | Self::Street | Self::Phone | Self::Desk | Self::Meeting => Way::Personal,
            Self::Letter | Self::Paper | Self::Poster => Way::Printed,
            Self::SocialMedia | Self::Website | Self::Mail => Way::Digital,
            Self::Other => Way::Unknown,
        }
    }
}

text_enum! {
    /// Where a code leads.
    pub enum Target {
        /// the page of the process
        Process = "process",
        /// its proposals
        Proposals = "proposals",
    }
}

/// How a moment stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MomentStanding {
    /// still to come, or nobody said that it was done
    Planned,
    /// done, with what came of it; may be empty
    Done(String),
}

impl MomentStanding {
    /// As it is kept: done or not, and what came of it.
    #[must_use]
    pub fn parts(&self) -> (bool, &str) {
        match self {
            Self::Planned => (false, ""),
            Self::Done(result) => (true, result),
        }
    }

    /// The standing of its parts.
    #[must_use]
    pub fn from_parts(done: bool, result: String) -> Self {
        if done { Self::Done(result) } else { Self::Planned }
    }

    /// Whether it is done.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        matches!(self, Self::Done(_))
    }
}

/// What a moment is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MomentPlan {
    /// for whom; none is everybody
    pub group: Option<GroupId>,
    /// how
    pub channel: ChannelKind,
    /// what is said, in one line
    pub message: String,
    /// when
    pub at: Timestamp,
    /// who does it; may be empty
    pub owner: String,
    /// where; may be empty
    pub place: String,
    /// done or not
    pub standing: MomentStanding,
    /// where its code leads
    pub target: Target,
    /// how much was or will be sent or handed out; none is not known
    pub sent: Option<i64>,
}

/// A moment of contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// identifier
    pub id: MomentId,
    /// what it is
    pub plan: MomentPlan,
    /// its code, when it was given one; it stands on paper, so it never changes
    pub code: Option<Code>,
    /// number of changes
    pub version: i64,
}

impl Moment {
    /// Whether it reaches a group: it is for them or for everybody.
    #[must_use]
    pub fn is_for(&self, group: GroupId) -> bool {
        self.plan.group.is_none_or(|known| known == group)
    }

    /// Whether its day is over and nobody said that it was done.
    #[must_use]
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.plan.at < now && !self.plan.standing.is_done()
    }
}

/// What is sent for everybody.
pub const EVERYBODY: &str = "all";

/// The form of a moment, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MomentInput {
    /// a group, or [`EVERYBODY`]
    pub group: String,
    /// text of a [`ChannelKind`]
    pub channel: String,
    /// what is said
    pub message: String,
    /// local time, `2026-12-03T19:30`
    pub at: String,
    /// who does it
    pub owner: String,
    /// where
    pub place: String,
    /// it is done
    pub done: bool,
    /// what came of it
    pub result: String,
    /// text of a [`Target`]; empty is the process
    pub target: String,
    /// how much is sent or handed out; empty is not known
    pub sent: String,
}

impl MomentInput {
    /// Checks the form, for the groups that there are. What is done lies in the past, and only of that something
    /// can have come.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, groups: &[GroupId], now: Timestamp) -> Result<MomentPlan, Problems> {
        let mut p = Problems::new();
        let group = p.choice("group", &self.group, |text| match text {
            EVERYBODY => Some(None),
            id => id.parse().ok().filter(|id| groups.contains(id)).map(Some),
        });
        let channel = p.choice("channel", &self.channel, ChannelKind::parse);
        let message = p.line("message", &self.message, 3..=200);
        let at = p.moment("at", &self.at);
        let owner = p.line("owner", &self.owner, 0..=120);
        let place = p.line("place", &self.place, 0..=160);
        let result = p.text("result", &self.result, 0..=500);
        if self.done && at.is_some_and(|at| at > now) {
            p.add("at", ProblemKind::InTheFuture);
        }
        let target = match self.target.trim() {
            "" => Some(Target::Process),
            text => p.choice("target", text, Target::parse),
        };
        let sent = self.how_much(&mut p);
        let standing = MomentStanding::from_parts(self.done, result);
        match (group, channel, at, target) {
            (Some(group), Some(channel), Some(at), Some(target)) => {
                p.finish(MomentPlan { group, channel, message, at, owner, place, standing, target, sent })
            }
            _ => Err(p),
        }
    }

    /// As people write it: 2.000, or 2 000.
    fn how_much(&self, p: &mut Problems) -> Option<i64> {
        let plain: String = self.sent.chars().filter(|c| !matches!(c, '.' | ' ' | '\u{a0}')).collect();
        if plain.is_empty() { None } else { p.number("sent", &plain, 1..=MOST_SENT) }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::time::Local;

    fn now() -> Timestamp {
        Local::parse("2026-11-02T10:00").unwrap().to_utc().unwrap()
    }

    fn input() -> MomentInput {
        MomentInput {
            group: EVERYBODY.into(),
            channel: "letter".into(),
            message: "Welk plan maakt uw wijk mooier?".into(),
            at: "2026-11-09T19:30".into(),
            ..MomentInput::default()
        }
    }

    #[test]
    fn a_moment_is_for_everybody_or_for_a_group_that_is_there() {
        let group = GroupId(Uuid::from_u128(5));
        assert_eq!(input().check(&[], now()).unwrap().group, None);
        let own = MomentInput { group: group.to_string(), ..input() };
        assert_eq!(own.check(&[group], now()).unwrap().group, Some(group));
        let gone = own.check(&[], now()).unwrap_err();
        assert_eq!(gone, Problems::one("group", ProblemKind::NotAChoice));
        let none = MomentInput { group: String::new(), ..input() }.check(&[group], now()).unwrap_err();
        assert_eq!(none, Problems::one("group", ProblemKind::ChoiceRequired));
    }

    #[test]
    fn what_is_done_lies_in_the_past() {
        let done = MomentInput { done: true, result: "80 mensen".into(), ..input() };
        assert_eq!(done.check(&[], now()).unwrap_err(), Problems::one("at", ProblemKind::InTheFuture));
        let before = MomentInput { at: "2026-11-02T10:00".into(), ..done };
        assert_eq!(before.check(&[], now()).unwrap().standing, MomentStanding::Done("80 mensen".into()));
    }

    #[test]
    fn the_hour_that_is_skipped_is_refused_and_said() {
        let skipped = MomentInput { at: "2027-03-28T02:30".into(), ..input() };
        assert_eq!(skipped.check(&[], now()).unwrap_err(), Problems::one("at", ProblemKind::SkippedHour));
    }

    #[test]
    fn how_much_was_sent_is_a_number_or_not_known() {
        let sent = |typed: &str| MomentInput { sent: typed.into(), ..input() }.check(&[], now());
        assert_eq!([sent("").unwrap().sent, sent("2.000").unwrap().sent], [None, Some(2000)]);
        for wrong in ["0", "veel", "-4", "99999999999"] {
            assert_eq!(sent(wrong).unwrap_err().0[0].field, "sent", "{wrong}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_named_at_once() {
        let bad = MomentInput { target: "elders".into(), ..MomentInput::default() };
        let fields: Vec<_> = bad.check(&[], now()).unwrap_err().0.into_iter().map(|p| p.field).collect();
        assert_eq!(fields, ["group", "channel", "message", "at", "target"]);
    }

    proptest! {
        #[test]
        fn what_is_planned_has_no_result(done: bool, result in "[a-z ]{0,20}") {
            let checked = MomentInput { done, result, at: "2026-10-01T10:00".into(), ..input() }.check(&[], now()).unwrap();
            let (is_done, said) = checked.standing.parts();
            prop_assert_eq!(is_done, done);
            prop_assert!(done || said.is_empty());
            prop_assert_eq!(MomentStanding::from_parts(is_done, said.to_owned()), checked.standing.clone());
        }
    }
}
