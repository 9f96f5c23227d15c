//! Text that somebody wrote, as blocks of a document: what [`super::html`] shows on a page, in a file.

use document::{Block, DEEPEST, Inline, Mark};
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::{SCHEMES, events};

/// Reads Markdown into blocks.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut reader = Reader { open: vec![Open::new(Kind::Root)], ..Reader::default() };
    for event in events(text) {
        reader.event(event);
    }
    reader.close_paragraph();
    while reader.open.len() > 1 {
        reader.close();
    }
    reader.open.pop().map(|root| root.blocks).unwrap_or_default()
}

#[derive(Default)]
struct Reader {
    /// what we are inside of, the text as a whole first
    open: Vec<Open>,
    /// containers that are too deep: what is in them goes to the deepest that is open
    too_deep: usize,
    line: Vec<Inline>,
    strong: usize,
    emphasis: usize,
    /// links that are open; none is one that leads nowhere
    links: Vec<Option<String>>,
}

struct Open {
    kind: Kind,
    blocks: Vec<Block>,
    items: Vec<Vec<Block>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Root,
    Quote,
    List(Option<u64>),
    Item,
}

impl Open {
    const fn new(kind: Kind) -> Self {
        Self { kind, blocks: Vec::new(), items: Vec::new() }
    }
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.text(&text);
            }
            Event::HardBreak | Event::SoftBreak => self.text("\n"),
            Event::Rule => self.close_paragraph(),
            // Extensions that are not turned on.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::BlockQuote(_) => self.open(Kind::Quote),
            Tag::List(first) => self.open(Kind::List(first)),
            Tag::Item => self.open(Kind::Item),
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link { dest_url, .. } => self.links.push(allowed(&dest_url)),
            _ => self.close_paragraph(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.close(),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Link => {
                self.links.pop();
            }
            _ => self.close_paragraph(),
        }
    }

    fn text(&mut self, text: &str) {
        let link = self.links.last().cloned().flatten();
        let mark = Mark { strong: self.strong > 0, emphasis: self.emphasis > 0, link };
        match self.line.last_mut().filter(|last| last.mark == mark) {
            Some(last) => last.text.push_str(text),
            None => self.line.push(Inline { text: text.to_owned(), mark }),
        }
    }

    fn close_paragraph(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        if let Some(last) = line.last_mut() {
            last.text.truncate(last.text.trim_end_matches('\n').len());
        }
        if line.iter().any(|inline| !inline.text.trim().is_empty()) {
            self.add(Block::Paragraph(line));
        }
    }

    fn add(&mut self, block: Block) {
        if let Some(here) = self.open.last_mut() {
            here.blocks.push(block);
        }
    }

    fn open(&mut self, kind: Kind) {
        self.close_paragraph();
        // A list and its item are two steps, so that there is room for so many lists.
        if self.too_deep > 0 || self.open.len() > 2 * DEEPEST {
            self.too_deep += 1;
        } else {
            self.open.push(Open::new(kind));
        }
    }

    fn close(&mut self) {
        self.close_paragraph();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        if self.open.len() < 2 {
            return;
        }
        let Some(done) = self.open.pop() else { return };
        match done.kind {
            Kind::Root => {}
            Kind::Quote if done.blocks.is_empty() => {}
            Kind::Quote => self.add(Block::Quote(done.blocks)),
            Kind::List(first) if !done.items.is_empty() => {
                self.add(Block::List { first, items: done.items });
            }
            Kind::List(_) => {}
            Kind::Item => match self.open.last_mut() {
                Some(list) if matches!(list.kind, Kind::List(_)) => list.items.push(done.blocks),
                Some(other) => other.blocks.extend(done.blocks),
                None => {}
            },
        }
    }
}

