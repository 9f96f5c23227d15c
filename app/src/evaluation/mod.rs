//! `/meedoen/:process/terugblik`: people look back on a process, and what came of that. Its texts stay on the server:
//! the page is told the questions.

pub mod api;
pub mod asked;
#[cfg(feature = "ssr")]
pub(crate) mod html;
pub mod page;
#[cfg(feature = "ssr")]
mod paper;
#[cfg(feature = "ssr")]
pub(crate) mod post;
#[cfg(feature = "ssr")]
pub(crate) mod questions;
#[cfg(feature = "ssr")]
pub(crate) mod tables;
#[cfg(feature = "ssr")]
pub(crate) mod words;
