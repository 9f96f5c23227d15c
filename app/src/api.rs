//! What server functions have in common: their error and how they answer.
//!
//! A server function is a public endpoint. It is thin: take [`RequestContext`], call the service
//! (which authorises), and map the outcome. Its error is a code; the words come from the
//! translations, so that nothing internal ever reaches a reader.
//!
//! [`RequestContext`]: crate::context::RequestContext

use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

use crate::packed::PackedBytes;

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
    type Encoder = PackedBytes;

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
