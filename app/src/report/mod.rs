//! `/meedoen/:process/plan`, `/verslag` and `/resultaat`: the plan and the report of a process, and what was done with
//! what people brought in. The server writes these pages.

pub mod api;
#[cfg(feature = "ssr")]
pub mod document;
#[cfg(feature = "ssr")]
pub mod file;
#[cfg(feature = "ssr")]
pub(crate) mod fill;
#[cfg(feature = "ssr")]
mod html;
pub mod page;
#[cfg(feature = "ssr")]
mod result;
#[cfg(feature = "ssr")]
pub(crate) mod words;
