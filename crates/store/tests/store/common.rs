//! One harness for both engines, and a small town to test in.
//! SQLite gets a file of its own per test. PostgreSQL gets a database of its own per test on the
//! server that `POLDER_TEST_POSTGRES` names; without it only SQLite runs, and a test says so.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::account::{Assurance, MailAddress, ParticipantKind};
use domain::activity::{ActivityKind, ProposalSettings};
use domain::id::*;
use domain::lang::Lang;
use domain::municipality::{Area, Municipality, Topic};
use domain::process::{Level, ProcessFields, ProcessState};
use domain::proposal::{ProposalState, ProposalText};
use domain::support::Channel;
use domain::time::Timestamp;
use sqlx::{Connection, Executor};
use store::*;
use uuid::Uuid;

/// The address of a PostgreSQL server to test on.
pub(crate) const POSTGRES: &str = "POLDER_TEST_POSTGRES";

static DATABASES: AtomicU64 = AtomicU64::new(0);

/// An empty, migrated database of one engine.
pub(crate) struct Db {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) url: String,
    ids: AtomicU64,
    place: Place,
}

enum Place {
    File(tempfile::TempDir),
    Server { server: String, name: String },
}

/// The server to test PostgreSQL on, if there is one.
pub(crate) fn postgres() -> Option<String> {
    std::env::var(POSTGRES).ok().filter(|url| !url.is_empty())
}

/// Runs a test on an empty database of each engine.
pub(crate) async fn on_each_engine(test: impl AsyncFn(&Db)) {
    for db in [Some(sqlite().await), postgresql().await].into_iter().flatten() {
        test(&db).await;
        db.drop().await;
    }
}

/// Runs a test in a new town on each engine.
pub(crate) async fn in_a_town(test: impl AsyncFn(&Town<'_>)) {
    on_each_engine(async |db| test(&Town::build(db).await).await).await;
}

/// An empty SQLite database.
pub(crate) async fn sqlite() -> Db {
    let dir = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", dir.path().join("polder.db").display());
    Db::open(url, Place::File(dir)).await
}

/// An empty PostgreSQL database, when there is a server.
pub(crate) async fn postgresql() -> Option<Db> {
    let server = postgres()?;
    let number = DATABASES.fetch_add(1, Ordering::Relaxed);
    let name = format!("polder_test_{}_{number}", std::process::id());
    let mut connection = sqlx::PgConnection::connect(&server).await.unwrap();
    connection.execute(sqlx::AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}"))).await.unwrap();
    connection.execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    let url = format!("{base}/{name}");
    Some(Db::open(url, Place::Server { server, name }).await)
}

impl Db {
    async fn open(url: String, place: Place) -> Self {
        let store = store::open(&url).await.unwrap();
        store.migrate().await.unwrap();
        Self { store, url, ids: AtomicU64::new(1), place }
    }

    /// Whether this is SQLite.
    pub(crate) fn is_sqlite(&self) -> bool {
        self.store.engine() == "sqlite"
    }

    /// A new identifier: the same ones in the same order on each engine.
    pub(crate) fn id(&self) -> Uuid {
        Uuid::from_u128(
            0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(self.ids.fetch_add(1, Ordering::Relaxed)),
        )
    }

    /// For reading.
    pub(crate) fn read(&self) -> &dyn Slices {
        self.store.read()
    }

    /// Does something in one unit of work and keeps it.
    pub(crate) async fn work<T>(
        &self,
        body: impl AsyncFnOnce(&dyn Work) -> store::Result<T>,
    ) -> store::Result<T> {
        let work = self.store.begin().await?;
        let done = body(work.as_ref()).await?;
        work.commit().await?;
        Ok(done)
    }

    /// Runs SQL as it stands, past the store.
    pub(crate) async fn raw(&self, sql: &str) -> store::Result<u64> {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        Ok(if self.is_sqlite() {
            let mut connection = sqlx::SqliteConnection::connect(&self.url).await?;
            let done = connection.execute(sql).await?.rows_affected();
            connection.close().await?;
            done
        } else {
            let mut connection = sqlx::PgConnection::connect(&self.url).await?;
            let done = connection.execute(sql).await?.rows_affected();
            connection.close().await?;
            done
        })
    }

    /// An identifier as this engine writes it in SQL.
    pub(crate) fn literal(&self, id: Uuid) -> String {
        if self.is_sqlite() { format!("X'{}'", id.simple()) } else { format!("'{id}'::uuid") }
    }

    /// Ends the connections and throws the database away. After a failed test it stays, to look at.
    pub(crate) async fn drop(self) {
        self.store.close().await;
        if let Place::Server { server, name } = &self.place {
            let mut connection = sqlx::PgConnection::connect(server).await.unwrap();
            connection
                .execute(sqlx::AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)")))
                .await
                .unwrap();
        }
        if let Place::File(dir) = self.place {
            dir.close().unwrap();
        }
    }
}

/// Noon of a Monday.
pub(crate) const NOW: Timestamp = Timestamp(1_793_620_800_000_000);

/// A municipality with two districts, two topics, an account, and a process that collects proposals.
pub(crate) struct Town<'a> {
    pub(crate) db: &'a Db,
    pub(crate) m: MunicipalityId,
    pub(crate) areas: [Area; 2],
    pub(crate) topics: [Topic; 2],
    pub(crate) account: AccountId,
    pub(crate) process: ProcessId,
    pub(crate) activity: ActivityId,
}

