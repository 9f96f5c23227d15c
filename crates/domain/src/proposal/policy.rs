//! Who may do what with proposals, and why not.

use serde::{Deserialize, Serialize};

use super::ProposalState;
use crate::account::ParticipantKind;
use crate::activity::ProposalSettings;
use crate::id::AccountId;
use crate::phase::Window;
use crate::process::ProcessState;

/// Why somebody cannot do something with proposals now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// nobody is signed in
    #[error("not signed in")]
    SignIn,
    /// the mail address is not confirmed, or we must be surer of who it is
    #[error("identity not sure enough")]
    Assurance,
    /// not open to this kind of participant
    #[error("not open to this kind of participant")]
    Kind,
    /// the phase does not allow it
    #[error("not open now")]
    Window(Window),
    /// the municipality closed the process
    #[error("the process is over")]
    Over,
    /// the proposal or process is in a state that does not allow it
    #[error("not in this state")]
    State,
    /// not the author
    #[error("somebody else's proposal")]
    NotYours,
    /// it has support already, so it cannot change under who supports it
    #[error("supported too much to change")]
    SupportedTooMuch {
        /// from this many supports on
        limit: u32,
    },
    /// the most that one person may have open
    #[error("maximum reached")]
    Maximum {
        /// how many
        limit: u32,
    },
}

/// Who asks, as far as the rules need to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asker {
    /// account
    pub account: AccountId,
    /// as what they take part
    pub kind: ParticipantKind,
    /// how sure we are
    pub assurance: crate::account::Assurance,
}

/// Whether somebody may send in a proposal now.
///
/// # Errors
/// The first reason why not, in the order in which it can be mended.
pub fn may_submit(
    asker: Option<Asker>,
    settings: &ProposalSettings,
    process: ProcessState,
    window: Window,
    open_already: u32,
) -> Result<(), Refusal> {
    gate(process, window)?;
    let asker = known(asker, settings, &settings.submitters)?;
    let _ = asker;
    match settings.per_person {
        Some(limit) if open_already >= limit => Err(Refusal::Maximum { limit }),
        _ => Ok(()),
    }
}

/// When a draft can be sent in. Whoever was on time stays on time: what staff sent back to be mended can be sent in again
/// for as long as the process runs, however long looking at it took.
#[must_use]
pub const fn submit_window(sent_in_before: bool, window: Window) -> Window {
    if sent_in_before { Window::Open { until: None } } else { window }
}

/// Whether somebody may support a proposal (or take support back) now.
///
/// # Errors
/// The first reason why not.
pub fn may_support(
    asker: Option<Asker>,
    settings: &ProposalSettings,
    process: ProcessState,
    window: Window,
    state: ProposalState,
) -> Result<(), Refusal> {
    gate(process, window)?;
    if !state.can_be_supported() {
        return Err(Refusal::State);
    }
    known(asker, settings, &settings.supporters).map(|_| ())
}

/// Whether somebody may change a proposal now.
///
/// # Errors
/// The first reason why not.
pub fn may_edit(
    asker: Option<Asker>,
    settings: &ProposalSettings,
    process: ProcessState,
    window: Window,
    proposal: (Option<AccountId>, ProposalState, u32),
) -> Result<(), Refusal> {
    let (author, state, supports) = proposal;
    let asker = asker.ok_or(Refusal::SignIn)?;
    if author != Some(asker.account) {
        return Err(Refusal::NotYours);
    }
    if state == ProposalState::Draft || state == ProposalState::Checking {
        return Ok(());
    }
    gate(process, window)?;
    if state != ProposalState::Published {
        return Err(Refusal::State);
    }
    if supports >= settings.edit_until {
        return Err(Refusal::SupportedTooMuch { limit: settings.edit_until });
    }
    Ok(())
}

