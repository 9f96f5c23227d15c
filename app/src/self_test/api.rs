//! What the self-test reads.

#![expect(missing_docs, reason = "fields of the types that #[server] makes of arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::api::ApiError;
use crate::packed::Packed;
use crate::shown::{FormAddress, Shown};

/// The questions, or the advice when all were answered.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "self_test", input = GetUrl, output = Packed)]
pub async fn test(address: FormAddress) -> Result<Shown, ApiError> {
    let call = crate::call::call()?;
    // The next step is another one for who can take it here.
    let may_make = call.staff(domain::role::Permission::EditProcess, None).is_ok();
    Ok(super::html::page(call.caller.lang, &address, may_make))
}
