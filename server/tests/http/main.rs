//! The portal over HTTP, in process: the router with all its layers, without a socket.
#![expect(clippy::unwrap_used, reason = "tests")]

mod app;
mod campaign;
mod change;
mod comments;
mod errors;
mod figures;
mod forms;
mod headers;
mod input;
mod learn;
mod library;
mod news;
mod offline;
mod pages;
mod posts;
mod report;
mod retention;
mod self_test;
mod sessions;
mod setup;
mod template;
mod tenants;
