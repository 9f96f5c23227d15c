//! What both engines promise. Every test runs on each of them.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod bulk;
mod common;
mod municipality;
mod support;
