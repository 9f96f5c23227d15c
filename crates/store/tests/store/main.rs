//! What both engines promise. Every test runs on each of them.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod account;
mod bulk;
mod choice;
mod comment;
mod common;
mod copy;
mod coverage;
mod fixture;
mod guide;
mod list;
mod municipality;
mod outbox;
mod process;
mod proposal;
mod restore;
mod rules;
mod schema;
mod sheet;
mod support;
mod team;
