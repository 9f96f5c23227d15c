//! Templates of processes: what a municipality learned to do well, without the days, the place and the people, so that
//! a colleague elsewhere has a whole draft in minutes (the toolkit: "Snel starten", and sharing templates).
//!
//! A template has no field for a contact, an owner or an author by name: personal data cannot be taken along. What
//! stands in free text is taken out by [`Names`].

mod check;
mod clock;
mod input;
mod model;
mod names;
mod phases;
mod read;
mod save;
mod start;

pub use clock::*;
pub use input::*;
pub use model::*;
pub use names::*;
pub use phases::*;
pub use read::*;
pub use save::*;
pub use start::*;
