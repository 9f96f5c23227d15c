//! Accounts: signing in and out, one's own data.

#[cfg(feature = "ssr")]
pub mod post;
pub mod sign_in;
