//! Looking back on a process: what those who took part and those who stopped think of it, what its own team thinks of
//! it, and what a trial decided.
//!
//! Participants judge process, result and influence apart (the toolkit, part E4): support for how it went counts for
//! more than support for what came of it. The team judges ten aspects (E5). A trial ends with a decision (F1).

mod answer;
mod input;
mod mean;
mod outcome;
mod pilot;
mod round;
mod small;
mod team;
mod view;

pub use answer::*;
pub use input::*;
pub use mean::*;
pub use outcome::*;
pub use pilot::*;
pub use round::*;
pub use small::*;
pub use team::*;
pub use view::*;
