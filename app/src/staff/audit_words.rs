//! What an entry of the audit log says changed, in the words of the reader. Entries keep codes, because they are
//! kept for good and readers have two languages; what is no code of ours is shown as it is.

use std::str::FromStr as _;

use domain::answer::AnswerState;
use domain::audit::{AuditAction, AuditRow};
use domain::campaign::{ChannelKind, GroupKind};
use domain::comment::CommentState;
use domain::evaluation::PilotOutcome;
use domain::process::{NewsKind, ProcessState};
use domain::proposal::ProposalState;
use domain::report::ReportKind;
use domain::retention::Term;
use domain::role::Role;
use domain::support::{Channel, LineState};
use domain::team::TeamRole;

use super::people::role_words;
use super::team::role_name;
use super::{campaign_words, comments, words};
use crate::i18n::{Lang, keys::audit as k, text};
use crate::t;

/// What changed, or why.
pub(super) fn detail(lang: Lang, row: &AuditRow) -> String {
    let kept = row.detail.as_str();
    let known = match row.action {
        AuditAction::RoleGive | AuditAction::RoleTake => {
            Role::parse(kept).map(|role| role_words(lang, role).0.to_owned())
        }
        AuditAction::SignIn
        | AuditAction::SignInRefused
        | AuditAction::SignOut
        | AuditAction::AccountChange => account(row.action, kept).map(|key| text(lang, key).to_owned()),
        AuditAction::ProposalState => proposal(lang, kept),
        AuditAction::CommentState => moved(
            lang,
            kept,
            |code| Some(comments::state_name(lang, CommentState::parse(code)?)),
            str::to_owned,
        ),
        AuditAction::ProcessState | AuditAction::ProcessChange => process(lang, kept),
        AuditAction::InfluenceChange => influence(lang, kept),
        AuditAction::Answer => {
            AnswerState::parse(kept).map(|state| words::answer_state(lang, Some(state)).to_owned())
        }
        AuditAction::DuplicateDecision => {
            LineState::parse(kept).map(|state| words::line(lang, state).to_owned())
        }
        AuditAction::TeamChange => team(lang, kept),
        AuditAction::OfflineChange => offline(lang, kept),
        AuditAction::CampaignChange => campaign(lang, kept),
        AuditAction::EvaluationChange => evaluation(lang, kept),
        AuditAction::CostChange => cost(lang, kept),
        AuditAction::LessonChange if kept == "removed" => Some(text(lang, k::news_removed).to_owned()),
        AuditAction::ReportChange => report(lang, kept),
        AuditAction::EnterForOthers => entered(lang, kept),
        AuditAction::Setup => set_up(lang, kept),
        AuditAction::Retention => retention(lang, kept),
        AuditAction::Template => template(kept).map(|key| text(lang, key).to_owned()),
        AuditAction::Library => library(kept).map(|key| text(lang, key).to_owned()),
        AuditAction::PhaseChange => {
            let n = kept.strip_suffix(" changes").and_then(|n| i64::from_str(n).ok());
            // What changes nothing for who takes part, a text, has no number.
            n.map(|n| if n == 0 { String::new() } else { t!(lang; audit::changes, n = n) })
        }
        AuditAction::NewsChange if NewsKind::parse(kept).is_some() => {
            NewsKind::parse(kept).map(|kind| words::news(lang, kind).to_owned())
        }
        AuditAction::NewsChange if kept == "removed" => Some(text(lang, k::news_removed).to_owned()),
        _ => None,
    };
    known.unwrap_or_else(|| kept.to_owned())
}

/// "plan: version 2", "report: lessons, filled again"
fn report(lang: Lang, kept: &str) -> Option<String> {
    let (kind, what) = kept.split_once(": ")?;
    let name = match ReportKind::parse(kind)? {
        ReportKind::Plan => text(lang, k::report_plan),
        ReportKind::Report => text(lang, k::report_report),
    };
    let known = match what.strip_prefix("version ") {
        Some(number) => t!(lang; audit::report_version, name = name, number = number),
        None if what == "begun" => t!(lang; audit::report_begun, name = name),
        None => t!(lang; audit::report_section, name = name),
    };
    Some(known)
}

/// "planned: Bewonersavond"
fn offline(lang: Lang, kept: &str) -> Option<String> {
    let (what, title) = kept.split_once(": ")?;
    Some(match what {
        "planned" => t!(lang; audit::offline_planned, title = title),
        "cancelled" => t!(lang; audit::offline_cancelled, title = title),
        "reported" => t!(lang; audit::offline_reported, title = title),
        "removed" => t!(lang; audit::offline_removed, title = title),
        _ => return None,
    })
}

