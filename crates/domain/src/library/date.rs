//! A day, a month or a year: as precise as the source is.

use std::fmt;
use std::str::FromStr;

use crate::lang::Lang;
use crate::time::{Local, parse_date};

/// When something appeared. Written `2019`, `2019-07` or `2019-07-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

/// Not a day, month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day, a month or a year")]
pub struct NotADate;

impl PartDate {
    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// In words: "2019", "juli 2019", "1 juli 2019".
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        let whole = Self { month: self.month.or(Some(1)), day: self.day.or(Some(1)), ..self };
        let Some(date) = parse_date(&whole.to_string()) else { return self.to_string() };
        let words = Local { date, hour: 0, minute: 0 }.short_date(lang);
        match (self.month, self.day) {
            (None, _) => self.year.to_string(),
            (Some(_), None) => words.split_once(' ').map_or(words.clone(), |(_, rest)| rest.to_owned()),
            (Some(_), Some(_)) => words,
        }
    }
}

impl fmt::Display for PartDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        let Some(month) = self.month else { return Ok(()) };
        write!(f, "-{month:02}")?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

impl FromStr for PartDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.split('-');
        let year = parts.next().and_then(|part| part.parse().ok()).ok_or(NotADate)?;
        let mut part = || parts.next().map(|part| part.parse::<u8>().map_err(|_| NotADate)).transpose();
        let date = Self { year, month: part()?, day: part()? };
        // What it fills up to must be a day of the calendar, and it is written in one way only.
        let whole = Self { month: date.month.or(Some(1)), day: date.day.or(Some(1)), ..date };
        let real = parse_date(&whole.to_string()).is_some();
        if real && date.to_string() == text { Ok(date) } else { Err(NotADate) }
    }
}

impl serde::Serialize for PartDate {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for PartDate {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_date_that_is_read_is_written_the_same(text in "20[0-9]{2}(-[0-9]{1,2}){0,3}|.{0,10}") {
            if let Ok(date) = text.parse::<PartDate>() {
                prop_assert_eq!(date.to_string(), text);
            }
        }
    }

    #[test]
    fn it_is_said_as_precisely_as_it_is_known() {
        let words = |text: &str| text.parse::<PartDate>().map(|date| date.words(Lang::Nl));
        assert_eq!(words("2018"), Ok("2018".to_owned()));
        assert_eq!(words("2022-05"), Ok("mei 2022".to_owned()));
        assert_eq!(words("2019-07-01"), Ok("1 juli 2019".to_owned()));
        for wrong in ["", "18", "2018-13", "2019-02-30", "2019-7", "2019-07-01-02", "1.7.2019"] {
            assert_eq!(words(wrong), Err(NotADate), "{wrong}");
        }
    }
}
