//! Blocks on pages.

mod facts;
mod place;

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, Tag, TagKind};

use crate::block::{Block, Document, Inline};
use crate::font::{STAND_IN, Shapers};
use crate::lines::{Line, Piece, Run};
use crate::page::{
    ACCENT, BODY, Color, HAIRLINE, HEADING, LEAD, LEFT, OWNER, RIGHT, SMALL, SUBTITLE, Style, TITLE,
};
use crate::text::{address, clean, cut, one_line};
use crate::tree::{NodeId, ROOT, Tree};
use crate::{DEEPEST, Error};

/// What is drawn where.
pub(crate) struct Layout {
    pub pages: Vec<Vec<Op>>,
    pub tree: Tree,
    pub headings: Vec<Heading>,
    pub links: Vec<Link>,
}

/// A heading and its place.
pub(crate) struct Heading {
    pub text: String,
    pub page: usize,
    pub y: f32,
}

/// Something that can be followed.
pub(crate) struct Link {
    pub target: Target,
    /// said where the link is not seen
    pub words: String,
    pub node: NodeId,
}

/// Where a link leads.
pub(crate) enum Target {
    Address(String),
    /// a heading, by its number
    Heading(usize),
}

/// Something to draw.
pub(crate) enum Op {
    /// text on its base line
    Text { x: f32, y: f32, run: Run, style: Style, node: NodeId, link: Option<usize> },
    /// the number of the page of a heading, up to the right margin
    PageOf { heading: usize, y: f32, node: NodeId, link: usize, after: f32 },
    /// a filled rectangle, which says nothing
    Rule { x: f32, y: f32, width: f32, height: f32, color: Color },
}

/// Puts a document on pages.
pub(crate) fn lay_out(document: &Document, shapers: &Shapers<'_>) -> Result<Layout, Error> {
    let mut flow = Flow::new(shapers);
    flow.head(document);
    let before = document.blocks.iter().take_while(|block| !matches!(block, Block::Contents));
    flow.unlisted = before.filter_map(heading_text).count();
    for block in &document.blocks {
        if let Block::Contents = block {
            flow.contents(&document.blocks);
        } else {
            flow.block(block, Area { left: LEFT, depth: 0 }, ROOT);
        }
        if flow.is_full() {
            return Err(Error::TooLong);
        }
    }
    flow.tail(document);
    if flow.is_full() { Err(Error::TooLong) } else { Ok(flow.finish()) }
}

/// The text of a heading, when there is any.
fn heading_text(block: &Block) -> Option<String> {
    match block {
        Block::Heading(text) => Some(one_line(text)).filter(|text| !text.is_empty()),
        _ => None,
    }
}

/// Where blocks stand.
#[derive(Clone, Copy)]
struct Area {
    left: f32,
    depth: usize,
}

/// What stands before the first line of an item.
struct Label {
    x: f32,
    pieces: Vec<Piece>,
    line: Line,
}

struct Flow<'a> {
    shapers: &'a Shapers<'a>,
    pages: Vec<Vec<Op>>,
    /// how far the page is filled
    y: f32,
    /// white to leave before what comes next, unless a page begins with it
    gap: f32,
    /// how far the pages before this one are filled
    bottoms: Vec<f32>,
    tree: Tree,
    headings: Vec<Heading>,
    links: Vec<Link>,
    label: Option<Label>,
    lacks: bool,
    /// headings that come before the list of contents, which does not name them
    unlisted: usize,
}

