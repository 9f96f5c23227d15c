//! What the page with lessons reads.

#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
use crate::packed::Packed;
use crate::shown::Shown;

/// The filter, as it stands in an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonAddress {
    /// words
    #[serde(default)]
    pub search: String,
    /// text of a phase of the guide, or empty
    #[serde(default)]
    pub phase: String,
    /// text of a kind of lesson, or empty
    #[serde(default)]
    pub kind: String,
    /// where to read from
    #[serde(default)]
    pub cursor: String,
}

impl LessonAddress {
    /// What the query of an address says.
    pub(crate) fn of(query: &ParamsMap) -> Self {
        let of = |name: &str| query.get(name).unwrap_or_default();
        Self { search: of("zoek"), phase: of("fase"), kind: of("soort"), cursor: of("vanaf") }
    }

    /// The address of this list from a place on.
    pub(crate) fn from(&self, path: &str, cursor: &str) -> String {
        let pairs = [("zoek", &self.search), ("fase", &self.phase), ("soort", &self.kind)];
        let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        let pairs: String = pairs.map(|(name, value)| format!("{name}={}&", encoded(value))).collect();
        format!("{path}?{pairs}vanaf={cursor}")
    }

    /// Server only: what is asked for; what is no phase, kind or place in the list is no filter.
    #[cfg(feature = "ssr")]
    pub(crate) fn query(&self) -> domain::lesson::LessonQuery {
        domain::lesson::LessonQuery {
            search: self.search.clone(),
            phase: domain::guide::GuidePhase::parse(&self.phase),
            kind: domain::lesson::LessonKind::parse(&self.kind),
            published: false,
            cursor: domain::page::Cursor::parse(&self.cursor),
        }
    }
}

/// A text as it stands in an address.
pub(crate) fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// The lessons that everybody may read.
///
/// # Errors
/// When the store fails.
#[server(endpoint = "lesson/list", input = GetUrl, output = Packed)]
pub async fn list_lessons(address: LessonAddress) -> Result<Shown, ApiError> {
    let call = crate::call::call()?;
    let found = service::lesson::published(&call, &address.query()).await?;
    Ok(super::html::list(call.caller.lang, &address, found))
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_what_was_searched_for() {
        let address =
            LessonAddress { search: "é & b".into(), phase: "B".into(), ..LessonAddress::default() };
        assert_eq!(address.from("/lessen", "na-1_2"), "/lessen?zoek=%C3%A9%20%26%20b&fase=B&vanaf=na-1_2");
        let odd = LessonAddress { phase: "X".into(), cursor: "onzin".into(), ..LessonAddress::default() };
        assert!(odd.query().phase.is_none() && odd.query().cursor.is_none());
    }
}
