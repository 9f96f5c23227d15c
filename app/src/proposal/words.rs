//! States, answers and refusals in words; the same on every page and in every reply.

use domain::account::ParticipantKind;
use domain::answer::{AnswerFilter, AnswerState, decision};
use domain::lang::Lang;
use domain::phase::Window;
use domain::proposal::{GivenAnswer, Proposal, ProposalCard, ProposalState, Refusal, RetireReason, Sort};
use domain::support::Channel;
use domain::time::Timestamp;

use crate::i18n::{Key, keys::proposal as k, text};
use crate::t;
use crate::ui::StatusKind;

/// The last minute that still counts, of the first moment that does not.
#[must_use]
pub fn until(lang: Lang, end: Timestamp) -> String {
    end.plus_minutes(-1).local().words(lang)
}

/// A state in words, and how it is meant.
#[must_use]
pub fn state(lang: Lang, state: ProposalState) -> (StatusKind, String) {
    let (kind, key) = look(state);
    (kind, text(lang, key).to_owned())
}

/// How a state is meant, and its name; the same for residents and staff.
#[must_use]
pub const fn look(state: ProposalState) -> (StatusKind, Key) {
    use ProposalState as S;
    match state {
        S::Draft => (StatusKind::Neutral, k::state_draft),
        S::Checking => (StatusKind::Warning, k::state_checking),
        S::Published => (StatusKind::Active, k::state_published),
        S::ThresholdReached => (StatusKind::Ok, k::state_threshold_reached),
        S::Expired => (StatusKind::Neutral, k::state_expired),
        S::Withdrawn => (StatusKind::Neutral, k::state_withdrawn),
        S::Retired => (StatusKind::Neutral, k::state_retired),
        S::Merged => (StatusKind::Neutral, k::state_merged),
        S::Hidden => (StatusKind::Error, k::state_hidden),
    }
}

/// An answer in words, and how it is meant.
#[must_use]
pub fn answer(lang: Lang, answer: AnswerState) -> (StatusKind, String) {
    use AnswerState as A;
    let (kind, key): (StatusKind, Key) = match answer {
        A::Viewed => (StatusKind::Neutral, k::answer_viewed),
        A::Considering => (StatusKind::Warning, k::answer_considering),
        A::Accepted => (StatusKind::Ok, k::answer_accepted),
        A::Partly => (StatusKind::Partly, k::answer_partly),
        A::Rejected => (StatusKind::Error, k::answer_rejected),
        A::CarriedOut => (StatusKind::Ok, k::answer_carried_out),
    };
    (kind, text(lang, key).to_owned())
}

/// The first of these answers, newest first: what is done of a part is done in part.
#[must_use]
pub fn newest(lang: Lang, given: &[GivenAnswer]) -> Option<(StatusKind, String)> {
    let state = given.first()?.answer.state;
    let part = decision(given.iter().map(|given| given.answer.state)) == Some(AnswerState::Partly);
    Some(in_all(lang, state, part))
}

/// An answer; what is done of a part is done in part.
fn in_all(lang: Lang, state: AnswerState, part: bool) -> (StatusKind, String) {
    match state {
        AnswerState::CarriedOut if part => (StatusKind::Partly, text(lang, k::answer_part_done).to_owned()),
        _ => answer(lang, state),
    }
}

/// What a list can be filtered by, in the words that its rows show.
#[must_use]
pub fn filtered(lang: Lang, by: AnswerFilter) -> String {
    in_all(lang, by.answer(), by.part_done() == Some(true)).1
}

/// What a list shows: the answer when there is one that says more than "read", else the state.
#[must_use]
pub fn standing(lang: Lang, card: &ProposalCard, support: Window) -> (StatusKind, String) {
    match card.answer {
        Some(given) if given != AnswerState::Viewed && card.state.is_listed() => {
            in_all(lang, given, card.part_done)
        }
        _ => state_while(lang, card.state, support),
    }
}

/// What the page of a proposal shows at its top: the same as a list.
#[must_use]
pub fn standing_of(lang: Lang, proposal: &Proposal, support: Window) -> (StatusKind, String) {
    let more = proposal.answers.first().is_some_and(|given| given.answer.state != AnswerState::Viewed);
    newest(lang, &proposal.answers)
        .filter(|_| more && proposal.state.is_listed())
        .unwrap_or_else(|| state_while(lang, proposal.state, support))
}

/// A state in words, given whether proposals can be supported: what nobody can support collects nothing.
fn state_while(lang: Lang, of: ProposalState, support: Window) -> (StatusKind, String) {
    match (of, support) {
        (ProposalState::Published, Window::Closed { .. }) => {
            (StatusKind::Neutral, text(lang, k::state_support_over).to_owned())
        }
        (ProposalState::Published, Window::NotYet { .. } | Window::Never) => {
            (StatusKind::Neutral, text(lang, k::state_sent_in).to_owned())
        }
        _ => state(lang, of),
    }
}

