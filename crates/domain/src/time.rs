//! Moments, and the clock on the wall in Amsterdam.
//!
//! The rule for summer time (last Sunday of March and of October, 01:00 UTC) is written out here
//! rather than taken from a zone table: it is the same since 1996 (Directive 2000/84/EC), the
//! browser runs it too, and a test holds it against a full zone database.

use serde::{Deserialize, Serialize};
pub use time::Date;
use time::{Month, OffsetDateTime, Time, UtcOffset, Weekday};

use crate::lang::Lang;

/// A moment: microseconds since 1970-01-01 00:00 UTC.
///
/// Kept as a whole number so that both databases sort it alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::Type), sqlx(transparent))]
#[serde(transparent)]
pub struct Timestamp(pub i64);

const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;

impl Timestamp {
    /// The moment some seconds later (or earlier).
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(SECOND)))
    }

    /// The moment some minutes later.
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_seconds(minutes.saturating_mul(60))
    }

    /// The moment some times 24 hours later.
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(days.saturating_mul(DAY)))
    }

    /// The last minute (23:59) of the day that lies `days` days after this one, in Amsterdam.
    #[must_use]
    pub fn end_of_day_after(self, days: i64) -> Self {
        let local = self.local();
        let date = add_days(local.date, days);
        Local { date, hour: 23, minute: 59 }.to_utc().unwrap_or(self)
    }

    /// What the clock on the wall in Amsterdam shows.
    #[must_use]
    pub fn local(self) -> Local {
        let utc = offset_date_time(self.0);
        let shown = utc.to_offset(offset_at(utc));
        Local { date: shown.date(), hour: shown.hour(), minute: shown.minute() }
    }

    /// As calendars write it, in UTC: `20261203T225900Z`.
    #[must_use]
    pub fn compact(self) -> String {
        let at = offset_date_time(self.0);
        let (date, month) = (at.date(), u8::from(at.month()));
        let (hour, minute, second) = (at.hour(), at.minute(), at.second());
        format!("{:04}{month:02}{:02}T{hour:02}{minute:02}{second:02}Z", date.year(), date.day())
    }

    /// As feeds write it, in UTC: `2026-12-03T22:59:00Z` (RFC 3339).
    #[must_use]
    pub fn rfc3339(self) -> String {
        let at = offset_date_time(self.0);
        let (hour, minute, second) = (at.hour(), at.minute(), at.second());
        format!("{}T{hour:02}:{minute:02}:{second:02}Z", date_field(at.date()))
    }

    /// Whole days from `earlier` to this moment, by the calendar in Amsterdam.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        i64::from(self.local().date.to_julian_day()) - i64::from(earlier.local().date.to_julian_day())
    }
}

/// Date and time on the clock in Amsterdam, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    /// The date.
    pub date: Date,
    /// 0–23
    pub hour: u8,
    /// 0–59
    pub minute: u8,
}

impl Local {
    /// Reads what a date-and-time field gives: `2026-12-03T23:59`, or with a space in between.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.trim().split_once(['T', ' '])?;
        let date = parse_date(date)?;
        let (hour, minute) = time.split_once(':')?;
        let minute = minute.split_once(':').map_or(minute, |(m, _)| m);
        let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour < 24 && minute < 60).then_some(Self { date, hour, minute })
    }

    /// The moment at which the clock shows this. In the hour that occurs twice in October the
    /// first is meant; in the hour that is skipped in March there is none.
    #[must_use]
    pub fn to_utc(self) -> Option<Timestamp> {
        let time = Time::from_hms(self.hour, self.minute, 0).ok()?;
        let naive = self.date.with_time(time);
        [SUMMER, WINTER].into_iter().find_map(|offset| {
            let moment = naive.assume_offset(offset).to_offset(UtcOffset::UTC);
            (offset_at(moment) == offset)
                .then(|| Timestamp(i64::try_from(moment.unix_timestamp_nanos() / 1000).unwrap_or(0)))
        })
    }

    /// As a date-and-time field wants it: `2026-12-03T23:59`.
    #[must_use]
    pub fn field(self) -> String {
        format!("{}T{:02}:{:02}", date_field(self.date), self.hour, self.minute)
    }

    /// "donderdag 3 december 2026"
    #[must_use]
    pub fn date_words(self, lang: Lang) -> String {
        format!("{} {}", weekday(self.date.weekday(), lang), self.short_date(lang))
    }

    /// "3 december 2026"
    #[must_use]
    pub fn short_date(self, lang: Lang) -> String {
        format!("{} {} {}", self.date.day(), month(self.date.month(), lang), self.date.year())
    }

    /// "donderdag 3 december 2026, 23.59 uur"; "Thursday 3 December 2026, 23:59"
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        format!("{}, {}", self.date_words(lang), self.time_words(lang))
    }

    /// "23.59 uur"; "23:59"
    #[must_use]
    pub fn time_words(self, lang: Lang) -> String {
        match lang {
            Lang::Nl => format!("{:02}.{:02} uur", self.hour, self.minute),
            Lang::En => format!("{:02}:{:02}", self.hour, self.minute),
        }
    }

    /// For the `datetime` attribute of `<time>`, as local time.
    #[must_use]
    pub fn machine(self) -> String {
        self.field()
    }
}

