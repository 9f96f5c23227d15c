//! The choice aid: which methods fit a question, with the reasons for and against.
//!
//! The same answers always give the same ranking, of all methods, each with why. Nothing is chosen: a person
//! chooses. What each rule weighs is our design choice and stands in docs/methods.md; whoever changes a rule or
//! a weight counts [`RULES`] up, so that a choice that was kept says by which rules it was made.

mod input;
mod keep;
mod rank;
mod reason;
mod setup;

pub use input::*;
pub use keep::*;
pub use rank::*;
pub use reason::*;
pub use setup::*;

/// The version of the rules and their weights.
pub const RULES: i64 = 2;
