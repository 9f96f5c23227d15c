//! Who may do what: the questions that every slice's policy asks.

use domain::account::{Account, SignedIn};
use domain::audit::AuditAction;
use domain::id::{AuditId, ProcessId};
use domain::process::Process;
use domain::proposal::Asker;
use domain::role::Permission;
use store::{NewAudit, Slices};
use uuid::Uuid;

use crate::{Call, Error, Result};

impl Call {
    /// Who is signed in.
    ///
    /// # Errors
    /// [`Error::SignIn`].
    pub fn signed_in(&self) -> Result<&SignedIn> {
        self.caller.signed_in.as_deref().ok_or(Error::SignIn)
    }

    /// A member of staff who may do this in a process (or in the whole municipality).
    ///
    /// # Errors
    /// [`Error::SignIn`] or [`Error::Forbidden`].
    pub fn staff(&self, permission: Permission, process: Option<ProcessId>) -> Result<&Account> {
        let signed_in = self.signed_in()?;
        if signed_in.grants.allow(permission, process) {
            Ok(&signed_in.account)
        } else {
            Err(Error::Forbidden)
        }
    }

    /// A member of staff who may do this somewhere: enough to open the page.
    ///
    /// # Errors
    /// [`Error::SignIn`] or [`Error::Forbidden`].
    pub fn staff_somewhere(&self, permission: Permission) -> Result<&SignedIn> {
        let signed_in = self.signed_in()?;
        if signed_in.grants.allow_somewhere(permission) { Ok(signed_in) } else { Err(Error::Forbidden) }
    }

    /// As the rules of taking part see who asks.
    #[must_use]
    pub fn asker(&self) -> Option<Asker> {
        self.account().map(|a| Asker { account: a.id, kind: a.kind, assurance: a.assurance })
    }

    /// Counts an attempt and refuses when there are too many.
    ///
    /// # Errors
    /// [`Error::TooOften`].
    pub async fn limit(&self, action: &str, by: &str, most: i64, window_minutes: i64) -> Result<()> {
        let key = format!("{}:{action}:{}", self.municipality(), self.services.keys().person_key(by));
        let work = self.begin().await?;
        let hits = work.hit_rate(&key, self.now(), window_minutes * 60).await?;
        work.commit().await?;
        if hits > most { Err(Error::TooOften { minutes: window_minutes }) } else { Ok(()) }
    }

    /// Writes an entry in the audit log, in the unit of work at hand.
    pub(crate) async fn audit(
        &self,
        work: &(impl Slices + ?Sized),
        action: AuditAction,
        object: (&'static str, Option<Uuid>, &str),
        detail: &str,
    ) -> Result<()> {
        let (object_kind, object_id, object_label) = object;
        let entry = NewAudit {
            id: AuditId(self.services.id()),
            municipality: self.municipality(),
            at: self.now(),
            actor: self.account().map(|a| (a.id, a.name.clone())),
            action,
            object_kind,
            object_id,
            object_label: object_label.to_owned(),
            detail: detail.to_owned(),
            request_id: Some(self.caller.request_id.clone()),
        };
        Ok(work.add_audit(&entry).await?)
    }

    /// The same about a process.
    pub(crate) async fn audit_process(
        &self,
        work: &(impl Slices + ?Sized),
        action: AuditAction,
        process: &Process,
        detail: &str,
    ) -> Result<()> {
        self.audit(work, action, ("process", Some(process.id.0), &process.fields.question), detail).await
    }
}