/// The address, when a link may lead there: the same rule as on a page.
fn allowed(to: &CowStr<'_>) -> Option<String> {
    let (scheme, _) = to.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    SCHEMES.contains(&scheme.as_str()).then(|| to.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::html;

    fn inline(text: &str, strong: bool, emphasis: bool) -> Inline {
        Inline { text: text.into(), mark: Mark { strong, emphasis, link: None } }
    }

    /// All text of blocks, without white space.
    fn bare(blocks: &[Block]) -> String {
        let of = |inlines: &[Inline]| inlines.iter().map(|one| one.text.as_str()).collect::<String>();
        let one = |block: &Block| match block {
            Block::Paragraph(inlines) | Block::Lead(inlines) => of(inlines),
            Block::List { items, .. } => items.iter().map(|item| bare(item)).collect(),
            Block::Quote(inside) => bare(inside),
            _ => String::new(),
        };
        blocks.iter().map(one).collect::<String>().split_whitespace().collect()
    }

    /// All text of a page, without white space.
    fn shown(html: &str) -> String {
        let parts = html.split('<').enumerate();
        let texts =
            parts.map(|(n, part)| if n == 0 { part } else { part.split_once('>').map_or("", |p| p.1) });
        let text: String = texts.collect();
        let text =
            text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        text.replace("&amp;", "&").split_whitespace().collect()
    }

    #[test]
    fn what_people_write_becomes_blocks() {
        let read = blocks("Een **twee** *drie*\nvier\n\n1. a\n2. b\n\n> c");
        let line = [inline("Een ", false, false), inline("twee", true, false), inline(" ", false, false)];
        let line = line.into_iter().chain([inline("drie", false, true), inline("\nvier", false, false)]);
        assert_eq!(
            read,
            [
                Block::Paragraph(line.collect()),
                Block::List { first: Some(1), items: vec![vec![Block::plain("a")], vec![Block::plain("b")]] },
                Block::Quote(vec![Block::plain("c")]),
            ]
        );
    }

    #[test]
    fn a_link_leads_only_where_it_may_on_a_page() {
        let link = |text: &str| match blocks(text).as_slice() {
            [Block::Paragraph(line)] => line.iter().find_map(|inline| inline.mark.link.clone()),
            _ => None,
        };
        assert_eq!(link("[x](https://a.nl/b)").as_deref(), Some("https://a.nl/b"));
        assert_eq!(link("[x](HTTPS://a.nl/b)").as_deref(), Some("HTTPS://a.nl/b"));
        for bad in ["[x](javascript:alert(1))", "[x](//a.nl)", "[x](/meedoen)", "[x](data:text/html,x)"] {
            assert_eq!(link(bad), None, "{bad}");
            assert!(!html(bad).contains("href"), "{bad}");
        }
    }

    #[test]
    fn the_page_and_the_file_say_the_same() {
        let texts = [
            "# Kop\ntekst met `code` en ![foto](x.png)\n\n    ingesprongen\n\n```\nhek\n```\n\n---\nklaar",
            "* een\n  * twee\n\n    drie\n* vier\n\n<b>vet</b> & <script>alert(1)</script>",
            "> citaat\n>> dieper\n\nhet kost € 7.200 #let $x$ \\\\ ] * _a_ `",
            "[een *twee*](https://a.nl) <https://b.nl> a@b.nl\\\nregel",
        ];
        for text in texts {
            assert_eq!(bare(&blocks(text)), shown(&html(text)), "{text}");
        }
    }

    #[test]
    fn what_is_nested_without_end_is_read_and_stays_shallow() {
        fn depth(blocks: &[Block]) -> usize {
            let of = |block: &Block| match block {
                Block::List { items, .. } => 1 + items.iter().map(|item| depth(item)).max().unwrap_or(0),
                Block::Quote(inside) => 1 + depth(inside),
                _ => 0,
            };
            blocks.iter().map(of).max().unwrap_or(0)
        }
        for text in [format!("{}diep", "> ".repeat(3000)), format!("{}diep", "- ".repeat(3000))] {
            let read = blocks(&text);
            assert!(depth(&read) <= 2 * DEEPEST + 1);
            assert!(bare(&read).contains("diep"));
        }
    }
}
