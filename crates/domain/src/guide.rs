//! The guide: how a participation process is set up, step by step, from the first thought to what stays.
//! Phases with items; each item has a state, somebody who does it, a day and what shows that it is done.
//! What stands in the items is content, kept by the service; a municipality can change, hide and add items.

mod doer;
mod input;
mod item;
mod key;
mod learned;
mod own;
mod position;
mod progress;
mod read;
mod state;

pub use doer::*;
pub use input::*;
pub use item::*;
pub use key::*;
pub use learned::*;
pub use own::*;
pub use position::*;
pub use progress::*;
pub use read::*;
pub use state::*;
