//! What is filled in for a guide.

use super::{GuidePhase, ItemState, ItemText, REASON_MAX, REASON_MIN, Reason, Standing, Variant};
use crate::id::{AccountId, DocumentId};
use crate::input::{ProblemKind, Problems};
use crate::process::is_web_address;
use crate::time::{Local, Timestamp, parse_date};

/// Least characters of the reason to leave out what every process needs.
pub const REASON_MIN_MUST: u32 = 20;

/// Most characters of what shows that an item is done.
pub const EVIDENCE_MAX: u32 = 1000;

/// The form to begin a guide, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StartInput {
    /// text of a [`Variant`]
    pub variant: String,
    /// text of a [`GuidePhase`]
    pub phase: String,
    /// what was done before
    pub before: String,
}

impl StartInput {
    /// Checks the form. Who begins later than the first phase says what was done before.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self) -> Result<(Variant, GuidePhase, String), Problems> {
        let mut p = Problems::new();
        let variant = p.choice("variant", &self.variant, Variant::parse);
        let phase = p.choice("phase", &self.phase, GuidePhase::parse);
        let later = phase.is_some_and(|phase| phase > GuidePhase::A);
        let before = p.text("before", &self.before, if later { REASON_MIN } else { 0 }..=REASON_MAX);
        match (variant, phase) {
            (Some(variant), Some(phase)) => {
                p.finish((variant, phase, if later { before } else { String::new() }))
            }
            _ => Err(p),
        }
    }
}

/// The form to move a guide, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MoveInput {
    /// text of a [`GuidePhase`]
    pub phase: String,
    /// why
    pub reason: String,
}

/// A checked move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckedMove {
    /// to a later phase, with a note or none
    Forward(GuidePhase, String),
    /// to an earlier phase
    Back(GuidePhase, Reason),
}

impl MoveInput {
    /// Checks the form, seen from the phase the guide is in.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, current: GuidePhase) -> Result<CheckedMove, Problems> {
        let mut p = Problems::new();
        let phase = p.choice("phase", &self.phase, GuidePhase::parse);
        let back = phase.is_some_and(|to| to < current);
        let reason = p.text("reason", &self.reason, if back { REASON_MIN } else { 0 }..=REASON_MAX);
        if phase == Some(current) {
            p.add("phase", ProblemKind::NotAChoice);
        }
        let moved = phase.map(|to| match Reason::new(&reason) {
            Some(why) if back => CheckedMove::Back(to, why),
            _ => CheckedMove::Forward(to, reason),
        });
        match moved {
            Some(moved) => p.finish(moved),
            None => Err(p),
        }
    }
}

/// The form of an item, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemInput {
    /// text of an [`ItemState`]
    pub state: String,
    /// why it is not needed
    pub reason: String,
    /// account of who does it, or empty
    pub owner: String,
    /// the day, `2027-02-18`, or empty
    pub due: String,
    /// what shows that it is done
    pub evidence: String,
    /// where that is
    pub url: String,
    /// a document of the process, instead of an address
    pub document: String,
}

/// A checked item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemChange {
    /// how it stands
    pub standing: Standing,
    /// who does it
    pub owner: Option<AccountId>,
    /// last minute of the day on which it should be done
    pub due_at: Option<Timestamp>,
    /// what shows that it is done
    pub evidence: String,
    /// where that is
    pub url: String,
    /// a document of the process, instead of an address
    pub document: Option<DocumentId>,
}

impl ItemInput {
    /// Checks the form.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, must: bool) -> Result<ItemChange, Problems> {
        let mut p = Problems::new();
        let state = p.choice("state", &self.state, ItemState::parse);
        let left_out = state == Some(ItemState::NotNeeded);
        let least = if must { REASON_MIN_MUST } else { REASON_MIN };
        let reason = left_out.then(|| p.text("reason", &self.reason, least..=REASON_MAX));
        let owner = optional(&mut p, "owner", &self.owner);
        let due_at = self.due(&mut p);
        let evidence = p.text("evidence", &self.evidence, 0..=EVIDENCE_MAX);
        let url = self.url.trim().to_owned();
        if !url.is_empty() && !is_web_address(&url) {
            p.add("url", ProblemKind::NotAnUrl);
        }
        let document = optional(&mut p, "document", &self.document);
        let standing = state.and_then(|state| Standing::from_parts(state, reason.as_deref()));
        match standing {
            Some(standing) => p.finish(ItemChange { standing, owner, due_at, evidence, url, document }),
            None if p.0.is_empty() => Err(Problems::one("state", ProblemKind::NotAChoice)),
            None => Err(p),
        }
    }

    fn due(&self, p: &mut Problems) -> Option<Timestamp> {
        let typed = self.due.trim();
        let day = parse_date(typed);
        let at = day.and_then(|date| Local { date, hour: 23, minute: 59 }.to_utc());
        if at.is_none() && !typed.is_empty() {
            p.add("due", ProblemKind::NotATime);
        }
        at
    }
}

