//! What the choice aid reads.

#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

#[cfg(feature = "ssr")]
use domain::choice::ChoiceForm;
use domain::choice::FIELDS;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
use crate::packed::Packed;
use crate::shown::Shown;

/// The answers as they stand in an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceAddress {
    /// a name and a value for each answer, as `name=value` with `&` between
    #[serde(default)]
    pub answers: String,
    /// the form was sent: what is missing is said
    #[serde(default)]
    pub sent: bool,
    /// the form is asked for, though all is answered
    #[serde(default)]
    pub change: bool,
}

impl ChoiceAddress {
    /// What the query of an address says. The values are words of ours: what is anything else is left out.
    pub(crate) fn of(query: &ParamsMap) -> Self {
        let plain = |text: &String| text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let answer = |field: &str| {
            let value = query.get(field).filter(plain)?;
            Some(format!("{field}={value}"))
        };
        Self {
            answers: FIELDS.into_iter().filter_map(answer).collect::<Vec<_>>().join("&"),
            sent: query.get("toon").is_some(),
            change: query.get("wijzig").is_some(),
        }
    }

    /// Server only: the form with these answers.
    #[cfg(feature = "ssr")]
    pub(crate) fn form(&self) -> ChoiceForm {
        ChoiceForm::of(self.answers.split('&').filter_map(|pair| pair.split_once('=')))
    }
}

/// The form, or the ranking when everything was answered.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "choice", input = GetUrl, output = Packed)]
pub async fn choose(address: ChoiceAddress) -> Result<Shown, ApiError> {
    let call = crate::call::call()?;
    Ok(super::html::page(call.caller.lang, &address))
}
