//! What was published about influence and changed since: what it was, what it is now, and why.
//!
//! Who takes part relies on what was promised when they began. It may change, but never unseen: each change of what is
//! open to all has a note that everybody can read. The note is asked for here and nowhere else.

use serde::{Deserialize, Serialize};

use crate::input::Problems;
use crate::process::{Level, ProcessFields, ProcessState};
use crate::time::Timestamp;

/// Fewest characters of a note.
pub const NOTE_MIN: u32 = 10;
/// Most characters of a note.
pub const NOTE_MAX: u32 = 500;

text_enum! {
    /// What a process says about influence.
    pub enum InfluenceField {
        /// how much influence
        Level = "level",
        /// what is fixed
        FrameFixed = "frame_fixed",
        /// what can still change
        FrameOpen = "frame_open",
        /// who decides
        Decider = "decider",
        /// when the decision is taken
        DecisionDate = "decision_date",
        /// what is promised
        Promise = "promise",
    }
}

impl InfluenceField {
    /// What a process says there, as it is kept.
    #[must_use]
    pub fn of(self, fields: &ProcessFields) -> &str {
        match self {
            Self::Level => fields.level.map_or("", Level::as_str),
            Self::FrameFixed => &fields.frame_fixed,
            Self::FrameOpen => &fields.frame_open,
            Self::Decider => &fields.decider,
            Self::DecisionDate => &fields.decision_date,
            Self::Promise => &fields.promise,
        }
    }
}

/// A field that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// which
    pub field: InfluenceField,
    /// what it was
    pub was: String,
    /// what it became
    pub becomes: String,
}

/// The fields about influence that differ, in the order of the form. Where lines end and white space around a text are
/// no difference: a form sends them in another way than they are kept.
#[must_use]
pub fn between(before: &ProcessFields, after: &ProcessFields) -> Vec<Changed> {
    let plain = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
    let changed = |field: &InfluenceField| {
        let (was, becomes) = (plain(field.of(before)), plain(field.of(after)));
        (was != becomes).then_some(Changed { field: *field, was, becomes })
    };
    InfluenceField::ALL.iter().filter_map(changed).collect()
}

/// Changes with the note that explains them. There is always at least one change: it is only made by [`noted`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    note: String,
    fields: Vec<Changed>,
}

impl Noted {
    /// Why, for everybody to read.
    #[must_use]
    pub fn note(&self) -> &str {
        &self.note
    }

    /// What changed, at least one field.
    #[must_use]
    pub fn fields(&self) -> &[Changed] {
        &self.fields
    }

