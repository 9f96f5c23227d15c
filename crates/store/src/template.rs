//! Templates that a municipality keeps, and from which template a process was made.

use async_trait::async_trait;
use domain::id::{MunicipalityId, ProcessId, TemplateId};
use domain::page::{Cursor, Page};
use domain::process::Level;
use domain::template::{TemplateOrigin, TemplateUse};
use domain::time::Timestamp;

use crate::Result;

/// A template to keep. What is listed of it stands beside its content.
#[derive(Clone, Debug)]
pub struct NewTemplate {
    /// identifier
    pub id: TemplateId,
    /// municipality
    pub municipality: MunicipalityId,
    /// how the municipality came by it
    pub origin: TemplateOrigin,
    /// what it is called
    pub title: String,
    /// for what it is fit
    pub fits: String,
    /// the municipality that made it first
    pub author: String,
    /// how much influence
    pub level: Option<Level>,
    /// the file that it is shared as
    pub content: String,
    /// the process that it was saved from, when it is the municipality's own
    pub source: Option<ProcessId>,
    /// now
    pub at: Timestamp,
}

/// A template in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateRow {
    /// identifier
    pub id: TemplateId,
    /// how the municipality came by it
    pub origin: TemplateOrigin,
    /// what it is called
    pub title: String,
    /// for what it is fit
    pub fits: String,
    /// the municipality that made it first
    pub author: String,
    /// how much influence
    pub level: Option<Level>,
}

/// A template with its content.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct KeptTemplate {
    /// how the municipality came by it
    pub origin: TemplateOrigin,
    /// the file that it is shared as
    pub content: String,
}

/// Keeps templates.
#[async_trait]
pub trait TemplateStore {
    /// Adds a template. [`crate::Error::Dangling`] when its process is not there.
    async fn add_template(&self, template: &NewTemplate) -> Result<()>;
    /// A template of a municipality.
    async fn find_template(&self, m: MunicipalityId, id: TemplateId) -> Result<Option<KeptTemplate>>;
    /// Templates of a municipality, newest first.
    async fn list_templates(
        &self,
        m: MunicipalityId,
        cursor: Option<Cursor>,
        size: usize,
    ) -> Result<Page<TemplateRow>>;
    /// Removes a template; whether there was one.
    async fn remove_template(&self, m: MunicipalityId, id: TemplateId) -> Result<bool>;
    /// How many templates were saved from a process.
    async fn count_templates(&self, m: MunicipalityId, source: ProcessId) -> Result<i64>;
    /// Notes from which template a process was made.
    async fn add_template_use(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        made_of: &TemplateUse,
    ) -> Result<()>;
    /// From which template a process was made.
    async fn find_template_use(&self, m: MunicipalityId, process: ProcessId) -> Result<Option<TemplateUse>>;
}
