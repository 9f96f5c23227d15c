//! Comments: arguments for and against a proposal, and remarks. One argument a post, no replies to replies
//! and nothing to vote on: what is said stands for itself.

mod input;
mod policy;
mod read;
mod state;

pub use input::*;
pub use policy::*;
pub use read::*;
pub use state::*;