impl<'a> Town<'a> {
    /// The first town of a database.
    pub(crate) async fn build(db: &'a Db) -> Self {
        Self::named(db, "voorbeeldstad").await
    }

    /// A town of this name.
    pub(crate) async fn named(db: &'a Db, slug: &str) -> Self {
        let m = MunicipalityId(db.id());
        let area = |slug: &str| Area { id: AreaId(db.id()), slug: slug.into(), name: format!("Wijk {slug}") };
        let topic = |slug: &str| Topic {
            id: TopicId(db.id()),
            slug: slug.into(),
            name_nl: format!("{slug} (nl)"),
            name_en: format!("{slug} (en)"),
        };
        let town = Self {
            db,
            m,
            areas: [area("noord"), area("zuid")],
            topics: [topic("groen"), topic("verkeer")],
            account: AccountId(db.id()),
            process: ProcessId(db.id()),
            activity: ActivityId(db.id()),
        };
        let account = town.new_account(town.account, "eerste@example.org");
        let process = town.new_process(town.process, "daken", ProcessState::Published);
        let activity = town.new_activity();
        db.work(async |w| {
            w.add_municipality(slug, &municipality(m, slug), NOW).await?;
            for (i, area) in (0..).zip(&town.areas) {
                w.add_area(m, area, i, &[format!("123{i}"), format!("124{i}")]).await?;
            }
            for (i, topic) in (0..).zip(&town.topics) {
                w.add_topic(m, topic, i).await?;
            }
            w.add_account(&account).await?;
            w.add_process(&process).await?;
            w.add_activity(&activity).await
        })
        .await
        .unwrap();
        town
    }

    pub(crate) fn read(&self) -> &dyn Slices {
        self.db.read()
    }

    pub(crate) fn id(&self) -> Uuid {
        self.db.id()
    }

    pub(crate) async fn work<T>(
        &self,
        body: impl AsyncFnOnce(&dyn Work) -> store::Result<T>,
    ) -> store::Result<T> {
        self.db.work(body).await
    }

    /// An account, not yet added.
    pub(crate) fn new_account(&self, id: AccountId, mail: &str) -> NewAccount {
        NewAccount {
            id,
            municipality: self.m,
            mail: MailAddress::parse(mail).unwrap(),
            name: format!("Naam van {mail}"),
            alias: None,
            kind: ParticipantKind::Resident,
            organisation: None,
            area: Some(self.areas[0].id),
            assurance: Assurance::MailConfirmed,
            lang: Lang::Nl,
            password_hash: None,
            created_at: NOW,
        }
    }

    /// An account.
    pub(crate) async fn add_account(&self, mail: &str) -> AccountId {
        let account = self.new_account(AccountId(self.id()), mail);
        self.work(async |w| w.add_account(&account).await).await.unwrap();
        account.id
    }

    /// A process with everything filled in, not yet added.
    pub(crate) fn new_process(&self, id: ProcessId, slug: &str, state: ProcessState) -> NewProcess {
        NewProcess {
            id,
            municipality: self.m,
            fields: self.fields(slug),
            state,
            created_by: Some(self.account),
            preview_key: "geheim".into(),
            created_at: NOW,
            published_at: state.is_public().then_some(NOW),
            closed_at: state.is_over().then_some(NOW),
        }
    }

