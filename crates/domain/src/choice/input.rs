//! What is filled in for the choice aid.

use serde::{Deserialize, Serialize};

use crate::input::Problems;
use crate::method::Question;
use crate::process::Level;

text_enum! {
    /// How much can still change.
    pub enum Room {
        /// nothing: it has been decided
        None = "none",
        /// parts of it
        Some = "some",
        /// nearly everything
        Much = "much",
    }
}

text_enum! {
    /// Who is asked.
    pub enum Audience {
        /// residents
        Residents = "residents",
        /// businesses
        Businesses = "businesses",
        /// both
        Both = "both",
    }
}

text_enum! {
    /// How many people take part.
    pub enum People {
        /// at most 25
        Few = "few",
        /// 26 to 150
        Some = "some",
        /// 151 to 1,000
        Many = "many",
        /// more than 1,000
        Everyone = "everyone",
    }
}

text_enum! {
    /// How long until the decision.
    pub enum TimeLeft {
        /// less than six weeks
        Weeks = "weeks",
        /// up to three months
        Quarter = "quarter",
        /// up to half a year
        HalfYear = "half_year",
        /// longer
        Longer = "longer",
    }
}

text_enum! {
    /// Whether there is money that participants divide.
    pub enum Money {
        /// no
        None = "none",
        /// yes
        ToDivide = "to_divide",
    }
}

text_enum! {
    /// Whether it is about places.
    pub enum Place {
        /// no
        Anywhere = "anywhere",
        /// yes
        Bound = "bound",
    }
}

text_enum! {
    /// How people stand towards each other.
    pub enum Sensitivity {
        /// people hardly differ
        Calm = "calm",
        /// people differ, and talk
        Tense = "tense",
        /// there is a conflict
        Conflict = "conflict",
    }
}

text_enum! {
    /// Whether those who take part have to resemble all whom it concerns.
    pub enum Representation {
        /// not needed
        Free = "free",
        /// as well as possible
        Wanted = "wanted",
        /// the outcome counts only then
        Required = "required",
    }
}

text_enum! {
    /// What the outcome is worth.
    pub enum Outcome {
        /// it is weighed with other things
        Weighed = "weighed",
        /// who deviates from it says why
        Explained = "explained",
        /// it is the decision
        Binding = "binding",
    }
}

impl People {
    /// Fewest and most people; none is no bound.
    #[must_use]
    pub const fn bounds(self) -> (u32, Option<u32>) {
        match self {
            Self::Few => (1, Some(25)),
            Self::Some => (26, Some(150)),
            Self::Many => (151, Some(1000)),
            Self::Everyone => (1001, None),
        }
    }
}

impl TimeLeft {
    /// Weeks there are at most; none is no bound.
    #[must_use]
    pub const fn weeks(self) -> Option<u32> {
        match self {
            Self::Weeks => Some(6),
            Self::Quarter => Some(13),
            Self::HalfYear => Some(26),
            Self::Longer => None,
        }
    }

    /// Whether so many weeks fit in it.
    #[must_use]
    pub fn holds(self, weeks: u32) -> bool {
        self.weeks().is_none_or(|there| weeks <= there)
    }
}

/// The answers, checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceInput {
    /// what is asked
    pub question: Question,
    /// influence that is offered
    pub level: Level,
    /// what can still change
    pub room: Room,
    /// who is asked
    pub audience: Audience,
    /// how many take part
    pub people: People,
    /// time until the decision
    pub time: TimeLeft,
    /// money to divide
    pub money: Money,
    /// about places
    pub place: Place,
    /// how people stand towards each other
    pub sensitivity: Sensitivity,
    /// who has to be represented
    pub representation: Representation,
    /// what the outcome is worth
    pub outcome: Outcome,
}

/// The names of the questions, as fields and in addresses, in the order in which they are asked.
pub const FIELDS: [&str; 11] = [
    "vraag",
    "niveau",
    "ruimte",
    "wie",
    "aantal",
    "tijd",
    "geld",
    "plaats",
    "gevoelig",
    "afspiegeling",
    "uitkomst",
];

/// The form of the choice aid, as typed or as it stands in an address: an answer for each of [`FIELDS`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceForm([String; FIELDS.len()]);

impl ChoiceForm {
    /// The form with these answers, in whatever order they come. Of several answers to a question the first
    /// counts; what is no question is left out.
    #[must_use]
    pub fn of<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            if let Some(place) = FIELDS.iter().position(|field| *field == name)
                && form.0[place].is_empty()
            {
                form.0[place] = value.trim().chars().take(40).collect();
            }
        }
        form
    }

    /// The answer to a question; empty when there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        FIELDS.iter().position(|field| *field == name).map_or("", |place| self.0[place].as_str())
    }

    /// The same form, with the answers of another where it has none.
    #[must_use]
    pub fn or_all(mut self, other: &Self) -> Self {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            if mine.is_empty() {
                mine.clone_from(theirs);
            }
        }
        self
    }

    /// Whether nothing was filled in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(String::is_empty)
    }

    /// Checks the form.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self) -> Result<ChoiceInput, Problems> {
        let mut p = Problems::new();
        let question = p.choice("vraag", self.get("vraag"), Question::parse);
        let level = p.choice("niveau", self.get("niveau"), Level::parse);
        let room = p.choice("ruimte", self.get("ruimte"), Room::parse);
        let audience = p.choice("wie", self.get("wie"), Audience::parse);
        let people = p.choice("aantal", self.get("aantal"), People::parse);
        let time = p.choice("tijd", self.get("tijd"), TimeLeft::parse);
        let money = p.choice("geld", self.get("geld"), Money::parse);
        let place = p.choice("plaats", self.get("plaats"), Place::parse);
        let sensitivity = p.choice("gevoelig", self.get("gevoelig"), Sensitivity::parse);
        let representation = p.choice("afspiegeling", self.get("afspiegeling"), Representation::parse);
        let outcome = p.choice("uitkomst", self.get("uitkomst"), Outcome::parse);
        let whole = || {
            Some(ChoiceInput {
                question: question?,
                level: level?,
                room: room?,
                audience: audience?,
                people: people?,
                time: time?,
                money: money?,
                place: place?,
                sensitivity: sensitivity?,
                representation: representation?,
                outcome: outcome?,
            })
        };
        whole().ok_or(p)
    }
}

impl From<ChoiceInput> for ChoiceForm {
    fn from(input: ChoiceInput) -> Self {
        Self(
            [
                input.question.as_str(),
                input.level.as_str(),
                input.room.as_str(),
                input.audience.as_str(),
                input.people.as_str(),
                input.time.as_str(),
                input.money.as_str(),
                input.place.as_str(),
                input.sensitivity.as_str(),
                input.representation.as_str(),
                input.outcome.as_str(),
            ]
            .map(str::to_owned),
        )
    }
}

impl ChoiceInput {
    /// The answers as they stand in an address: `vraag=ideas&niveau=advise…`.
    #[must_use]
    pub fn query(self) -> String {
        let form = ChoiceForm::from(self);
        FIELDS.map(|field| format!("{field}={}", form.get(field))).join("&")
    }

    /// The influence that there really is: without room there is none.
    #[must_use]
    pub const fn real_level(&self) -> Level {
        match self.room {
            Room::None => Level::Inform,
            Room::Some | Room::Much => self.level,
        }
    }

    /// What can really be asked: who has no influence can only be told.
    #[must_use]
    pub const fn real_question(&self) -> Question {
        match self.real_level() {
            Level::Inform => Question::Tell,
            _ => self.question,
        }
    }
}
