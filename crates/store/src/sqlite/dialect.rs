//! What SQLite says differently.

/// How a unit of work begins: it takes the write lock at once, so that it never fails halfway.
pub(crate) const BEGIN: &str = "BEGIN IMMEDIATE";

/// Locks rows that were read until the end of the work: not needed with one writer.
pub(crate) const FOR_UPDATE: &str = "";

/// The same, leaving out rows that another instance has locked.
pub(crate) const FOR_UPDATE_SKIP: &str = "";

/// A condition that a proposal `p` matches the search text bound as `$n`, in process `$process`.
pub(crate) const SEARCH: &str = "p.seq IN (SELECT rowid FROM proposal_search WHERE proposal_search MATCH ";
/// What closes it; only the newest thousand matches are looked at.
pub(crate) const SEARCH_END: &str = " ORDER BY rowid DESC LIMIT 1001)";

/// The search text as this engine wants it: every word must occur, the last may be unfinished.
/// SQLite has no Dutch stemming; words match from their beginning.
pub(crate) fn search_text(process: uuid::Uuid, words: &[String]) -> String {
    let mut text = scope(process);
    for word in words {
        text.push_str(&format!(" AND {{title body}} : \"{word}\"*"));
    }
    text
}

/// The search text for titles like these words: any of them, the likest first.
pub(crate) fn similar_text(process: uuid::Uuid, words: &[String]) -> String {
    let any = words.iter().map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" OR ");
    format!("{} AND {{title}} : ({any})", scope(process))
}

/// Proposals with a title like `$1`, likest first, at most `$2`.
pub(crate) const SIMILAR: &str = "SELECT p.number, p.title, p.supports FROM proposal_search s \
     JOIN proposal p ON p.seq = s.rowid \
     WHERE s.proposal_search MATCH $1 AND p.process_id = $3 AND p.listed \
     ORDER BY s.rank, p.seq LIMIT $2";

fn scope(process: uuid::Uuid) -> String {
    format!("scope : p{}", process.simple())
}

/// How the engine looks again at how much there is of what. With a limit it takes no samples of values: with
/// samples, SQLite plans each statement anew for every value that is bound, which takes longer than running it.
pub(crate) const STATISTICS: &[&str] = &["PRAGMA analysis_limit = 1000", "ANALYZE"];

/// How a copy begins to read: the first read takes a snapshot.
pub(crate) const COPY_READ: &[&str] = &["BEGIN"];

/// How a copy begins to write.
pub(crate) const COPY_WRITE: &[&str] = &["BEGIN IMMEDIATE", "PRAGMA defer_foreign_keys = ON"];

/// Tables, but for those of the engine, of the migrations and of search.
pub(crate) const COPY_TABLES: &str = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' \
     AND name NOT LIKE 'proposal_search%' AND name <> '_sqlx_migrations'";

/// Columns of a table that are not generated: name, type, place in the primary key.
pub(crate) const COPY_COLUMNS: &str =
    "SELECT name, type, pk FROM pragma_table_xinfo($1) WHERE hidden = 0 ORDER BY name";

/// What makes numbering go on after copied rows: SQLite takes the largest number by itself.
pub(crate) const fn copy_numbering(_table: &str) -> Option<String> {
    None
}
