//! Municipalities by host name, remembered for a short time.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use domain::municipality::Municipality;
use store::Store;

/// How long a municipality is remembered: what staff change about it is seen within this time.
const FRESH: Duration = Duration::from_secs(5);

/// Looks up municipalities by host name.
pub struct Directory {
    store: Arc<dyn Store>,
    known: RwLock<HashMap<String, (Instant, Arc<Municipality>)>>,
}

impl Directory {
    /// On a database.
    #[must_use]
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self { store, known: RwLock::default() }
    }

    /// What staff changed about a municipality is seen at once, here.
    pub fn forget(&self, host: &str) {
        self.known.write().unwrap_or_else(PoisonError::into_inner).remove(host);
    }

    /// The municipality that answers to a host name (without port). On the machine itself
    /// (`localhost`, 127.0.0.1) that is the first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn by_host(&self, host: &str) -> store::Result<Option<Arc<Municipality>>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).get(host).cloned();
        if let Some((_, municipality)) = known.filter(|(since, _)| since.elapsed() < FRESH) {
            return Ok(Some(municipality));
        }
        let found = match self.store.read().find_municipality_by_host(host).await? {
            None if is_this_machine(host) => {
                self.store.read().list_municipalities().await?.into_iter().next()
            }
            found => found,
        };
        let Some(found) = found.map(Arc::new) else { return Ok(None) };
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(host.to_owned(), (Instant::now(), Arc::clone(&found)));
        Ok(Some(found))
    }
}

fn is_this_machine(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}
