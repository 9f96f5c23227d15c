//! Who may do what with guides: who works on a process sees its guide; who runs it changes it; who an item was given
//! to says how it stands; the administrator changes the texts.

use domain::id::{AccountId, ProcessId};
use domain::process::Process;
use domain::role::Permission;

use crate::process::own;
use crate::{Call, Error, Result};

/// A process whose guide the caller may see.
pub(super) async fn seen(call: &Call, id: ProcessId) -> Result<Process> {
    own(call, id, Permission::Work).await
}

/// A process that the caller runs.
pub(super) async fn run(call: &Call, id: ProcessId) -> Result<Process> {
    own(call, id, Permission::EditProcess).await
}

/// Whether the caller runs a process.
pub(super) fn may_run(call: &Call, id: ProcessId) -> bool {
    call.staff(Permission::EditProcess, Some(id)).is_ok()
}

/// Whether the caller may say how an item stands.
pub(super) fn may_set(call: &Call, id: ProcessId, owner: Option<AccountId>) -> bool {
    let mine = || owner.is_some() && call.account().map(|account| account.id) == owner;
    may_run(call, id) || (call.staff(Permission::Work, Some(id)).is_ok() && mine())
}

/// Refuses who may not change the texts.
pub(super) fn write_texts(call: &Call) -> Result<(), Error> {
    call.staff(Permission::EditGuide, None).map(|_| ())
}
