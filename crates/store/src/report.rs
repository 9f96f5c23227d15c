//! The plan and the report of a process, and what became of proposals.

use async_trait::async_trait;
use domain::id::{AccountId, MunicipalityId, ProcessId};
use domain::page::Page;
use domain::report::{Alike, KeptSection, ReportKind, ResultQuery, ResultRow, Version, VersionRow};

use crate::Result;

/// Keeps sections and versions, and reads what became of proposals.
#[async_trait]
pub trait ReportStore {
    /// The sections of both documents that are kept, in order.
    async fn list_sections(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<KeptSection>>;
    /// Adds a section, when it is not there yet; whether it was added.
    async fn add_section(&self, m: MunicipalityId, process: ProcessId, section: &KeptSection)
    -> Result<bool>;
    /// Changes a section, if nobody else did since `section.version`; whether it was changed.
    async fn update_section(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        section: &KeptSection,
    ) -> Result<bool>;

    /// Adds a version. Its number is one more than the newest, or it is refused.
    async fn add_version(&self, m: MunicipalityId, process: ProcessId, version: &Version) -> Result<()>;
    /// The versions of both documents: by document, newest first.
    async fn list_versions(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<VersionRow>>;
    /// A version in full.
    async fn find_version(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        kind: ReportKind,
        number: i64,
    ) -> Result<Option<Version>>;

    /// How many proposals are alike in what became of them.
    async fn count_fates(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<Alike>>;
    /// One page of proposals that everybody can see with what became of them, by number. The number of all of them is
    /// `total`.
    async fn list_results(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        reader: Option<AccountId>,
        query: ResultQuery,
        size: usize,
    ) -> Result<Page<ResultRow>>;
}
