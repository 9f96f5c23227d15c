//! Days counted from a start, and times on the wall.

use serde::{Deserialize, Serialize};

use crate::time::{Date, Local, Timestamp, add_days};

/// Most days of a gap, of a phase, or between the start and anything else.
pub const MAX_DAYS: i64 = 3650;

pub(super) const DAY: i64 = 24 * 60;

/// A time on the wall, to the minute. Written as `09:00`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock(u16);

impl Clock {
    /// Reads `09:00`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.trim().split_once(':')?;
        let digits = |part: &str| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(hour) || !digits(minute) {
            return None;
        }
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour < 24 && minute < 60).then_some(Self(hour * 60 + minute))
    }

    /// 0–23
    #[must_use]
    pub fn hour(self) -> u8 {
        u8::try_from(self.0 / 60).unwrap_or(0)
    }

    /// 0–59
    #[must_use]
    pub fn minute(self) -> u8 {
        u8::try_from(self.0 % 60).unwrap_or(0)
    }

    pub(super) fn minutes(self) -> i64 {
        i64::from(self.0)
    }
}

impl std::fmt::Display for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
    }
}

impl Serialize for Clock {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.to_string())
    }
}

impl<'de> Deserialize<'de> for Clock {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a time such as 09:00"))
    }
}

/// A minute as the calendar and the clock on the wall show it. Those of one place are in the order of time, whatever
/// summer time does, but for the hour that October has twice: of that the first is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wall(pub(super) i64);

impl Wall {
    /// What the wall shows at a moment, in minutes since the first minute of `start`.
    pub(super) fn of(moment: Timestamp, start: Date) -> Self {
        let local = moment.local();
        let days = i64::from(local.date.to_julian_day()) - i64::from(start.to_julian_day());
        Self(days * DAY + i64::from(local.hour) * 60 + i64::from(local.minute))
    }

    pub(super) fn on(day: i64, clock: Clock) -> Self {
        Self(day * DAY + clock.minutes())
    }

    pub(super) fn day(self) -> i64 {
        self.0.div_euclid(DAY)
    }

    pub(super) fn clock(self) -> Clock {
        Clock(u16::try_from(self.0.rem_euclid(DAY)).unwrap_or(0))
    }

    /// The moment at which the wall shows this. In the hour that March skips, the clock goes on to three o'clock.
    pub(super) fn moment(self, start: Date) -> Timestamp {
        let (date, clock) = (add_days(start, self.day()), self.clock());
        let shown = Local { date, hour: clock.hour(), minute: clock.minute() };
        let after = Local { date, hour: 3, minute: 0 };
        shown.to_utc().or_else(|| after.to_utc()).unwrap_or_default()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::time::parse_date;

    #[test]
    fn a_time_is_read_as_it_is_written_and_nothing_else() {
        for minutes in 0..1440 {
            let clock = Clock(minutes);
            assert_eq!(Clock::parse(&clock.to_string()), Some(clock));
        }
        for wrong in ["", "9", "24:00", "09:60", "-1:00", "+1:00", "09:00:00", "a:b", "٩:٠٠", "009:00"] {
            assert_eq!(Clock::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_hour_that_march_skips_becomes_three_o_clock() {
        let start = parse_date("2027-03-28").unwrap();
        let at = Wall::on(0, Clock::parse("02:30").unwrap()).moment(start);
        assert_eq!(at.local().field(), "2027-03-28T03:00");
    }

    proptest! {
        #[test]
        fn what_comes_later_on_the_wall_never_comes_earlier(
            a in -500_000i64..500_000, b in -500_000i64..500_000, year in 2000i32..2199, day in 1u16..366,
        ) {
            let start = Date::from_ordinal_date(year, day).unwrap();
            let (first, last) = (Wall(a.min(b)), Wall(a.max(b)));
            prop_assert!(first.moment(start) <= last.moment(start));
        }
    }
}
