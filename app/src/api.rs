//! What server functions have in common: their error and how they answer.
//!
//! A server function is a public endpoint. It is thin: take [`RequestContext`], call the service
//! (which authorises), and map the outcome. Its error is a code; the words come from the
//! translations, so that nothing internal ever reaches a reader.
//!
//! [`RequestContext`]: crate::context::RequestContext

use leptos::server_fn::codec::Post;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

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

/// What server functions answer with: `output = JsonText`.
pub type JsonText = Post<JsonTextEncoding>;

/// JSON that is read as text.
///
/// The framework's own reads bytes, while what came with the page is text: each type would be read by two
/// copies of the same code, and reading is a sixth of what the browser loads.
#[derive(Debug)]
pub struct JsonTextEncoding;

impl ContentType for JsonTextEncoding {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for JsonTextEncoding {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for JsonTextEncoding {
    type Error = serde_json::Error;

    fn encode(output: &T) -> Result<Bytes, Self::Error> {
        serde_json::to_vec(output).map(Bytes::from)
    }
}

impl<T: DeserializeOwned> Decodes<T> for JsonTextEncoding {
    type Error = serde_json::Error;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        // Bytes that are not text hold the replacement character and are refused as JSON or show it.
        serde_json::from_str(&String::from_utf8_lossy(&bytes))
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonTextEncoding;

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
