//! Who a process touches, and how they are reached: the map of stakeholders, the moments of contact, what the plan
//! still lacks, and short codes that tell which moment brought somebody, without following anybody.
//!
//! Sources: the toolkit's checklist (B6 who is affected, C5 reached in time, C7 channels of equal worth, C8 a campaign
//! at the start, halfway and in the last week). The numbers in the rules are our choice.

mod code;
mod group;
mod moment;
mod read;
mod warning;

pub use code::*;
pub use group::*;
pub use moment::*;
pub use read::*;
pub use warning::*;
