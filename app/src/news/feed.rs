//! Server only: the words of the feeds.

use domain::lang::Lang;

use crate::t;

/// The name of a feed: of a process, or of all news.
#[must_use]
pub fn title(lang: Lang, municipality: &str, question: Option<&str>) -> String {
    match question {
        Some(question) => question.to_owned(),
        None => t!(lang; news::feed_title, municipality = municipality),
    }
}
