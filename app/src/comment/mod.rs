//! Comments on a proposal: the complete list, the form, and the pages on which one is reported or taken away.
//!
//! The list itself comes as HTML from the server ([`html`]): nothing in it changes while one reads, so the browser
//! needs no code to make it, and the page of a proposal shows the latest without weighing more.

pub mod api;
pub mod form;
#[cfg(feature = "ssr")]
mod html;
pub mod list;
pub mod one;
#[cfg(feature = "ssr")]
pub mod post;

#[cfg(feature = "ssr")]
pub(crate) use html::section;
