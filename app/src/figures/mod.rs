//! `/meedoen/:process/cijfers`: the figures of a process. The server writes the page, for everybody and for staff.

pub mod api;
#[cfg(feature = "ssr")]
pub(crate) mod cost;
#[cfg(feature = "ssr")]
mod html;
pub mod page;
#[cfg(feature = "ssr")]
mod reach;
#[cfg(feature = "ssr")]
pub mod table;
#[cfg(feature = "ssr")]
mod taken_over;
#[cfg(feature = "ssr")]
pub(crate) mod words;
