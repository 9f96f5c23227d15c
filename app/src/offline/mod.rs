//! `/meedoen/:process/activiteiten/:activity`: what is done outside the portal. The server writes the page, and what
//! the page of a process shows of it.

pub mod api;
#[cfg(feature = "ssr")]
pub(crate) mod html;
pub mod page;
