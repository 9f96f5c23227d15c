//! A push parser: give it bytes in pieces of any size, it hands out rows.

use super::{PbError, Problem, Section};

/// The longest row; a quote that is never closed must not swallow a whole file into memory.
pub const MAX_ROW: usize = 16 * 1024 * 1024;

/// Something that was read.
#[derive(Debug, Clone, Copy)]
pub enum Event<'a> {
    /// The column names of a table.
    Columns(Section, Row<'a>),
    /// A row of a table.
    Row(Section, Row<'a>),
}

/// One row; fields without their quotes and without white space around them.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    text: &'a str,
    spans: &'a [(usize, usize)],
    source: &'a str,
    starts: &'a [usize],
    line: u64,
}

impl<'a> Row<'a> {
    /// Number of fields.
    #[must_use]
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether the row has no fields; never so for rows that are handed out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// A field; nothing when the row is shorter.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&'a str> {
        let &(start, end) = self.spans.get(at)?;
        Some(tidy(&self.text[start..end]))
    }

    /// All fields.
    pub fn fields(&self) -> impl Iterator<Item = &'a str> {
        let text = self.text;
        self.spans.iter().map(move |&(start, end)| tidy(&text[start..end]))
    }

    /// The line on which the row begins.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// A problem with a field of this row.
    #[must_use]
    pub fn error(&self, at: usize, problem: Problem) -> PbError {
        let start = self.starts.get(at).copied().unwrap_or(0);
        let before = self.source.get(..start).unwrap_or("");
        let line = self.line + before.matches('\n').count() as u64;
        let column = before.rsplit('\n').next().map_or(0, |text| text.chars().count()) as u64 + 1;
        PbError { line, column, problem }
    }
}

/// Without white space around it; nearly every field has none, and that is quick to see.
pub(super) fn tidy(text: &str) -> &str {
    match text.as_bytes() {
        [] => text,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        [only] if only.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// Takes what was read.
pub trait Sink {
    /// One thing that was read.
    ///
    /// # Errors
    /// Ends the reading.
    fn event(&mut self, event: Event<'_>) -> Result<(), PbError>;
}

impl<F: FnMut(Event<'_>) -> Result<(), PbError>> Sink for F {
    fn event(&mut self, event: Event<'_>) -> Result<(), PbError> {
        self(event)
    }
}

/// Where the search for the end of a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scan {
    FieldStart,
    Plain,
    Quoted,
    /// After a quote within a quoted field: its end, or half of a doubled quote.
    Quote,
}

impl Scan {
    fn next(self, byte: u8) -> Self {
        match (self, byte) {
            (Self::FieldStart, b'"') => Self::Quoted,
            (Self::Quoted, b'"') => Self::Quote,
            (Self::Quote, b'"') | (Self::Quoted, _) => Self::Quoted,
            (_, b';') => Self::FieldStart,
            (_, _) => Self::Plain,
        }
    }
}

/// The parser.
#[derive(Debug)]
pub struct Reader {
    /// The beginning of a row whose end has not come yet.
    carry: Vec<u8>,
    scan: Scan,
    line: u64,
    begun: bool,
    section: Option<Section>,
    columns_due: bool,
    fields: Fields,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            carry: Vec::new(),
            scan: Scan::FieldStart,
            line: 1,
            begun: false,
            section: None,
            columns_due: false,
            fields: Fields::default(),
        }
    }
}

impl Reader {
    /// A parser at the beginning of a file.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes of the file.
    ///
    /// # Errors
    /// Where and why the file cannot be read.
    pub fn push(&mut self, mut bytes: &[u8], sink: &mut impl Sink) -> Result<(), PbError> {
        while !bytes.is_empty() {
            let Some(end) = self.row_end(bytes) else {
                self.carry.extend_from_slice(bytes);
                if self.carry.len() > MAX_ROW {
                    let open = matches!(self.scan, Scan::Quoted);
                    let problem = if open { Problem::OpenQuote } else { Problem::RowTooLong };
                    return Err(PbError { line: self.line, column: 1, problem });
                }
                return Ok(());
            };
            let (head, tail) = bytes.split_at(end);
            if self.carry.is_empty() {
                self.row(head, sink)?;
            } else {
                let mut whole = std::mem::take(&mut self.carry);
                whole.extend_from_slice(head);
                self.row(&whole, sink)?;
                whole.clear();
                self.carry = whole;
            }
            bytes = tail;
        }
        Ok(())
    }

    /// Tells the parser that the file has ended.
    ///
    /// # Errors
    /// When something is missing.
    pub fn finish(mut self, sink: &mut impl Sink) -> Result<(), PbError> {
        if self.scan == Scan::Quoted {
            let problem = Problem::OpenQuote;
            return Err(PbError { line: self.line, column: 1, problem });
        }
        let rest = std::mem::take(&mut self.carry);
        if !rest.is_empty() {
            self.row(&rest, sink)?;
        }
        let missing = match self.section {
            None => Some(Section::Meta),
            Some(section) if self.columns_due => {
                let problem = Problem::MissingColumns(section);
                return Err(PbError { line: self.line, column: 1, problem });
            }
            Some(Section::Meta) => Some(Section::Projects),
            Some(Section::Projects) => Some(Section::Votes),
            Some(Section::Votes) => None,
        };
        match missing {
            Some(section) => {
                let problem = Problem::MissingSection(section);
                Err(PbError { line: self.line, column: 1, problem })
            }
            None => Ok(()),
        }
    }

