//! What speaks for and against a method, as values: each language says it in its own words.

use serde::{Deserialize, Serialize};

use crate::method::{Method, Need};
use crate::process::Level;

/// What speaks for a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pro {
    /// it answers the question
    AnswersQuestion,
    /// it tells, and telling is all that is left
    OnlyTells,
    /// it gives the influence that is offered
    GivesLevel,
    /// so many people can take part
    HoldsPeople,
    /// participants divide the money
    DividesMoney,
    /// it shows the places
    ShowsPlace,
    /// people listen to each other
    KeepsCalm,
    /// drawn by lot: those who take part resemble all
    DrawnByLot,
    /// everybody entitled is asked by name
    AsksEverybody,
    /// with a sample, those who take part can resemble all
    CanSample,
    /// its outcome can be the decision
    CanBind,
    /// made for businesses
    ForBusinesses,
    /// little work
    LittleWork,
}

/// What speaks against a method without ruling it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Con {
    /// it answers another question
    OtherQuestion,
    /// it gives less influence than is offered
    GivesLess {
        /// what it gives at most
        most: Level,
    },
    /// its outcome is not the decision
    DoesNotBind,
    /// fewer people can take part
    HoldsFewer {
        /// at most
        most: u32,
    },
    /// sides may harden
    MayHeat,
    /// who comes does not resemble all
    SelfSelected,
    /// there is little room for so much influence
    LittleRoom,
    /// only just enough time
    TightTime {
        /// weeks it takes
        weeks: u32,
    },
    /// much work
    MuchWork,
}

/// What rules a method out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// nothing can change: who is asked is asked for nothing
    NoRoom,
    /// it promises more influence than is offered
    PromisesMore {
        /// what it promises at least
        least: Level,
    },
    /// its outcome is the decision, and that is not what was wanted
    AlwaysBinds,
    /// something that it needs is not there
    Lacks(Need),
    /// residents take part in it, and only businesses are asked
    OnlyResidents,
    /// too few people
    TooFewPeople {
        /// at least
        least: u32,
    },
    /// too little time
    TooLittleTime {
        /// weeks it takes
        weeks: u32,
    },
}

/// Something said, and what it weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighed<T> {
    /// what is said
    pub what: T,
    /// what it adds or takes
    pub weight: i32,
}

/// At least one obstacle: a method that is not suitable always has a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obstacles {
    first: Obstacle,
    others: Vec<Obstacle>,
}

impl Obstacles {
    /// These, when there are any.
    #[must_use]
    pub fn of(found: impl IntoIterator<Item = Obstacle>) -> Option<Self> {
        let mut found = found.into_iter();
        found.next().map(|first| Self { first, others: found.collect() })
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Obstacle> + '_ {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }
}

/// How a method fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// it answers the question at the level offered, and nothing grave speaks against it
    FitsWell,
    /// nothing rules it out
    Possible,
    /// ruled out, with why
    NotSuitable(Obstacles),
}

impl Verdict {
    /// Whether it can be chosen without a reason.
    #[must_use]
    pub const fn is_suitable(&self) -> bool {
        !matches!(self, Self::NotSuitable(_))
    }

    pub(super) const fn place(&self) -> u8 {
        match self {
            Self::FitsWell => 0,
            Self::Possible => 1,
            Self::NotSuitable(_) => 2,
        }
    }
}

text_enum! {
    /// How two methods follow each other.
    pub enum Pattern {
        /// first many people, then a few who go deeper
        BroadThenDeep = "broad_then_deep",
        /// first a few who prepare, then many
        SmallThenBroad = "small_then_broad",
    }
}

/// Two methods, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Combination {
    /// how they follow each other
    pub pattern: Pattern,
    /// first
    pub first: Method,
    /// then
    pub then: Method,
    /// weeks both take, one after the other
    pub weeks: u32,
}

text_enum! {
    /// What the answers as a whole call for.
    pub enum Advice {
        /// there is no room: tell, and ask nothing
        OnlyInform = "only_inform",
        /// there is no room for the influence that was chosen
        PromiseWithoutRoom = "promise_without_room",
        /// there is room, but only telling was chosen
        RoomUnused = "room_unused",
        /// a binding outcome asks for more influence than was chosen
        BindingBelowLevel = "binding_below_level",
        /// who decides along gets a binding outcome
        LevelWithoutBinding = "level_without_binding",
        /// what the law asks has to be done all the same
        LawStillHolds = "law_still_holds",
        /// nothing fits well: another answer may help
        NothingFits = "nothing_fits",
    }
}
