//! What both engines promise. Every test runs on each of them.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod account;
mod answer;
mod bulk;
mod campaign;
mod change;
mod choice;
mod comment;
mod common;
mod copy;
mod coverage;
mod evaluation;
mod figures;
mod fixture;
mod guide;
mod lesson;
mod library;
mod list;
mod municipality;
mod news;
mod outbox;
mod pointers;
mod process;
mod proposal;
mod report;
mod restore;
mod retention;
mod retention_account;
mod rules;
mod schema;
mod setup;
mod sheet;
mod support;
mod team;
mod template;
mod upgrade;
