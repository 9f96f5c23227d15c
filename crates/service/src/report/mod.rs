//! The plan and the report of a process, and what became of what people brought in.
//!
//! Who works on a process reads both documents; who runs it edits and publishes them (`policy`). Everybody reads what
//! was published, of processes that everybody can see.

mod edit;
mod known;
mod policy;
mod read;
mod result;

use domain::id::ProcessId;
use domain::report::ReportKind;

use crate::{Call, Result};

pub use edit::{Filled, begin, publish, refill, save};
pub use known::known;
pub use read::{page, staff_page, staff_pages};
pub use result::result_page;

/// The documents of a process that were published.
pub(crate) async fn published(call: &Call, process: ProcessId) -> Result<Vec<ReportKind>> {
    let versions = call.read().list_versions(call.municipality(), process).await?;
    let is_there = |kind: &ReportKind| versions.iter().any(|version| version.kind == *kind);
    Ok(ReportKind::ALL.iter().copied().filter(is_there).collect())
}
