//! Proposals: what residents, businesses and organisations bring in.

mod input;
mod policy;
mod read;
mod state;

pub use input::*;
pub use policy::*;
pub use read::*;
pub use state::*;
