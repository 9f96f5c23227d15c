//! What is filled in for a lesson.

use super::{LessonKind, LessonPlace};
use crate::input::Problems;
use crate::team::TeamRole;

/// Most lessons of one process: beyond that nobody reads them.
pub const MAX_LESSONS: u32 = 50;

/// Most characters of the texts of a lesson.
pub const TEXT_MAX: u32 = 1500;

/// The form of a lesson, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LessonInput {
    /// in one line
    pub title: String,
    /// text of a [`LessonKind`]
    pub kind: String,
    /// text of a [`LessonPlace`]
    pub place: String,
    /// what happened
    pub happened: String,
    /// what we would do again, or differently
    pub next_time: String,
    /// text of a [`TeamRole`]
    pub role: String,
    /// everybody may read it
    pub published: bool,
}

/// What a lesson says, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonText {
    /// in one line
    pub title: String,
    /// what it says about next time
    pub kind: LessonKind,
    /// where in the guide it belongs
    pub place: LessonPlace,
    /// what happened
    pub happened: String,
    /// what we would do again, or differently
    pub next_time: String,
    /// as what its author took part
    pub role: TeamRole,
    /// everybody may read it; else it is kept inside
    pub published: bool,
}

impl LessonInput {
    /// Checks the form.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self) -> Result<LessonText, Problems> {
        let mut p = Problems::new();
        let title = p.line("title", &self.title, 5..=120);
        let kind = p.choice("kind", &self.kind, LessonKind::parse);
        let place = p.choice("place", &self.place, |text| text.parse().ok());
        let happened = p.text("happened", &self.happened, 10..=TEXT_MAX);
        let next_time = p.text("next_time", &self.next_time, 10..=TEXT_MAX);
        let role = p.choice("role", &self.role, TeamRole::parse);
        let published = self.published;
        match (kind, place, role) {
            (Some(kind), Some(place), Some(role)) => {
                p.finish(LessonText { title, kind, place, happened, next_time, role, published })
            }
            _ => Err(p),
        }
    }
}

impl LessonText {
    /// What is searched in: all its words, in small letters.
    #[must_use]
    pub fn words(&self) -> String {
        format!("{}\n{}\n{}", self.title, self.happened, self.next_time).to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::ProblemKind;

    fn input() -> LessonInput {
        LessonInput {
            title: "Bel de indiener eerst".into(),
            kind: "keep".into(),
            place: "E2".into(),
            happened: "Drie ideeën konden na een gesprek wel.".into(),
            next_time: "Wij bellen voor wij een idee afwijzen.".into(),
            role: "project_leader".into(),
            published: true,
        }
    }

    #[test]
    fn every_problem_is_named_with_its_field() {
        let refused = LessonInput::default().check().err().unwrap_or_default();
        let fields: Vec<_> = refused.0.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(fields, ["title", "kind", "place", "happened", "next_time", "role"]);
        assert!(input().check().is_ok_and(|text| text.published));
        let elsewhere = LessonInput { place: "Z9".into(), ..input() }.check();
        assert_eq!(elsewhere.err(), Some(Problems::one("place", ProblemKind::NotAChoice)));
    }

    #[test]
    fn a_lesson_is_found_by_any_of_its_words() {
        let words = input().check().map(|text| text.words()).unwrap_or_default();
        assert!(words.contains("indiener") && words.contains("ideeën") && words.contains("wij bellen"));
        assert!(!words.contains("Bel"), "in small letters");
    }
}
