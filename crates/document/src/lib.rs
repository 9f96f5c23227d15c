//! Documents as PDF files that can be read by everybody and kept for long.
//!
//! In goes a [`Document`]: a title, a language and [`Block`]s. Out come the bytes of a tagged PDF that says of itself that
//! it follows PDF/UA-1 (accessible) and PDF/A-2a (for archives), A4, with the fonts inside. The same document gives the
//! same bytes: there is no clock and no chance in here.
//!
//! Text is drawn and never read as code: there is no markup language between what somebody wrote and the page.
//!
//! The way through: `text` cleans text and turns it into glyphs, `lines` breaks it, `flow` puts blocks on pages, `tree`
//! holds the structure, `draw` writes the file.

mod block;
mod draw;
mod flow;
mod font;
mod lines;
mod page;
mod text;
mod tree;

pub use block::{Block, Document, Inline, Labels, Mark};

/// Most pages of a document. What the portal lets somebody write stays below it.
pub const MOST_PAGES: usize = 1500;
/// Lists and quotes inside each other; what is deeper stands at the last level.
pub const DEEPEST: usize = 6;

/// Why there is no file.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// the document has more than [`MOST_PAGES`] pages
    #[error("the document is longer than {MOST_PAGES} pages")]
    TooLong,
    /// a font that is part of the program cannot be read
    #[error("a font cannot be read")]
    Font,
    /// the file would not follow its standard
    #[error("the file cannot be written: {0}")]
    Write(String),
}

/// The bytes of a file.
///
/// # Errors
/// The document is too long, or the file would not follow its standard.
pub fn pdf(document: &Document) -> Result<Vec<u8>, Error> {
    let fonts = font::Fonts::load()?;
    let shapers = fonts.shapers();
    let layout = flow::lay_out(document, &shapers)?;
    draw::write(document, &shapers, layout)
}
