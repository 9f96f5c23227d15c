//! Codes on paper: where they lead, and how many came that way.
//!
//! A visit is a number in memory until it is added to the database, all at once and at most every few seconds: whoever
//! opens a code a million times writes no more than one row for it. Nothing is kept of who came. What was not yet
//! added when the program is killed is lost, which is a few seconds of a number that is a sign and no count of people.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::campaign::{Code, Target};
use domain::id::{MomentId, MunicipalityId};
use domain::time::date_field;
use store::CodeTarget;

use crate::process::policy::may_see_state;
use crate::{Call, Error, Result, Services};

/// Most codes with visits that were not added yet. There are never so many in use; it keeps the memory bounded.
const MOST: usize = 10_000;

type Key = (MunicipalityId, MomentId, String);

/// Visits that were not added to the database yet.
#[derive(Debug, Default)]
pub(crate) struct Visits(Mutex<HashMap<Key, i64>>);

impl Visits {
    fn add(&self, key: Key, visits: i64) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = waiting.get_mut(&key) {
            *known = known.saturating_add(visits);
        } else if waiting.len() < MOST {
            waiting.insert(key, visits);
        }
    }

    fn take(&self) -> HashMap<Key, i64> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The code that somebody typed, if there is one like it that the caller may use.
///
/// # Errors
/// Only when the store fails.
pub async fn find(call: &Call, typed: &str) -> Result<Option<Code>> {
    let Some(code) = Code::parse(typed) else { return Ok(None) };
    Ok(target(call, &code).await?.map(|_| code))
}

async fn target(call: &Call, code: &Code) -> Result<Option<CodeTarget>> {
    let found = call.read().find_code(call.municipality(), code).await?;
    Ok(found.filter(|target| may_see_state(call, target.process_id, target.state)))
}

/// Where a code leads; the visit is counted when it `counts` and the process is open to all.
///
/// # Errors
/// [`Error::NotFound`] when there is no such code, or its process is not open to the caller.
pub async fn follow(call: &Call, typed: &str, counts: bool) -> Result<String> {
    let code = Code::parse(typed).ok_or(Error::NotFound)?;
    let target = target(call, &code).await?.ok_or(Error::NotFound)?;
    if counts && target.state.is_public() {
        let day = date_field(call.now().local().date);
        call.services.visits().add((call.municipality(), target.moment_id, day), 1);
    }
    Ok(match target.target {
        Target::Process => format!("/meedoen/{}", target.slug),
        Target::Proposals => format!("/meedoen/{}/voorstellen", target.slug),
    })
}

/// Adds to the database what was counted since the last time.
///
/// # Errors
/// When the store fails; then the visits wait for the next time.
pub async fn flush(services: &Services) -> Result<()> {
    let waiting = services.visits().take();
    if waiting.is_empty() {
        return Ok(());
    }
    let done = write(services, &waiting).await;
    if done.is_err() {
        for (key, visits) in waiting {
            services.visits().add(key, visits);
        }
    }
    done
}

async fn write(services: &Services, waiting: &HashMap<Key, i64>) -> Result<()> {
    let work = services.store().begin().await?;
    let mut rows: Vec<_> = waiting.iter().collect();
    // In one order everywhere, so that two instances never wait for each other.
    rows.sort();
    for ((m, moment, day), visits) in rows {
        work.count_visits(*m, *moment, day, *visits).await?;
    }
    Ok(work.commit().await?)
}
