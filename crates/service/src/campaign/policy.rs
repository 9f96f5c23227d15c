//! Who may do what with campaigns: who works on a process sees its plan; who runs the process or writes its news
//! changes it and prints from it.

use domain::id::ProcessId;
use domain::process::Process;
use domain::role::Permission;

use crate::process::own;
use crate::{Call, Result};

/// A process whose plan the caller may see.
pub(super) async fn seen(call: &Call, id: ProcessId) -> Result<Process> {
    own(call, id, Permission::Work).await
}

/// A process whose plan the caller may change.
pub(super) async fn changed(call: &Call, id: ProcessId) -> Result<Process> {
    let by = if call.staff(Permission::WriteNews, Some(id)).is_ok() {
        Permission::WriteNews
    } else {
        Permission::EditProcess
    };
    own(call, id, by).await
}

/// Whether the caller may change the plan of a process.
pub(super) fn may_change(call: &Call, id: ProcessId) -> bool {
    let may = |permission| call.staff(permission, Some(id)).is_ok();
    may(Permission::EditProcess) || may(Permission::WriteNews)
}
