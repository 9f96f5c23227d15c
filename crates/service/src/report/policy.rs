//! Who may do what with the documents of a process.

use domain::id::ProcessId;
use domain::process::Process;
use domain::role::Permission;

use crate::process::own;
use crate::{Call, Result};

/// A process whose documents the caller may see while they are being written.
pub(super) async fn seen(call: &Call, id: ProcessId) -> Result<Process> {
    own(call, id, Permission::Work).await
}

/// A process whose documents the caller may change.
pub(super) async fn changed(call: &Call, id: ProcessId) -> Result<Process> {
    own(call, id, Permission::EditProcess).await
}

/// A process whose documents the caller may publish.
pub(super) async fn published(call: &Call, id: ProcessId) -> Result<Process> {
    own(call, id, Permission::PublishProcess).await
}

/// Whether the caller may change the documents of a process.
pub(super) fn may_change(call: &Call, id: ProcessId) -> bool {
    call.staff(Permission::EditProcess, Some(id)).is_ok()
}

/// Whether the caller may publish them.
pub(super) fn may_publish(call: &Call, id: ProcessId) -> bool {
    call.staff(Permission::PublishProcess, Some(id)).is_ok()
}
