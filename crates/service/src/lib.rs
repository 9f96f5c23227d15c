//! What people do with Polder: who may, is it right, keep it in one transaction, tell who must know.
//!
//! A use case is a function that takes a [`Call`] (who asks, in which municipality, with which
//! services) and gives a read model or an [`Error`]. The order inside is always the same: who may
//! (`policy` of the slice), is the input right (`domain`), one unit of work, the outbox in the same
//! transaction. Clock, randomness and uploads are passed in.

mod access;
mod again;
mod error;
mod gather;
mod known;
mod ports;

pub mod account;
pub mod audit;
pub mod campaign;
pub mod choice;
pub mod comment;
pub mod demo;
pub mod evaluation;
pub mod figures;
pub mod guide;
pub mod lesson;
pub mod library;
pub mod mail;
pub mod method;
pub mod moves;
pub mod news;
pub mod offline;
pub mod operator;
pub mod phase;
pub mod picture;
pub mod process;
pub mod program;
pub mod proposal;
pub mod report;
pub mod retention;
pub mod setup;
pub mod staff;
pub mod support;
pub mod team;
pub mod template;
pub mod worklist;

use std::sync::Arc;

use domain::account::{Account, SignedIn};
use domain::lang::Lang;
use domain::municipality::Municipality;
use domain::time::Timestamp;
use store::{Slices, Store, Work};

pub use error::{Error, Result};
pub use ports::{Clock, Entropy, FixedClock, Keys, OsEntropy, SeededEntropy, SystemClock, Uploads};

/// The services of one installation; cheap to clone.
#[derive(Clone)]
pub struct Services(Arc<Inner>);

struct Inner {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    uploads: Arc<dyn Uploads>,
    keys: Keys,
    supports: gather::Gather<support::Keeper>,
    sessions: gather::Gather<account::Sessions>,
    known: known::Known,
    figures: figures::Kept,
    visits: campaign::Visits,
}

impl Services {
    /// Puts the services together. Needs a tokio runtime: tasks of their own ask the store for many at once.
    #[must_use]
    pub fn new(
        store: Arc<dyn Store>,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
        uploads: Arc<dyn Uploads>,
        keys: Keys,
    ) -> Self {
        let supports = gather::Gather::start(support::Keeper(Arc::clone(&store)));
        let sessions = gather::Gather::start(account::Sessions(Arc::clone(&store)));
        let known = known::Known::default();
        let figures = figures::Kept::default();
        let visits = campaign::Visits::default();
        Self(Arc::new(Inner {
            store,
            clock,
            entropy,
            uploads,
            keys,
            supports,
            sessions,
            known,
            figures,
            visits,
        }))
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.0.store
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// A new identifier, in order of time.
    #[must_use]
    pub fn id(&self) -> uuid::Uuid {
        ports::uuid_v7(self.now(), self.0.entropy.as_ref())
    }

    pub(crate) fn entropy(&self) -> &dyn Entropy {
        self.0.entropy.as_ref()
    }

    pub(crate) fn known(&self) -> &known::Known {
        &self.0.known
    }

    pub(crate) fn figures(&self) -> &figures::Kept {
        &self.0.figures
    }

    pub(crate) fn visits(&self) -> &campaign::Visits {
        &self.0.visits
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.0.keys
    }

    /// Where uploads are kept.
    #[must_use]
    pub fn uploads(&self) -> &dyn Uploads {
        self.0.uploads.as_ref()
    }
}

/// Who asks, and in which municipality.
#[derive(Clone)]
pub struct Caller {
    /// municipality, by host name
    pub municipality: Arc<Municipality>,
    /// language of the reply
    pub lang: Lang,
    /// who is signed in
    pub signed_in: Option<Arc<SignedIn>>,
    /// of the request, for log and audit
    pub request_id: String,
    /// `https://host`, for links in mails
    pub origin: String,
    /// what rate limits count by when nobody is signed in: a keyed hash of the network address
    pub client: String,
}

/// One request to the services.
#[derive(Clone)]
pub struct Call {
    /// the installation
    pub services: Services,
    /// who asks
    pub caller: Caller,
}

impl Call {
    /// What the portal does by itself in a municipality: a job, a command. `origin` is how its site is reached
    /// (`https://host`), `request_id` says in the log what it was.
    pub(crate) fn by_itself(
        services: &Services,
        municipality: Municipality,
        origin: String,
        request_id: &str,
    ) -> Self {
        let caller = Caller {
            lang: municipality.langs.first().copied().unwrap_or(Lang::Nl),
            municipality: Arc::new(municipality),
            signed_in: None,
            request_id: request_id.to_owned(),
            origin,
            client: String::new(),
        };
        Self { services: services.clone(), caller }
    }

    /// The municipality.
    #[must_use]
    pub fn municipality(&self) -> domain::id::MunicipalityId {
        self.caller.municipality.id
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.services.now()
    }

    /// The account that is signed in.
    #[must_use]
    pub fn account(&self) -> Option<&Account> {
        self.caller.signed_in.as_ref().map(|s| &s.account)
    }

    pub(crate) fn read(&self) -> &dyn Slices {
        self.services.store().read()
    }

    pub(crate) async fn begin(&self) -> Result<Box<dyn Work>> {
        Ok(self.services.store().begin().await?)
    }
}
