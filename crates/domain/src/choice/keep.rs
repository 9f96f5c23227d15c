//! A choice that is kept with a process.

use serde::{Deserialize, Serialize};

use super::{ChoiceInput, Ranking};
use crate::id::ChoiceId;
use crate::input::{ProblemKind, Problems};
use crate::method::Method;
use crate::time::Timestamp;

/// The form with which a choice is kept, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeepInput {
    /// texts of [`Method`]s
    pub methods: Vec<String>,
    /// why not the first of the ranking
    pub reason: String,
}

/// What was chosen, checked against the ranking it was chosen from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// at least one, in the order of the ranking
    pub methods: Vec<Method>,
    /// the first of the ranking
    pub best: Method,
    /// why, or empty when it needs no reason
    pub reason: String,
}

impl KeepInput {
    /// Checks what was chosen.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, ranking: &Ranking) -> Result<Chosen, Problems> {
        let mut p = Problems::new();
        let parsed: Vec<Option<Method>> = self.methods.iter().map(|text| Method::parse(text)).collect();
        if parsed.contains(&None) {
            p.add("methode", ProblemKind::NotAChoice);
        }
        let wanted: Vec<Method> = parsed.into_iter().flatten().collect();
        let methods: Vec<Method> =
            ranking.rows.iter().map(|row| row.method).filter(|method| wanted.contains(method)).collect();
        if self.methods.is_empty() {
            p.add("methode", ProblemKind::ChoiceRequired);
        }
        let needed = !methods.is_empty() && ranking.needs_reason(&methods);
        let reason = p.text("reden", &self.reason, if needed { 10 } else { 0 }..=1000);
        match ranking.first() {
            Some(best) => p.finish(Chosen { methods, best, reason }),
            None => Err(p),
        }
    }
}

/// A choice as it was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptChoice {
    /// identifier
    pub id: ChoiceId,
    /// when
    pub at: Timestamp,
    /// name of who chose
    pub by: Option<String>,
    /// version of the rules
    pub rules: i64,
    /// the answers
    pub input: ChoiceInput,
    /// what was chosen, in the order of the ranking
    pub methods: Vec<Method>,
    /// the first of the ranking
    pub best: Method,
    /// why, or empty
    pub reason: String,
}

/// A kept choice with the names of its methods, in the language of the reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceRow {
    /// the choice
    pub kept: KeptChoice,
    /// names of the methods, in the same order
    pub names: Vec<String>,
    /// name of the first of the ranking
    pub best: String,
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::choice::{ChoiceForm, FIELDS, rank};

    fn ranking() -> Ranking {
        let answers = [
            "ideas",
            "advise",
            "much",
            "residents",
            "many",
            "half_year",
            "none",
            "anywhere",
            "calm",
            "free",
            "explained",
        ];
        rank(&ChoiceForm::of(FIELDS.into_iter().zip(answers)).check().unwrap())
    }

    fn keep(methods: &[&str], reason: &str) -> Result<Chosen, Problems> {
        let methods = methods.iter().map(|text| (*text).to_owned()).collect();
        KeepInput { methods, reason: reason.into() }.check(&ranking())
    }

    #[test]
    fn the_first_of_the_ranking_needs_no_reason() {
        let best = ranking().first().map_or("", Method::as_str);
        let chosen = keep(&[best], "");
        assert!(chosen.is_ok_and(|chosen| chosen.methods == [chosen.best]));
    }

    #[test]
    fn another_needs_a_reason() {
        let without = keep(&["survey"], " ").err();
        assert_eq!(without, Some(Problems::one("reden", ProblemKind::Required)));
        assert!(keep(&["survey"], "Het panel vroeg hierom.").is_ok());
    }

    #[test]
    fn one_that_is_not_suitable_needs_a_reason_also_beside_the_first() {
        let best = ranking().first().map_or("", Method::as_str);
        assert!(keep(&[best, "vote"], "").is_err());
        let chosen = keep(&["vote", best, best], "De raad heeft hierom gevraagd.").map(|c| c.methods.len());
        assert_eq!(chosen, Ok(2), "twice the same is once");
    }

    #[test]
    fn nothing_and_nonsense_are_named() {
        assert_eq!(keep(&[], "").err(), Some(Problems::one("methode", ProblemKind::ChoiceRequired)));
        let strange = keep(&["loterij"], "").err().unwrap_or_default();
        assert_eq!(strange.0.first().map(|p| p.kind.clone()), Some(ProblemKind::NotAChoice));
    }
}