    /// Where the row that `bytes` goes on with ends, after its line feed.
    fn row_end(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut from = 0;
        // Most lines hold no quote at all: then the first line feed is the end.
        if self.scan != Scan::Quoted
            && let Some(at) = bytes.iter().position(|&byte| byte == b'\n')
            && !bytes[..at].contains(&b'"')
            && self.scan != Scan::Quote
        {
            self.scan = Scan::FieldStart;
            return Some(at + 1);
        }
        while from < bytes.len() {
            let byte = bytes[from];
            from += 1;
            if byte == b'\n' && self.scan != Scan::Quoted {
                self.scan = Scan::FieldStart;
                return Some(from);
            }
            self.scan = self.scan.next(byte);
        }
        None
    }

    fn row(&mut self, bytes: &[u8], sink: &mut impl Sink) -> Result<(), PbError> {
        let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
            Some(rest) if !self.begun => rest,
            _ => bytes,
        };
        self.begun = true;
        let line = self.line;
        let source = std::str::from_utf8(bytes).map_err(|error| {
            let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
            let line = line + before.matches('\n').count() as u64;
            let column = before.rsplit('\n').next().map_or(0, |text| text.chars().count());
            PbError { line, column: column as u64 + 1, problem: Problem::NotText }
        })?;
        self.line += bytes.iter().filter(|&&byte| byte == b'\n').count() as u64;
        let source = source.strip_suffix('\n').unwrap_or(source);
        let source = source.strip_suffix('\r').unwrap_or(source);
        let mut fields = std::mem::take(&mut self.fields);
        let result = self.hand_out(fields.split(source, line), sink);
        self.fields = fields;
        result
    }

    fn hand_out(&mut self, row: Row<'_>, sink: &mut impl Sink) -> Result<(), PbError> {
        if row.fields().all(str::is_empty) {
            return Ok(());
        }
        if let Some(section) = opens(&row) {
            let last = self.section.map_or(0, |last| last as usize + 1);
            if self.columns_due || section as usize != last {
                return Err(row.error(0, Problem::SectionOrder(section)));
            }
            self.section = Some(section);
            self.columns_due = true;
            return Ok(());
        }
        let Some(section) = self.section else {
            return Err(row.error(0, Problem::NoSection));
        };
        if self.columns_due {
            self.columns_due = false;
            return sink.event(Event::Columns(section, row));
        }
        sink.event(Event::Row(section, row))
    }
}

/// The table that this row opens; a name in quotes is not one.
fn opens(row: &Row<'_>) -> Option<Section> {
    let first = row.get(0)?;
    if row.source.starts_with('"') || row.fields().skip(1).any(|field| !field.is_empty()) {
        return None;
    }
    Section::ALL.into_iter().find(|section| first.eq_ignore_ascii_case(section.as_str()))
}

/// Room for the fields of one row, used again for every row.
#[derive(Debug, Default)]
struct Fields {
    text: String,
    spans: Vec<(usize, usize)>,
    starts: Vec<usize>,
}

impl Fields {
    fn split<'a>(&'a mut self, source: &'a str, line: u64) -> Row<'a> {
        self.spans.clear();
        self.starts.clear();
        let mut start = 0;
        if !source.as_bytes().contains(&b'"') {
            for (at, byte) in source.bytes().enumerate() {
                if byte == b';' {
                    self.spans.push((start, at));
                    self.starts.push(start);
                    start = at + 1;
                }
            }
            self.spans.push((start, source.len()));
            self.starts.push(start);
            return Row { text: source, spans: &self.spans, source, starts: &self.starts, line };
        }
        self.text.clear();
        let mut begin = 0;
        let mut scan = Scan::FieldStart;
        let (mut closed, mut goes_on) = (false, false);
        for (at, letter) in source.char_indices() {
            let next = scan.next(u8::try_from(letter).unwrap_or(b'x'));
            closed = scan == Scan::Quote || (closed && scan == Scan::Plain);
            goes_on |= closed && next == Scan::Plain && !letter.is_whitespace();
            match (scan, next) {
                (Scan::FieldStart | Scan::Plain | Scan::Quote, Scan::FieldStart) => {
                    self.field_as_written(&source[start..at], begin, goes_on);
                    goes_on = false;
                    self.spans.push((begin, self.text.len()));
                    self.starts.push(start);
                    (begin, start) = (self.text.len(), at + 1);
                }
                // The quotes around a field, and the first of two.
                (Scan::FieldStart, Scan::Quoted) | (Scan::Quoted, Scan::Quote) => {}
                _ => self.text.push(letter),
            }
            scan = next;
        }
        self.field_as_written(&source[start..], begin, goes_on);
        self.spans.push((begin, self.text.len()));
        self.starts.push(start);
        Row { text: &self.text, spans: &self.spans, source, starts: &self.starts, line }
    }

    /// A field that goes on behind its second quote was not quoted: `"Trees" for the street`. Its
    /// quotes are part of it.
    fn field_as_written(&mut self, written: &str, begin: usize, goes_on: bool) {
        if goes_on {
            self.text.truncate(begin);
            self.text.push_str(written);
        }
    }
}
