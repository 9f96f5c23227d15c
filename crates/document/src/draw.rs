//! The file.

use std::collections::BTreeMap;

use krilla::action::LinkAction;
use krilla::annotation::{Annotation, LinkAnnotation, Target as Leads};
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder};
use krilla::destination::{Destination, XyzDestination};
use krilla::geom::{PathBuilder, Point, Quadrilateral, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::{Document as Pdf, SerializeSettings};

use crate::Error;
use crate::block::Document;
use crate::flow::{Heading, Layout, Link, Op, Target};
use crate::font::{ASCENT, Shapers};
use crate::lines::{Piece, Run, lines};
use crate::page::{BODY, Color, DOTS, FOOTER, HAIRLINE, HEADER, HEIGHT, LEFT, RIGHT, SMALL, Style, WIDTH};
use crate::text::{cut, one_line};
use crate::tree::{ROOT, Tree};

/// The bytes of a file.
pub(crate) fn write(document: &Document, shapers: &Shapers<'_>, layout: Layout) -> Result<Vec<u8>, Error> {
    let mut pdf = Pdf::new_with(settings()?);
    pdf.set_metadata(metadata(document));
    let Layout { pages, mut tree, headings, links } = layout;
    let number = pages.len();
    for (place, ops) in pages.into_iter().enumerate() {
        let size = PageSettings::from_wh(WIDTH, HEIGHT);
        let mut page = pdf.start_page_with(size.ok_or_else(|| Error::Write("the size of a page".into()))?);
        let spots = {
            let mut pen = Pen { shapers, surface: page.surface(), spots: BTreeMap::new() };
            for op in ops {
                pen.op(op, &mut tree, &headings);
            }
            pen.around(document, place, number);
            pen.spots
        };
        for (link, spots) in spots {
            if let Some(link) = links.get(link)
                && let Some(leads) = leads(link, &headings)
            {
                let shape = LinkAnnotation::new_with_quad_points(spots, leads);
                let drawn = page.add_tagged_annotation(Annotation::new_link(shape, Some(link.words.clone())));
                tree.drawn(link.node, drawn);
            }
        }
    }
    pdf.set_outline(outline(document, &headings));
    pdf.set_tag_tree(tree.finish(&document.lang));
    pdf.finish().map_err(|error| Error::Write(format!("{error}: {error:?}")))
}

/// PDF/UA-1 and PDF/A-2a: read by everybody, and kept.
fn settings() -> Result<SerializeSettings, Error> {
    let configuration: Configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| Error::Write(format!("{error:?}")))?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}

fn metadata(document: &Document) -> Metadata {
    let mut metadata = Metadata::new()
        .title(cut(&one_line(&document.title), 500))
        .language(document.lang.clone())
        .authors(vec![cut(&one_line(&document.owner), 300)])
        .creator("Polder".to_owned())
        .document_id(document.address.clone());
    if let Ok(at) = time::OffsetDateTime::from_unix_timestamp(document.at) {
        let year = u16::try_from(at.year()).unwrap_or_default();
        let date = DateTime::new(year).month(at.month().into()).day(at.day());
        let date = date.hour(at.hour()).minute(at.minute()).second(at.second());
        metadata = metadata.creation_date(date.utc_offset_hour(0).utc_offset_minute(0));
    }
    metadata
}

fn outline(document: &Document, headings: &[Heading]) -> Outline {
    let mut outline = Outline::new();
    let title = one_line(&document.heading);
    outline.push_child(OutlineNode::new(title, XyzDestination::new(0, Point::from_xy(0.0, 0.0))));
    for heading in headings {
        outline.push_child(OutlineNode::new(heading.text.clone(), place(heading)));
    }
    outline
}

fn place(heading: &Heading) -> XyzDestination {
    XyzDestination::new(heading.page, Point::from_xy(0.0, (heading.y - 10.0).max(0.0)))
}

fn leads(link: &Link, headings: &[Heading]) -> Option<Leads> {
    Some(match &link.target {
        Target::Address(to) => Leads::Action(LinkAction::new(to.clone()).into()),
        Target::Heading(number) => Leads::Destination(Destination::Xyz(place(headings.get(*number)?))),
    })
}

struct Pen<'a, 'b> {
    shapers: &'a Shapers<'a>,
    surface: Surface<'b>,
    /// where each link can be followed on this page; never an empty list
    spots: BTreeMap<usize, Vec<Quadrilateral>>,
}

impl Pen<'_, '_> {
    fn op(&mut self, op: Op, tree: &mut Tree, headings: &[Heading]) {
        match op {
            Op::Rule { x, y, width, height, color } => self.rule(x, y, width, height, color),
            Op::Text { x, y, run, style, node, link } => {
                let drawn = self.surface.start_tagged(ContentTag::Span(SpanTag::empty()));
                self.text(x, y, &run, style);
                self.surface.end_tagged();
                tree.drawn(node, drawn);
                if let Some(link) = link {
                    self.underline(link, (x, y), &run, style);
                }
            }
            Op::PageOf { heading, y, node, link, after } => {
                let page = headings.get(heading).map_or(1, |heading| heading.page + 1);
                let from = self.leader(page, after, y);
                let drawn = self.surface.start_tagged(ContentTag::Span(SpanTag::empty()));
                self.words(from, y, &format!(" {page}"), BODY);
                self.surface.end_tagged();
                tree.drawn(node, drawn);
                self.spot(link, from, y, RIGHT - from, BODY);
            }
        }
    }

