//! The fonts: part of the program, so that a file looks the same wherever it is made.

use harfrust::{Direction, FontRef, ShapeOptions, Shaper, ShaperData, UnicodeBuffer, script};
use krilla::text::{Font, GlyphId, KrillaGlyph};

use crate::Error;

/// A face of the family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Face {
    Regular = 0,
    Bold = 1,
    Italic = 2,
    BoldItalic = 3,
}

/// The faces, in the order of [`Face`].
const FILES: [&[u8]; 4] = [
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-Bold.ttf"),
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-Italic.ttf"),
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-BoldItalic.ttf"),
];

/// Stands where the fonts have no sign. Screen readers and search still find what was written.
pub(crate) const STAND_IN: &str = "\u{25CA}";

/// Above and below the base line, as part of the size of the type.
pub(crate) const ASCENT: f32 = 0.984;

/// The fonts as files.
pub(crate) struct Fonts {
    loaded: Vec<Loaded>,
}

struct Loaded {
    font: Font,
    face: FontRef<'static>,
    data: ShaperData,
}

/// The fonts, ready to turn text into glyphs.
pub(crate) struct Shapers<'a> {
    faces: Vec<(Font, Shaper<'a>)>,
}

impl Fonts {
    /// Reads the fonts.
    pub(crate) fn load() -> Result<Self, Error> {
        let one = |bytes: &'static [u8]| {
            let font = Font::new(bytes.into(), 0).ok_or(Error::Font)?;
            let face = FontRef::from_index(bytes, 0).map_err(|_| Error::Font)?;
            Ok(Loaded { font, data: ShaperData::new(&face), face })
        };
        Ok(Self { loaded: FILES.into_iter().map(one).collect::<Result<_, Error>>()? })
    }

    pub(crate) fn shapers(&self) -> Shapers<'_> {
        let one = |loaded: &'_ Loaded| loaded.font.clone();
        let faces = self.loaded.iter().map(|it| (one(it), it.data.shaper(&it.face).build())).collect();
        Shapers { faces }
    }
}

/// Text as glyphs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shaped {
    /// advances as part of the size of the type; ranges are those of the text
    pub glyphs: Vec<KrillaGlyph>,
    /// a sign stands for one that the font lacks
    pub lacks: bool,
}

impl Shapers<'_> {
    /// The font of a face, as the file wants it.
    pub(crate) fn font(&self, face: Face) -> Option<&Font> {
        self.faces.get(face as usize).map(|(font, _)| font)
    }

    /// Turns text into glyphs, from left to right. What the font lacks becomes [`STAND_IN`].
    pub(crate) fn shape(&self, face: Face, text: &str) -> Shaped {
        let Some((_, shaper)) = self.faces.get(face as usize) else { return Shaped::default() };
        let mut shaped = raw(shaper, text);
        if shaped.lacks
            && let Some(other) = raw(shaper, STAND_IN).glyphs.first()
        {
            for glyph in shaped.glyphs.iter_mut().filter(|glyph| is_none(glyph)) {
                let text_range = glyph.text_range.clone();
                *glyph = KrillaGlyph { text_range, ..other.clone() };
            }
        }
        shaped
    }
}

/// Whether it is the glyph of a font for what it lacks.
fn is_none(glyph: &KrillaGlyph) -> bool {
    glyph.glyph_id == GlyphId::new(0)
}

fn raw(shaper: &Shaper<'_>, text: &str) -> Shaped {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(Direction::LeftToRight);
    buffer.set_script(script::LATIN);
    let out = shaper.shape(buffer, ShapeOptions::new());
    let unit = 1.0 / shaper.units_per_em().max(1) as f32;
    let (infos, places) = (out.glyph_infos(), out.glyph_positions());
    // A glyph covers the text up to the next cluster: from the right, each end is the start of the one behind it.
    let mut end = text.len();
    let mut next = text.len();
    let mut glyphs: Vec<KrillaGlyph> = Vec::with_capacity(infos.len());
    for (info, place) in infos.iter().zip(places).rev() {
        let start = (info.cluster as usize).min(text.len());
        if start < next {
            (end, next) = (next, start);
        }
        glyphs.push(KrillaGlyph::new(
            GlyphId::new(info.glyph_id),
            place.x_advance as f32 * unit,
            place.x_offset as f32 * unit,
            place.y_offset as f32 * unit,
            0.0,
            start..end,
            None,
        ));
    }
    glyphs.reverse();
    let lacks = glyphs.iter().any(is_none);
    Shaped { glyphs, lacks }
}
