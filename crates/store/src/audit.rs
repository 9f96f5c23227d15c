//! The audit log.

use async_trait::async_trait;
use domain::audit::{AuditAction, AuditRow};
use domain::id::{AccountId, AuditId, MunicipalityId};
use domain::page::{Cursor, Page};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::Result;

/// A new entry.
#[derive(Clone, Debug)]
pub struct NewAudit {
    /// identifier
    pub id: AuditId,
    /// municipality
    pub municipality: MunicipalityId,
    /// now
    pub at: Timestamp,
    /// who: account and name shown; none is the portal itself
    pub actor: Option<(AccountId, String)>,
    /// what was done
    pub action: AuditAction,
    /// kind of thing
    pub object_kind: &'static str,
    /// which
    pub object_id: Option<Uuid>,
    /// as shown to people
    pub object_label: String,
    /// what changed or why
    pub detail: String,
    /// of the request
    pub request_id: Option<String>,
}

/// Keeps the audit log.
#[async_trait]
pub trait AuditStore {
    /// Adds an entry.
    async fn add_audit(&self, entry: &NewAudit) -> Result<()>;
    /// Entries, newest first; all or of one action. The cursor key is the time.
    async fn list_audit(
        &self,
        m: MunicipalityId,
        action: Option<AuditAction>,
        cursor: Option<Cursor>,
        size: usize,
    ) -> Result<Page<AuditRow>>;
}
