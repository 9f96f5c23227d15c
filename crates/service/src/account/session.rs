//! Sessions: which browsers are signed in.

use std::sync::Arc;

use async_trait::async_trait;
use domain::account::{Account, SESSION_DAYS, STAFF_SESSION_MINUTES, SessionRow, SignedIn};
use domain::audit::AuditAction;
use domain::id::{MunicipalityId, SessionId};
use domain::role::Grants;
use domain::time::Timestamp;
use store::{FoundSession, NewSession, Slices, Store, TokenHash};

use super::{code_hash, note};
use crate::gather::Together;
use crate::{Call, Error, Result, Services, ports};

/// Minutes that "last used" may lag behind, so that reading a page does not write.
const TOUCH_MINUTES: i64 = 5;

/// A session that was just made, for the cookie of the browser.
#[derive(Clone)]
pub struct NewSessionCookie {
    /// what the cookie holds; only its hash is kept
    pub token: String,
    /// the session
    pub session: SessionId,
    /// who signed in
    pub account: Account,
    /// seconds that the cookie may live; the session itself may end before
    pub max_age_seconds: i64,
    /// whether it is somebody of the staff
    pub staff: bool,
}

impl std::fmt::Debug for NewSessionCookie {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewSessionCookie").field("session", &self.session).finish_non_exhaustive()
    }
}

/// When a session ends that is used now.
fn end_of(now: Timestamp, grants: &Grants) -> Timestamp {
    if grants.is_staff() { now.plus_minutes(STAFF_SESSION_MINUTES) } else { now.plus_days(SESSION_DAYS) }
}

/// Opens a session, and ends the one this browser had: a token never outlives a login.
pub(super) async fn open(
    call: &Call,
    work: &(impl Slices + ?Sized),
    account: Account,
    device: &str,
) -> Result<NewSessionCookie> {
    if let Some(old) = call.caller.signed_in.as_deref() {
        work.remove_session(old.account.id, old.session).await?;
    }
    let grants = work.list_grants(account.municipality, account.id).await?;
    let (now, session) = (call.now(), SessionId(call.services.id()));
    let (token, token_hash) = ports::token(call.services.entropy());
    let expires_at = end_of(now, &grants);
    work.add_session(&NewSession {
        id: session,
        municipality: account.municipality,
        account: account.id,
        token_hash,
        device: device.chars().take(80).collect(),
        created_at: now,
        expires_at,
    })
    .await?;
    Ok(NewSessionCookie {
        token,
        session,
        account,
        max_age_seconds: SESSION_DAYS * 86_400,
        staff: grants.is_staff(),
    })
}

/// A cookie that a request came with.
pub(crate) struct Cookie {
    municipality: MunicipalityId,
    hash: TokenHash,
    now: Timestamp,
}

/// Finds the sessions of requests that come together.
pub(crate) struct Sessions(pub(crate) Arc<dyn Store>);

#[async_trait]
impl Together for Sessions {
    type Question = Cookie;
    type Answer = Option<FoundSession>;
    type Error = store::Error;

    async fn ask(&self, cookies: &[Cookie]) -> Result<Vec<Option<FoundSession>>, store::Error> {
        let asked: Vec<_> = cookies.iter().map(|cookie| (cookie.municipality, cookie.hash)).collect();
        // The earliest of them, so that a session that has ended for one is not cut off for another.
        let Some(now) = cookies.iter().map(|cookie| cookie.now).min() else { return Ok(Vec::new()) };
        let mut found = self.0.read().find_sessions(&asked, now).await?;
        for (session, cookie) in found.iter_mut().zip(cookies) {
            session.take_if(|session| session.expires_at <= cookie.now);
        }
        Ok(found)
    }
}

/// Who a cookie belongs to. Reads once; writes at most every five minutes.
///
/// # Errors
/// When the store fails.
pub async fn find_session(
    services: &Services,
    municipality: MunicipalityId,
    token: &str,
) -> Result<Option<SignedIn>> {
    let Ok(hash) = code_hash(token) else { return Ok(None) };
    let now = services.now();
    let Some(found) = services.0.sessions.ask(Cookie { municipality, hash, now }).await? else {
        return Ok(None);
    };
    // A role may have been given since the session was opened, so its end is worked out again.
    if end_of(found.seen_at, &found.grants).plus_minutes(TOUCH_MINUTES) < now {
        return Ok(None);
    }
    if found.seen_at.plus_minutes(TOUCH_MINUTES) <= now {
        touch(services, found.id, now, end_of(now, &found.grants)).await;
    }
    Ok(Some(SignedIn { account: found.account, session: found.id, grants: found.grants }))
}

/// Notes that a session is in use. A busy database is no reason to refuse somebody a page.
async fn touch(services: &Services, id: SessionId, now: Timestamp, expires_at: Timestamp) {
    let touched: Result<(), store::Error> = async {
        let work = services.store().begin().await?;
        work.touch_session(id, now, expires_at).await?;
        work.commit().await
    }
    .await;
    if let Err(error) = touched {
        tracing::warn!(%error, "could not note the use of a session");
    }
}

/// Signs out this browser. Signing out twice is fine.
///
/// # Errors
/// When the store fails.
pub async fn sign_out(call: &Call) -> Result<()> {
    let Some(signed_in) = call.caller.signed_in.as_deref() else { return Ok(()) };
    let account = &signed_in.account;
    let work = call.begin().await?;
    if work.remove_session(account.id, signed_in.session).await? {
        note(call, work.as_ref(), AuditAction::SignOut, Some(account), Some(account.id), "").await?;
    }
    Ok(work.commit().await?)
}

/// The browsers that are signed in to this account.
///
/// # Errors
/// [`Error::SignIn`].
pub async fn list_sessions(call: &Call) -> Result<Vec<SessionRow>> {
    let signed_in = call.signed_in()?;
    Ok(call.read().list_sessions(signed_in.account.id, signed_in.session, call.now()).await?)
}

/// Ends one session of this account.
///
/// # Errors
/// [`Error::NotFound`] when there is no such session (any more).
pub async fn end_session(call: &Call, id: SessionId) -> Result<()> {
    let account = &call.signed_in()?.account;
    let work = call.begin().await?;
    if !work.remove_session(account.id, id).await? {
        return Err(Error::NotFound);
    }
    note(call, work.as_ref(), AuditAction::SignOut, Some(account), Some(account.id), "one").await?;
    Ok(work.commit().await?)
}

/// Ends all sessions of this account but this one; how many.
///
/// # Errors
/// [`Error::SignIn`].
pub async fn end_other_sessions(call: &Call) -> Result<u64> {
    let signed_in = call.signed_in()?;
    let account = &signed_in.account;
    let work = call.begin().await?;
    let ended = work.remove_other_sessions(account.id, Some(signed_in.session)).await?;
    if ended > 0 {
        note(call, work.as_ref(), AuditAction::SignOut, Some(account), Some(account.id), "others").await?;
    }
    work.commit().await?;
    Ok(ended)
}