/// Reads `2026-12-03`.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.trim().splitn(3, '-');
    let year: i32 = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day: u8 = parts.next()?.parse().ok()?;
    if !(2000..2200).contains(&year) {
        return None;
    }
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// As a date field wants it: `2026-12-03`.
#[must_use]
pub fn date_field(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

const SUMMER: UtcOffset = time::macros::offset!(+2);
const WINTER: UtcOffset = time::macros::offset!(+1);

fn offset_date_time(micros: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(micros.div_euclid(SECOND)).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

/// How far Amsterdam is ahead of UTC at a moment.
fn offset_at(utc: OffsetDateTime) -> UtcOffset {
    let starts = last_sunday(utc.year(), Month::March);
    let ends = last_sunday(utc.year(), Month::October);
    if starts.is_some_and(|s| utc >= s) && ends.is_some_and(|e| utc < e) { SUMMER } else { WINTER }
}

/// 01:00 UTC on the last Sunday of a month of 31 days.
fn last_sunday(year: i32, month: Month) -> Option<OffsetDateTime> {
    let last = Date::from_calendar_date(year, month, 31).ok()?;
    let back = i64::from(last.weekday().number_days_from_sunday());
    Some(add_days(last, -back).with_hms(1, 0, 0).ok()?.assume_utc())
}

/// The date some days later (or earlier); the same one when there is no such date.
#[must_use]
pub(crate) fn add_days(date: Date, days: i64) -> Date {
    let day = i64::from(date.to_julian_day()).saturating_add(days);
    i32::try_from(day).ok().and_then(|d| Date::from_julian_day(d).ok()).unwrap_or(date)
}

const fn weekday(day: Weekday, lang: Lang) -> &'static str {
    let names = match lang {
        Lang::Nl => ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
        Lang::En => ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    };
    names[day.number_days_from_monday() as usize]
}

fn month(month: Month, lang: Lang) -> &'static str {
    const NL: [&str; 12] = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let index = usize::from(u8::from(month)) - 1;
    match lang {
        Lang::Nl => NL[index],
        Lang::En => EN[index],
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// 1996 (when the rule began) to 2090, against the full zone database.
        #[test]
        fn agrees_with_the_zone_database(seconds in 836_000_000i64..3_786_000_000) {
            let zone = jiff::tz::TimeZone::get("Europe/Amsterdam").unwrap();
            let theirs = jiff::Timestamp::from_second(seconds).unwrap().to_zoned(zone);
            let ours = Timestamp(seconds * SECOND).local();
            prop_assert_eq!(ours.hour, u8::try_from(theirs.hour()).unwrap());
            prop_assert_eq!(date_field(ours.date), theirs.date().to_string());
        }

        #[test]
        fn back_and_forth_to_the_minute(minutes in 14_000_000i64..60_000_000) {
            let moment = Timestamp(minutes * 60 * SECOND);
            let again = moment.local().to_utc().unwrap();
            // In the doubled hour of October the first of the two is meant.
            prop_assert!(again == moment || again == moment.plus_minutes(-60));
        }
    }

    #[test]
    fn the_skipped_hour_does_not_exist() {
        assert_eq!(Local::parse("2027-03-28T02:30").unwrap().to_utc(), None);
        assert!(Local::parse("2027-03-28T03:00").unwrap().to_utc().is_some());
    }

    #[test]
    fn the_doubled_hour_is_the_first() {
        let first = Local::parse("2026-10-25T02:30").unwrap().to_utc().unwrap();
        assert_eq!(first, Timestamp(1_792_888_200 * SECOND)); // 00:30 UTC
    }

    #[test]
    fn calendars_read_it_in_utc_summer_and_winter() {
        for (local, utc) in [
            ("2026-12-03T23:59", "20261203T225900Z"),
            ("2026-07-01T00:00", "20260630T220000Z"),
            ("2027-01-01T00:00", "20261231T230000Z"),
        ] {
            assert_eq!(Local::parse(local).unwrap().to_utc().unwrap().compact(), utc);
        }
    }

    #[test]
    fn says_it_in_words() {
        let at = Local::parse("2026-12-03T23:59").unwrap();
        assert_eq!(at.words(Lang::Nl), "donderdag 3 december 2026, 23.59 uur");
        assert_eq!(at.words(Lang::En), "Thursday 3 December 2026, 23:59");
    }

    #[test]
    fn a_term_ends_at_one_minute_to_midnight_also_across_summer_time() {
        let start = Local::parse("2027-03-20T10:00").unwrap().to_utc().unwrap();
        assert_eq!(start.end_of_day_after(14).local().field(), "2027-04-03T23:59");
    }
}
