//! The states of an item and the steps between them.

use serde::{Deserialize, Serialize};

use super::{Facts, ItemKey, PhaseStanding};

text_enum! {
    /// Where an item is.
    pub enum ItemState {
        /// not begun
        Open = "open",
        /// somebody is at it
        Busy = "busy",
        /// done
        Done = "done",
        /// not needed here, with the reason
        NotNeeded = "not_needed",
    }
}

/// Most characters of a reason.
pub const REASON_MAX: u32 = 500;

/// Least characters of a reason.
pub const REASON_MIN: u32 = 5;

/// Why: never empty, so that whoever asks later finds an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reason(String);

impl Reason {
    /// A reason, unless it says nothing.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (text.chars().count() >= REASON_MIN as usize).then(|| Self(text.to_owned()))
    }

    /// Its words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Reason {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        Self::new(&text).ok_or("a reason says something")
    }
}

impl From<Reason> for String {
    fn from(reason: Reason) -> Self {
        reason.0
    }
}

/// How an item stands: what is not needed says why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// not begun
    #[default]
    Open,
    /// somebody is at it
    Busy,
    /// done
    Done,
    /// not needed here
    NotNeeded(Reason),
}

/// A step that an item cannot take now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an item that is {from} cannot be {verb}")]
pub struct ItemNotNow {
    /// state it is in
    pub from: ItemState,
    /// what was asked
    pub verb: &'static str,
}

impl Standing {
    /// As it is kept: the state, with a reason exactly when it is not needed.
    #[must_use]
    pub fn from_parts(state: ItemState, reason: Option<&str>) -> Option<Self> {
        match (state, reason) {
            (ItemState::Open, None) => Some(Self::Open),
            (ItemState::Busy, None) => Some(Self::Busy),
            (ItemState::Done, None) => Some(Self::Done),
            (ItemState::NotNeeded, Some(reason)) => Reason::new(reason).map(Self::NotNeeded),
            _ => None,
        }
    }

    /// The state.
    #[must_use]
    pub const fn state(&self) -> ItemState {
        match self {
            Self::Open => ItemState::Open,
            Self::Busy => ItemState::Busy,
            Self::Done => ItemState::Done,
            Self::NotNeeded(_) => ItemState::NotNeeded,
        }
    }

    /// Why it is not needed.
    #[must_use]
    pub const fn reason(&self) -> Option<&Reason> {
        match self {
            Self::NotNeeded(reason) => Some(reason),
            _ => None,
        }
    }

    /// Open → busy.
    ///
    /// # Errors
    /// When it is not open.
    pub fn begin(self) -> Result<Self, ItemNotNow> {
        self.step(&[ItemState::Open], Self::Busy, "begun")
    }

    /// Busy → open: put back.
    ///
    /// # Errors
    /// When nobody is at it.
    pub fn put_back(self) -> Result<Self, ItemNotNow> {
        self.step(&[ItemState::Busy], Self::Open, "put back")
    }

    /// Open or busy → done.
    ///
    /// # Errors
    /// When it is closed.
    pub fn finish(self) -> Result<Self, ItemNotNow> {
        self.step(&[ItemState::Open, ItemState::Busy], Self::Done, "finished")
    }

    /// Open or busy → not needed, with the reason.
    ///
    /// # Errors
    /// When it is closed.
    pub fn leave_out(self, reason: Reason) -> Result<Self, ItemNotNow> {
        self.step(&[ItemState::Open, ItemState::Busy], Self::NotNeeded(reason), "left out")
    }

    /// Done or not needed → open again.
    ///
    /// # Errors
    /// When it is not closed.
    pub fn reopen(self) -> Result<Self, ItemNotNow> {
        self.step(&[ItemState::Done, ItemState::NotNeeded], Self::Open, "opened again")
    }

    /// What a form asks for: the steps that lead from here to there. What is closed is opened again first; what
    /// stays as it is takes no step.
    ///
    /// # Errors
    /// None for what a form can ask; the steps themselves say so.
    pub fn become_state(self, wanted: Self) -> Result<Self, ItemNotNow> {
        let same = match &wanted {
            Self::NotNeeded(reason) => self.reason() == Some(reason),
            wanted => self.state() == wanted.state(),
        };
        if same {
            return Ok(self);
        }
        let from = match self.state() {
            ItemState::Open | ItemState::Busy => self,
            ItemState::Done | ItemState::NotNeeded => self.reopen()?,
        };
        match wanted {
            Self::Open if from == Self::Open => Ok(from),
            Self::Open => from.put_back(),
            Self::Busy => from.begin(),
            Self::Done => from.finish(),
            Self::NotNeeded(reason) => from.leave_out(reason),
        }
    }

    fn step(self, from: &[ItemState], to: Self, verb: &'static str) -> Result<Self, ItemNotNow> {
        if from.contains(&self.state()) { Ok(to) } else { Err(ItemNotNow { from: self.state(), verb }) }
    }

