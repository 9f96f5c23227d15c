//! The portal over HTTP, in process: the router with all its layers, without a socket.
#![expect(clippy::unwrap_used, reason = "tests")]

mod app;
mod comments;
mod errors;
mod forms;
mod headers;
mod input;
mod pages;
mod posts;
mod sessions;
mod tenants;
