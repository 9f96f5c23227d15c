//! `/lessen`: what the municipality learned from its processes, for everybody. The server writes the page.

pub mod api;
#[cfg(feature = "ssr")]
mod html;
pub mod page;
