//! What PostgreSQL says differently.

/// How a unit of work begins.
pub(crate) const BEGIN: &str = "BEGIN";

/// Locks rows that were read until the end of the work.
pub(crate) const FOR_UPDATE: &str = " FOR UPDATE";

/// The same, leaving out rows that another instance has locked.
pub(crate) const FOR_UPDATE_SKIP: &str = " FOR UPDATE SKIP LOCKED";

/// A condition that a proposal `p` matches the search text that is bound next.
pub(crate) const SEARCH: &str = "p.search @@ to_tsquery('dutch', ";
/// What closes it.
pub(crate) const SEARCH_END: &str = ")";

/// The search text as this engine wants it: every word must occur (stemmed as Dutch), and may be
/// unfinished.
pub(crate) fn search_text(_process: uuid::Uuid, words: &[String]) -> String {
    words.iter().map(|word| format!("'{word}':*")).collect::<Vec<_>>().join(" & ")
}

/// The search text for titles like these words: any of them.
pub(crate) fn similar_text(_process: uuid::Uuid, words: &[String]) -> String {
    words.iter().map(|word| format!("'{word}':*A")).collect::<Vec<_>>().join(" | ")
}

/// Proposals with a title like `$1`, likest first, at most `$2`.
pub(crate) const SIMILAR: &str = "SELECT p.number, p.title, p.supports FROM proposal p \
     WHERE p.search @@ to_tsquery('dutch', $1) AND p.process_id = $3 AND p.listed \
     ORDER BY ts_rank(p.search, to_tsquery('dutch', $1)) DESC, p.seq LIMIT $2";
