//! Server only: QR codes, drawn as SVG: black on white in whatever colours the page has, with the quiet edge that
//! scanners need.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// Modules of white around the code, by the standard.
const QUIET: usize = 4;

/// A QR code with these words for who does not see it; empty when the text is too long for one.
pub(crate) fn svg(text: &str, alt: &str) -> String {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else { return String::new() };
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (y, row) in code.into_colors().chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|module| **module == row[x]).count();
            if row[x] == Color::Dark {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run;
        }
    }
    format!(
        "<svg class=\"pl-qr\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"{}\" \
         shape-rendering=\"crispEdges\"><rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>\
         <path fill=\"#000\" d=\"{path}\"/></svg>",
        escaped(alt)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules that are drawn, read back from the drawing.
    fn drawn(svg: &str) -> (usize, Vec<(usize, usize)>) {
        let number = |text: &str| text.parse::<usize>().unwrap_or(usize::MAX);
        let side =
            svg.split("viewBox=\"0 0 ").nth(1).and_then(|rest| rest.split(' ').next()).map_or(0, number);
        let path = svg.split(" d=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        let mut modules = Vec::new();
        for run in path.split('M').skip(1) {
            let (at, rest) = run.split_once('h').unwrap_or_default();
            let (x, y) = at.split_once(' ').unwrap_or_default();
            let length = number(rest.split('v').next().unwrap_or_default());
            modules.extend((0..length).map(|i| (number(x) + i, number(y))));
        }
        (side, modules)
    }

    #[test]
    fn what_is_drawn_is_the_code_with_a_white_edge() {
        let text = "https://doemee.voorbeeldstad.example/k/cdfghj";
        let (side, modules) = drawn(&svg(text, "QR"));
        let code = QrCode::with_error_correction_level(text, EcLevel::M)
            .map(|code| (code.width(), code.into_colors()));
        let (width, colors) = code.unwrap_or_default();
        assert_eq!(side, width + 8);
        for y in 0..side {
            for x in 0..side {
                let inside = (4..4 + width).contains(&x) && (4..4 + width).contains(&y);
                let dark = inside && colors[(y - 4) * width + x - 4] == Color::Dark;
                assert_eq!(modules.contains(&(x, y)), dark, "{x} {y}");
            }
        }
    }

    #[test]
    fn the_words_cannot_break_out_and_too_much_text_gives_nothing() {
        assert!(svg("x", "a\"><b>").contains("aria-label=\"a&quot;&gt;&lt;b&gt;\""));
        assert_eq!(svg(&"x".repeat(5000), ""), "");
    }
}