fn account(action: AuditAction, kept: &str) -> Option<crate::i18n::Key> {
    Some(match (action, kept) {
        (AuditAction::SignIn | AuditAction::SignInRefused, "password") => k::by_password,
        (AuditAction::SignIn, "sign_in") => k::by_link,
        (AuditAction::SignIn, "confirm_mail") => k::by_confirming,
        (AuditAction::SignOut, "one") => k::one_device,
        (AuditAction::SignOut, "others") => k::other_devices,
        (AuditAction::AccountChange, "profile") => k::profile,
        (AuditAction::AccountChange, "mail") => k::mail,
        (AuditAction::AccountChange, "password") => k::password,
        (AuditAction::AccountChange, "password_removed") => k::password_removed,
        _ => return None,
    })
}

/// "checking → published. reason", or only the state it came to.
fn moved(
    lang: Lang,
    kept: &str,
    name: impl Fn(&str) -> Option<&'static str>,
    reason: impl Fn(&str) -> String,
) -> Option<String> {
    let Some((from, rest)) = kept.split_once(" → ") else {
        return name(kept).map(|to| t!(lang; audit::now, to = to));
    };
    let (to, why) = rest.split_once('.').unwrap_or((rest, ""));
    let moved = t!(lang; audit::from_to, from = name(from)?, to = name(to)?);
    let why = reason(why.trim());
    Some(if why.is_empty() { moved } else { format!("{moved}. {why}") })
}

fn proposal(lang: Lang, kept: &str) -> Option<String> {
    let name = |code: &str| Some(words::proposal_state(lang, ProposalState::parse(code)?));
    moved(lang, kept, name, |why| crate::proposal::words::reason(lang, why))
}

fn template(kept: &str) -> Option<crate::i18n::Key> {
    Some(match kept {
        "saved" => k::template_saved,
        "imported" => k::template_imported,
        "removed" => k::template_removed,
        _ => return None,
    })
}

fn library(kept: &str) -> Option<crate::i18n::Key> {
    Some(match kept {
        "added" => k::library_added,
        "changed" => k::library_changed,
        "hidden" => k::library_hidden,
        "shown" => k::library_shown,
        _ => return None,
    })
}

fn process(lang: Lang, kept: &str) -> Option<String> {
    if let Some((from, to)) = kept.strip_prefix("threshold ").and_then(|rest| rest.split_once(" → ")) {
        let needed = |kept: &str| {
            let number = kept.strip_prefix("Some(").and_then(|rest| rest.strip_suffix(')'));
            number.unwrap_or(text(lang, k::no_threshold)).to_owned()
        };
        return Some(t!(lang; audit::threshold, from = needed(from), to = needed(to)));
    }
    if let Some(title) = kept.strip_prefix("template: ") {
        return Some(t!(lang; audit::from_template, title = title));
    }
    let without_team = |why: &str| match why.strip_suffix("(without a whole team or agreement)") {
        Some(why) => format!("{} ({})", why.trim(), text(lang, k::without_team)).trim().to_owned(),
        None => why.to_owned(),
    };
    moved(lang, kept, |code| Some(words::process_state(lang, ProcessState::parse(code)?)), without_team)
}

/// "level, promise. The council meets later."
fn influence(lang: Lang, kept: &str) -> Option<String> {
    let (names, why) = kept.split_once(". ")?;
    Some(format!("{}. {why}", words::fields(lang, names)))
}

/// "questionnaire 2027-01-01 – 2027-02-01", "pilot adapt. reason", …
fn evaluation(lang: Lang, kept: &str) -> Option<String> {
    if let Some(dates) = kept.strip_prefix("questionnaire ") {
        return Some(t!(lang; audit::questionnaire, dates = dates));
    }
    if let Some(date) = kept.strip_prefix("self_evaluation ") {
        return Some(t!(lang; audit::self_evaluation, date = date));
    }
    let plain = match kept {
        "entered" => k::answers_entered,
        asked if asked.starts_with("invited ") => {
            let n = asked.strip_prefix("invited ").and_then(|n| i64::from_str(n).ok())?;
            return Some(t!(lang; audit::invited, n = n));
        }
        "pilot" => k::pilot,
        "pilot removed" => k::pilot_removed,
        decided => {
            let (outcome, reason) = decided.strip_prefix("pilot ")?.split_once(". ")?;
            let outcome = super::pilot::outcome_name(lang, PilotOutcome::parse(outcome)?);
            return Some(t!(lang; audit::pilot_decided, what = format!("{outcome}. {reason}")));
        }
    };
    Some(text(lang, plain).to_owned())
}

/// "added Brieven", "removed Brieven", "budget, published"
fn cost(lang: Lang, kept: &str) -> Option<String> {
    if let Some(what) = kept.strip_prefix("removed ") {
        return Some(t!(lang; audit::removed, what = what));
    }
    Some(match kept {
        "budget, published" => text(lang, k::budget_published).to_owned(),
        "budget, not published" => text(lang, k::budget_hidden).to_owned(),
        added => added.strip_prefix("added ")?.to_owned(),
    })
}

/// "principal: Sam"
fn team(lang: Lang, kept: &str) -> Option<String> {
    if let Some(member) = kept.strip_prefix("removed ") {
        return Some(t!(lang; audit::removed, what = team(lang, member)?));
    }
    let (role, name) = kept.split_once(": ")?;
    Some(format!("{}: {name}", role_name(lang, TeamRole::parse(role)?)))
}

