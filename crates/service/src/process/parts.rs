//! News, documents and pictures of a process.

use domain::audit::AuditAction;
use domain::id::{DocumentId, NewsId, PictureId, ProcessId};
use domain::input::{ProblemKind, Problems};
pub use domain::news::NewsInput;
use domain::process::{Document, News, NewsKind, ProcessState, is_web_address};
use domain::role::Permission;

use super::edit::own;
use crate::picture::Upload;
use crate::{Call, Error, Result};

/// Most pictures of one process.
const MAX_PICTURES: usize = 6;

/// Adds a news message, or changes the one with `id`.
///
/// # Errors
/// [`Error::Problems`], [`Error::NotFound`].
pub async fn put_news(
    call: &Call,
    process: ProcessId,
    id: Option<NewsId>,
    input: &NewsInput,
) -> Result<NewsId> {
    let found = own(call, process, Permission::WriteNews).await?;
    let text = input.check(&NewsKind::OF_PROCESS)?;
    let known = call.read().list_news(process).await?;
    let published_at = match id {
        Some(id) => known.iter().find(|news| news.id == id).ok_or(Error::NotFound)?.published_at,
        None => call.now(),
    };
    let changed_at = id.map(|_| call.now());
    let id = id.unwrap_or(NewsId(call.services.id()));
    let news = News { id, kind: text.kind, title: text.title, body: text.body, published_at, changed_at };
    let work = call.begin().await?;
    work.put_news(process, &news).await?;
    call.audit_process(work.as_ref(), AuditAction::NewsChange, &found, &news.title).await?;
    work.bump_revision(call.municipality()).await?;
    work.commit().await?;
    Ok(id)
}

/// Where a process is in its life: what is written for one that is not public waits until it is.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn state(call: &Call, process: ProcessId) -> Result<ProcessState> {
    Ok(own(call, process, Permission::Work).await?.state)
}

/// Removes a news message.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn remove_news(call: &Call, process: ProcessId, id: NewsId) -> Result<()> {
    let found = own(call, process, Permission::WriteNews).await?;
    let work = call.begin().await?;
    if !work.remove_news(process, id).await? {
        return Err(Error::NotFound);
    }
    call.audit_process(work.as_ref(), AuditAction::NewsChange, &found, "removed").await?;
    work.bump_revision(call.municipality()).await?;
    Ok(work.commit().await?)
}

/// The document form, as typed.
#[derive(Clone, Debug, Default)]
pub struct DocumentInput {
    /// title
    pub title: String,
    /// address
    pub url: String,
    /// "pdf, 340 kB"
    pub format: String,
}

/// Adds a document.
///
/// # Errors
/// [`Error::Problems`].
pub async fn add_document(call: &Call, process: ProcessId, input: &DocumentInput) -> Result<DocumentId> {
    put_document(call, process, None, input).await
}

/// Changes a document; since when it is on the page stays.
///
/// # Errors
/// [`Error::Problems`], [`Error::NotFound`].
pub async fn change_document(
    call: &Call,
    process: ProcessId,
    id: DocumentId,
    input: &DocumentInput,
) -> Result<DocumentId> {
    put_document(call, process, Some(id), input).await
}

async fn put_document(
    call: &Call,
    process: ProcessId,
    known: Option<DocumentId>,
    input: &DocumentInput,
) -> Result<DocumentId> {
    let found = own(call, process, Permission::WriteNews).await?;
    let mut p = Problems::new();
    let title = p.line("title", &input.title, 3..=160);
    let format = p.line("format", &input.format, 2..=40);
    let url = input.url.trim().to_owned();
    if url.is_empty() {
        p.add("url", ProblemKind::Required);
    } else if !is_web_address(&url) {
        p.add("url", ProblemKind::NotAnUrl);
    }
    p.finish(())?;
    let work = call.begin().await?;
    let (id, added_at) = match known {
        None => (DocumentId(call.services.id()), call.now()),
        Some(id) => {
            let documents = work.list_documents(process).await?;
            let old = documents.iter().find(|document| document.id == id).ok_or(Error::NotFound)?;
            work.remove_document(process, id).await?;
            (id, old.added_at)
        }
    };
    let document = Document { id, title, url, format, added_at };
    work.add_document(process, &document).await?;
    call.audit_process(work.as_ref(), AuditAction::NewsChange, &found, &document.title).await?;
    work.bump_revision(call.municipality()).await?;
    work.commit().await?;
    Ok(document.id)
}

/// Removes a document.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn remove_document(call: &Call, process: ProcessId, id: DocumentId) -> Result<()> {
    let found = own(call, process, Permission::WriteNews).await?;
    let work = call.begin().await?;
    if !work.remove_document(process, id).await? {
        return Err(Error::NotFound);
    }
    call.audit_process(work.as_ref(), AuditAction::NewsChange, &found, "removed").await?;
    work.bump_revision(call.municipality()).await?;
    Ok(work.commit().await?)
}

/// Adds a picture to a process.
///
/// # Errors
/// [`Error::Problems`] when it is not a picture, too large or without a description.
pub async fn add_picture(call: &Call, process: ProcessId, upload: Upload) -> Result<PictureId> {
    let found = own(call, process, Permission::EditProcess).await?;
    if upload.bytes.is_empty() {
        return Err(Error::problem("picture", ProblemKind::Required));
    }
    if found.pictures.len() >= MAX_PICTURES {
        return Err(Error::problem("picture", ProblemKind::NotANumber { min: 0, max: 6 }));
    }
    let prepared = call.prepare_picture(upload).await?;
    let id = call.keep_picture_file(&prepared).await?;
    let work = call.begin().await?;
    work.add_picture(&prepared.row).await?;
    work.add_process_picture(process, id, i64::try_from(found.pictures.len()).unwrap_or(0)).await?;
    work.bump_revision(call.municipality()).await?;
    work.commit().await?;
    Ok(id)
}

/// Takes a picture from a process.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn remove_picture(call: &Call, process: ProcessId, id: PictureId) -> Result<()> {
    let found = own(call, process, Permission::EditProcess).await?;
    if !found.pictures.iter().any(|picture| picture.id == id) {
        return Err(Error::NotFound);
    }
    let work = call.begin().await?;
    work.remove_process_picture(process, id).await?;
    work.bump_revision(call.municipality()).await?;
    Ok(work.commit().await?)
}
