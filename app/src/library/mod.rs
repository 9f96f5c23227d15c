//! `/inspiratie`: what others did, what helps, and what a municipality can do with what it has. The service has the
//! texts; the server writes the pages.

pub mod api;
#[cfg(feature = "ssr")]
pub(crate) mod documents;
#[cfg(feature = "ssr")]
pub(crate) mod examples;
#[cfg(feature = "ssr")]
mod html;
#[cfg(feature = "ssr")]
mod mine;
pub mod page;
#[cfg(feature = "ssr")]
mod search;
#[cfg(feature = "ssr")]
pub(crate) mod words;
