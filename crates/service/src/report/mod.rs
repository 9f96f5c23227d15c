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
use domain::report::{Newest, ReportKind};

use crate::{Call, Result};

pub use edit::{Filled, begin, publish, refill, save};
pub use known::known;
pub use read::{page, staff_page, staff_pages};
pub use result::result_page;

/// The documents of a process that were published, with their newest versions.
pub(crate) async fn published(call: &Call, process: ProcessId) -> Result<Vec<Newest>> {
    let versions = call.read().list_versions(call.municipality(), process).await?;
    let newest = |kind: &ReportKind| {
        let row =
            versions.iter().filter(|version| version.kind == *kind).max_by_key(|version| version.number);
        row.map(|row| Newest { kind: row.kind, number: row.number, at: row.at })
    };
    Ok(ReportKind::ALL.iter().filter_map(newest).collect())
}
