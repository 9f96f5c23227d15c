//! What a process taught, and what is done about it.
//!
//! A lesson belongs to a step or a phase of the guide, so that it comes back as a tip where the next process meets the
//! same. A process is not closed before it has one (the toolkit, part E7: "lessons published to the library").

mod improvement;
mod input;
mod place;
mod read;

pub use improvement::*;
pub use input::*;
pub use place::*;
pub use read::*;

text_enum! {
    /// What a lesson says about next time.
    pub enum LessonKind {
        /// it went well: do it again
        Keep = "keep",
        /// do it differently
        Change = "change",
        /// mind this: it nearly went wrong, or did
        Warn = "warn",
    }
}
