//! How many people there are, to compare with who took part. Staff enter it, each number with its source.

use serde::{Deserialize, Serialize};

use crate::account::ParticipantKind;
use crate::id::AreaId;
use crate::input::{ProblemKind, Problems};

/// Whom a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// everybody of a kind in the municipality
    Kind(ParticipantKind),
    /// the residents of a district
    Area(AreaId),
}

/// A number of people, with where it is from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Population {
    /// whom it counts
    pub group: Group,
    /// how many
    pub number: i64,
    /// where it is from: "CBS, Kerncijfers wijken en buurten"
    pub source: String,
    /// of which year
    pub year: i64,
}

/// The most people that a group can have: more than live in the Netherlands is a slip of the hand.
const MOST: i64 = 20_000_000;
/// Years that figures can be of.
const YEARS: std::ops::RangeInclusive<i64> = 1990..=2100;

/// A number as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberInput {
    /// whom it counts
    pub group: Group,
    /// its field in the form
    pub field: &'static str,
    /// empty is not known
    pub number: String,
}

/// The numbers as typed: a source and a year for all districts, and one for each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PopulationInput {
    /// one for each group
    pub numbers: Vec<NumberInput>,
    /// source of the numbers of residents
    pub resident_source: String,
    /// source of the number of businesses
    pub business_source: String,
    /// source of the number of organisations
    pub organisation_source: String,
    /// year of all
    pub year: String,
}

impl PopulationInput {
    /// Checks the numbers. One that was filled in needs its source.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self) -> Result<Vec<Population>, Problems> {
        let mut p = Problems::new();
        let mut rows = Vec::new();
        let filled = |kind: ParticipantKind| {
            self.numbers.iter().any(|row| source_of(row.group) == kind && !row.number.trim().is_empty())
        };
        let any = self.numbers.iter().any(|row| !row.number.trim().is_empty());
        let source = |p: &mut Problems, kind, field, text: &str| {
            p.line(field, text, if filled(kind) { 3 } else { 0 }..=200)
        };
        let residents = source(&mut p, ParticipantKind::Resident, "resident_source", &self.resident_source);
        let businesses = source(&mut p, ParticipantKind::Business, "business_source", &self.business_source);
        let organisations =
            source(&mut p, ParticipantKind::Organisation, "organisation_source", &self.organisation_source);
        let year = if any { p.number("year", &self.year, YEARS) } else { None };
        if any && self.year.trim().is_empty() {
            p.add("year", ProblemKind::Required);
        }
        for NumberInput { group, field, number } in &self.numbers {
            // As people write it: 84.200, or 84 200.
            let plain: String = number.chars().filter(|c| !matches!(c, '.' | ' ' | '\u{a0}')).collect();
            if plain.is_empty() {
                continue;
            }
            let Some(number) = p.number(field, &plain, 0..=MOST) else { continue };
            let source = match source_of(*group) {
                ParticipantKind::Business => &businesses,
                ParticipantKind::Organisation => &organisations,
                ParticipantKind::Resident => &residents,
            };
            rows.push(Population {
                group: *group,
                number,
                source: source.clone(),
                year: year.unwrap_or_default(),
            });
        }
        self.check_sum(&mut p, &rows);
        p.finish(rows)
    }

    /// The districts together are not more than all residents.
    fn check_sum(&self, p: &mut Problems, rows: &[Population]) {
        let districts: i64 =
            rows.iter().filter(|row| matches!(row.group, Group::Area(_))).map(|row| row.number).sum();
        let residents = rows.iter().find(|row| row.group == RESIDENTS && row.number < districts);
        let field = self.numbers.iter().find(|row| row.group == RESIDENTS);
        if let (Some(_), Some(field)) = (residents, field) {
            p.add(field.field, ProblemKind::NotANumber { min: districts, max: MOST });
        }
    }
}

/// Everybody who lives in the municipality.
const RESIDENTS: Group = Group::Kind(ParticipantKind::Resident);

/// The kind whose source a group shares.
const fn source_of(group: Group) -> ParticipantKind {
    match group {
        Group::Kind(kind) => kind,
        Group::Area(_) => ParticipantKind::Resident,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUSINESSES: Group = Group::Kind(ParticipantKind::Business);

    fn area(n: u128) -> Group {
        Group::Area(AreaId(uuid::Uuid::from_u128(n)))
    }

    fn row(group: Group, number: &str) -> NumberInput {
        let field = match group {
            Group::Kind(kind) => kind.as_str(),
            Group::Area(_) => "area",
        };
        NumberInput { group, field, number: number.to_owned() }
    }

    fn input(numbers: &[(Group, &str)]) -> PopulationInput {
        PopulationInput {
            numbers: numbers.iter().map(|(group, number)| row(*group, number)).collect(),
            resident_source: "CBS".into(),
            year: "2026".into(),
            ..PopulationInput::default()
        }
    }

    fn fields(input: &PopulationInput) -> Vec<String> {
        input.check().map_or_else(|p| p.0.into_iter().map(|problem| problem.field).collect(), |_| Vec::new())
    }

    #[test]
    fn a_number_is_read_as_people_write_it() {
        let rows =
            input(&[(RESIDENTS, "84.200"), (area(1), "12 050"), (area(2), "")]).check().unwrap_or_default();
        let numbers: Vec<i64> = rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [84_200, 12_050]);
        assert!(rows.iter().all(|row| row.source == "CBS" && row.year == 2026));
    }

    #[test]
    fn a_number_needs_its_own_source_and_a_year() {
        assert_eq!(fields(&input(&[(BUSINESSES, "4100")])), ["business_source"]);
        let no_year = PopulationInput { year: String::new(), ..input(&[(RESIDENTS, "10")]) };
        assert_eq!(fields(&no_year), ["year"]);
        assert!(PopulationInput::default().check().is_ok_and(|rows| rows.is_empty()));
    }

    #[test]
    fn districts_are_not_more_than_the_municipality() {
        assert_eq!(fields(&input(&[(RESIDENTS, "100"), (area(1), "60"), (area(2), "41")])), ["resident"]);
        assert!(fields(&input(&[(RESIDENTS, "101"), (area(1), "60"), (area(2), "41")])).is_empty());
        assert!(fields(&input(&[(area(1), "60"), (area(2), "41")])).is_empty());
    }

    #[test]
    fn what_is_no_number_names_its_field() {
        assert_eq!(fields(&input(&[(area(1), "veel"), (RESIDENTS, "-3")])), ["area", "resident"]);
    }
}
