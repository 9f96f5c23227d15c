//! What a municipality adds to the library, and what it leaves out.

use async_trait::async_trait;
use domain::id::{LibraryEntryId, MunicipalityId};
use domain::library::{LibraryEntry, OwnLibraryEntry};
use domain::time::Timestamp;

use crate::Result;

/// Keeps the library of a municipality.
#[async_trait]
pub trait LibraryStore {
    /// Adds an entry.
    async fn add_library_entry(
        &self,
        m: MunicipalityId,
        id: LibraryEntryId,
        entry: &LibraryEntry,
        now: Timestamp,
    ) -> Result<()>;
    /// Changes what an entry says; whether there was one of this kind.
    async fn update_library_entry(
        &self,
        m: MunicipalityId,
        id: LibraryEntryId,
        entry: &LibraryEntry,
        now: Timestamp,
    ) -> Result<bool>;
    /// Withdraws an entry or shows it again; whether there was one that stood the other way.
    async fn update_library_withdrawn(
        &self,
        m: MunicipalityId,
        id: LibraryEntryId,
        withdrawn: bool,
        now: Timestamp,
    ) -> Result<bool>;
    /// Entries of a municipality, newest first, withdrawn ones included. There are few: the service sees to that.
    async fn list_library_entries(&self, m: MunicipalityId) -> Result<Vec<OwnLibraryEntry>>;
    /// How many entries a municipality has.
    async fn count_library_entries(&self, m: MunicipalityId) -> Result<i64>;

    /// Leaves out an entry that comes with the portal. Once is enough.
    async fn put_library_hidden(&self, m: MunicipalityId, name: &str, now: Timestamp) -> Result<()>;
    /// Shows it again; whether it was left out.
    async fn remove_library_hidden(&self, m: MunicipalityId, name: &str) -> Result<bool>;
    /// The names of what is left out.
    async fn list_library_hidden(&self, m: MunicipalityId) -> Result<Vec<String>>;
}
