//! `/zelftest`: whether taking part online fits the question of a municipality. The answers stand in the address, the
//! server writes the page, and nothing is kept.

pub mod api;
#[cfg(feature = "ssr")]
pub(crate) mod html;
pub mod page;
#[cfg(feature = "ssr")]
pub(crate) mod words;
