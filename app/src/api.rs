//! What server functions have in common: their error, and how a page reads them.
//!
//! A server function is a public endpoint. It is thin: take [`RequestContext`], call the service
//! (which authorises), and map the outcome. Its error is a code; the words come from the
//! translations, so that nothing internal ever reaches a reader.
//!
//! [`RequestContext`]: crate::context::RequestContext

use leptos::prelude::*;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::context::Refresh;

/// Why a server function gave nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ApiError {
    /// The request could not be read.
    #[error("bad request")]
    BadRequest,
    /// Nobody is signed in.
    #[error("sign in first")]
    SignIn,
    /// Signed in, but not allowed.
    #[error("forbidden")]
    Forbidden,
    /// Does not exist, or not for this reader.
    #[error("not found")]
    NotFound,
    /// Not possible (any more) in the present state.
    #[error("conflict")]
    Conflict,
    /// Too often.
    #[error("too many")]
    TooMany,
    /// The database cannot be reached.
    #[error("unavailable")]
    Unavailable,
    /// A fault of ours; the log has the details.
    #[error("internal error")]
    Internal,
    /// The browser is offline or the server did not answer.
    #[error("no connection")]
    Offline,
}

impl ApiError {
    /// The HTTP status that says the same.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::SignIn => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::TooMany => 429,
            Self::Unavailable | Self::Offline => 503,
            Self::Internal => 500,
        }
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Self::BadRequest,
            ServerFnErrorErr::Request(_) => Self::Offline,
            _ => Self::Internal,
        }
    }
}

/// What a page shows: read on the server before anything is sent, read again when the source
/// changes or when a form on the page was accepted. Read it under [`crate::shell::Loaded`].
pub fn page_resource<S, T, Fut>(
    source: impl Fn() -> S + Send + Sync + 'static,
    fetch: impl Fn(S) -> Fut + Send + Sync + 'static,
) -> Resource<Result<T, ApiError>>
where
    S: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    Fut: Future<Output = Result<T, ApiError>> + Send + 'static,
{
    let refresh = use_context::<Refresh>();
    Resource::new_blocking(move || (source(), refresh.map(|r| r.0.get())), move |(source, _)| fetch(source))
}
