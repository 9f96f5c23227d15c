//! `/methoden`: the catalogue of methods. The service has the texts; the server writes the pages.

pub mod api;
#[cfg(feature = "ssr")]
mod html;
pub mod page;
#[cfg(feature = "ssr")]
pub(crate) mod words;
