//! Server only: what `<meta name="description">` says of a page.

use crate::context::use_site;
use crate::markdown::excerpt;
use crate::t;

/// Characters at most: what search engines show of it.
const LONGEST: usize = 160;

/// What the website is for.
pub(super) fn of_site() -> String {
    let text = t!(description::of_site, name = use_site().municipality.name);
    // A municipality can have a long name.
    excerpt(&text, LONGEST - 1)
}

/// The first sentence of a text without its marks, cut between words; none of an empty text.
pub(super) fn first_sentence(text: &str) -> Option<String> {
    // Longer than what is shown, so that a sentence that just fits is not cut.
    let plain = excerpt(text, 2 * LONGEST);
    let mut ends = plain.match_indices(['.', '?', '!']).map(|(at, mark)| at + mark.len());
    let end = ends.find(|end| plain.get(*end..).is_some_and(|rest| rest.starts_with(' ')));
    let sentence = plain.get(..end.unwrap_or(plain.len())).unwrap_or_default();
    // One less, for the ellipsis.
    let shown = if sentence.chars().count() > LONGEST { cut(sentence) } else { sentence.to_owned() };
    (!shown.is_empty()).then_some(shown)
}

fn cut(plain: &str) -> String {
    let part: String = plain.chars().take(LONGEST - 1).collect();
    let words = part.rsplit_once(' ').map_or(part.as_str(), |(words, _)| words);
    format!("{}…", words.trim_end_matches([',', '.', ';', ':']))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn it_is_the_first_sentence_without_marks() {
        let text = "**Een bank** bij [de vijver](https://x.example). Dan kan men zitten.";
        assert_eq!(first_sentence(text).unwrap(), "Een bank bij de vijver.");
        assert_eq!(first_sentence("Wat komt er? Een bank.").unwrap(), "Wat komt er?");
        assert_eq!(first_sentence("Dat kost 1.500 euro").unwrap(), "Dat kost 1.500 euro");
        assert_eq!(first_sentence(" \n"), None);
    }

    #[test]
    fn a_long_sentence_ends_between_words_and_within_the_limit() {
        for word in ["boom ", "é ", "lantaarnpaal ", "x"] {
            let shown = first_sentence(&word.repeat(200)).unwrap();
            assert!(shown.chars().count() <= LONGEST && shown.ends_with('…'), "{shown}");
            assert!(!shown.contains("  ") && !shown.ends_with(" …"), "{shown}");
        }
        let fits = format!("{}.", "a".repeat(LONGEST - 1));
        assert_eq!(first_sentence(&fits).unwrap(), fits);
    }
}
