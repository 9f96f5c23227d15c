//! Processes: the home page, the list, and one process.

pub mod api;
pub mod card;
#[cfg(feature = "ssr")]
pub(crate) mod change;
pub mod home;
pub mod list;
pub mod show;
pub mod words;
