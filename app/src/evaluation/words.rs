//! The questions and answers of looking back in words.

use domain::account::ParticipantKind;
use domain::evaluation::{Band, Part, PilotOutcome, ScoreQuestion, StopReason};
use domain::lang::Lang;

use crate::i18n::{Key, keys::evaluation as k, text};
use crate::t;

/// A question with a score, as it is asked.
pub(crate) fn question(lang: Lang, question: ScoreQuestion) -> &'static str {
    let key: Key = match question {
        ScoreQuestion::Process => k::q_process,
        ScoreQuestion::Result => k::q_result,
        ScoreQuestion::Influence => k::q_influence,
        ScoreQuestion::Frame => k::q_frame,
    };
    text(lang, key)
}

/// The same in a few words, for the head of a column.
pub(crate) fn question_short(lang: Lang, question: ScoreQuestion) -> &'static str {
    let key: Key = match question {
        ScoreQuestion::Process => k::short_process,
        ScoreQuestion::Result => k::short_result,
        ScoreQuestion::Influence => k::short_influence,
        ScoreQuestion::Frame => k::short_frame,
    };
    text(lang, key)
}

/// What a score means for a question.
pub(crate) fn score(lang: Lang, question: ScoreQuestion, number: u8) -> &'static str {
    let good: [Key; 5] = [k::good_1, k::good_2, k::good_3, k::good_4, k::good_5];
    let much: [Key; 5] = [k::much_1, k::much_2, k::much_3, k::much_4, k::much_5];
    let words = match question {
        ScoreQuestion::Process | ScoreQuestion::Result => good,
        ScoreQuestion::Influence | ScoreQuestion::Frame => much,
    };
    let place = usize::from(number.saturating_sub(1));
    words.get(place).map_or("", |key| text(lang, *key))
}

/// One score, or some taken together.
pub(crate) fn band(lang: Lang, question: ScoreQuestion, band: Band) -> String {
    let name = |number| score(lang, question, number);
    if band.from == band.to {
        name(band.from).to_owned()
    } else {
        t!(lang; evaluation::band_more, a = name(band.from), b = crate::problem::lower(name(band.to)))
    }
}

/// How far somebody took part, as they say it.
pub(crate) fn part(lang: Lang, part: Part) -> &'static str {
    let key: Key = match part {
        Part::ToTheEnd => k::part_to_the_end,
        Part::Stopped => k::part_stopped,
        Part::OnlyLooked => k::part_only_looked,
    };
    text(lang, key)
}

/// The same, of a group.
pub(crate) fn parts(lang: Lang, part: Part) -> &'static str {
    let key: Key = match part {
        Part::ToTheEnd => k::parts_to_the_end,
        Part::Stopped => k::parts_stopped,
        Part::OnlyLooked => k::parts_only_looked,
    };
    text(lang, key)
}

/// Why somebody stopped.
pub(crate) fn reason(lang: Lang, reason: StopReason) -> &'static str {
    let key: Key = match reason {
        StopReason::NoTime => k::reason_no_time,
        StopReason::TooHard => k::reason_too_hard,
        StopReason::NoInfluence => k::reason_no_influence,
        StopReason::NoAnswer => k::reason_no_answer,
        StopReason::Broken => k::reason_broken,
        StopReason::Conduct => k::reason_conduct,
        StopReason::Other => k::reason_other,
    };
    text(lang, key)
}

/// As what somebody took part, as they say it.
pub(crate) fn kind(lang: Lang, kind: ParticipantKind) -> &'static str {
    let key: Key = match kind {
        ParticipantKind::Resident => k::kind_resident,
        ParticipantKind::Business => k::kind_business,
        ParticipantKind::Organisation => k::kind_organisation,
    };
    text(lang, key)
}

/// The same, of a group.
pub(crate) fn kinds(lang: Lang, kind: ParticipantKind) -> &'static str {
    let key: Key = match kind {
        ParticipantKind::Resident => k::kinds_resident,
        ParticipantKind::Business => k::kinds_business,
        ParticipantKind::Organisation => k::kinds_organisation,
    };
    text(lang, key)
}

/// What is done after a trial.
pub(crate) fn pilot(lang: Lang, outcome: PilotOutcome) -> &'static str {
    let key: Key = match outcome {
        PilotOutcome::Stop => k::pilot_stop,
        PilotOutcome::Adapt => k::pilot_adapt,
        PilotOutcome::ScaleUp => k::pilot_scale_up,
    };
    text(lang, key)
}