    /// What a process says.
    pub(crate) fn fields(&self, slug: &str) -> ProcessFields {
        ProcessFields {
            slug: slug.into(),
            question: format!("Wat doen we met {slug}?"),
            summary: "Kort".into(),
            topic_id: Some(self.topics[0].id),
            place: "de hele gemeente".into(),
            level: Some(Level::Advise),
            frame_fixed: "het geld".into(),
            frame_open: "de plek".into(),
            decider: "het college".into(),
            decision_date: "2027-02-18".into(),
            promise: "U krijgt antwoord".into(),
            answer_days: 42,
            ..ProcessFields::default()
        }
    }

    /// The activity of the process, not yet added.
    pub(crate) fn new_activity(&self) -> Activity {
        Activity {
            id: self.activity,
            process_id: self.process,
            kind: ActivityKind::Proposals,
            title: "Plannen".into(),
            intro: "Vertel".into(),
            settings: ProposalSettings::default(),
        }
    }

    /// A published proposal, not yet added.
    pub(crate) fn new_proposal(&self, number: i64, title: &str) -> NewProposal {
        NewProposal {
            id: ProposalId(self.id()),
            municipality: self.m,
            process: self.process,
            activity: self.activity,
            number,
            text: ProposalText {
                title: title.into(),
                body: format!("Uitleg bij {title}."),
                topic_id: None,
                area_id: None,
            },
            picture: None,
            author_id: Some(self.account),
            author: "Indiener".into(),
            author_kind: ParticipantKind::Resident,
            channel: Channel::Web,
            source: None,
            receipt: None,
            state: ProposalState::Published,
            needed: None,
            created_at: NOW,
            published_at: Some(NOW),
            window_ends_at: None,
            answer_due_at: None,
            random_key: number,
        }
    }

    /// Adds a proposal.
    pub(crate) async fn add(&self, proposal: &NewProposal) -> ProposalId {
        let event = EventId(self.id());
        self.work(async |w| w.add_proposal(proposal, event).await).await.unwrap();
        proposal.id
    }

    /// Somebody who takes part, without an account.
    pub(crate) async fn add_person(&self, name: &str) -> PersonId {
        let person = NewPerson {
            id: PersonId(self.id()),
            municipality: self.m,
            account: None,
            name_key: name.into(),
            address_key: Some(format!("adres van {name}")),
            created_at: NOW,
        };
        self.work(async |w| w.ensure_person(&person).await).await.unwrap()
    }

    /// A support, not yet added.
    pub(crate) fn new_support(&self, proposal: ProposalId, person: PersonId) -> NewSupport {
        NewSupport {
            municipality: self.m,
            proposal,
            person,
            channel: Channel::Web,
            sheet: None,
            at: NOW,
            event: EventId(self.id()),
        }
    }

    /// Adds a support.
    pub(crate) async fn support(&self, proposal: ProposalId, person: PersonId) -> Supported {
        let support = self.new_support(proposal, person);
        self.work(async |w| w.add_supports(&[support]).await).await.unwrap()[0]
    }
}

/// A municipality with this name in its host.
pub(crate) fn municipality(id: MunicipalityId, slug: &str) -> Municipality {
    Municipality {
        id,
        name: format!("Gemeente {slug}"),
        host: format!("{slug}.localhost"),
        theme: "polder".into(),
        langs: vec![Lang::Nl, Lang::En],
        contact_mail: "info@example.org".into(),
        contact_phone: "14 000".into(),
        contact_address: "Plein 1".into(),
        contact_hours: "9 tot 17".into(),
        live: true,
    }
}

/// The person of an account, asked of the one verb that knows: it makes a person when there is none, and
/// here nothing is kept.
pub(crate) async fn find_person(
    store: &dyn Store,
    m: MunicipalityId,
    account: AccountId,
) -> Option<PersonId> {
    let id = PersonId(uuid::Uuid::from_u128(0xfeed));
    let new = NewPerson {
        id,
        municipality: m,
        account: Some(account),
        name_key: "nobody".into(),
        address_key: None,
        created_at: NOW,
    };
    let work = store.begin().await.unwrap();
    let found = work.ensure_person(&new).await.unwrap();
    (found != id).then_some(found)
}
