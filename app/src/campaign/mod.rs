//! What everybody sees of a campaign: the page for a code that was typed, and what the server writes for on paper.
//! What staff do with the plan stands in `staff::campaign`.

pub mod api;
#[cfg(feature = "ssr")]
pub mod calendar;
pub mod code;
#[cfg(feature = "ssr")]
mod code_html;
#[cfg(feature = "ssr")]
mod letter;
#[cfg(feature = "ssr")]
mod paper;
#[cfg(feature = "ssr")]
mod poster;
pub mod print;
#[cfg(feature = "ssr")]
pub(crate) mod qr;
#[cfg(feature = "ssr")]
pub(crate) mod room;
#[cfg(feature = "ssr")]
mod words;