    /// A link can be followed around this text.
    fn spot(&mut self, link: usize, x: f32, y: f32, width: f32, style: Style) {
        let top = y - style.size * ASCENT * 0.8;
        if let Some(rect) = Rect::from_xywh(x, top, width.max(1.0), style.size * 1.15) {
            self.spots.entry(link).or_default().push(rect.into());
        }
    }

    fn color(&mut self, color: Color) {
        let paint = rgb::Color::new(color.0, color.1, color.2).into();
        self.surface.set_fill(Some(Fill { paint, ..Fill::default() }));
    }

    fn text(&mut self, x: f32, y: f32, run: &Run, style: Style) {
        if let Some(font) = self.shapers.font(style.face) {
            self.color(style.color);
            let at = Point::from_xy(x, y);
            self.surface.draw_glyphs(at, &run.glyphs, font.clone(), &run.text, style.size, false);
        }
    }

    /// Text on one line; gives its width.
    fn words(&mut self, x: f32, y: f32, text: &str, style: Style) -> f32 {
        let Some(line) = self.one(text, style) else { return 0.0 };
        for run in &line.runs {
            self.text(x + run.x, y, run, style);
        }
        line.end()
    }

    fn one(&self, text: &str, style: Style) -> Option<crate::lines::Line> {
        let piece = Piece { text: text.to_owned(), style, node: ROOT, link: None };
        lines(self.shapers, &[piece], f32::MAX).0.into_iter().next()
    }

    fn wide(&self, text: &str, style: Style) -> f32 {
        self.one(text, style).map_or(0.0, |line| line.end())
    }

    /// Something that says nothing.
    fn rule(&mut self, x: f32, y: f32, width: f32, height: f32, color: Color) {
        self.rules(Rect::from_xywh(x, y, width, height), color);
    }

    fn rules(&mut self, rects: impl IntoIterator<Item = Rect>, color: Color) {
        let mut path = PathBuilder::new();
        rects.into_iter().for_each(|rect| path.push_rect(rect));
        if let Some(path) = path.finish() {
            self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
            self.color(color);
            self.surface.draw_path(&path);
            self.surface.end_tagged();
        }
    }

    /// A link is seen without colour too.
    fn underline(&mut self, link: usize, (x, y): (f32, f32), run: &Run, style: Style) {
        let bare = run.text.trim_end();
        let space = run.text.get(bare.len()..).map_or(0.0, |text| self.wide(text, style));
        let width = run.width - space;
        if width > 0.0 {
            self.spot(link, x, y, width, style);
            self.rule(x, y + style.size * 0.14, width, 0.55, style.color);
        }
    }

    /// Dots from the end of a text to a number at the right; gives where the number begins.
    fn leader(&mut self, page: usize, after: f32, y: f32) -> f32 {
        let from = RIGHT - self.wide(&format!(" {page}"), BODY);
        let number = ((from - after - 10.0) / 5.0).max(0.0) as usize;
        let dot = |n: usize| Rect::from_xywh(from - 4.0 - 5.0 * n as f32, y - 0.9, 0.9, 0.9);
        self.rules((0..number).filter_map(dot), DOTS);
        from
    }

    /// What stands above and below the text of a page.
    fn around(&mut self, document: &Document, place: usize, number: usize) {
        if place > 0 {
            let artifact = Artifact::with_kind(ArtifactType::Header);
            self.surface.start_tagged(ContentTag::Artifact(artifact));
            let title = self.fitting(&one_line(&document.title), RIGHT - LEFT);
            self.words(LEFT, HEADER, &title, SMALL);
            self.surface.end_tagged();
        }
        self.rule(LEFT, FOOTER - 16.0, RIGHT - LEFT, 0.6, HAIRLINE);
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
        let labels = &document.labels;
        let count = format!("{} {} {} {number}", labels.page, place + 1, labels.of);
        let wide = self.wide(&count, SMALL);
        let owner = self.fitting(&one_line(&document.owner), RIGHT - LEFT - wide - 20.0);
        self.words(LEFT, FOOTER, &owner, SMALL);
        self.words(RIGHT - wide, FOOTER, &count, SMALL);
        self.surface.end_tagged();
    }

    /// As much of a text as fits on one line.
    fn fitting(&self, text: &str, width: f32) -> String {
        let mut max = text.chars().count().min(200);
        let mut shown = cut(text, max);
        while max > 8 && self.wide(&shown, SMALL) > width {
            max = max * 9 / 10;
            shown = cut(text, max);
        }
        shown
    }
}
