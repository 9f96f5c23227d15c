//! A4, and how text looks on it. Sizes in points (1/72 inch).

use crate::font::Face;

pub(crate) const WIDTH: f32 = 595.28;
pub(crate) const HEIGHT: f32 = 841.89;
/// Where text begins and ends. About eighty characters stand between.
pub(crate) const LEFT: f32 = 74.0;
pub(crate) const RIGHT: f32 = WIDTH - 74.0;
pub(crate) const TOP: f32 = 76.0;
pub(crate) const BOTTOM: f32 = HEIGHT - 78.0;
/// What stands above and below the text of each page.
pub(crate) const HEADER: f32 = 46.0;
pub(crate) const FOOTER: f32 = HEIGHT - 44.0;

/// Red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Color(pub u8, pub u8, pub u8);

pub(crate) const INK: Color = Color(0x12, 0x26, 0x2B);
pub(crate) const ACCENT: Color = Color(0x0A, 0x55, 0x66);
pub(crate) const MUTED: Color = Color(0x4D, 0x61, 0x68);
pub(crate) const HAIRLINE: Color = Color(0xC3, 0xD0, 0xD3);
pub(crate) const DOTS: Color = Color(0x7F, 0x95, 0x9B);

/// How text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    pub face: Face,
    pub size: f32,
    pub color: Color,
    /// from line to line
    pub leading: f32,
}

pub(crate) const BODY: Style = Style { face: Face::Regular, size: 11.0, color: INK, leading: 16.5 };
pub(crate) const LEAD: Style = Style { face: Face::Regular, size: 13.0, color: INK, leading: 19.0 };
pub(crate) const OWNER: Style = Style { face: Face::Bold, size: 11.0, color: MUTED, leading: 16.5 };
pub(crate) const TITLE: Style = Style { face: Face::Bold, size: 27.0, color: ACCENT, leading: 33.0 };
pub(crate) const SUBTITLE: Style = Style { face: Face::Bold, size: 15.0, color: INK, leading: 21.0 };
pub(crate) const HEADING: Style = Style { face: Face::Bold, size: 15.0, color: ACCENT, leading: 20.0 };
pub(crate) const SMALL: Style = Style { face: Face::Regular, size: 9.0, color: MUTED, leading: 12.0 };

impl Style {
    /// The same, marked.
    pub(crate) fn marked(self, strong: bool, emphasis: bool) -> Self {
        let strong = strong || matches!(self.face, Face::Bold | Face::BoldItalic);
        let face = match (strong, emphasis) {
            (false, false) => self.face,
            (true, false) => Face::Bold,
            (false, true) => Face::Italic,
            (true, true) => Face::BoldItalic,
        };
        Self { face, ..self }
    }

    /// The same in another colour.
    pub(crate) fn colored(self, color: Color) -> Self {
        Self { color, ..self }
    }

    /// From the top of a line to where letters stand on.
    pub(crate) fn base(self) -> f32 {
        self.leading / 2.0 + self.size * 0.34
    }
}
