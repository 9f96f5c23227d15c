//! The form with what a process says: what was typed, and the names of its fields.

use domain::affected::{Affected, AffectedGroup};
use domain::process::{ProcessFields, ProcessInput};

use super::words;
use crate::forms::FormBody;
use crate::i18n::Lang;
use crate::t;

/// What was typed about a process.
pub(super) fn input(body: &FormBody) -> ProcessInput {
    let text = |name: &str| body.get(name).to_owned();
    ProcessInput {
        texts: ProcessFields {
            slug: text("slug"),
            question: text("question"),
            summary: text("summary"),
            why_now: text("why_now"),
            place: text("place"),
            frame_fixed: text("frame_fixed"),
            frame_open: text("frame_open"),
            decider: text("decider"),
            decision_date: text("decision_date"),
            promise: text("promise"),
            audience: text("audience"),
            affected: Affected::read(|name| body.get(name)),
            lasting: text("lasting"),
            contact_name: text("contact_name"),
            contact_mail: text("contact_mail"),
            contact_phone: text("contact_phone"),
            outcome: text("outcome"),
            source_note: text("source_note"),
            source_url: text("source_url"),
            ..ProcessFields::default()
        },
        topic: text("topic_id"),
        level: text("level"),
        intensity: text("intensity"),
        answer_days: text("answer_days"),
        note: text("note"),
    }
}

/// The name of a field, for the summary of what is wrong.
pub(super) fn label(lang: Lang, field: &str) -> String {
    match field {
        "answer_days" => t!(lang; staff_process::answer_days).to_owned(),
        "lesson" => t!(lang; staff_learn::lesson_field).to_owned(),
        "decision" => t!(lang; staff_learn::decision_field).to_owned(),
        "contact_phone" => t!(lang; staff_process::contact_phone).to_owned(),
        "source_note" => t!(lang; staff_process::source_note).to_owned(),
        "source_url" => t!(lang; staff_process::source_url).to_owned(),
        "note" => t!(lang; staff_process::note).trim_end_matches('?').to_owned(),
        "reason" => t!(lang; staff_process::reason).to_owned(),
        "picture" => t!(lang; staff_process::picture_file).to_owned(),
        "picture_alt" => t!(lang; staff_process::picture_alt).trim_end_matches('?').to_owned(),
        "affected_businesses" | "affected_organisations" | "affected_missing" => {
            let group = AffectedGroup::parse(field);
            group.map_or("", |group| crate::process::words::affected(lang, group)).to_owned()
        }
        other => words::field(lang, other),
    }
}
