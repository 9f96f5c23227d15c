//! The audit log, for staff to read.

use domain::audit::{AuditAction, AuditRow};
use domain::page::{Cursor, Page};
use domain::role::Permission;

use crate::{Call, Result};

/// Entries on one page.
const PAGE: usize = 50;

/// Entries, newest first; all or of one action.
///
/// # Errors
/// [`crate::Error::Forbidden`] without [`Permission::ReadAudit`].
pub async fn list(
    call: &Call,
    action: Option<AuditAction>,
    cursor: Option<Cursor>,
) -> Result<Page<AuditRow>> {
    call.staff(Permission::ReadAudit, None)?;
    Ok(call.read().list_audit(call.municipality(), action, cursor, PAGE).await?)
}
