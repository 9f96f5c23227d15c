//! What the choice aid reads.

#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

#[cfg(feature = "ssr")]
use domain::choice::ChoiceForm;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::api::ApiError;
use crate::packed::Packed;
use crate::shown::{FormAddress, Shown};

/// Server only: the form with the answers of an address.
#[cfg(feature = "ssr")]
pub(crate) fn form(address: &FormAddress) -> ChoiceForm {
    ChoiceForm::of(address.pairs())
}

/// The form, or the ranking when everything was answered.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "choice", input = GetUrl, output = Packed)]
pub async fn choose(address: FormAddress) -> Result<Shown, ApiError> {
    let call = crate::call::call()?;
    let open = service::choice::open(&call).await?;
    Ok(super::html::page(call.caller.lang, &address, open.as_deref()))
}
