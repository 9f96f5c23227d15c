//! What the pages of the library read.

#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use domain::library::EntryKind;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
use crate::packed::Packed;
use crate::shown::{FormAddress, Shown};

/// The fields of what a municipality has.
pub(crate) const MEANS: [&str; 4] = ["inwoners", "tijd", "geld", "mensen"];

/// The filters of a list, as they stand in its address.
const fn filters(kind: EntryKind) -> &'static [&'static str] {
    match kind {
        EntryKind::Example => &["methode", "uitkomst", "thema", "grootte", "jaar"],
        EntryKind::Document => &["soort", "taal", "fase", "methode"],
    }
}

/// What is searched and filtered for, as it stands in an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListAddress {
    /// words
    #[serde(default)]
    pub search: String,
    /// a name and a value for each filter, as `name=value` with `&` between
    #[serde(default)]
    pub filters: String,
    /// which page of the list
    #[serde(default)]
    pub page: String,
}

impl ListAddress {
    /// What the query of an address says. The values of filters are words of ours: what is anything else is left out.
    pub(crate) fn of(query: &ParamsMap, kind: EntryKind) -> Self {
        let plain =
            |text: &String| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let filter = |field: &&str| Some(format!("{field}={}", query.get(field).filter(plain)?));
        let of = |name: &str| query.get(name).unwrap_or_default();
        Self {
            search: of("zoek"),
            filters: filters(kind).iter().filter_map(filter).collect::<Vec<_>>().join("&"),
            page: of("bladzijde"),
        }
    }
}

#[cfg(feature = "ssr")]
impl ListAddress {
    /// The value of a filter; empty when it is not set.
    pub(super) fn get(&self, name: &str) -> &str {
        let pairs = self.filters.split('&').filter_map(|pair| pair.split_once('='));
        pairs.filter(|(key, _)| *key == name).map(|(_, value)| value).next().unwrap_or_default()
    }

    /// The address of another page of this list.
    pub(super) fn at(&self, path: &str, page: usize) -> String {
        let search = Some(format!("zoek={}", crate::lesson::api::encoded(&self.search)));
        let search = search.filter(|_| !self.search.is_empty());
        let filters = Some(self.filters.clone()).filter(|filters| !filters.is_empty());
        let pairs: Vec<String> =
            [search, filters, Some(format!("bladzijde={page}"))].into_iter().flatten().collect();
        format!("{path}?{}", pairs.join("&"))
    }

    /// Which page is asked for; the first when it is no number.
    pub(super) fn number(&self) -> usize {
        self.page.parse().unwrap_or(1)
    }

    /// Which examples are asked for; what is no value is no filter.
    pub(super) fn example_query(&self) -> domain::library::ExampleQuery {
        use domain::library::{Outcome, SizeBand, Theme};
        domain::library::ExampleQuery {
            search: self.search.clone(),
            method: domain::method::Method::parse(self.get("methode")),
            outcome: Outcome::parse(self.get("uitkomst")),
            theme: Theme::parse(self.get("thema")),
            size: SizeBand::parse(self.get("grootte")),
            year: self.get("jaar").parse().ok(),
        }
    }

    /// Which documents are asked for; what is no value is no filter.
    pub(super) fn document_query(&self) -> domain::library::DocumentQuery {
        use domain::library::{DocumentKind, DocumentLang};
        domain::library::DocumentQuery {
            search: self.search.clone(),
            kind: DocumentKind::parse(self.get("soort")),
            lang: DocumentLang::parse(self.get("taal")),
            phase: domain::guide::GuidePhase::parse(self.get("fase")),
            method: domain::method::Method::parse(self.get("methode")),
        }
    }
}

/// The way in.
///
/// # Errors
/// When the store fails.
#[server(endpoint = "library/inspiration", input = GetUrl, output = Packed)]
pub async fn inspiration() -> Result<Shown, ApiError> {
    let call = crate::call::call()?;
    Ok(super::html::inspiration(call.caller.lang, &service::library::examples(&call).await?))
}

/// The examples that are asked for.
///
/// # Errors
/// When the store fails.
#[server(endpoint = "library/examples", input = GetUrl, output = Packed)]
pub async fn list_examples(address: ListAddress) -> Result<Shown, ApiError> {
    let call = crate::call::call()?;
    let examples = service::library::examples(&call).await?;
    Ok(super::examples::list(call.caller.lang, &address, &examples))
}

/// One example.
///
/// # Errors
/// Not found, also when the municipality leaves it out.
#[server(endpoint = "library/example", input = GetUrl, output = Packed)]
pub async fn show_example(key: String) -> Result<Shown, ApiError> {
    let call = crate::call::call()?;
    let key = key.parse().map_err(|_| ApiError::NotFound)?;
    let example = service::library::example(&call, &key).await?;
    Ok(super::examples::one(call.caller.lang, &example))
}

/// The documents that are asked for.
///
/// # Errors
/// When the store fails.
#[server(endpoint = "library/documents", input = GetUrl, output = Packed)]
pub async fn list_documents(address: ListAddress) -> Result<Shown, ApiError> {
    let call = crate::call::call()?;
    let documents = service::library::documents(&call).await?;
    let names = service::library::names(&call).await?;
    Ok(super::documents::list(call.caller.lang, &address, &documents, &names))
}

/// What a municipality can do with what it has, or the form that asks for it.
///
/// # Errors
/// When the store fails.
#[server(endpoint = "library/mine", input = GetUrl, output = Packed)]
pub async fn my_municipality(address: FormAddress) -> Result<Shown, ApiError> {
    let call = crate::call::call()?;
    let known = super::mine::Known {
        examples: service::library::examples(&call).await?,
        phases: service::guide::read_phases(&call).await?,
        // The next step is another one for who can take it here.
        may_make: call.staff(domain::role::Permission::EditProcess, None).is_ok(),
    };
    Ok(super::mine::page(call.caller.lang, &address, &known))
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_what_was_searched_and_filtered_for() {
        let address = ListAddress {
            search: "é & b".into(),
            filters: "methode=budget&jaar=2019".into(),
            page: "0".into(),
        };
        let wanted = "/inspiratie/voorbeelden?zoek=%C3%A9%20%26%20b&methode=budget&jaar=2019&bladzijde=2";
        assert_eq!(address.at("/inspiratie/voorbeelden", 2), wanted);
        let query = address.example_query();
        assert_eq!((query.method, query.year), (Some(domain::method::Method::Budget), Some(2019)));
        let odd = ListAddress { filters: "methode=loterij&jaar=99999999".into(), ..ListAddress::default() };
        assert!(!odd.example_query().is_filtered(), "what is no value is no filter");
        assert_eq!(ListAddress { page: "-3".into(), ..odd }.number(), 1);
    }
}
