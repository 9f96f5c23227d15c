//! The guide for everybody to read: the steps of setting up participation, without signing in. What staff do with
//! it stands in `staff::guide`.
//!
//! The steps come as HTML from the server ([`html`]): nothing in them changes while one reads, and their texts are
//! never part of the program in the browser.

pub mod api;
#[cfg(feature = "ssr")]
mod html;
pub mod phase;
pub mod phases;