/// "letter: Doe mee" of a moment, "missing: Ouderen" of a group
fn campaign(lang: Lang, kept: &str) -> Option<String> {
    if let Some(what) = kept.strip_prefix("removed ") {
        return Some(t!(lang; audit::removed, what = campaign(lang, what)?));
    }
    let (code, name) = kept.split_once(": ")?;
    let channel = ChannelKind::parse(code).map(|channel| campaign_words::channel(lang, channel));
    let words = channel.or_else(|| GroupKind::parse(code).map(|kind| campaign_words::kind(lang, kind)))?;
    Some(format!("{words}: {name}"))
}

/// "contact", or "area: Oud-Zuid" with what was added or changed
fn set_up(lang: Lang, kept: &str) -> Option<String> {
    let (code, name) = kept.split_once(": ").unwrap_or((kept, ""));
    let words = match code {
        "contact" => k::setup_contact,
        "look" => k::setup_look,
        "statements" => k::setup_statements,
        "area" => k::setup_area,
        "area removed" => k::setup_area_removed,
        "topic" => k::setup_topic,
        "topic removed" => k::setup_topic_removed,
        "live" => k::setup_live,
        "not live" => k::setup_not_live,
        _ => return None,
    };
    let words = text(lang, words);
    Some(if name.is_empty() { words.to_owned() } else { format!("{words}: {name}") })
}

/// "terms: account 24, …", or what a run removed: "paper 12"
fn retention(lang: Lang, kept: &str) -> Option<String> {
    let of = |part: &str| {
        let (term, n) = part.split_once(' ')?;
        Some((super::retention::name(lang, Term::parse(term)?), n.to_owned()))
    };
    let Some(terms) = kept.strip_prefix("terms: ") else {
        let (what, n) = of(kept)?;
        return Some(t!(lang; audit::retention_removed, what = what, n = n));
    };
    let terms: Option<Vec<String>> =
        terms.split(", ").map(|part| of(part).map(|(what, n)| format!("{what} {n}"))).collect();
    Some(format!("{}: {}", text(lang, k::retention_terms), terms?.join(", ")))
}

/// "paper: Inloopavond (104)", or of a list "12 lines, paper: Inloopavond (104)"
fn entered(lang: Lang, kept: &str) -> Option<String> {
    if let Some((n, rest)) = kept.split_once(" lines, ") {
        return Some(t!(lang; audit::lines, n = i64::from_str(n).ok()?, rest = entered(lang, rest)?));
    }
    let (channel, source) = kept.split_once(": ")?;
    Some(format!("{}: {source}", words::channel(lang, Channel::parse(channel)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_shown_in_words() {
        let shown = |action, kept: &str| {
            let row = AuditRow { action, detail: kept.to_owned(), ..row() };
            detail(Lang::Nl, &row)
        };
        use AuditAction as A;
        for (action, kept, words) in [
            (A::ProposalState, "checking → published.", "van “Wordt gecontroleerd” naar “Verzamelt steun”"),
            (A::ProposalState, "withdrawn", "naar “Ingetrokken”"),
            (
                A::CommentState,
                "hidden → removed_by_staff. scheldt",
                "van “Verborgen tot u kiest” naar “Verwijderd door de gemeente”. scheldt",
            ),
            (A::Answer, "considering", "Wordt bekeken"),
            (A::Answer, "partly", "Gaat deels door"),
            (A::DuplicateDecision, "same_person", "Dezelfde persoon, telt niet dubbel"),
            (A::TeamChange, "principal: Sam", "Opdrachtgever: Sam"),
            (A::OfflineChange, "cancelled: Avond: deel 2", "Afgezegd: Avond: deel 2"),
            (A::CampaignChange, "letter: Doe mee (cdfghj)", "Brief: Doe mee (cdfghj)"),
            (A::CampaignChange, "removed missing: Ouderen", "verwijderd: Ontbreekt meestal: Ouderen"),
            (A::ProcessState, "review → published. ", "van “Wacht op controle” naar “Open”"),
            (A::EnterForOthers, "12 lines, paper: Markt (7)", "12 regels, Papier of brief: Markt (7)"),
            (A::ProcessChange, "threshold Some(25) → None", "steun nodig: van 25 naar geen"),
            (A::InfluenceChange, "level, promise. De raad wil meer.", "Invloed, Belofte. De raad wil meer."),
            (A::Library, "hidden", "niet meer getoond"),
            (A::PhaseOverride, "Het regent te hard.", "Het regent te hard."),
        ] {
            assert_eq!(shown(action, kept), words);
        }
    }

    fn row() -> AuditRow {
        AuditRow {
            id: domain::id::AuditId(uuid::Uuid::nil()),
            object_kind: String::new(),
            at: domain::time::Timestamp(0),
            actor: None,
            action: AuditAction::SignIn,
            object_label: String::new(),
            detail: String::new(),
        }
    }
}
