//! Who may see and do what with a process.

use domain::id::ProcessId;
use domain::process::{Process, ProcessState, ProcessStep};
use domain::role::Permission;
use subtle::ConstantTimeEq;

use crate::Call;

/// Everybody sees what is public; staff of the process and who has the preview link see it before.
pub(crate) fn may_see(call: &Call, process: &Process, preview_key: Option<&str>) -> bool {
    let invited =
        || preview_key.is_some_and(|key| key.as_bytes().ct_eq(process.preview_key.as_bytes()).into());
    may_see_state(call, process.id, process.state) || invited()
}

/// The same for who has no preview link, when only the state of the process was read.
pub(crate) fn may_see_state(call: &Call, id: ProcessId, state: ProcessState) -> bool {
    let staff = || call.signed_in().is_ok_and(|s| s.grants.allow(Permission::Work, Some(id)));
    state.is_public() || staff()
}

/// What a step needs.
pub(crate) const fn needed_for(step: ProcessStep) -> Permission {
    match step {
        ProcessStep::AskReview => Permission::EditProcess,
        ProcessStep::SendBack
        | ProcessStep::Publish
        | ProcessStep::Close
        | ProcessStep::Reopen
        | ProcessStep::Archive => Permission::PublishProcess,
    }
}