/// An order in words.
#[must_use]
pub fn sort(lang: Lang, sort: Sort) -> &'static str {
    text(
        lang,
        match sort {
            Sort::Supports => k::sort_steun,
            Sort::Newest => k::sort_nieuw,
            Sort::NeedsSupport => k::sort_nodig,
            Sort::Random => k::sort_willekeurig,
        },
    )
}

/// How something came in, within a sentence.
#[must_use]
pub fn channel(lang: Lang, channel: Channel) -> &'static str {
    text(
        lang,
        match channel {
            Channel::Web => k::channel_web,
            Channel::Paper => k::channel_paper,
            Channel::Phone => k::channel_phone,
            Channel::Desk => k::channel_desk,
            Channel::Meeting => k::channel_meeting,
            Channel::Street => k::channel_street,
        },
    )
}

/// By whom.
#[must_use]
pub fn by(lang: Lang, name: &str, kind: ParticipantKind) -> String {
    if name.is_empty() {
        return t!(lang; proposal::by_closed).to_owned();
    }
    match kind {
        ParticipantKind::Resident => t!(lang; proposal::by, name = name),
        ParticipantKind::Business => t!(lang; proposal::by_business, name = name),
        ParticipantKind::Organisation => t!(lang; proposal::by_organisation, name = name),
    }
}

/// Who brought a proposal in. The name of who came by paper, desk or street goes without an account being closed.
#[must_use]
pub fn by_of(lang: Lang, proposal: &Proposal) -> String {
    if proposal.author.is_empty() && proposal.channel != Channel::Web {
        return t!(lang; proposal::by_deleted).to_owned();
    }
    by(lang, &proposal.author, proposal.author_kind)
}

/// A name as staff see it; something in its place when it is gone.
#[must_use]
pub fn name_or_gone(lang: Lang, name: &str) -> String {
    if name.is_empty() { t!(lang; proposal::by_deleted).to_owned() } else { name.to_owned() }
}

/// The part of a reason that somebody wrote: what follows the text of a [`RetireReason`], or all of it.
#[must_use]
pub fn own_reason(reason: &str) -> &str {
    let (kind, rest) = reason.split_once(": ").unwrap_or((reason, ""));
    if RetireReason::parse(kind).is_some() { rest } else { reason }
}

/// A reason that starts with the text of a [`RetireReason`], in words.
#[must_use]
pub fn reason(lang: Lang, reason: &str) -> String {
    let kind = reason.split_once(": ").map_or(reason, |(kind, _)| kind);
    let (Some(kind), rest) = (RetireReason::parse(kind), own_reason(reason)) else {
        return reason.to_owned();
    };
    let words = text(
        lang,
        match kind {
            RetireReason::Duplicate => k::reason_duplicate,
            RetireReason::Started => k::reason_started,
            RetireReason::Unfeasible => k::reason_unfeasible,
            RetireReason::OffTopic => k::reason_off_topic,
            RetireReason::Other => k::reason_other,
        },
    );
    if rest.is_empty() { words.to_owned() } else { format!("{words}. {rest}") }
}

/// When something can be done, if not now.
#[must_use]
pub fn window(lang: Lang, window: Window) -> String {
    match window {
        Window::Open { until: Some(end) } => t!(lang; process::until_date, date = until(lang, end)),
        Window::Open { until: None } => String::new(),
        Window::NotYet { from } => t!(lang; proposal::window_not_yet, date = from.local().words(lang)),
        Window::Closed { since } => t!(lang; proposal::window_closed, date = until(lang, since)),
        Window::Never => t!(lang; proposal::window_never).to_owned(),
    }
}

/// "bewoners, bedrijven en organisaties": who may do something.
#[must_use]
pub fn kinds(lang: Lang, kinds: &[ParticipantKind]) -> String {
    let name = |kind: &ParticipantKind| {
        let key = match kind {
            ParticipantKind::Resident => k::kinds_resident,
            ParticipantKind::Business => k::kinds_business,
            ParticipantKind::Organisation => k::kinds_organisation,
        };
        text(lang, key)
    };
    let names: Vec<&str> = kinds.iter().map(name).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, first)) => t!(lang; proposal::two_kinds, first = first.join(", "), last = *last),
        None => String::new(),
    }
}

/// Why something cannot be done now, and what can.
#[must_use]
pub fn refusal(lang: Lang, refusal: Refusal) -> String {
    match refusal {
        Refusal::SignIn => t!(lang; proposal::refused_sign_in).to_owned(),
        Refusal::Assurance => t!(lang; proposal::refused_assurance).to_owned(),
        Refusal::Kind => t!(lang; proposal::refused_kind).to_owned(),
        Refusal::NotYours => t!(lang; proposal::refused_not_yours).to_owned(),
        Refusal::Over => t!(lang; proposal::refused_over).to_owned(),
        Refusal::State => t!(lang; proposal::refused_state).to_owned(),
        Refusal::Window(of) => window(lang, of),
        Refusal::SupportedTooMuch { limit } => t!(lang; proposal::refused_supported, n = limit),
        Refusal::Maximum { limit } => t!(lang; proposal::refused_maximum, n = limit),
    }
}
