//! What can be wrong with something that a person filled in.
//!
//! Every check collects all problems at once, each with the field it is about, so that a form can
//! name every field and its remedy. The words come from the translations.

use serde::{Deserialize, Serialize};

use crate::time::{Local, Timestamp};

/// The largest picture that is accepted, in bytes.
pub const MAX_PICTURE: usize = 8 * 1024 * 1024;

/// One thing that is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The name of the field in the form.
    pub field: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong; numbers are what the remedy needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// Nothing was filled in.
    Required,
    /// Nothing was chosen.
    ChoiceRequired,
    /// Fewer characters than needed.
    TooShort {
        /// characters needed
        min: u32,
        /// characters given
        given: u32,
    },
    /// More characters than allowed.
    TooLong {
        /// characters allowed
        max: u32,
        /// characters given
        given: u32,
    },
    /// Not one of the choices.
    NotAChoice,
    /// Not a mail address.
    NotAMail,
    /// Not a postcode (1234 AB).
    NotAPostcode,
    /// A postcode outside the municipality.
    PostcodeElsewhere,
    /// Not a whole number within bounds.
    NotANumber {
        /// smallest
        min: i64,
        /// largest
        max: i64,
    },
    /// Not an amount of money.
    NotMoney,
    /// Not a date and time.
    NotATime,
    /// Not a day, a month or a year.
    NotAPartDate,
    /// A time that does not exist: the hour that the clock skips in March.
    SkippedHour,
    /// There are as many as there may be.
    TooMany {
        /// how many there may be
        max: u32,
    },
    /// A day that has not come yet, of something that must have happened.
    InTheFuture,
    /// A time that lies before another field.
    BeforeOther {
        /// the field it must come after
        other: String,
    },
    /// Overlaps with another phase.
    Overlaps {
        /// the name of the other phase
        other: String,
    },
    /// Only the last phase may be open-ended.
    OpenEnd,
    /// Not an address on the web (https://…).
    NotAnUrl,
    /// Somebody else has it already.
    Taken,
    /// The password is too easy to guess.
    WeakPassword,
    /// Mail address or password is not right.
    WrongCredentials,
    /// The link or code is not valid (any more).
    InvalidCode,
    /// Not a picture of an accepted kind.
    NotAPicture,
    /// The file is too large.
    FileTooLarge {
        /// largest size in kB
        max_kb: u32,
    },
    /// A picture needs a description for who cannot see it.
    AltRequired,
    /// Characters that cannot be stored (control characters).
    StrangeCharacters,
    /// It does not go with another answer.
    Contradicts,
    /// The thing it points to does not exist (any more).
    NotFound,
    /// Somebody changed it in the meantime.
    ChangedMeanwhile,
    /// A field that is not known, in a file.
    UnknownField,
    /// Something else than a text, a number or a list where that must be, in a file.
    WrongShape,
    /// A part between square brackets that still has to be filled in.
    StillToFill,
    /// An answer that a part goes ahead does not say what does and what does not.
    PartsUnexplained {
        /// characters that saying so takes at least
        min: u32,
    },
    /// One's own last role as administrator: somebody else has to take it.
    OwnLastRole,
}

