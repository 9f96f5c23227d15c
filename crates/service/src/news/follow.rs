//! Following the news by mail. Nobody is mailed who did not say so: an address that somebody fills in gets one mail
//! with a link, and only the button behind it begins the mails. The reply is the same whether an address follows
//! already or not; the mail says which.
//!
//! The link is made of the follower's number and a keyed hash of it, so that every mail can carry it and the database
//! alone opens nothing.

use domain::account::{Assurance, MailAddress};
use domain::id::{FollowerId, ProcessId};
use domain::news::{Following, shortened};
use domain::role::Permission;
use store::{NewFollowed, NewFollower};

use super::texts;
use crate::account::{limit_mails, opened_code, post, read_mail};
use crate::ports::CodeOf;
use crate::{Call, Error, Result, process};

/// What one can follow: all news, or one process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// the process, with its question
    pub process: Option<(ProcessId, String)>,
}

/// What came of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// a mail with a link was sent
    Sent,
    /// it is one's own address: mails begin at once
    Followed,
}

/// What is followed under a name in addresses; an empty name is all news.
///
/// # Errors
/// [`Error::NotFound`] when there is no such process, or it is not public.
pub async fn subject(call: &Call, slug: &str) -> Result<Subject> {
    if slug.is_empty() {
        return Ok(Subject { process: None });
    }
    let place = process::place(call, slug).await?;
    if !place.process.state.is_public() {
        return Err(Error::NotFound);
    }
    Ok(Subject { process: Some((place.process.id, place.process.fields.question.clone())) })
}

/// Asks for mails to an address.
///
/// # Errors
/// [`Error::Problems`], [`Error::TooOften`], [`Error::NotFound`].
pub async fn follow(call: &Call, mail: &str, slug: &str) -> Result<Asked> {
    let mail = read_mail(mail)?;
    let subject = subject(call, slug).await?;
    let own = is_own(call, &mail);
    if !own {
        limit_mails(call, &mail).await?;
    }
    let (m, now) = (call.municipality(), call.now());
    let work = call.begin().await?;
    let follower = NewFollower {
        id: FollowerId(call.services.id()),
        municipality: m,
        mail: mail.as_str().to_owned(),
        lang: call.caller.lang,
        told_until: now,
    };
    let id = work.add_follower(&follower).await?;
    let one = NewFollowed {
        id: call.services.id(),
        municipality: m,
        follower: id,
        process: subject.process.as_ref().map(|(id, _)| *id),
        asked_at: now,
        confirmed_at: own.then_some(now),
    };
    work.add_followed(&one).await?;
    if !own {
        let known = work.find_follower(m, id).await?.is_some_and(|f| f.has_said_yes(one.process));
        let what = subject.process.as_ref().map(|(_, question)| question.as_str());
        let text = texts::ask(&call.caller, &code(call, id), what, known);
        post(call, work.as_ref(), &mail, text).await?;
    }
    work.commit().await?;
    Ok(if own { Asked::Followed } else { Asked::Sent })
}

/// Whether an address is that of who is signed in, and known to be theirs.
fn is_own(call: &Call, mail: &MailAddress) -> bool {
    call.account().is_some_and(|a| a.assurance >= Assurance::MailConfirmed && a.mail == *mail)
}

/// What the owner of a link follows; nothing when the link is no good (any more).
///
/// # Errors
/// [`Error::TooOften`].
pub async fn following(call: &Call, code: &str) -> Result<Option<Following>> {
    let Some(id) = opened(call, code).await? else { return Ok(None) };
    let found = call.read().find_follower(call.municipality(), id).await?;
    Ok(found.map(|f| Following { mail: shortened(&f.mail), followed: f.followed }))
}

/// Says yes to all that was asked for: from now on there are mails.
///
/// # Errors
/// [`Error::NotFound`] when the link is no good.
pub async fn confirm(call: &Call, code: &str) -> Result<()> {
    let id = opened(call, code).await?.ok_or(Error::NotFound)?;
    let (m, now) = (call.municipality(), call.now());
    let work = call.begin().await?;
    work.find_follower(m, id).await?.ok_or(Error::NotFound)?;
    work.confirm_followed(m, id, now).await?;
    Ok(work.commit().await?)
}

/// Stops following one thing.
///
/// # Errors
/// [`Error::NotFound`] when the link is no good. Twice is no error.
pub async fn stop(call: &Call, code: &str, process: Option<ProcessId>) -> Result<()> {
    let id = opened(call, code).await?.ok_or(Error::NotFound)?;
    let work = call.begin().await?;
    work.remove_followed(call.municipality(), id, process).await?;
    Ok(work.commit().await?)
}

/// Stops all mails and forgets the address.
///
/// # Errors
/// [`Error::NotFound`] when the link is no good. Twice is no error.
pub async fn stop_all(call: &Call, code: &str) -> Result<()> {
    let id = opened(call, code).await?.ok_or(Error::NotFound)?;
    let work = call.begin().await?;
    work.remove_follower(call.municipality(), id).await?;
    Ok(work.commit().await?)
}

/// How many addresses follow a process, or all news: for staff.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Forbidden`].
pub async fn followers(call: &Call, process: Option<ProcessId>) -> Result<i64> {
    call.staff(Permission::Work, process)?;
    Ok(call.read().count_followers(call.municipality(), process).await?)
}

/// The code of a follower's link.
pub(super) fn code(call: &Call, id: FollowerId) -> String {
    call.services.keys().code(CodeOf::Follower, id.0)
}

/// The follower that a code belongs to, if it is one of ours.
async fn opened(call: &Call, code: &str) -> Result<Option<FollowerId>> {
    Ok(opened_code(call, CodeOf::Follower, code).await?.map(FollowerId))
}