impl Flow<'_> {
    /// What the document is called.
    fn head(&mut self, document: &Document) {
        let owner = self.tree.add(ROOT, Tag::P);
        self.paragraph(&[Inline::plain(one_line(&document.owner))], OWNER, LEFT, owner);
        self.gap = 4.0;
        let heading = one_line(&document.heading);
        let title = self.heading_tag(1, &heading);
        self.paragraph(&[Inline::plain(heading)], TITLE, LEFT, title);
        let subtitle = one_line(&document.subtitle);
        if !subtitle.is_empty() {
            self.gap = 4.0;
            let node = self.tree.add(ROOT, Tag::P);
            self.paragraph(&[Inline::plain(subtitle)], SUBTITLE, LEFT, node);
        }
        self.gap = 14.0;
    }

    /// What is said last, when it has to be.
    fn tail(&mut self, document: &Document) {
        if self.lacks && !document.labels.missing.is_empty() {
            self.gap = 26.0;
            self.rule(LEFT, RIGHT - LEFT, 0.6, HAIRLINE);
            self.gap = 8.0;
            let node = self.tree.add(ROOT, Tag::P);
            let words = format!("{} {STAND_IN}", document.labels.missing);
            self.paragraph(&[Inline::plain(words)], SMALL, LEFT, node);
        }
    }

    fn heading_tag(&mut self, level: u16, text: &str) -> NodeId {
        let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        self.tree.add(ROOT, Tag::Hn(level, Some(cut(text, 300))))
    }

    fn block(&mut self, block: &Block, area: Area, node: NodeId) {
        match block {
            Block::Heading(text) if node == ROOT => self.heading(one_line(text)),
            Block::Heading(text) => {
                let inline = Inline::plain(text.clone());
                let node = self.tree.add(node, Tag::P);
                self.paragraph(&[inline], BODY.marked(true, false), area.left, node);
            }
            Block::Lead(inlines) => {
                let node = self.tree.add(node, Tag::P);
                self.paragraph(inlines, LEAD, area.left, node);
                self.gap = 18.0;
            }
            Block::Paragraph(inlines) => {
                let node = self.tree.add(node, Tag::P);
                self.paragraph(inlines, BODY, area.left, node);
                self.gap = 8.0;
            }
            Block::List { first, items } => self.list(*first, items, area, node),
            Block::Quote(blocks) => self.quote(blocks, area, node),
            Block::Facts(rows) => self.facts(rows, area.left, node),
            // Only a document as a whole has contents.
            Block::Contents => {}
        }
    }

    fn heading(&mut self, text: String) {
        if text.is_empty() {
            return;
        }
        let node = self.heading_tag(2, &text);
        self.gap = self.gap.max(22.0);
        // Not alone at the foot of a page.
        self.need(HEADING.leading + 3.0 * BODY.leading);
        let top = if self.is_at_top() { self.y } else { self.y + self.gap };
        self.headings.push(Heading { text: text.clone(), page: self.pages.len() - 1, y: top });
        self.paragraph(&[Inline::plain(text)], HEADING, LEFT, node);
        self.gap = 6.0;
    }

    fn list(&mut self, first: Option<u64>, items: &[Vec<Block>], area: Area, node: NodeId) {
        let numbering = if first.is_some() { ListNumbering::Decimal } else { ListNumbering::Disc };
        let list = self.tree.add(node, Tag::L(numbering));
        let widest = first.map(|n| n.saturating_add(items.len() as u64).to_string().len());
        let indent = widest.map_or(16.0, |digits| (12.0 + 6.5 * digits as f32).min(70.0));
        let inside = if area.depth < DEEPEST {
            Area { left: area.left + indent, depth: area.depth + 1 }
        } else {
            area
        };
        for (place, item) in items.iter().enumerate() {
            let one = self.tree.add(list, Tag::LI);
            let label = self.tree.add(one, Tag::Lbl);
            let body = self.tree.add(one, Tag::LBody);
            let sign = first.map_or("•".to_owned(), |n| format!("{}.", n.saturating_add(place as u64)));
            let style = if first.is_some() { BODY } else { BODY.colored(ACCENT) };
            self.label(sign, style, inside.left - indent, label);
            for block in item {
                self.block(block, inside, body);
            }
            self.empty_item();
            self.gap = 4.0;
        }
        self.gap = 9.0;
    }

    fn quote(&mut self, blocks: &[Block], area: Area, node: NodeId) {
        let quote = self.tree.add(node, Tag::BlockQuote);
        let deeper = Area { left: area.left + 16.0, depth: area.depth + 1 };
        let inside = if area.depth < DEEPEST { deeper } else { area };
        self.start(2.0 * BODY.leading);
        let (page, top) = (self.pages.len() - 1, self.y);
        for block in blocks {
            self.block(block, inside, quote);
        }
        self.bar(inside.left - 12.0, page, top);
        self.gap = 10.0;
    }

    /// The headings behind the list of contents, with their pages.
    fn contents(&mut self, blocks: &[Block]) {
        let list = self.tree.add(ROOT, Tag::TOC);
        let behind = blocks.iter().skip_while(|block| !matches!(block, Block::Contents));
        for (place, text) in behind.filter_map(heading_text).enumerate() {
            let item = self.tree.add(list, Tag::TOCI);
            let reference = self.tree.add(item, Tag::Reference);
            let node = self.tree.add(reference, Tag::Link);
            let heading = self.unlisted + place;
            let link = self.link(Target::Heading(heading), text.clone(), node);
            let pieces = [Piece { text, style: BODY.colored(ACCENT), node, link: Some(link) }];
            let (lines, lacks) = crate::lines::lines(self.shapers, &pieces, RIGHT - LEFT - 40.0);
            self.lacks |= lacks;
            let after = lines.last().map_or(LEFT, |line| LEFT + line.end());
            self.put(&pieces, lines, LEFT, BODY.leading);
            let y = self.y - BODY.leading + BODY.base();
            self.op(Op::PageOf { heading, y, node, link, after });
            self.gap = 2.5;
        }
        self.gap = 12.0;
    }

    fn link(&mut self, target: Target, words: String, node: NodeId) -> usize {
        self.links.push(Link { target, words, node });
        self.links.len() - 1
    }

    /// Text with marks as pieces, each with its part of the structure.
    fn pieces(&mut self, inlines: &[Inline], style: Style, node: NodeId) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::with_capacity(inlines.len());
        let mut open: Option<(&str, usize, NodeId)> = None;
        for inline in inlines {
            let text = clean(&inline.text);
            if text.is_empty() {
                continue;
            }
            let mark = &inline.mark;
            let mut inside = node;
            open = match (&mark.link, open) {
                (Some(to), Some(same)) if same.0 == to => Some(same),
                (Some(to), _) => {
                    let part = self.tree.add(node, Tag::Link);
                    let words = cut(&one_line(&inline.text), 300);
                    let words = if words.is_empty() { cut(&address(to), 300) } else { words };
                    Some((to, self.link(Target::Address(address(to)), words, part), part))
                }
                (None, _) => None,
            };
            if let Some((_, _, part)) = open {
                inside = part;
            }
            for (is_so, tag) in [(mark.strong, TagKind::from(Tag::Strong)), (mark.emphasis, Tag::Em.into())] {
                if is_so {
                    inside = self.tree.add(inside, tag);
                }
            }
            let style = style.marked(mark.strong, mark.emphasis);
            let style = if open.is_some() { style.colored(ACCENT) } else { style };
            pieces.push(Piece { text, style, node: inside, link: open.map(|(_, link, _)| link) });
        }
        pieces
    }

    fn label(&mut self, sign: String, style: Style, x: f32, node: NodeId) {
        let pieces = vec![Piece { text: sign, style, node, link: None }];
        let line = crate::lines::lines(self.shapers, &pieces, RIGHT - LEFT).0.into_iter().next();
        // What is still there was of an item that turned out to be empty.
        self.label = line.map(|line| Label { x, pieces, line });
    }

    /// An item without text is a line with a sign.
    fn empty_item(&mut self) {
        if self.label.is_some() {
            self.put(&[], vec![Line::default()], LEFT, BODY.leading);
        }
    }
}
