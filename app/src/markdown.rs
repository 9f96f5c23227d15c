//! Server only: text that somebody wrote, as HTML that is safe to show.
//!
//! Markdown is read by `pulldown-cmark` and cleaned by `ammonia`, whose list says what may stay:
//! paragraphs, emphasis, lists, quotes and links. No headings (the page has its own), no pictures
//! (they would be loaded from elsewhere), no raw HTML.

mod blocks;

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

pub use blocks::blocks;

/// Where a link may lead.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(HashSet::from(["p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a"]))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("nofollow ugc noopener"));
    builder
});

/// What is read of a text: for the page and for files alike. Single line breaks stay: people who do not know Markdown
/// write them.
fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new_ext(text, Options::empty()).filter_map(|event| match event {
        Event::SoftBreak => Some(Event::HardBreak),
        Event::Start(Tag::Heading { .. }) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::Heading(_)) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Text(text) if text.contains("€ ") => Some(Event::Text(text.replace("€ ", "€\u{a0}").into())),
        other => Some(other),
    })
}

/// Renders Markdown.
#[must_use]
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut out, events(text));
    CLEANER.clean(&out).to_string()
}

/// The beginning of a text without its marks, cut between words; at most `max` characters and an ellipsis.
#[must_use]
pub fn excerpt(text: &str, max: usize) -> String {
    let mut plain = String::with_capacity(text.len());
    for event in Parser::new_ext(text, Options::empty()) {
        match event {
            Event::Text(text) | Event::Code(text) => plain.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                plain.push(' ')
            }
            _ => {}
        }
    }
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = plain.char_indices().nth(max) else { return plain };
    let cut = plain.get(..end).unwrap_or_default();
    let cut = cut.rsplit_once(' ').map_or(cut, |(words, _)| words);
    format!("{}…", cut.trim_end_matches([',', '.', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::{excerpt, html};

    #[test]
    fn an_excerpt_is_plain_and_ends_between_words() {
        assert_eq!(excerpt("**Kort** en [klaar](https://x.nl)", 80), "Kort en klaar");
        assert_eq!(excerpt("* een\n* twee\n\ndrie", 80), "een twee drie");
        assert_eq!(excerpt("Wij gaan morgen, dan is het zover", 17), "Wij gaan morgen…");
        assert_eq!(excerpt("éééééééééé", 4), "éééé…");
    }

    #[test]
    fn keeps_what_people_write() {
        assert_eq!(html("een\ntwee"), "<p>een<br>\ntwee</p>\n");
        assert!(html("* bank\n* boom").contains("<li>bank</li>"));
    }

    #[test]
    fn an_amount_does_not_break_over_lines() {
        assert_eq!(html("kost € 7.200"), "<p>kost €&nbsp;7.200</p>\n");
    }

    #[test]
    fn nothing_runs_and_nothing_loads() {
        let attacks = [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[klik](javascript:alert(1))",
            "[klik](data:text/html,x)",
            "![foto](https://elders.example/volg.png)",
            "<a href=\"https://x.example\" onclick=\"x\">x</a>",
            "[x](//elders.example)",
        ];
        for attack in attacks {
            let shown = html(attack);
            for bad in [
                "<script",
                "<img",
                "onerror=alert(1)>",
                "onclick=\"x\">",
                "href=\"javascript",
                "href=\"data",
                "href=\"//",
            ] {
                assert!(!shown.contains(bad), "{attack} gave {shown}");
            }
        }
    }
}
