//! The two documents of a process: the plan at its start and the report at its end; and what became of what people
//! brought in.
//!
//! A document is a fixed list of sections. What the portal knows makes the first text of each ([`fill`]); staff edit
//! them; publishing makes a version that never changes ([`complete`]). Which sections there are follows the model
//! participation bylaw (plan at the start, final report at the end) and the toolkit's items B10 and E3.

mod fill;
mod known;
mod publish;
mod read;
mod result;
mod section;
#[cfg(test)]
mod tests;

pub use fill::*;
pub use known::*;
pub use publish::*;
pub use read::*;
pub use result::*;
pub use section::*;
