//! The rules of Polder.
//!
//! Pure types and functions: no I/O, no async, no clock, no randomness. The server, the command
//! line and the browser all run this same code. Each slice has one name in every layer, for a file or
//! a folder (`proposal` here, in the store, in the service and in the pages).
//!
//! What a slice holds: its states and transitions, its checks on input, and its *read models*
//! (types that end in `Card`, `Page` or `Row`): what may be shown, and nothing else.

#[macro_use]
mod macros;

pub mod account;
pub mod activity;
pub mod affected;
pub mod answer;
pub mod audit;
pub mod campaign;
pub mod change;
pub mod choice;
pub mod comment;
pub mod count;
pub mod evaluation;
pub mod figures;
pub mod guide;
pub mod id;
pub mod input;
pub mod lang;
pub mod lesson;
pub mod library;
pub mod mail;
pub mod method;
pub mod money;
pub mod municipality;
pub mod news;
pub mod offline;
pub mod page;
pub mod phase;
pub mod process;
pub mod proposal;
pub mod report;
pub mod retention;
pub mod role;
pub mod self_test;
pub mod setup;
pub mod support;
pub mod suppress;
pub mod team;
pub mod template;
pub mod time;
pub mod view;
