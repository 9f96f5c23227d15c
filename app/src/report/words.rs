//! Server only: documents in words.

use domain::figures::Fate;
use domain::lang::Lang;
use domain::report::{ReportKind, Section};

use crate::i18n::{Key, Plural, keys::report as k, text};
use crate::t;

/// The name of a document.
pub(crate) fn kind(lang: Lang, kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::Plan => t!(lang; report::plan),
        ReportKind::Report => t!(lang; report::report),
    }
}

/// The heading of a section, and what belongs in it.
pub(crate) fn section(lang: Lang, section: Section) -> (&'static str, &'static str) {
    let (name, hint): (Key, Key) = match section {
        Section::Subject => (k::sec_subject, k::hint_subject),
        Section::Reason => (k::sec_reason, k::hint_reason),
        Section::Aim => (k::sec_aim, k::hint_aim),
        Section::Influence => (k::sec_influence, k::hint_influence),
        Section::Frame => (k::sec_frame, k::hint_frame),
        Section::People => (k::sec_people, k::hint_people),
        Section::Approach => (k::sec_approach, k::hint_approach),
        Section::Methods => (k::sec_methods, k::hint_methods),
        Section::Channels => (k::sec_channels, k::hint_channels),
        Section::Planning => (k::sec_planning, k::hint_planning),
        Section::Budget => (k::sec_budget, k::hint_budget),
        Section::Roles => (k::sec_roles, k::hint_roles),
        Section::Feedback => (k::sec_feedback, k::hint_feedback),
        Section::Evaluation => (k::sec_evaluation, k::hint_evaluation),
        Section::Privacy => (k::sec_privacy, k::hint_privacy),
        Section::Done => (k::sec_done, k::hint_done),
        Section::Activities => (k::sec_activities, k::hint_activities),
        Section::Participants => (k::sec_participants, k::hint_participants),
        Section::Outcomes => (k::sec_outcomes, k::hint_outcomes),
        Section::NotAdopted => (k::sec_not_adopted, k::hint_not_adopted),
        Section::Contribution => (k::sec_contribution, k::hint_contribution),
        Section::Changes => (k::sec_changes, k::hint_changes),
        Section::Judgement => (k::sec_judgement, k::hint_judgement),
        Section::WentWell => (k::sec_went_well, k::hint_went_well),
        Section::Better => (k::sec_better, k::hint_better),
        Section::Lessons => (k::sec_lessons, k::hint_lessons),
        Section::Sequel => (k::sec_sequel, k::hint_sequel),
    };
    (text(lang, name), text(lang, hint))
}

/// How many proposals had a fate, as a sentence.
pub(super) fn fate_count(lang: Lang, fate: Fate, n: i64) -> String {
    let words: Plural = match fate {
        Fate::Checking => k::result_checking,
        Fate::Waiting => k::result_waiting,
        Fate::Considering => k::result_considering,
        Fate::Accepted => k::result_accepted,
        Fate::Partly => k::result_partly,
        Fate::CarriedOut => k::result_carried_out,
        Fate::PartDone => k::result_part_done,
        Fate::Rejected => k::result_rejected,
        Fate::Merged => k::result_merged,
        Fate::Expired => k::result_expired,
        Fate::Withdrawn => k::result_withdrawn,
        Fate::TakenOut => k::result_taken_out,
    };
    crate::i18n::fill(lang, words, &[("n", n.into())])
}