/// Whether somebody may take a proposal back now: its author, as long as the process runs.
///
/// # Errors
/// The first reason why not.
pub fn may_withdraw(
    asker: Option<Asker>,
    process: ProcessState,
    author: Option<AccountId>,
    state: ProposalState,
) -> Result<(), Refusal> {
    let asker = asker.ok_or(Refusal::SignIn)?;
    if author != Some(asker.account) {
        return Err(Refusal::NotYours);
    }
    running(process)?;
    state.withdraw().map(|_| ()).map_err(|_| Refusal::State)
}

/// Whether anybody can take part in a process in this state.
///
/// # Errors
/// [`Refusal::Over`] once it was closed, [`Refusal::State`] when it is not yet open to all.
pub const fn running(process: ProcessState) -> Result<(), Refusal> {
    if process.takes_part() {
        Ok(())
    } else if process.is_over() {
        Err(Refusal::Over)
    } else {
        Err(Refusal::State)
    }
}

fn gate(process: ProcessState, window: Window) -> Result<(), Refusal> {
    running(process)?;
    if window.is_open() { Ok(()) } else { Err(Refusal::Window(window)) }
}

fn known(
    asker: Option<Asker>,
    settings: &ProposalSettings,
    kinds: &[ParticipantKind],
) -> Result<Asker, Refusal> {
    let asker = asker.ok_or(Refusal::SignIn)?;
    if !kinds.contains(&asker.kind) {
        return Err(Refusal::Kind);
    }
    if asker.assurance < settings.assurance {
        return Err(Refusal::Assurance);
    }
    Ok(asker)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::account::Assurance;
    use crate::time::Timestamp;

    fn anna() -> Asker {
        Asker {
            account: AccountId(Uuid::from_u128(1)),
            kind: ParticipantKind::Resident,
            assurance: Assurance::MailConfirmed,
        }
    }

    const OPEN: Window = Window::Open { until: None };

    #[test]
    fn who_may_not_submit_hears_the_first_thing_to_mend() {
        let settings = ProposalSettings { per_person: Some(2), ..ProposalSettings::default() };
        let may = |asker, process, window, open| may_submit(asker, &settings, process, window, open);
        let closed = Window::Closed { since: Timestamp(9) };
        let published = ProcessState::Published;
        assert_eq!(may(Some(anna()), published, OPEN, 0), Ok(()));
        assert_eq!(may(None, published, OPEN, 0), Err(Refusal::SignIn));
        assert_eq!(may(None, published, closed, 0), Err(Refusal::Window(closed)));
        assert_eq!(may(Some(anna()), ProcessState::Closed, OPEN, 0), Err(Refusal::Over));
        assert_eq!(may(Some(anna()), published, OPEN, 2), Err(Refusal::Maximum { limit: 2 }));
        let unsure = Asker { assurance: Assurance::Anonymous, ..anna() };
        assert_eq!(may(Some(unsure), published, OPEN, 0), Err(Refusal::Assurance));
    }

    #[test]
    fn a_proposal_does_not_change_under_its_supporters() {
        let settings = ProposalSettings { edit_until: 3, ..ProposalSettings::default() };
        let edit = |supports| {
            let proposal = (Some(anna().account), ProposalState::Published, supports);
            may_edit(Some(anna()), &settings, ProcessState::Published, OPEN, proposal)
        };
        assert_eq!(edit(2), Ok(()));
        assert_eq!(edit(3), Err(Refusal::SupportedTooMuch { limit: 3 }));
    }

    #[test]
    fn nobody_changes_or_withdraws_what_is_not_theirs() {
        let other = Some(AccountId(Uuid::from_u128(2)));
        let settings = ProposalSettings::default();
        let proposal = (other, ProposalState::Published, 0);
        assert_eq!(
            may_edit(Some(anna()), &settings, ProcessState::Published, OPEN, proposal),
            Err(Refusal::NotYours)
        );
        let withdraw = may_withdraw(Some(anna()), ProcessState::Published, other, ProposalState::Published);
        assert_eq!(withdraw, Err(Refusal::NotYours));
    }
}
