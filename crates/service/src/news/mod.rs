//! News and tips of a municipality: everybody reads them; who may write news in the whole municipality writes those that
//! belong to no process. Who follows them gets a mail ([`follow`], [`tell`]).

mod follow;
mod tell;
mod texts;

use domain::audit::AuditAction;
use domain::id::NewsId;
use domain::news::{FEED_ITEMS, NEWS_PAGE, NewsInput, NewsOf, NewsQuery, NewsRow, PortalNews};
use domain::page::{Cursor, Page};
use domain::process::{News, NewsKind};
use domain::role::Permission;

pub use follow::{Asked, Subject, confirm, follow, followers, following, stop, stop_all, subject};
pub use tell::tell;

use crate::{Call, Error, Result, process};

/// One page of what everybody may read, newest first.
///
/// # Errors
/// Only when the store fails.
pub async fn list(call: &Call, kind: Option<NewsKind>, cursor: Option<Cursor>) -> Result<Page<NewsRow>> {
    let query = NewsQuery { kind, of: NewsOf::All, cursor };
    Ok(call.read().list_all_news(call.municipality(), &query, NEWS_PAGE).await?)
}

/// One message.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn show(call: &Call, id: NewsId) -> Result<NewsRow> {
    call.read().find_news(call.municipality(), id).await?.ok_or(Error::NotFound)
}

/// What a feed holds: the newest messages, of all or of one process, with the question of that process.
///
/// # Errors
/// [`Error::NotFound`] when the process is not there or not public.
pub async fn feed(call: &Call, slug: Option<&str>) -> Result<(Option<String>, Vec<NewsRow>)> {
    let (about, of) = match slug {
        None => (None, NewsOf::All),
        Some(slug) => {
            let place = process::place(call, slug).await?;
            if !place.process.state.is_public() {
                return Err(Error::NotFound);
            }
            (Some(place.process.fields.question.clone()), NewsOf::Process(place.process.id))
        }
    };
    let query = NewsQuery { kind: None, of, cursor: None };
    let page = call.read().list_all_news(call.municipality(), &query, FEED_ITEMS).await?;
    Ok((about, page.items))
}

/// The messages of the municipality itself, for staff.
///
/// # Errors
/// [`Error::Forbidden`] without [`Permission::WriteNews`] in the whole municipality.
pub async fn portal(call: &Call, cursor: Option<Cursor>) -> Result<PortalNews> {
    call.staff(Permission::WriteNews, None)?;
    let m = call.municipality();
    let query = NewsQuery { kind: None, of: NewsOf::Portal, cursor };
    Ok(PortalNews {
        page: call.read().list_all_news(m, &query, NEWS_PAGE).await?,
        followers: call.read().count_followers(m, None).await?,
    })
}

/// Adds a message of the municipality itself, or changes the one with `id`; since when it is there stays.
///
/// # Errors
/// [`Error::Problems`], [`Error::NotFound`].
pub async fn put(call: &Call, id: Option<NewsId>, input: &NewsInput) -> Result<NewsId> {
    call.staff(Permission::WriteNews, None)?;
    let text = input.check(&NewsKind::OF_PORTAL)?;
    let m = call.municipality();
    let work = call.begin().await?;
    if let Some(id) = id {
        let known = work.find_news(m, id).await?;
        known.filter(|news| news.process.is_none()).ok_or(Error::NotFound)?;
    }
    let changed_at = id.map(|_| call.now());
    let id = id.unwrap_or(NewsId(call.services.id()));
    let (title, body) = (text.title, text.body);
    let news = News { id, kind: text.kind, title, body, published_at: call.now(), changed_at };
    work.put_portal_news(m, &news).await?;
    let about = ("news", Some(id.0), news.title.as_str());
    call.audit(work.as_ref(), AuditAction::NewsChange, about, news.kind.as_str()).await?;
    work.bump_revision(m).await?;
    work.commit().await?;
    Ok(id)
}

/// Removes a message of the municipality itself.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn remove(call: &Call, id: NewsId) -> Result<()> {
    call.staff(Permission::WriteNews, None)?;
    let m = call.municipality();
    let work = call.begin().await?;
    let news = work.find_news(m, id).await?.ok_or(Error::NotFound)?;
    if !work.remove_portal_news(m, id).await? {
        return Err(Error::NotFound);
    }
    let about = ("news", Some(id.0), news.title.as_str());
    call.audit(work.as_ref(), AuditAction::NewsChange, about, "removed").await?;
    work.bump_revision(m).await?;
    Ok(work.commit().await?)
}
