//! A small town for tests: one portal on a database of its own, a clock that stands still, and
//! people who call.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, unreachable_pub, missing_docs, reason = "tests")]

pub mod running;

use std::sync::Arc;

use async_trait::async_trait;
use domain::account::{Account, SignUpInput};
use domain::id::{AccountId, AreaId, GrantId, MunicipalityId, PersonId};
use domain::lang::Lang;
use domain::mail::MailRow;
use domain::municipality::{Area, Municipality};
use domain::role::{Grant, Role};
use domain::time::{Local, Timestamp};
use service::account::{self, NewSessionCookie};
use service::{Call, Caller, Error, FixedClock, Keys, SeededEntropy, Services, Uploads};
use store::{NewPerson, Store};
use uuid::Uuid;

/// No uploads.
pub struct Nowhere;

#[async_trait]
impl Uploads for Nowhere {
    async fn put(&self, _: &str, _: &[u8]) -> std::io::Result<()> {
        Ok(())
    }
    async fn get(&self, _: &str) -> std::io::Result<Option<Vec<u8>>> {
        Ok(None)
    }
}

/// A portal with two municipalities.
pub struct Town {
    pub services: Services,
    pub clock: Arc<FixedClock>,
    pub store: Arc<dyn Store>,
    pub here: Arc<Municipality>,
    pub there: Arc<Municipality>,
    pub area: AreaId,
    folder: Option<tempfile::TempDir>,
}

/// The moment that the clock stands at.
pub fn start() -> Timestamp {
    Local::parse("2026-11-02T10:00").unwrap().to_utc().unwrap()
}

/// The identifier of the municipality that tests are in.
pub fn start_municipality() -> MunicipalityId {
    MunicipalityId(Uuid::from_u128(1))
}

fn municipality(number: u128, name: &str, host: &str) -> Municipality {
    Municipality {
        id: MunicipalityId(Uuid::from_u128(number)),
        name: name.into(),
        host: host.into(),
        theme: "polder".into(),
        langs: vec![Lang::Nl, Lang::En],
        contact_mail: format!("meedoen@{host}"),
        contact_phone: "14 012".into(),
        contact_address: "Stadhuisplein 1".into(),
        contact_hours: "maandag tot en met vrijdag".into(),
        live: true,
    }
}

