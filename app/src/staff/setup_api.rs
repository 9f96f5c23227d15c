//! What the pages about setting the portal up read.

use domain::setup::SetupPage;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::api::ApiError;
use crate::packed::Packed;

/// Everything that is set up, and what is missing.
///
/// # Errors
/// For administrators only.
#[server(endpoint = "setup/page", input = GetUrl, output = Packed)]
pub async fn setup() -> Result<SetupPage, ApiError> {
    let context = crate::context::RequestContext::current()?;
    Ok(service::setup::page(&context.call()?, &installed(&context)).await?)
}

/// What of the installation a portal is set up with.
#[cfg(feature = "ssr")]
pub(super) fn installed(context: &crate::context::RequestContext) -> service::setup::Installed {
    service::setup::Installed {
        themes: context.assets.themes.clone(),
        mails: context.mails,
        demo: context.site.demo,
    }
}
