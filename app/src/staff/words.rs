//! States and choices in the words of the reader.

use domain::account::{Assurance, ParticipantKind};
use domain::activity::Moderation;
use domain::answer::AnswerState;
use domain::phase::Action;
use domain::process::{Level, NewsKind, ProcessState};
use domain::proposal::{ProposalState, RetireReason};
use domain::support::{Channel, LineState};
use domain::time::Timestamp;

use crate::i18n::{Lang, keys::staff_words as w, text};
use crate::t;
use crate::ui::StatusKind;

/// Where a process is in its life.
pub fn process_state(lang: Lang, state: ProcessState) -> &'static str {
    text(
        lang,
        match state {
            ProcessState::Draft => w::process_draft,
            ProcessState::Review => w::process_review,
            ProcessState::Published => w::process_published,
            ProcessState::Closed => w::process_closed,
            ProcessState::Archived => w::process_archived,
        },
    )
}

/// How that is meant.
pub const fn process_look(state: ProcessState) -> StatusKind {
    match state {
        ProcessState::Draft | ProcessState::Archived => StatusKind::Neutral,
        ProcessState::Review => StatusKind::Warning,
        ProcessState::Published => StatusKind::Current,
        ProcessState::Closed => StatusKind::Ok,
    }
}

/// Where a proposal is in its life, by the name that residents read.
pub fn proposal_state(lang: Lang, state: ProposalState) -> &'static str {
    text(lang, crate::proposal::words::look(state).1)
}

/// How that is meant.
pub const fn proposal_look(state: ProposalState) -> StatusKind {
    crate::proposal::words::look(state).0
}

/// What the municipality said; none is nothing yet.
pub fn answer_state(lang: Lang, state: Option<AnswerState>) -> &'static str {
    text(
        lang,
        match state {
            None => w::answer_none,
            Some(AnswerState::Viewed) => w::answer_viewed,
            Some(AnswerState::Considering) => w::answer_considering,
            Some(AnswerState::Accepted) => w::answer_accepted,
            Some(AnswerState::Partly) => w::answer_partly,
            Some(AnswerState::Rejected) => w::answer_rejected,
            Some(AnswerState::CarriedOut) => w::answer_carried_out,
        },
    )
}

/// What residents read of a choice, in their own words.
fn residents_read(lang: Lang, words: &str) -> String {
    t!(lang; staff_words::residents_read, text = words)
}

/// How much influence, and what residents read of it.
pub fn level(lang: Lang, level: Level) -> (&'static str, String) {
    let name = match level {
        Level::Inform => w::level_inform,
        Level::Consult => w::level_consult,
        Level::Advise => w::level_advise,
        Level::CoProduce => w::level_co_produce,
        Level::CoDecide => w::level_co_decide,
    };
    let (short, long) = crate::process::words::level(lang, level);
    (text(lang, name), residents_read(lang, &format!("{short}. {long}")))
}

/// How something came in.
pub fn channel(lang: Lang, channel: Channel) -> &'static str {
    text(
        lang,
        match channel {
            Channel::Web => w::channel_web,
            Channel::Paper => w::channel_paper,
            Channel::Phone => w::channel_phone,
            Channel::Desk => w::channel_desk,
            Channel::Meeting => w::channel_meeting,
            Channel::Street => w::channel_street,
        },
    )
}

/// As what somebody takes part.
pub fn kind(lang: Lang, kind: ParticipantKind) -> &'static str {
    text(
        lang,
        match kind {
            ParticipantKind::Resident => w::kind_resident,
            ParticipantKind::Business => w::kind_business,
            ParticipantKind::Organisation => w::kind_organisation,
        },
    )
}

/// The same, for more than one.
pub fn kinds(lang: Lang, kind: ParticipantKind) -> &'static str {
    text(
        lang,
        match kind {
            ParticipantKind::Resident => w::kinds_resident,
            ParticipantKind::Business => w::kinds_business,
            ParticipantKind::Organisation => w::kinds_organisation,
        },
    )
}

