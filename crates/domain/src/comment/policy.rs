//! Who may do what with comments, and why not. The reasons are those of proposals: a comment belongs to one.

use super::CommentState;
use crate::account::Assurance;
use crate::id::AccountId;
use crate::phase::Window;
use crate::process::ProcessState;
use crate::proposal::{Asker, ProposalState, Refusal, running};

/// Whether somebody may comment on a proposal now: anybody with an account, as long as it takes part.
///
/// # Errors
/// The first reason why not, in the order in which it can be mended.
pub fn may_comment(
    asker: Option<Asker>,
    process: ProcessState,
    window: Window,
    proposal: ProposalState,
) -> Result<(), Refusal> {
    running(process)?;
    if !proposal.can_be_commented_on() {
        return Err(Refusal::State);
    }
    if !window.is_open() {
        return Err(Refusal::Window(window));
    }
    known(asker).map(|_| ())
}

/// Whether somebody may take a comment away: its author, also when everything has closed.
///
/// # Errors
/// The first reason why not.
pub fn may_remove(asker: Option<Asker>, author: AccountId, state: CommentState) -> Result<(), Refusal> {
    let asker = asker.ok_or(Refusal::SignIn)?;
    if asker.account != author {
        return Err(Refusal::NotYours);
    }
    state.remove_by_author().map(|_| ()).map_err(|_| Refusal::State)
}

/// Whether somebody may report a comment as against the house rules: anybody with an account, but its author,
/// at any time. The house rules have no closing date.
///
/// # Errors
/// The first reason why not.
pub fn may_report(asker: Option<Asker>, author: AccountId, state: CommentState) -> Result<(), Refusal> {
    let asker = known(asker)?;
    if asker.account == author || !state.is_shown() {
        return Err(Refusal::State);
    }
    Ok(())
}

fn known(asker: Option<Asker>) -> Result<Asker, Refusal> {
    let asker = asker.ok_or(Refusal::SignIn)?;
    if asker.assurance < Assurance::MailConfirmed { Err(Refusal::Assurance) } else { Ok(asker) }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::account::ParticipantKind;
    use crate::time::Timestamp;

    const OPEN: Window = Window::Open { until: None };
    const CLOSED: Window = Window::Closed { since: Timestamp(9) };

    fn asker(number: u128) -> Asker {
        Asker {
            account: AccountId(Uuid::from_u128(number)),
            kind: ParticipantKind::Business,
            assurance: Assurance::MailConfirmed,
        }
    }

    #[test]
    fn anybody_with_an_account_comments_on_what_takes_part() {
        let may = |asker, process, window, state| may_comment(asker, process, window, state);
        let running = ProcessState::Published;
        for state in ProposalState::ALL {
            let open = matches!(state, ProposalState::Published | ProposalState::ThresholdReached);
            let wanted = if open { Ok(()) } else { Err(Refusal::State) };
            assert_eq!(may(Some(asker(1)), running, OPEN, *state), wanted, "{state}");
        }
        let state = ProposalState::Published;
        assert_eq!(may(None, running, OPEN, state), Err(Refusal::SignIn));
        assert_eq!(may(None, running, CLOSED, state), Err(Refusal::Window(CLOSED)));
        assert_eq!(may(Some(asker(1)), ProcessState::Closed, OPEN, state), Err(Refusal::Over));
        let unsure = Asker { assurance: Assurance::Anonymous, ..asker(1) };
        assert_eq!(may(Some(unsure), running, OPEN, state), Err(Refusal::Assurance));
    }

    #[test]
    fn only_its_author_removes_it_and_only_once() {
        let author = asker(1).account;
        assert_eq!(may_remove(Some(asker(1)), author, CommentState::Hidden), Ok(()));
        assert_eq!(may_remove(Some(asker(2)), author, CommentState::Visible), Err(Refusal::NotYours));
        assert_eq!(may_remove(None, author, CommentState::Visible), Err(Refusal::SignIn));
        let gone = may_remove(Some(asker(1)), author, CommentState::RemovedByAuthor);
        assert_eq!(gone, Err(Refusal::State));
    }

    #[test]
    fn others_report_what_is_shown() {
        let author = asker(1).account;
        assert_eq!(may_report(Some(asker(2)), author, CommentState::Restored), Ok(()));
        assert_eq!(may_report(Some(asker(1)), author, CommentState::Visible), Err(Refusal::State));
        assert_eq!(may_report(Some(asker(2)), author, CommentState::Hidden), Err(Refusal::State));
        assert_eq!(may_report(None, author, CommentState::Visible), Err(Refusal::SignIn));
    }
}
