//! Processes: the home page, the list, and one process.

pub mod api;
pub mod card;
pub mod home;
pub mod list;
pub mod show;
pub mod words;