    /// The names of what changed: `level, promise`.
    #[must_use]
    pub fn names(&self) -> String {
        self.fields.iter().map(|changed| changed.field.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// What a save changes of what was published about influence; nothing when it changes none of it, or when nobody but
/// staff has seen it.
///
/// # Errors
/// The note is missing, too short or too long.
pub fn noted(
    state: ProcessState,
    before: &ProcessFields,
    after: &ProcessFields,
    note: &str,
) -> Result<Option<Noted>, Problems> {
    let fields = if state.is_public() { between(before, after) } else { Vec::new() };
    if fields.is_empty() {
        return Ok(None);
    }
    let mut p = Problems::new();
    let note = p.text("note", note, NOTE_MIN..=NOTE_MAX);
    p.finish(Some(Noted { note, fields }))
}

/// What one save changed of what was published, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeEntry {
    /// when
    pub at: Timestamp,
    /// who; nobody's name where residents read it
    pub actor: Option<String>,
    /// why
    pub note: String,
    /// what changed
    pub fields: Vec<Changed>,
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::input::ProblemKind;

    const NOTE: &str = "De raad vergadert een week later.";

    fn published() -> ProcessFields {
        ProcessFields {
            question: "Wat komt er op het plein?".into(),
            level: Some(Level::Advise),
            frame_fixed: "- het geld\n- de bomen".into(),
            frame_open: "de plek".into(),
            decider: "de raad".into(),
            decision_date: "2027-02-18".into(),
            promise: "U krijgt antwoord.".into(),
            ..ProcessFields::default()
        }
    }

    /// The same with one field changed.
    fn with(field: InfluenceField, text: &str) -> ProcessFields {
        let (mut fields, text) = (published(), text.to_owned());
        match field {
            InfluenceField::Level => fields.level = Level::parse(&text),
            InfluenceField::FrameFixed => fields.frame_fixed = text,
            InfluenceField::FrameOpen => fields.frame_open = text,
            InfluenceField::Decider => fields.decider = text,
            InfluenceField::DecisionDate => fields.decision_date = text,
            InfluenceField::Promise => fields.promise = text,
        }
        fields
    }

    #[test]
    fn each_change_of_what_was_published_needs_a_note() {
        for field in InfluenceField::ALL {
            let after = with(*field, "consult");
            for (note, kind) in [
                ("", ProblemKind::Required),
                (" \n ", ProblemKind::Required),
                ("te kort", ProblemKind::TooShort { min: 10, given: 7 }),
                (&"a".repeat(501), ProblemKind::TooLong { max: 500, given: 501 }),
            ] {
                let refused = noted(ProcessState::Published, &published(), &after, note);
                assert_eq!(refused, Err(Problems::one("note", kind)), "{field}");
            }
            let noted = noted(ProcessState::Published, &published(), &after, NOTE).unwrap().unwrap();
            assert_eq!((noted.note(), noted.names().as_str()), (NOTE, field.as_str()));
            assert_eq!(noted.fields()[0].was, field.of(&published()));
            assert_eq!(noted.fields()[0].becomes, "consult");
        }
    }

    #[test]
    fn only_what_everybody_could_read_needs_a_note() {
        let after = with(InfluenceField::Promise, "Iets anders");
        for state in ProcessState::ALL {
            let saved = noted(*state, &published(), &after, "");
            assert_eq!(saved.is_err(), state.is_public(), "{state}");
        }
    }

    #[test]
    fn what_is_not_about_influence_needs_no_note() {
        let after = ProcessFields { summary: "Nieuw".into(), outcome: "Besloten".into(), ..published() };
        assert_eq!(noted(ProcessState::Published, &published(), &after, ""), Ok(None));
    }

    proptest! {
        #[test]
        fn how_a_form_sends_lines_is_no_change(lines in prop::collection::vec("[a-z ]{0,12}", 0..5)) {
            let before = with(InfluenceField::FrameFixed, lines.join("\n").trim());
            let after = with(InfluenceField::FrameFixed, &format!(" {}\r\n", lines.join("\r\n")));
            prop_assert_eq!(between(&before, &after), []);
        }

        #[test]
        fn a_change_can_be_taken_back(a in "[a-z]{1,20}", b in "[a-z]{1,20}", which in 1..6_usize) {
            let field = InfluenceField::ALL[which];
            let (before, after) = (with(field, &a), with(field, &b));
            let there = between(&before, &after);
            prop_assert_eq!(there.is_empty(), a == b);
            let back: Vec<Changed> = between(&after, &before)
                .into_iter()
                .map(|c| Changed { field: c.field, was: c.becomes, becomes: c.was })
                .collect();
            prop_assert_eq!(there, back);
        }

        #[test]
        fn exactly_what_differs_is_a_change(which in prop::collection::vec(any::<bool>(), 6)) {
            let mut after = published();
            let wanted: Vec<InfluenceField> =
                InfluenceField::ALL.iter().zip(which).filter(|(_, yes)| *yes).map(|(field, _)| *field).collect();
            for field in &wanted {
                let changed = with(*field, "consult");
                match field {
                    InfluenceField::Level => after.level = changed.level,
                    InfluenceField::FrameFixed => after.frame_fixed = changed.frame_fixed,
                    InfluenceField::FrameOpen => after.frame_open = changed.frame_open,
                    InfluenceField::Decider => after.decider = changed.decider,
                    InfluenceField::DecisionDate => after.decision_date = changed.decision_date,
                    InfluenceField::Promise => after.promise = changed.promise,
                }
            }
            let found: Vec<InfluenceField> = between(&published(), &after).iter().map(|c| c.field).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
