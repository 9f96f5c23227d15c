//! News as a feed: Atom (RFC 4287), written with `quick-xml`.

use app::markdown;
use domain::news::NewsRow;
use domain::time::Timestamp;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

type Out = Writer<Vec<u8>>;

/// What a feed says of itself.
#[derive(Clone, Debug)]
pub struct FeedHead {
    /// its name
    pub title: String,
    /// who writes it
    pub author: String,
    /// language of its own words
    pub lang: &'static str,
    /// `https://host`
    pub origin: String,
    /// path of the feed
    pub path: String,
    /// path of the page that says the same
    pub page: String,
    /// now
    pub now: Timestamp,
}

/// The messages as a feed, in the order given.
///
/// # Errors
/// None that can happen: writing into memory does not fail.
pub fn atom(head: &FeedHead, news: &[NewsRow]) -> std::io::Result<Vec<u8>> {
    let mut out = Writer::new(Vec::new());
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let feed = out
        .create_element("feed")
        .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", head.lang)]);
    feed.write_inner_content(|out| {
        text(out, "id", &format!("{}{}", head.origin, head.path))?;
        text(out, "title", &head.title)?;
        let updated = news.iter().map(NewsRow::updated_at).max().unwrap_or(head.now);
        text(out, "updated", &updated.rfc3339())?;
        link(out, "self", "application/atom+xml", &format!("{}{}", head.origin, head.path))?;
        link(out, "alternate", "text/html", &format!("{}{}", head.origin, head.page))?;
        out.create_element("author").write_inner_content(|out| text(out, "name", &head.author))?;
        for row in news {
            out.create_element("entry").write_inner_content(|out| entry(out, head, row))?;
        }
        Ok(())
    })?;
    Ok(out.into_inner())
}

fn entry(out: &mut Out, head: &FeedHead, row: &NewsRow) -> std::io::Result<()> {
    // Reading programs know a message by this for ever, also when the portal moves to another address.
    text(out, "id", &format!("urn:uuid:{}", row.id.0))?;
    text(out, "title", &row.title)?;
    text(out, "published", &row.published_at.rfc3339())?;
    text(out, "updated", &row.updated_at().rfc3339())?;
    link(out, "alternate", "text/html", &format!("{}{}", head.origin, row.path()))?;
    if let Some(process) = &row.process {
        let term = [("term", process.slug.as_str()), ("label", process.question.as_str())];
        out.create_element("category").with_attributes(term).write_empty()?;
    }
    let body = clean(&markdown::html(&row.body));
    out.create_element("content")
        .with_attribute(("type", "html"))
        .write_text_content(BytesText::new(&body))?;
    Ok(())
}

fn text(out: &mut Out, name: &str, value: &str) -> std::io::Result<()> {
    out.create_element(name).write_text_content(BytesText::new(&clean(value)))?;
    Ok(())
}

fn link(out: &mut Out, rel: &str, kind: &str, href: &str) -> std::io::Result<()> {
    out.create_element("link")
        .with_attributes([("rel", rel), ("type", kind), ("href", href)])
        .write_empty()?;
    Ok(())
}

/// Without the signs that XML cannot hold.
fn clean(text: &str) -> String {
    let fits = |c: &char| {
        matches!(c, '\t' | '\n' | '\r') || (!c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
    };
    text.chars().filter(fits).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use domain::id::{NewsId, ProcessId};
    use domain::news::NewsProcess;
    use domain::process::NewsKind;
    use quick_xml::Reader;
    use uuid::Uuid;

    use super::*;

    fn head() -> FeedHead {
        FeedHead {
            title: "Nieuws & <tips>".into(),
            author: "Gemeente Voorbeeldstad".into(),
            lang: "nl",
            origin: "https://voorbeeldstad.example".into(),
            path: "/nieuws.atom".into(),
            page: "/nieuws".into(),
            now: Timestamp(1_700_000_000_000_000),
        }
    }

    fn row(title: &str, body: &str) -> NewsRow {
        NewsRow {
            id: NewsId(Uuid::from_u128(7)),
            seq: 1,
            kind: NewsKind::News,
            title: title.into(),
            body: body.into(),
            published_at: Timestamp(1_700_000_000_000_000),
            changed_at: None,
            process: Some(NewsProcess {
                id: ProcessId(Uuid::from_u128(8)),
                question: "Waar komt de \"bank\"?".into(),
                slug: "bank".into(),
            }),
        }
    }

    /// The texts inside each element, unescaped.
    fn texts(xml: &[u8]) -> Vec<String> {
        let mut reader = Reader::from_reader(xml);
        let mut buffer = Vec::new();
        let (mut all, mut here) = (Vec::new(), String::new());
        loop {
            match reader.read_event_into(&mut buffer).unwrap() {
                Event::Text(text) => here.push_str(&text),
                Event::GeneralRef(entity) => {
                    here.push_str(quick_xml::escape::resolve_predefined_entity(&entity).unwrap_or("?"));
                }
                Event::End(_) => all.push(std::mem::take(&mut here)),
                Event::Eof => return all,
                _ => {}
            }
            buffer.clear();
        }
    }

    #[test]
    fn what_people_wrote_comes_back_as_they_wrote_it() {
        let xml = atom(&head(), &[row("5 < 6 & \u{1}7", "Lees **dit**")]).unwrap();
        let texts = texts(&xml);
        for wanted in ["Nieuws & <tips>", "5 < 6 & 7", "<p>Lees <strong>dit</strong></p>\n"] {
            assert!(texts.iter().any(|text| text == wanted), "{wanted}: {texts:?}");
        }
        let whole = String::from_utf8(xml).unwrap();
        assert!(whole.contains("<updated>2023-11-14T22:13:20Z</updated>"), "{whole}");
        assert!(whole.contains("label=\"Waar komt de &quot;bank&quot;?\""), "{whole}");
        assert!(whole.contains("href=\"https://voorbeeldstad.example/nieuws/"), "{whole}");
    }

    #[test]
    fn a_message_that_was_changed_says_so_and_keeps_when_it_was_published() {
        let changed_at = Some(Timestamp(1_700_000_060_000_000));
        let xml = atom(&head(), &[NewsRow { changed_at, ..row("De bus", "Rijdt weer.") }]).unwrap();
        let whole = String::from_utf8(xml).unwrap();
        assert!(whole.contains("<published>2023-11-14T22:13:20Z</published>"), "{whole}");
        let updated = whole.matches("<updated>2023-11-14T22:14:20Z</updated>").count();
        assert_eq!(updated, 2, "of the feed and of the message: {whole}");
    }

    #[test]
    fn a_feed_without_messages_is_one_all_the_same() {
        let whole = String::from_utf8(atom(&head(), &[]).unwrap()).unwrap();
        assert!(whole.contains("<updated>2023-11-14T22:13:20Z</updated>") && !whole.contains("<entry>"));
    }
}