impl Town {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut town = Self::at(folder.path()).await;
        town.folder = Some(folder);
        town
    }

    /// A town whose database stays in a folder.
    pub async fn at(folder: &std::path::Path) -> Self {
        let store = store::open(&format!("sqlite:{}", folder.join("t.db").display())).await.unwrap();
        store.migrate().await.unwrap();
        Self::on(store).await
    }

    /// A town in an empty database.
    pub async fn on(store: Arc<dyn Store>) -> Self {
        let clock = Arc::new(FixedClock::at(start()));
        let here = Arc::new(municipality(1, "Gemeente Voorbeeldstad", "voorbeeldstad.example"));
        let there = Arc::new(municipality(2, "Gemeente Zonnedijk", "zonnedijk.example"));
        let area = AreaId(Uuid::from_u128(11));
        let work = store.begin().await.unwrap();
        work.add_municipality("voorbeeldstad", &here, start()).await.unwrap();
        work.add_municipality("zonnedijk", &there, start()).await.unwrap();
        let noord = Area { id: area, slug: "noord".into(), name: "Noord".into() };
        work.add_area(here.id, &noord, 1, &["1234".into()]).await.unwrap();
        work.commit().await.unwrap();
        let services = Services::new(
            Arc::clone(&store),
            clock.clone(),
            Arc::new(SeededEntropy::new(7)),
            Arc::new(Nowhere),
            Keys::derive("a secret of tests"),
        );
        Self { services, clock, store, here, there, area, folder: None }
    }

    /// A visitor here, who is not signed in.
    pub fn visitor(&self) -> Call {
        self.call_at(&self.here)
    }

    /// A visitor of a municipality.
    pub fn call_at(&self, municipality: &Arc<Municipality>) -> Call {
        Call {
            services: self.services.clone(),
            caller: Caller {
                municipality: Arc::clone(municipality),
                lang: Lang::Nl,
                signed_in: None,
                request_id: "test".into(),
                origin: format!("https://{}", municipality.host),
                client: "client".into(),
            },
        }
    }

    /// Whoever has this cookie, here.
    pub async fn with(&self, cookie: &NewSessionCookie) -> Call {
        let mut call = self.visitor();
        let found = account::find_session(&self.services, self.here.id, &cookie.token).await.unwrap();
        call.caller.signed_in = found.map(Arc::new);
        call
    }

    /// Somebody with a confirmed account, signed in.
    pub async fn resident(&self, mail: &str, name: &str) -> Call {
        account::sign_up(&self.visitor(), &form(mail, name), "").await.unwrap();
        let code = self.last_code(mail).await;
        let cookie = account::confirm_mail(&self.visitor(), &code, "Test").await.unwrap();
        self.with(&cookie).await
    }

    /// Somebody with a role in the whole municipality, signed in.
    pub async fn staff(&self, mail: &str, role: Role) -> Call {
        let call = self.resident(mail, "Ambtenaar Test").await;
        let grant = Grant { id: GrantId(self.services.id()), role, process_id: None };
        let work = self.store.begin().await.unwrap();
        let account = call.account().unwrap().id;
        work.add_grant(self.here.id, account, &grant, None, self.services.now()).await.unwrap();
        work.commit().await.unwrap();
        account::request_sign_in_link(&self.visitor(), mail, "").await.unwrap();
        let code = self.last_code(mail).await;
        let cookie = account::sign_in_by_link(&self.visitor(), &code, "Test").await.unwrap();
        self.with(&cookie).await
    }

    /// All mails to an address, newest first.
    pub async fn mails(&self, mail: &str) -> Vec<MailRow> {
        let page = self.store.read().list_mails(self.here.id, None, None, 200).await.unwrap();
        page.items.into_iter().filter(|m| m.recipient == mail).collect()
    }

    /// The code of the link in the newest mail to an address.
    pub async fn last_code(&self, mail: &str) -> String {
        let mails = self.mails(mail).await;
        let body = &mails.first().unwrap().body;
        let at = body.find("code=").unwrap() + 5;
        body[at..].split(|c: char| c == '&' || c.is_whitespace()).next().unwrap().to_owned()
    }

    /// The account of an address.
    pub async fn account(&self, mail: &str) -> Option<Account> {
        let address = domain::account::MailAddress::parse(mail).unwrap();
        self.store.read().find_account_by_mail(self.here.id, &address).await.unwrap().map(|f| f.account)
    }

    /// The actions of the audit log, newest first.
    pub async fn audited(&self) -> Vec<&'static str> {
        let page = self.store.read().list_audit(self.here.id, None, None, 200).await.unwrap();
        page.items.iter().map(|e| e.action.as_str()).collect()
    }
}

/// A sign-up form that is filled in well.
pub fn form(mail: &str, name: &str) -> SignUpInput {
    SignUpInput { mail: mail.into(), name: name.into(), kind: "resident".into(), ..SignUpInput::default() }
}

/// The problems of a refusal, as `field: kind`.
pub fn problems<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<String> {
    match result {
        Err(Error::Problems(p)) => p.0.iter().map(|p| format!("{}: {:?}", p.field, p.kind)).collect(),
        other => vec![format!("{other:?}")],
    }
}

/// The person of an account, asked of the one verb that knows: it makes a person when there is none, and
/// here nothing is kept.
pub async fn find_person(store: &dyn Store, m: MunicipalityId, account: AccountId) -> Option<PersonId> {
    let id = PersonId(Uuid::from_u128(0xfeed));
    let new = NewPerson {
        id,
        municipality: m,
        account: Some(account),
        name_key: "nobody".into(),
        address_key: None,
        created_at: start(),
    };
    let work = store.begin().await.unwrap();
    let found = work.ensure_person(&new).await.unwrap();
    (found != id).then_some(found)
}