    /// What the reader sees: an item that nobody began is done when the portal sees that it is. Whoever is at
    /// it says so themselves; and what was left out stays left out.
    #[must_use]
    pub fn seen(&self, key: ItemKey, facts: &Facts) -> Seen {
        let proved = key.built_in().is_some_and(|code| code.is_proved(facts));
        let by_portal = proved && *self == Self::Open;
        if by_portal {
            return Seen { state: ItemState::Done, by: SeenBy::Portal };
        }
        Seen { state: self.state(), by: SeenBy::People }
    }
}

/// How an item stands for who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// the state
    pub state: ItemState,
    /// who says so
    pub by: SeenBy,
}

/// Who says how an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeenBy {
    /// whoever does it
    People,
    /// the portal itself saw that it is done
    Portal,
    /// it was done before the guide was begun
    Before,
}

impl Seen {
    /// The same for an item of a phase that was done before the guide was begun: what nobody said anything of is
    /// done as well.
    #[must_use]
    pub fn in_phase(self, standing: PhaseStanding) -> Self {
        if standing == PhaseStanding::Before && self.state == ItemState::Open {
            return Self { state: ItemState::Done, by: SeenBy::Before };
        }
        self
    }
}

impl ItemState {
    /// Whether there is nothing left to do.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Done | Self::NotNeeded)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::ItemCode;
    use super::*;

    fn reason(text: &str) -> Reason {
        Reason::new(text).unwrap_or_else(|| Reason("te kort".into()))
    }

    fn any_standing() -> impl Strategy<Value = Standing> {
        prop_oneof![
            Just(Standing::Open),
            Just(Standing::Busy),
            Just(Standing::Done),
            "[a-z]{5,20}".prop_map(|text| Standing::NotNeeded(reason(&text))),
        ]
    }

    proptest! {
        #[test]
        fn a_form_gets_what_it_asks_for(from in any_standing(), wanted in any_standing()) {
            prop_assert_eq!(from.become_state(wanted.clone()), Ok(wanted));
        }

        #[test]
        fn what_is_kept_is_read_back(standing in any_standing()) {
            let (state, reason) = (standing.state(), standing.reason().map(Reason::as_str));
            prop_assert_eq!(Standing::from_parts(state, reason), Some(standing));
        }

        #[test]
        fn no_step_leads_to_not_needed_without_a_reason(state in 0..4_usize, text in ".{0,8}") {
            let state = ItemState::ALL[state];
            if let Some(standing) = Standing::from_parts(state, Some(&text)) {
                prop_assert_eq!(standing.state(), ItemState::NotNeeded);
                prop_assert!(standing.reason().is_some_and(|r| r.as_str().chars().count() >= 5));
            }
        }
    }

    #[test]
    fn what_is_closed_opens_before_anything_else() {
        assert!(Standing::Done.begin().is_err());
        assert!(Standing::Done.finish().is_err());
        assert!(Standing::Done.leave_out(reason("dubbel werk")).is_err());
        assert!(Standing::NotNeeded(reason("dubbel werk")).finish().is_err());
        assert_eq!(Standing::Done.reopen(), Ok(Standing::Open));
        assert!(Standing::Open.reopen().is_err());
        assert!(Standing::Open.put_back().is_err());
    }

    #[test]
    fn what_was_done_before_the_guide_asks_for_nothing() {
        let key = ItemKey::BuiltIn(ItemCode::A1);
        let seen = |standing: Standing, phase| standing.seen(key, &Facts::default()).in_phase(phase);
        let done = Seen { state: ItemState::Done, by: SeenBy::Before };
        assert_eq!(seen(Standing::Open, PhaseStanding::Before), done);
        assert_eq!(seen(Standing::Busy, PhaseStanding::Before).state, ItemState::Busy);
        for phase in [PhaseStanding::Past, PhaseStanding::Now, PhaseStanding::Ahead] {
            assert_eq!(seen(Standing::Open, phase).state, ItemState::Open);
        }
    }

    #[test]
    fn the_portal_ticks_only_what_nobody_began() {
        let key = ItemKey::BuiltIn(ItemCode::B1);
        let facts = Facts { question: true, ..Facts::default() };
        assert_eq!(Standing::Open.seen(key, &facts), Seen { state: ItemState::Done, by: SeenBy::Portal });
        assert_eq!(Standing::Busy.seen(key, &facts), Seen { state: ItemState::Busy, by: SeenBy::People });
        let left_out = Standing::NotNeeded(reason("bestaat al"));
        assert_eq!(left_out.seen(key, &facts).state, ItemState::NotNeeded);
        assert_eq!(Standing::Open.seen(key, &Facts::default()).state, ItemState::Open);
    }
}
