//! Files, read back with another library than the one that wrote them.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;

use document::{Block, Document, Inline, Labels, Mark, pdf};
use lopdf::{Object, ObjectId};
use proptest::prelude::*;

fn marked(text: &str, strong: bool, emphasis: bool) -> Inline {
    Inline { text: text.into(), mark: Mark { strong, emphasis, link: None } }
}

fn with(blocks: Vec<Block>) -> Document {
    Document {
        title: "Participatieplan: Wat komt er op het plein?".into(),
        heading: "Participatieplan".into(),
        subtitle: "Wat komt er op het plein?".into(),
        owner: "Gemeente Voorbeeldstad".into(),
        lang: "nl".into(),
        at: 1_800_000_000,
        address: "https://meedoen.example.nl/meedoen/plein/plan/versie/1".into(),
        labels: Labels {
            page: "Bladzijde".into(),
            of: "van".into(),
            missing: "Hier staat op die plek:".into(),
        },
        blocks,
    }
}

/// Something of everything.
fn full() -> Document {
    with(vec![
        Block::Lead(vec![Inline::plain("Dit is het plan.")]),
        Block::Heading("Over dit document".into()),
        Block::Facts(vec![
            ("Versie".into(), vec![Inline::plain("2")]),
            (
                "Hoort bij".into(),
                vec![Inline::link("Wat komt er?", "https://meedoen.example.nl/meedoen/plein")],
            ),
        ]),
        Block::Heading("Inhoud".into()),
        Block::Contents,
        Block::Heading("Aanleiding".into()),
        Block::Paragraph(vec![
            marked("Het plein is ", false, false),
            marked("oud", true, false),
            marked(" en ", false, false),
            marked("leeg", false, true),
            marked(".\nNieuwe regel.", false, false),
        ]),
        Block::List { first: None, items: vec![vec![Block::plain("bank")], vec![Block::plain("boom")]] },
        Block::List { first: Some(3), items: vec![vec![Block::plain("drie")], vec![]] },
        Block::Heading("Planning".into()),
        Block::Quote(vec![Block::plain("Zo was het gezegd.")]),
    ])
}

fn read(bytes: &[u8]) -> lopdf::Document {
    lopdf::Document::load_mem(bytes).expect("another library reads it")
}

fn text(bytes: &[u8]) -> String {
    let file = read(bytes);
    let pages: Vec<u32> = file.get_pages().keys().copied().collect();
    let text = file.extract_text(&pages).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands beside glyphs that mean something else there.
fn actual_text(bytes: &[u8]) -> String {
    let file = read(bytes);
    let mut all = String::new();
    for page in file.get_pages().into_values() {
        let content = file.get_page_content(page);
        for operation in lopdf::content::Content::decode(&content).unwrap().operations {
            let of = operation.operands.get(1).and_then(|operand| operand.as_dict().ok());
            if let Some(text) = of.and_then(|dict| dict.get(b"ActualText").ok()) {
                all.push_str(&lopdf::decode_text_string(text).unwrap());
            }
        }
    }
    all
}

/// A part of the structure: what it is, and what is in it. Content is counted.
#[derive(Debug, Default)]
struct Part {
    tag: String,
    parts: Vec<Part>,
    drawn: usize,
    links: usize,
}

impl Part {
    fn count(&self, tag: &str) -> usize {
        usize::from(self.tag == tag) + self.parts.iter().map(|part| part.count(tag)).sum::<usize>()
    }

    fn tags(&self) -> BTreeMap<&str, usize> {
        let mut all = BTreeMap::new();
        *all.entry(self.tag.as_str()).or_default() += 1;
        for part in &self.parts {
            for (tag, n) in part.tags() {
                *all.entry(tag).or_default() += n;
            }
        }
        all
    }

    fn all<'a>(&'a self, tag: &str, found: &mut Vec<&'a Part>) {
        if self.tag == tag {
            found.push(self);
        }
        self.parts.iter().for_each(|part| part.all(tag, found));
    }
}

fn structure(file: &lopdf::Document) -> Part {
    let root = file.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    part(file, root)
}

