//! Lines on pages: where a page ends, and what does not stand alone.

use super::{Flow, Layout, Op};
use crate::MOST_PAGES;
use crate::block::Inline;
use crate::font::Shapers;
use crate::lines::{Line, Piece, lines};
use crate::page::{BOTTOM, Color, HAIRLINE, RIGHT, Style, TOP};
use crate::tree::{NodeId, Tree};

impl<'a> Flow<'a> {
    pub(super) fn new(shapers: &'a Shapers<'a>) -> Self {
        Self {
            shapers,
            pages: vec![Vec::new()],
            y: TOP,
            gap: 0.0,
            bottoms: Vec::new(),
            tree: Tree::new(),
            headings: Vec::new(),
            links: Vec::new(),
            label: None,
            lacks: false,
            unlisted: 0,
        }
    }

    pub(super) fn finish(self) -> Layout {
        Layout { pages: self.pages, tree: self.tree, headings: self.headings, links: self.links }
    }

    pub(super) fn is_full(&self) -> bool {
        self.pages.len() > MOST_PAGES
    }

    pub(super) fn is_at_top(&self) -> bool {
        self.y <= TOP
    }

    pub(super) fn turn(&mut self) {
        self.bottoms.push(self.y);
        self.pages.push(Vec::new());
        self.y = TOP;
        self.gap = 0.0;
    }

    /// Goes on to the next page when this does not fit.
    pub(super) fn need(&mut self, height: f32) {
        if !self.is_at_top() && self.y + self.gap + height > BOTTOM {
            self.turn();
        }
    }

    /// As [`Self::need`], and leaves the white that is due.
    pub(super) fn start(&mut self, height: f32) {
        self.need(height);
        if !self.is_at_top() {
            self.y += self.gap;
        }
        self.gap = 0.0;
    }

    pub(super) fn op(&mut self, op: Op) {
        if let Some(page) = self.pages.last_mut() {
            page.push(op);
        }
    }

    pub(super) fn rule(&mut self, x: f32, width: f32, height: f32, color: Color) {
        self.start(height);
        self.op(Op::Rule { x, y: self.y, width, height, color });
        self.y += height;
    }

    /// A bar beside all that was placed since this page and height.
    pub(super) fn bar(&mut self, x: f32, since: usize, top: f32) {
        for page in since..self.pages.len() {
            let from = if page == since { top } else { TOP };
            let to = self.bottoms.get(page).copied().unwrap_or(self.y);
            if let Some(ops) = self.pages.get_mut(page).filter(|_| to > from) {
                ops.push(Op::Rule { x, y: from, width: 2.5, height: to - from, color: HAIRLINE });
            }
        }
    }

    pub(super) fn paragraph(&mut self, inlines: &[Inline], style: Style, left: f32, node: NodeId) {
        let pieces = self.pieces(inlines, style, node);
        let (lines, lacks) = lines(self.shapers, &pieces, RIGHT - left);
        self.lacks |= lacks;
        self.put(&pieces, lines, left, style.leading);
    }

    /// Puts lines on the page, and on those behind it. The last line does not stand alone on a page, nor does the first.
    pub(super) fn put(&mut self, pieces: &[Piece], lines: Vec<Line>, left: f32, leading: f32) {
        if lines.is_empty() {
            return;
        }
        let mut left_over = lines.len();
        self.start(leading * left_over.min(2) as f32);
        for line in lines {
            let together = if left_over == 2 { 2.0 } else { 1.0 };
            if self.y + together * leading > BOTTOM && !self.is_at_top() {
                self.turn();
            }
            if self.is_full() {
                return;
            }
            self.line(pieces, line, left, leading);
            left_over -= 1;
        }
    }

    fn line(&mut self, pieces: &[Piece], line: Line, left: f32, leading: f32) {
        let top = self.y;
        if let Some(label) = self.label.take() {
            self.runs(&label.pieces, label.line, label.x, top);
        }
        self.runs(pieces, line, left, top);
        self.y = top + leading;
    }

    pub(super) fn runs(&mut self, pieces: &[Piece], line: Line, left: f32, top: f32) {
        for run in line.runs {
            let Some(piece) = pieces.get(run.piece) else { continue };
            let (style, node, link) = (piece.style, piece.node, piece.link);
            self.op(Op::Text { x: left + run.x, y: top + style.base(), run, style, node, link });
        }
    }
}
