//! Who is affected by the question of a process.

use serde::{Deserialize, Serialize};

use crate::input::Problems;

/// Most characters of one text.
pub const AFFECTED_MAX: u32 = 300;

/// Who notices something of the outcome, in a few words for each kind of people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
#[serde(default)]
pub struct Affected {
    /// which residents
    #[cfg_attr(feature = "db", sqlx(rename = "affected_residents"))]
    pub residents: String,
    /// which businesses
    #[cfg_attr(feature = "db", sqlx(rename = "affected_businesses"))]
    pub businesses: String,
    /// which organisations
    #[cfg_attr(feature = "db", sqlx(rename = "affected_organisations"))]
    pub organisations: String,
    /// who it touches and who usually does not come
    #[cfg_attr(feature = "db", sqlx(rename = "affected_missing"))]
    pub missing: String,
}

text_enum! {
    /// A kind of people that can be affected; its text is the name of the field in the form.
    pub enum AffectedGroup {
        /// see [`Affected::residents`]
        Residents = "affected_residents",
        /// see [`Affected::businesses`]
        Businesses = "affected_businesses",
        /// see [`Affected::organisations`]
        Organisations = "affected_organisations",
        /// see [`Affected::missing`]
        Missing = "affected_missing",
    }
}

impl Affected {
    /// What is said of a kind of people.
    #[must_use]
    pub fn of(&self, group: AffectedGroup) -> &str {
        match group {
            AffectedGroup::Residents => &self.residents,
            AffectedGroup::Businesses => &self.businesses,
            AffectedGroup::Organisations => &self.organisations,
            AffectedGroup::Missing => &self.missing,
        }
    }

    /// What is said, of whom something is said.
    pub fn filled(&self) -> impl Iterator<Item = (AffectedGroup, &str)> {
        AffectedGroup::ALL
            .iter()
            .map(|group| (*group, self.of(*group)))
            .filter(|(_, text)| !text.trim().is_empty())
    }

    /// Whether at least one kind of people is named.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.filled().next().is_some()
    }

    /// Reads the texts of a form, by the name of the field.
    pub fn read<'a>(get: impl Fn(&str) -> &'a str) -> Self {
        let text = |group: AffectedGroup| get(group.as_str()).to_owned();
        Self {
            residents: text(AffectedGroup::Residents),
            businesses: text(AffectedGroup::Businesses),
            organisations: text(AffectedGroup::Organisations),
            missing: text(AffectedGroup::Missing),
        }
    }

    /// The same texts, trimmed; each too long one is a problem of its field.
    #[must_use]
    pub fn check(&self, p: &mut Problems) -> Self {
        let mut text = |group: AffectedGroup| p.text(group.as_str(), self.of(group), 0..=AFFECTED_MAX);
        Self {
            residents: text(AffectedGroup::Residents),
            businesses: text(AffectedGroup::Businesses),
            organisations: text(AffectedGroup::Organisations),
            missing: text(AffectedGroup::Missing),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn only(group: AffectedGroup, text: &str) -> Affected {
        Affected::read(|name| if name == group.as_str() { text } else { "" })
    }

    #[test]
    fn one_kind_of_people_is_enough() {
        assert!(!Affected::default().is_known());
        for group in AffectedGroup::ALL {
            let affected = only(*group, "wie er woont");
            assert!(affected.is_known(), "{group}");
            assert_eq!(affected.filled().collect::<Vec<_>>(), [(*group, "wie er woont")]);
        }
    }

    #[test]
    fn a_text_that_is_too_long_is_a_problem_of_its_own_field() {
        for group in AffectedGroup::ALL {
            let mut p = Problems::new();
            let _ = only(*group, &"a".repeat(301)).check(&mut p);
            assert_eq!(p.0.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), [group.as_str()]);
        }
    }

    proptest! {
        #[test]
        fn what_was_checked_once_stays_as_it_is(texts in prop::collection::vec("([ a-zé]|\r?\n){0,40}", 4)) {
            let affected = Affected {
                residents: texts[0].clone(),
                businesses: texts[1].clone(),
                organisations: texts[2].clone(),
                missing: texts[3].clone(),
            };
            let once = affected.check(&mut Problems::new());
            prop_assert_eq!(once.check(&mut Problems::new()), once);
        }

        #[test]
        fn white_space_names_nobody(text in "[ \r\n\t]{0,10}") {
            prop_assert!(!only(AffectedGroup::Missing, &text).is_known());
        }
    }
}
