//! What staff do with the library: add, change, withdraw, leave out.

use domain::audit::AuditAction;
use domain::id::LibraryEntryId;
use domain::input::ProblemKind;
use domain::library::{
    EntryKey, ExampleInput, LibraryDocumentInput, LibraryEntry, MAX_OWN_ENTRIES, PartDate,
};
use domain::time::date_field;

use super::{Shelf, policy};
use crate::again::until_alone;
use crate::{Call, Error, Result};

/// Adds a document, or changes the one with `id`.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn put_document(
    call: &Call,
    id: Option<LibraryEntryId>,
    input: &LibraryDocumentInput,
) -> Result<LibraryEntryId> {
    policy::kept(call)?;
    let key = id.unwrap_or_else(|| LibraryEntryId(call.services.id()));
    let entry = LibraryEntry::Document(Box::new(input.check(key)?));
    put(call, key, id.is_none(), &entry).await
}

/// Adds an example, or changes the one with `id`: then its text is a version further.
///
/// # Errors
/// [`Error::Problems`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn put_example(
    call: &Call,
    id: Option<LibraryEntryId>,
    input: &ExampleInput,
) -> Result<LibraryEntryId> {
    policy::kept(call)?;
    let version = match id {
        None => 1,
        Some(id) => match Shelf::of(call).await?.find(&EntryKey::Own(id))?.0 {
            LibraryEntry::Example(example) => example.version.saturating_add(1),
            LibraryEntry::Document(_) => return Err(Error::NotFound),
        },
    };
    let key = id.unwrap_or_else(|| LibraryEntryId(call.services.id()));
    let entry = LibraryEntry::Example(Box::new(input.check(key, version, today(call)?)?));
    put(call, key, id.is_none(), &entry).await
}

fn today(call: &Call) -> Result<PartDate> {
    let day = date_field(call.now().local().date);
    day.parse().map_err(|_| Error::Inside(format!("{day} is no day")))
}

async fn put(call: &Call, id: LibraryEntryId, new: bool, entry: &LibraryEntry) -> Result<LibraryEntryId> {
    let m = call.municipality();
    until_alone(async || {
        let work = call.begin().await?;
        if new {
            if work.count_library_entries(m).await? >= i64::from(MAX_OWN_ENTRIES) {
                return Err(Error::problem("title", ProblemKind::TooMany { max: MAX_OWN_ENTRIES }));
            }
            work.add_library_entry(m, id, entry, call.now()).await?;
        } else if !work.update_library_entry(m, id, entry, call.now()).await? {
            return Err(Error::NotFound);
        }
        let detail = if new { "added" } else { "changed" };
        call.audit(work.as_ref(), AuditAction::Library, ("library", Some(id.0), entry.title()), detail)
            .await?;
        work.bump_revision(m).await?;
        Ok(work.commit().await?)
    })
    .await?;
    Ok(id)
}

/// Withdraws an entry of the municipality or leaves out one of the portal; or shows it again.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Error::Changed`] when it stood that way already.
pub async fn set_hidden(call: &Call, key: &EntryKey, hide: bool) -> Result<()> {
    policy::kept(call)?;
    let (entry, hidden) = Shelf::of(call).await?.find(key)?;
    if hidden == hide {
        return Err(Error::Changed);
    }
    let (m, now) = (call.municipality(), call.now());
    until_alone(async || {
        let work = call.begin().await?;
        let done = match key {
            EntryKey::Own(id) => work.update_library_withdrawn(m, *id, hide, now).await?,
            EntryKey::BuiltIn(name) if hide => work.put_library_hidden(m, name, now).await.map(|()| true)?,
            EntryKey::BuiltIn(name) => work.remove_library_hidden(m, name).await?,
        };
        if !done {
            return Err(Error::Changed);
        }
        let about = ("library", key.own().map(|id| id.0), entry.title());
        let detail = if hide { "hidden" } else { "shown" };
        call.audit(work.as_ref(), AuditAction::Library, about, detail).await?;
        work.bump_revision(m).await?;
        Ok(work.commit().await?)
    })
    .await
}
