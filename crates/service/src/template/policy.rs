//! Who may do what with templates: who works on a process reads and downloads them; who may make a process starts from
//! one, reads one from a file and removes one; who runs a process saves it as one.

use domain::id::ProcessId;
use domain::process::Process;
use domain::role::Permission;

use crate::process::own;
use crate::{Call, Result};

pub(super) fn seen(call: &Call) -> Result<()> {
    call.staff_somewhere(Permission::Work).map(|_| ())
}

pub(super) fn changed(call: &Call) -> Result<()> {
    call.staff(Permission::EditProcess, None).map(|_| ())
}

pub(super) fn may_change(call: &Call) -> bool {
    changed(call).is_ok()
}

/// A process that the caller may save as a template.
pub(super) async fn saved(call: &Call, id: ProcessId) -> Result<Process> {
    own(call, id, Permission::EditProcess).await
}
