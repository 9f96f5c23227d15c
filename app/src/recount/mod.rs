//! "Zelf natellen": a file with ballots is counted again in the visitor's own browser.
//!
//! The page itself is small. What reads and counts (`browser`, `result`) is loaded when a file is
//! chosen and never before; the rules are those of [`domain::count`].

pub mod api;
#[cfg(feature = "hydrate")]
mod browser;
pub mod explain;
pub mod page;
#[cfg(any(feature = "hydrate", test))]
mod result;