fn part(file: &lopdf::Document, id: ObjectId) -> Part {
    let dict = file.get_dictionary(id).unwrap();
    let tag = dict.get(b"S").and_then(Object::as_name).map(|name| String::from_utf8_lossy(name).into_owned());
    let mut found = Part { tag: tag.unwrap_or_default(), ..Part::default() };
    let one = |kid: &Object, found: &mut Part| match kid {
        Object::Integer(_) => found.drawn += 1,
        Object::Reference(id) => found.parts.push(part(file, *id)),
        Object::Dictionary(of) if of.has(b"Obj") => found.links += 1,
        Object::Dictionary(_) => found.drawn += 1,
        other => panic!("unknown in the structure: {other:?}"),
    };
    match dict.get(b"K") {
        Ok(Object::Array(kids)) => kids.iter().for_each(|kid| one(kid, &mut found)),
        Ok(kid) => one(kid, &mut found),
        Err(_) => {}
    }
    found
}

#[test]
fn the_file_says_what_it_is() {
    let bytes = pdf(&full()).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let file = read(&bytes);
    let catalog = file.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"nl");
    assert!(catalog.get(b"MarkInfo").unwrap().as_dict().unwrap().get(b"Marked").unwrap().as_bool().unwrap());
    let shown = catalog.get(b"ViewerPreferences").unwrap().as_dict().unwrap();
    assert!(shown.get(b"DisplayDocTitle").unwrap().as_bool().unwrap(), "the title, not the name of the file");
    let of_file = String::from_utf8_lossy(&bytes);
    for said in ["<pdfuaid:part>1", "<pdfaid:part>2", "<pdfaid:conformance>A", "Wat komt er op het plein?"] {
        assert!(of_file.contains(said), "{said}");
    }
    assert!(of_file.contains("2027-01-15T08:00:00"), "the date of the document, no other");
    let mut english = full();
    english.lang = "en".into();
    let english = read(&pdf(&english).unwrap());
    assert_eq!(english.catalog().unwrap().get(b"Lang").unwrap().as_str().unwrap(), b"en");
}

#[test]
fn headings_lists_tables_and_links_are_structure() {
    let file = read(&pdf(&full()).unwrap());
    let root = structure(&file);
    let tags = root.tags();
    for (tag, n) in [
        ("H1", 1),
        ("H2", 4),
        ("L", 2),
        ("LI", 4),
        ("Lbl", 4),
        ("Table", 1),
        ("TR", 2),
        ("TH", 2),
        ("TD", 2),
        ("TOC", 1),
        ("TOCI", 2),
        ("Link", 3),
        ("Strong", 1),
        ("Em", 1),
        ("BlockQuote", 1),
    ] {
        assert_eq!(tags.get(tag).copied().unwrap_or(0), n, "{tag} in {tags:?}");
    }
    let mut links = Vec::new();
    root.all("Link", &mut links);
    assert!(links.iter().all(|link| link.links > 0 && link.drawn > 0), "each can be followed: {links:?}");
    let mut lists = Vec::new();
    root.all("L", &mut lists);
    assert!(lists.iter().all(|list| list.count("Lbl") == 2));
}

