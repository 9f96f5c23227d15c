//! `/nieuws`: news and tips of the municipality and its processes, and following them by mail. The server writes the
//! pages; what stands on a form comes with it, so that residents load no words for it.

pub mod api;
#[cfg(feature = "ssr")]
pub mod feed;
pub mod follow;
#[cfg(feature = "ssr")]
mod html;
pub mod page;
#[cfg(feature = "ssr")]
pub(crate) mod post;

/// Where the news stands.
#[cfg(feature = "ssr")]
pub(crate) const PATH: &str = "/nieuws";
