//! What a municipality can do with what it has: which methods fit, what stands in the way of the others, and who of
//! the same size did it before. The rule weighs the facts of the catalogue and nothing else.

use serde::{Deserialize, Serialize};

use super::{Example, SizeBand};
use crate::method::{Effort, Method, Need};

text_enum! {
    /// How much time there is.
    pub enum TimeLeft {
        /// a month
        Month = "maand",
        /// three months
        Quarter = "kwartaal",
        /// half a year or more
        HalfYear = "halfjaar",
    }
}

impl TimeLeft {
    /// In weeks.
    #[must_use]
    pub const fn weeks(self) -> u32 {
        match self {
            Self::Month => 4,
            Self::Quarter => 13,
            Self::HalfYear => 26,
        }
    }
}

text_enum! {
    /// Whether there is money that residents may divide.
    pub enum MoneyLeft {
        /// there is none
        Without = "nee",
        /// there is
        With = "ja",
    }
}

text_enum! {
    /// How much work can be done.
    pub enum StaffLeft {
        /// a few days of one person
        Days = "dagen",
        /// some weeks of work
        Weeks = "weken",
        /// a team for months
        Team = "team",
    }
}

impl StaffLeft {
    /// The heaviest work that can be done.
    #[must_use]
    pub const fn effort(self) -> Effort {
        match self {
            Self::Days => Effort::Light,
            Self::Weeks => Effort::Normal,
            Self::Team => Effort::Heavy,
        }
    }
}

/// What a municipality has. What was not said stands nothing in the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Means {
    /// how many people live there
    pub size: Option<SizeBand>,
    /// how much time there is
    pub time: Option<TimeLeft>,
    /// whether there is money to divide
    pub money: Option<MoneyLeft>,
    /// how much work can be done
    pub staff: Option<StaffLeft>,
}

impl Means {
    /// Reads them from the names and values of a form. What is no value says nothing.
    #[must_use]
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut means = Self::default();
        for (name, value) in pairs {
            match name {
                "inwoners" => means.size = SizeBand::parse(value),
                "tijd" => means.time = TimeLeft::parse(value),
                "geld" => means.money = MoneyLeft::parse(value),
                "mensen" => means.staff = StaffLeft::parse(value),
                _ => {}
            }
        }
        means
    }
}

/// What stands in the way of a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Obstacle {
    /// it takes at least so many weeks
    Time(u32),
    /// it is more work than can be done
    Work(Effort),
    /// participants divide money, and there is none
    Money,
}

/// How a method fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// which
    pub method: Method,
    /// what stands in its way; nothing: it fits
    pub obstacles: Vec<Obstacle>,
    /// without which it is no use, whatever a municipality has
    pub needs: Vec<Need>,
}

/// All methods: those that fit first, the lighter before the heavier, then those with least in their way.
#[must_use]
pub fn fitting(means: &Means) -> Vec<Fit> {
    let mut fits: Vec<Fit> = Method::ALL.iter().map(|method| fit(*method, means)).collect();
    // The sort keeps the order of the catalogue among equals.
    fits.sort_by_key(|fit| (fit.obstacles.len(), fit.method.facts().effort, fit.needs.len()));
    fits
}

fn fit(method: Method, means: &Means) -> Fit {
    let facts = method.facts();
    let asks_money = facts.needs.contains(&Need::Money);
    let time = means.time.is_some_and(|time| time.weeks() < facts.least_weeks);
    let work = means.staff.is_some_and(|staff| staff.effort() < facts.effort);
    let money = asks_money && means.money == Some(MoneyLeft::Without);
    let obstacles = [
        time.then_some(Obstacle::Time(facts.least_weeks)),
        work.then_some(Obstacle::Work(facts.effort)),
        money.then_some(Obstacle::Money),
    ];
    let known = |need: &&Need| **need != Need::Money || means.money.is_none();
    Fit {
        method,
        obstacles: obstacles.into_iter().flatten().collect(),
        needs: facts.needs.iter().filter(known).copied().collect(),
    }
}

/// Examples of municipalities of the same size, those with figures first; the order is kept otherwise.
#[must_use]
pub fn of_size(examples: &[Example], size: SizeBand, most: usize) -> Vec<&Example> {
    let mut found: Vec<&Example> = examples.iter().filter(|example| example.size == Some(size)).collect();
    found.sort_by_key(|example| example.figures.is_empty());
    found.truncate(most);
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn means() -> impl Strategy<Value = Means> {
        use proptest::option::of;
        use proptest::sample::select;
        let size = of(select(SizeBand::ALL));
        let (time, money) = (of(select(TimeLeft::ALL)), of(select(MoneyLeft::ALL)));
        (size, time, money, of(select(StaffLeft::ALL))).prop_map(|(size, time, money, staff)| Means {
            size,
            time,
            money,
            staff,
        })
    }

    proptest! {
        #[test]
        fn every_method_is_there_once_and_what_fits_stands_first(means in means()) {
            let fits = fitting(&means);
            let mut methods: Vec<Method> = fits.iter().map(|fit| fit.method).collect();
            methods.sort();
            prop_assert_eq!(methods, Method::ALL);
            prop_assert!(fits.is_sorted_by_key(|fit| fit.obstacles.len()));
        }

        #[test]
        fn what_is_said_not_to_stand_in_the_way_does_not(means in means()) {
            for fit in fitting(&means) {
                let facts = fit.method.facts();
                if fit.obstacles.is_empty() {
                    prop_assert!(means.time.is_none_or(|time| facts.least_weeks <= time.weeks()));
                    prop_assert!(means.staff.is_none_or(|staff| facts.effort <= staff.effort()));
                    prop_assert!(means.money != Some(MoneyLeft::Without) || !facts.needs.contains(&Need::Money));
                }
            }
        }

        #[test]
        fn more_of_everything_never_takes_a_method_away(means in means()) {
            let more = Means {
                time: Some(TimeLeft::HalfYear),
                money: Some(MoneyLeft::With),
                staff: Some(StaffLeft::Team),
                ..means
            };
            prop_assert!(fitting(&more).iter().all(|fit| fit.obstacles.is_empty()));
        }
    }

    #[test]
    fn what_is_no_value_says_nothing() {
        let read = Means::read([("tijd", "eeuw"), ("geld", "nee"), ("kleur", "rood"), ("inwoners", "")]);
        assert_eq!(read, Means { money: Some(MoneyLeft::Without), ..Means::default() });
        let budget = fitting(&read).into_iter().find(|fit| fit.method == Method::Budget);
        assert_eq!(budget.map(|fit| fit.obstacles), Some(vec![Obstacle::Money]));
    }
}
