//! The guide of a process: begun, followed and moved by who runs it; its texts, and what a municipality makes of
//! them; and the same texts for everybody to read.

mod change;
mod content;
mod late;
mod own;
mod page;
mod policy;
mod texts;

pub use change::{set_item, set_variant, shift, start};
pub use late::LateGuideItem;
pub(crate) use late::late;
pub use own::{add_text, keep_text, new_text_page, reset_text, save_text, set_hidden, text_page, texts_page};
pub use page::{item_page, page, read, read_phases};
pub(crate) use page::{phases, places};