/// Collects problems while a form is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// None so far.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// A single problem.
    #[must_use]
    pub fn one(field: &str, kind: ProblemKind) -> Self {
        let mut problems = Self::new();
        problems.add(field, kind);
        problems
    }

    /// Notes a problem.
    pub fn add(&mut self, field: &str, kind: ProblemKind) {
        self.0.push(Problem { field: field.to_owned(), kind });
    }

    /// `Ok(value)` when nothing is wrong.
    ///
    /// # Errors
    /// The problems, when there are any.
    pub fn finish<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }

    /// A line of text: trimmed, without line breaks, within bounds (in characters).
    pub fn line(&mut self, field: &str, text: &str, bounds: std::ops::RangeInclusive<u32>) -> String {
        let clean = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.bounds(field, &clean, bounds);
        clean
    }

    /// A text of several lines: trimmed, `\r\n` made `\n`, within bounds (in characters).
    pub fn text(&mut self, field: &str, text: &str, bounds: std::ops::RangeInclusive<u32>) -> String {
        let clean = text.replace("\r\n", "\n").trim().to_owned();
        self.bounds(field, &clean, bounds);
        clean
    }

    /// One of the values of a named choice; `None` is noted as a problem.
    pub fn choice<T>(&mut self, field: &str, text: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        if text.trim().is_empty() {
            self.add(field, ProblemKind::ChoiceRequired);
            return None;
        }
        let value = parse(text.trim());
        if value.is_none() {
            self.add(field, ProblemKind::NotAChoice);
        }
        value
    }

    /// A whole number within bounds; an empty field is `None` without a problem.
    pub fn number(&mut self, field: &str, text: &str, bounds: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        match text.parse::<i64>() {
            Ok(n) if bounds.contains(&n) => Some(n),
            _ => {
                self.add(field, ProblemKind::NotANumber { min: *bounds.start(), max: *bounds.end() });
                None
            }
        }
    }

    /// A date and time in the Netherlands, which must be filled in; in the hour that the clock skips there is none.
    pub fn moment(&mut self, field: &str, text: &str) -> Option<Timestamp> {
        let kind = match (text.trim(), Local::parse(text).map(Local::to_utc)) {
            ("", _) => ProblemKind::Required,
            (_, None) => ProblemKind::NotATime,
            (_, Some(None)) => ProblemKind::SkippedHour,
            (_, Some(at)) => return at,
        };
        self.add(field, kind);
        None
    }

    fn bounds(&mut self, field: &str, clean: &str, bounds: std::ops::RangeInclusive<u32>) {
        let given = u32::try_from(clean.chars().count()).unwrap_or(u32::MAX);
        if given == 0 && *bounds.start() > 0 {
            self.add(field, ProblemKind::Required);
        } else if given > 0 && given < *bounds.start() {
            self.add(field, ProblemKind::TooShort { min: *bounds.start(), given });
        } else if given > *bounds.end() {
            self.add(field, ProblemKind::TooLong { max: *bounds.end(), given });
        }
        if clean.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
            self.add(field, ProblemKind::StrangeCharacters);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_not_bytes() {
        let mut problems = Problems::new();
        problems.line("title", "een één İ 🌳", 4..=12);
        assert_eq!(problems, Problems::new());
    }

    #[test]
    fn collects_every_problem_with_its_field() {
        let mut problems = Problems::new();
        problems.line("title", "  ", 4..=80);
        problems.text("body", "kort", 20..=100);
        problems.line("name", "a\u{0}b", 1..=9);
        let fields: Vec<_> = problems.0.iter().map(|p| (p.field.as_str(), p.kind.clone())).collect();
        assert_eq!(
            fields,
            [
                ("title", ProblemKind::Required),
                ("body", ProblemKind::TooShort { min: 20, given: 4 }),
                ("name", ProblemKind::StrangeCharacters),
            ]
        );
    }

    #[test]
    fn a_moment_is_filled_in_and_exists() {
        let read = |text: &str| {
            let mut problems = Problems::new();
            let at = problems.moment("at", text);
            assert!(at.is_some() != problems.0.iter().any(|p| p.field == "at"), "{text}");
            (at, problems.0.into_iter().next().map(|p| p.kind))
        };
        let noon = Local::parse("2026-11-02T12:00").and_then(Local::to_utc);
        assert_eq!(read(" 2026-11-02T12:00 "), (noon, None));
        assert_eq!(read("  "), (None, Some(ProblemKind::Required)));
        assert_eq!(read("2026-11-02"), (None, Some(ProblemKind::NotATime)));
        assert_eq!(read("2027-03-28T02:30"), (None, Some(ProblemKind::SkippedHour)));
    }

    #[test]
    fn a_line_has_no_line_breaks() {
        assert_eq!(Problems::new().line("t", " twee\r\n  regels ", 1..=80), "twee regels");
    }
}
