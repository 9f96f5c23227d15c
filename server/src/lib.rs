//! The server of Polder: configuration, HTTP layers, sessions, jobs and the command line.
//!
//! The binary `polder` is a thin shell around this library, so that tests run the same router.

pub mod calendar;
pub mod command;
pub mod config;
pub mod feed;
pub mod http;

pub mod jobs;
pub mod mailer;
pub mod page_cache;
pub mod recount;
pub mod table;
pub mod uploads;