/// An identifier of a list, or nothing.
fn optional<T: std::str::FromStr>(p: &mut Problems, field: &str, text: &str) -> Option<T> {
    if text.trim().is_empty() { None } else { p.choice(field, text, |text| text.parse().ok()) }
}

/// The form for a text of the municipality's own, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextInput {
    /// the texts
    pub text: ItemText,
    /// text of a [`GuidePhase`]; only for a new item
    pub phase: String,
    /// text of a [`Variant`]; only for an added item
    pub least: String,
}

impl TextInput {
    /// Checks the texts. Of an own item a title, what it means and what counts as done are enough.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self) -> Result<ItemText, Problems> {
        let mut p = Problems::new();
        let text = self.texts(&mut p);
        p.finish(text)
    }

    /// Checks a new item: where it belongs as well.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check_new(&self) -> Result<(GuidePhase, Variant, ItemText), Problems> {
        let mut p = Problems::new();
        let phase = p.choice("phase", &self.phase, GuidePhase::parse);
        let least = p.choice("least", &self.least, Variant::parse);
        let text = self.texts(&mut p);
        match (phase, least) {
            (Some(phase), Some(least)) => p.finish((phase, least, text)),
            _ => Err(p),
        }
    }

    /// Checks an item that was added before: the lightest variant that has it as well.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check_added(&self) -> Result<(Variant, ItemText), Problems> {
        let mut p = Problems::new();
        let least = p.choice("least", &self.least, Variant::parse);
        let text = self.texts(&mut p);
        match least {
            Some(least) => p.finish((least, text)),
            None => Err(p),
        }
    }

    fn texts(&self, p: &mut Problems) -> ItemText {
        let t = &self.text;
        ItemText {
            title: p.line("title", &t.title, 5..=160),
            meaning: p.text("meaning", &t.meaning, 10..=2000),
            why: p.text("why", &t.why, 0..=2000),
            example: p.text("example", &t.example, 0..=2000),
            tip: p.text("tip", &t.tip, 0..=2000),
            document: p.line("document", &t.document, 0..=160),
            document_text: p.text("document_text", &t.document_text, 0..=2000),
            done_when: p.text("done_when", &t.done_when, 5..=2000),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_checked_item_that_is_not_needed_says_why(state in "open|busy|done|not_needed|x?", reason in ".{0,40}", must: bool) {
            let input = ItemInput { state, reason, ..ItemInput::default() };
            if let Ok(change) = input.check(must) {
                prop_assert_eq!(change.standing.state().as_str(), input.state);
                let least = if must { 20 } else { 5 };
                prop_assert!(change.standing.reason().is_none_or(|r| r.as_str().chars().count() >= least));
            }
        }

        #[test]
        fn a_move_back_has_a_reason(to in 0..6_usize, from in 0..6_usize, reason in ".{0,9}") {
            let (to, from) = (GuidePhase::ALL[to], GuidePhase::ALL[from]);
            let checked = MoveInput { phase: to.to_string(), reason }.check(from);
            match checked {
                Ok(CheckedMove::Back(at, _)) => prop_assert!(at == to && to < from),
                Ok(CheckedMove::Forward(at, _)) => prop_assert!(at == to && to > from),
                Err(_) => {}
            }
        }
    }

    #[test]
    fn all_that_is_wrong_is_named_at_once() {
        let input = ItemInput {
            state: "not_needed".into(),
            reason: "nee".into(),
            owner: "iemand".into(),
            due: "31-12-2027".into(),
            url: "javascript:alert(1)".into(),
            ..ItemInput::default()
        };
        let problems = input.check(false).err().unwrap_or_default();
        let fields: Vec<_> = problems.0.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(fields, ["reason", "owner", "due", "url"]);
    }

    #[test]
    fn who_begins_later_says_what_was_done_before() {
        let input = |phase: &str, before: &str| StartInput {
            variant: "small".into(),
            phase: phase.into(),
            before: before.into(),
        };
        assert_eq!(input("A", "").check(), Ok((Variant::Small, GuidePhase::A, String::new())));
        assert!(input("C", "").check().is_err());
        let begun = input("C", "In 2026 gedaan").check();
        assert_eq!(begun, Ok((Variant::Small, GuidePhase::C, "In 2026 gedaan".into())));
    }
}