/// How sure the portal is of who somebody is.
pub fn assurance(lang: Lang, assurance: Assurance) -> &'static str {
    text(
        lang,
        match assurance {
            Assurance::Anonymous => w::assurance_anonymous,
            Assurance::MailConfirmed => w::assurance_mail_confirmed,
            Assurance::AreaConfirmed => w::assurance_area_confirmed,
            Assurance::IdentityConfirmed => w::assurance_identity_confirmed,
        },
    )
}

/// When proposals are checked, and what residents notice of it.
pub fn moderation(lang: Lang, moderation: Moderation) -> (&'static str, String) {
    match moderation {
        Moderation::Before => {
            (text(lang, w::moderation_before), residents_read(lang, t!(lang; proposal::moderation_before)))
        }
        Moderation::After => {
            (text(lang, w::moderation_after), text(lang, w::moderation_after_hint).to_owned())
        }
    }
}

/// What participants can do in a phase.
pub fn action(lang: Lang, action: Action) -> &'static str {
    text(
        lang,
        match action {
            Action::Submit => w::action_submit,
            Action::Edit => w::action_edit,
            Action::Support => w::action_support,
            Action::Comment => w::action_comment,
        },
    )
}

/// Why a proposal was taken out.
pub fn retire(lang: Lang, reason: RetireReason) -> &'static str {
    text(
        lang,
        match reason {
            RetireReason::Duplicate => w::retire_duplicate,
            RetireReason::Started => w::retire_started,
            RetireReason::Unfeasible => w::retire_unfeasible,
            RetireReason::OffTopic => w::retire_off_topic,
            RetireReason::Other => w::retire_other,
        },
    )
}

/// Where a line of a support list stands.
pub fn line(lang: Lang, state: LineState) -> &'static str {
    text(
        lang,
        match state {
            LineState::Counted => w::line_counted,
            LineState::Undecided => w::line_undecided,
            LineState::SamePerson => w::line_same_person,
            LineState::OtherPerson => w::line_other_person,
        },
    )
}

/// What a news message is.
pub fn news(lang: Lang, kind: NewsKind) -> &'static str {
    text(
        lang,
        match kind {
            NewsKind::News => w::news_news,
            NewsKind::FollowUp => w::news_follow_up,
            NewsKind::Tip => w::news_tip,
        },
    )
}

/// A field of the process, by its name in the form; the name itself when it is none of ours.
pub fn field(lang: Lang, name: &str) -> String {
    let key = match name {
        "slug" => w::field_slug,
        "question" => w::field_question,
        "summary" => w::field_summary,
        "why_now" => w::field_why_now,
        "topic_id" => w::field_topic,
        "place" => w::field_place,
        "level" => w::field_level,
        "frame_fixed" => w::field_frame_fixed,
        "frame_open" => w::field_frame_open,
        "decider" => w::field_decider,
        "decision_date" => w::field_decision_date,
        "promise" => w::field_promise,
        "audience" => w::field_audience,
        "affected_residents" => w::field_affected,
        "lasting" => w::field_lasting,
        "intensity" => w::field_intensity,
        "contact_name" => w::field_contact_name,
        "contact_mail" => w::field_contact_mail,
        "outcome" => w::field_outcome,
        "phases" => w::field_phases,
        "team" => w::field_team,
        other => return other.to_owned(),
    };
    text(lang, key).to_owned()
}

/// Names of fields, as the services keep them: `level, promise`.
pub fn fields(lang: Lang, names: &str) -> String {
    names.split(", ").map(|name| field(lang, name)).collect::<Vec<_>>().join(", ")
}

/// "donderdag 3 december 2026, 23.59 uur"
pub fn moment(lang: Lang, at: Timestamp) -> String {
    at.local().words(lang)
}

/// "3 december 2026"
pub fn day(lang: Lang, at: Timestamp) -> String {
    at.local().short_date(lang)
}

/// The last minute that counts of a phase that ends at a moment.
pub fn last_minute(lang: Lang, end: Option<Timestamp>) -> String {
    end.map_or_else(|| text(lang, w::day_open).to_owned(), |end| moment(lang, end.plus_minutes(-1)))
}
