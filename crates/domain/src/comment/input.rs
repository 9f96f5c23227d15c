//! What is filled in for a comment.

use super::Side;
use crate::input::Problems;

/// Most characters of a comment.
pub const BODY_MAX: u32 = 1000;

/// The form for a comment, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommentInput {
    /// text of a [`Side`]
    pub side: String,
    /// the argument
    pub body: String,
}

/// A checked comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentText {
    /// what it is
    pub side: Side,
    /// plain text
    pub body: String,
}

impl CommentInput {
    /// Checks the form.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self) -> Result<CommentText, Problems> {
        let mut p = Problems::new();
        let side = p.choice("side", &self.side, Side::parse);
        let body = p.text("body", &self.body, 1..=BODY_MAX);
        match side {
            Some(side) => p.finish(CommentText { side, body }),
            None => Err(p),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::input::ProblemKind;

    fn input(side: &str, body: &str) -> CommentInput {
        CommentInput { side: side.into(), body: body.into() }
    }

    proptest! {
        #[test]
        fn what_was_checked_is_within_bounds(side in "for|against|remark|[a-z]{0,4}", body: String) {
            if let Ok(text) = input(&side, &body).check() {
                prop_assert!((1..=1000).contains(&text.body.chars().count()));
                prop_assert!(!text.body.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
                prop_assert_eq!(text.side.as_str(), side);
            }
        }
    }

    #[test]
    fn characters_are_counted_as_people_count_them() {
        assert!(input("for", &"é".repeat(1000)).check().is_ok());
        assert!(input("for", &"🌳\r\n".repeat(500)).check().is_ok(), "a line break is one");
        let long = input("for", &"é".repeat(1001)).check();
        let problem = ProblemKind::TooLong { max: 1000, given: 1001 };
        assert_eq!(long.err(), Some(Problems::one("body", problem)));
    }

    #[test]
    fn both_fields_are_named_when_both_are_wrong() {
        let found = input("maybe", " \n ").check().err().unwrap_or_default();
        let mut wanted = Problems::one("side", ProblemKind::NotAChoice);
        wanted.add("body", ProblemKind::Required);
        assert_eq!(found, wanted);
    }
}
