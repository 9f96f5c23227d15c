//! Text as it may stand in a file: no signs that cannot be seen, none that have no meaning, one kind of line break.

/// Cleans text. What cannot be drawn stays in it: it is found and read aloud, and another sign is drawn.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t'
            | '\u{1680}'
            | '\u{2000}'..='\u{2006}'
            | '\u{2008}'..='\u{200A}'
            | '\u{205F}'
            | '\u{3000}' => {
                out.push(' ');
            }
            // Spaces that do not break, in the one width that the font has.
            '\u{2007}' | '\u{202F}' => out.push('\u{A0}'),
            '\u{2010}' | '\u{2011}' => out.push('-'),
            '\u{2012}' | '\u{2015}' => out.push('\u{2013}'),
            '\u{2192}' => out.push_str("->"),
            c if is_unseen(c) => {}
            c if is_meaningless(c) => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// On one line, with single spaces.
pub(crate) fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text, at most `max` characters and an ellipsis.
pub(crate) fn cut(text: &str, max: usize) -> String {
    match text.char_indices().nth(max) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
    }
}

/// Signs that steer and are not seen: they could hide text or turn it around.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFC}' | '\u{E0000}'..='\u{E0FFF}' | '\u{115F}' | '\u{1160}' | '\u{3164}'
            | '\u{FFA0}' | '\u{1D173}'..='\u{1D17A}')
}

/// Private and unused places, which the standard of the file forbids.
fn is_meaningless(c: char) -> bool {
    let code = u32::from(c);
    matches!(code, 0xE000..=0xF8FF | 0xFDD0..=0xFDEF | 0xF_0000..) || code & 0xFFFE == 0xFFFE
}

/// An address as it may stand in a file: what is not ASCII, and what would end it, is written as `%XX`.
pub(crate) fn address(to: &str) -> String {
    let mut out = String::with_capacity(to.len());
    for byte in to.bytes() {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_left_out() {
        assert_eq!(clean("a\u{202E}b\u{200B}c\u{AD}d\u{FEFF}e\u{0}"), "abcde");
        assert_eq!(clean("een\r\ntwee\tdrie"), "een\ntwee drie");
    }

    #[test]
    fn an_address_is_ascii() {
        assert_eq!(address("https://x.nl/é (1)"), "https://x.nl/%C3%A9%20(1)");
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(cut("éééé", 2), "éé…");
        assert_eq!(cut("kort", 9), "kort");
    }
}
