//! What goes in.

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// what it is called, also in the file's own properties: "Participatieplan: Wat komt er op het plein?"
    pub title: String,
    /// the largest heading: "Participatieplan"
    pub heading: String,
    /// below it: "Wat komt er op het plein?"; may be empty
    pub subtitle: String,
    /// whose document: "Gemeente Voorbeeldstad"
    pub owner: String,
    /// language of all text: "nl"
    pub lang: String,
    /// when it was published, in seconds since 1970 (UTC)
    pub at: i64,
    /// where it is found; also what tells it from other files
    pub address: String,
    /// small words around the text
    pub labels: Labels,
    /// what it says
    pub blocks: Vec<Block>,
}

/// Small words around the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// "Bladzijde"
    pub page: String,
    /// "van", between the number of a page and the number of pages
    pub of: String,
    /// said at the end when a sign could not be drawn; the sign that stands in its place is put behind it
    pub missing: String,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// a heading of the second level; it is in the list of contents and in the outline of the file
    Heading(String),
    /// a paragraph in larger type
    Lead(Vec<Inline>),
    /// a paragraph
    Paragraph(Vec<Inline>),
    /// a list; with a first number when it is numbered
    List {
        /// number of the first item
        first: Option<u64>,
        /// each item
        items: Vec<Vec<Block>>,
    },
    /// somebody else's words
    Quote(Vec<Block>),
    /// facts: what it is, and what is so. A table of which the first column heads each row
    Facts(Vec<(String, Vec<Inline>)>),
    /// the headings with their pages
    Contents,
}

/// A piece of text within a line. A line break in it is one on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inline {
    /// the text
    pub text: String,
    /// how it is marked
    pub mark: Mark,
}

/// How a piece of text is marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// strong
    pub strong: bool,
    /// with emphasis
    pub emphasis: bool,
    /// where it leads
    pub link: Option<String>,
}

impl Inline {
    /// Text without a mark.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), mark: Mark::default() }
    }

    /// Text that leads somewhere.
    #[must_use]
    pub fn link(text: impl Into<String>, to: impl Into<String>) -> Self {
        Self { text: text.into(), mark: Mark { link: Some(to.into()), ..Mark::default() } }
    }
}

impl Block {
    /// A paragraph without marks.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Inline::plain(text)])
    }
}