#[test]
fn the_text_is_read_in_order() {
    // The other library puts spaces where the font changes.
    let bare = |text: &str| text.replace(' ', "");
    let text = bare(&text(&pdf(&full()).unwrap()));
    let words = [
        "Gemeente Voorbeeldstad",
        "Participatieplan",
        "Dit is het plan.",
        "Versie",
        "Aanleiding",
        "Planning",
        "Het plein is oud en leeg. Nieuwe regel.",
        "bank",
        "boom",
        "3. drie",
        "4.",
        "Zo was het gezegd.",
        "Bladzijde 1 van 1",
    ];
    let mut rest = text.as_str();
    for word in words.map(bare) {
        let (_, behind) = rest.split_once(&word).unwrap_or_else(|| panic!("{word} in order in: {text}"));
        rest = behind;
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(pdf(&full()).unwrap(), pdf(&full()).unwrap());
    let mut other = full();
    other.at += 60;
    assert_ne!(pdf(&full()).unwrap(), pdf(&other).unwrap());
}

#[test]
fn what_somebody_wrote_is_text_and_nothing_else() {
    let hostile =
        r"#let x = 1 \ $ ] * _ ` @ <b> (Tj) endstream %PDF ET /Type << >> #include '/etc/passwd' \u{0}";
    let shown = text(&pdf(&with(vec![Block::plain(hostile)])).unwrap());
    assert!(shown.contains(hostile), "{shown}");
}

#[test]
fn signs_that_the_fonts_lack_break_nothing_and_are_still_found() {
    for odd in [
        "👩‍👩‍👧 park",
        "مرحبا بالعالم",
        "日本語",
        "Привет",
        "\u{202E}om",
        "e\u{301}\u{323}",
        "\u{E000}\u{FFFE}",
        "→‑",
    ] {
        let bytes = pdf(&with(vec![Block::plain(format!("Wij zeggen {odd} hier"))])).unwrap();
        let shown = text(&bytes);
        assert!(shown.contains("Wij zeggen"), "{odd}: {shown}");
    }
    let bytes = pdf(&with(vec![Block::plain("Привет")])).unwrap();
    // The glyph means the first of them; what it stands for elsewhere is written beside it.
    assert!(
        text(&bytes).contains('П') && actual_text(&bytes).starts_with("ривет"),
        "found although not drawn"
    );
    assert!(text(&bytes).contains("Hier staat op die plek:"), "and it is said");
    let plain = text(&pdf(&full()).unwrap());
    assert!(!plain.contains("Hier staat op die plek:"));
}

#[test]
fn long_texts_go_on_over_pages() {
    for long in ["woord ".repeat(9000), "é".repeat(50_000), "a\n".repeat(8000)] {
        let bytes = pdf(&with(vec![Block::Heading("Lang".into()), Block::plain(long.clone())])).unwrap();
        let file = read(&bytes);
        let pages = file.get_pages().len();
        assert!(pages > 5, "{pages}");
        let drawn = text(&bytes).replace(' ', "");
        let letter = long.chars().next().unwrap();
        let wanted = long.chars().filter(|c| *c == letter).count();
        assert!(drawn.matches(letter).count() >= wanted, "all of it");
    }
}

#[test]
fn a_document_without_end_is_refused() {
    let rows = vec![Block::plain("a\n".repeat(80_000))];
    assert_eq!(pdf(&with(rows)), Err(document::Error::TooLong));
}

#[test]
fn the_list_of_contents_tells_the_page() {
    let filler = || Block::plain("woord ".repeat(2500));
    let document = with(vec![
        Block::Heading("Inhoud".into()),
        Block::Contents,
        Block::Heading("Eerste".into()),
        filler(),
        Block::Heading("Tweede".into()),
        filler(),
    ]);
    let bytes = pdf(&document).unwrap();
    let file = read(&bytes);
    let on = |words: &str| -> Vec<u32> {
        let has = |page: &u32| file.extract_text(&[*page]).unwrap().contains(words);
        file.get_pages().keys().copied().filter(has).collect()
    };
    let page = *on("Tweede").last().unwrap();
    assert!(page > 1);
    let first: String = file.extract_text(&[1]).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(first.contains(&format!("Tweede {page}")), "{first}");
}

#[test]
fn an_empty_document_is_a_page() {
    let bytes =
        pdf(&Document { title: "x".into(), heading: "x".into(), lang: "nl".into(), ..Document::default() });
    assert_eq!(read(&bytes.unwrap()).get_pages().len(), 1);
}

fn inline() -> impl Strategy<Value = Inline> {
    let link = prop_oneof![Just(None), Just(Some("https://a.example/é b".to_owned()))];
    (".{0,60}", any::<bool>(), any::<bool>(), link)
        .prop_map(|(text, strong, emphasis, link)| Inline { text, mark: Mark { strong, emphasis, link } })
}

fn block() -> impl Strategy<Value = Block> {
    let line = || prop::collection::vec(inline(), 0..5);
    let leaf = prop_oneof![
        ".{0,40}".prop_map(Block::Heading),
        line().prop_map(Block::Paragraph),
        line().prop_map(Block::Lead),
        prop::collection::vec((".{0,40}", line()), 0..4).prop_map(Block::Facts),
        Just(Block::Contents),
    ];
    leaf.prop_recursive(4, 24, 4, |inside| {
        prop_oneof![
            prop::collection::vec(inside.clone(), 0..4).prop_map(Block::Quote),
            (
                prop::option::of(any::<u64>()),
                prop::collection::vec(prop::collection::vec(inside, 0..3), 0..4)
            )
                .prop_map(|(first, items)| Block::List { first, items }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// The writer checks each file against both standards and refuses what breaks them; so this holds what they ask.
    #[test]
    fn any_document_gives_a_file_that_keeps_to_the_standards(blocks in prop::collection::vec(block(), 0..6), title in ".{0,80}") {
        let mut document = with(blocks);
        document.title = format!("Plan {title}");
        document.subtitle = title;
        let bytes = pdf(&document).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(bytes.starts_with(b"%PDF"));
    }
}
