//! Municipalities by host, and sessions.

use std::sync::Arc;

use app::context::nobody;
use domain::account::SignedIn;
use domain::id::MunicipalityId;
use domain::municipality::Municipality;

/// Where municipalities and sessions are looked up.
#[derive(Debug)]
pub struct Directory {
    municipalities: Vec<Arc<Municipality>>,
}

impl Directory {
    /// The two invented municipalities.
    #[must_use]
    pub fn demo() -> Self {
        let make = |name: &str, host: &str, theme: &str, number: u128| {
            Arc::new(Municipality {
                id: MunicipalityId(uuid::Uuid::from_u128(number)),
                name: format!("Gemeente {name}"),
                host: host.to_owned(),
                theme: theme.to_owned(),
                contact_mail: format!("meedoen@{}.example", name.to_lowercase()),
                contact_phone: "14 0000".to_owned(),
                contact_address: "Stadhuis, Raadhuisplein 1".to_owned(),
                contact_hours: "maandag tot en met vrijdag, 9.00 tot 17.00 uur".to_owned(),
                ..nobody()
            })
        };
        Self {
            municipalities: vec![
                make("Voorbeeldstad", "voorbeeldstad.localhost", "polder", 1),
                make("Zonnedijk", "zonnedijk.localhost", "zonnedijk", 2),
            ],
        }
    }

    /// The municipality that answers to a host name (without port). On the machine itself
    /// (`localhost`, 127.0.0.1) that is the first.
    pub async fn by_host(&self, host: &str) -> Option<Arc<Municipality>> {
        if matches!(host, "localhost" | "127.0.0.1" | "[::1]") {
            return self.municipalities.first().cloned();
        }
        self.municipalities.iter().find(|m| m.host == host).cloned()
    }

    /// Who is signed in with a session token.
    pub async fn signed_in(&self, _municipality: MunicipalityId, _token: &str) -> Option<SignedIn> {
        None
    }

    /// Ends a session.
    pub async fn end_session(&self, _token: &str) {}

    /// Whether the database answers.
    pub async fn is_ready(&self) -> bool {
        true
    }
}
