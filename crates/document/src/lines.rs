//! Text in lines: where it may break follows Unicode (UAX 14); a word that is longer than a line breaks anywhere.

use krilla::text::KrillaGlyph;
use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::font::{Shaped, Shapers};
use crate::page::Style;
use crate::tree::NodeId;

/// A piece of text that looks alike and belongs to one part of the structure. Its text is clean.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub text: String,
    pub style: Style,
    pub node: NodeId,
    pub link: Option<usize>,
}

/// A part of a line from one piece.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// which piece
    pub piece: usize,
    pub text: String,
    /// ranges are those of `text`
    pub glyphs: Vec<KrillaGlyph>,
    /// from the start of the line
    pub x: f32,
    pub width: f32,
}

/// A line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub runs: Vec<Run>,
}

impl Line {
    /// How far it reaches, the space behind the last word included.
    pub(crate) fn end(&self) -> f32 {
        self.runs.last().map_or(0.0, |run| run.x + run.width)
    }

    fn push(&mut self, piece: usize, text: &str, glyphs: &[KrillaGlyph], size: f32) {
        let width: f32 = glyphs.iter().map(|glyph| glyph.x_advance * size).sum();
        let first = glyphs.first().map_or(0, |glyph| glyph.text_range.start);
        if self.runs.last().is_none_or(|run| run.piece != piece) {
            let x = self.end();
            self.runs.push(Run { piece, text: String::new(), glyphs: Vec::new(), x, width: 0.0 });
        }
        if let Some(run) = self.runs.last_mut() {
            let before = run.text.len();
            let moved = glyphs.iter().cloned().map(|mut glyph| {
                let at = |n: usize| (n - first.min(n)) + before;
                glyph.text_range = at(glyph.text_range.start)..at(glyph.text_range.end);
                glyph
            });
            run.glyphs.extend(moved);
            run.text.push_str(text);
            run.width += width;
        }
    }
}

/// What stands between two places where a line may break.
#[derive(Default)]
struct Word {
    parts: Vec<Part>,
    /// a line ends behind it
    ends: bool,
}

struct Part {
    piece: usize,
    text: String,
    glyphs: Vec<KrillaGlyph>,
    size: f32,
}

impl Part {
    fn is_space(&self, glyph: &KrillaGlyph) -> bool {
        let text = self.text.get(glyph.text_range.clone()).unwrap_or_default();
        text.chars().all(|c| c == ' ')
    }
}

impl Word {
    /// Its width without the space behind it.
    fn width(&self) -> f32 {
        let mut glyphs = self.parts.iter().flat_map(|part| part.glyphs.iter().map(move |g| (part, g))).rev();
        let last = glyphs.find(|(part, glyph)| !part.is_space(glyph));
        last.into_iter().chain(glyphs).map(|(part, glyph)| glyph.x_advance * part.size).sum()
    }
}

/// Breaks pieces into lines of at most this width; says as well whether the fonts lack a sign.
pub(crate) fn lines(shapers: &Shapers<'_>, pieces: &[Piece], width: f32) -> (Vec<Line>, bool) {
    let (words, lacks) = words(shapers, pieces);
    let mut lines = Vec::new();
    let mut line = Line::default();
    for word in &words {
        let wide = word.width();
        if !line.runs.is_empty() && line.end() + wide > width {
            lines.push(std::mem::take(&mut line));
        }
        for part in &word.parts {
            if wide <= width {
                line.push(part.piece, &part.text, &part.glyphs, part.size);
            } else {
                anywhere(part, width, &mut line, &mut lines);
            }
        }
        if word.ends {
            lines.push(std::mem::take(&mut line));
        }
    }
    if !line.runs.is_empty() {
        lines.push(line);
    }
    (lines, lacks)
}

/// Breaks between any two signs.
fn anywhere(part: &Part, width: f32, line: &mut Line, lines: &mut Vec<Line>) {
    for signs in part.glyphs.chunk_by(|a, b| a.text_range.start == b.text_range.start) {
        let wide: f32 = signs.iter().map(|glyph| glyph.x_advance * part.size).sum();
        if !line.runs.is_empty() && line.end() + wide > width {
            lines.push(std::mem::take(line));
        }
        let range = signs.first().map_or(0..0, |glyph| glyph.text_range.clone());
        line.push(part.piece, part.text.get(range).unwrap_or_default(), signs, part.size);
    }
}

fn words(shapers: &Shapers<'_>, pieces: &[Piece]) -> (Vec<Word>, bool) {
    let all: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let mut breaks = linebreaks(&all).peekable();
    let mut words = Vec::new();
    let mut word = Word::default();
    let mut lacks = false;
    let mut before = 0;
    for (number, piece) in pieces.iter().enumerate() {
        let mut from = 0;
        while from < piece.text.len() {
            let next = breaks.next_if(|(at, _)| *at <= before + piece.text.len());
            let to = next.map_or(piece.text.len(), |(at, _)| at - before);
            // The break itself is a space, so that words stay apart where text is copied.
            let text = piece.text.get(from..to).unwrap_or_default().replace('\n', " ");
            let Shaped { glyphs, lacks: one } = shapers.shape(piece.style.face, &text);
            lacks |= one;
            word.parts.push(Part { piece: number, text, glyphs, size: piece.style.size });
            if let Some((at, kind)) = next {
                word.ends = kind == BreakOpportunity::Mandatory && at < all.len();
                words.push(std::mem::take(&mut word));
            }
            from = to;
        }
        before += piece.text.len();
    }
    words.push(word);
    (words, lacks)
}
