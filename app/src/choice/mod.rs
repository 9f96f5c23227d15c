//! `/keuzehulp`: which methods fit. The answers stand in the address, the server writes the pages, and nothing
//! is kept. Staff keep a choice with a process (`crate::staff::choice`).

pub mod api;
#[cfg(feature = "ssr")]
pub(crate) mod form;
#[cfg(feature = "ssr")]
pub(crate) mod html;
#[cfg(feature = "ssr")]
mod next;
pub mod page;
#[cfg(feature = "ssr")]
pub(crate) mod words;
