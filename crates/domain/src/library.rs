//! The library: what other municipalities did, with figures and what came of it, and documents that help. Both come
//! with the portal; a municipality adds its own and leaves out what does not fit.
//!
//! Nothing in it is known better than its source says: a year, a size or an outcome that the source does not give is
//! not filled in, and the page says so.

mod date;
mod document;
mod example;
mod fits;
mod key;
mod own;
mod read;
mod search;

pub use date::*;
pub use document::*;
pub use example::*;
pub use fits::*;
pub use key::*;
pub use own::*;
pub use read::*;
pub use search::*;
