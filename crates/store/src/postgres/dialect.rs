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

/// How the engine looks again at how much there is of what.
pub(crate) const STATISTICS: &[&str] = &["ANALYZE"];

/// How a copy begins to read.
pub(crate) const COPY_READ: &[&str] = &["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"];

/// How a copy begins to write.
pub(crate) const COPY_WRITE: &[&str] = &["BEGIN", "SET CONSTRAINTS ALL DEFERRED"];

/// Tables, but for those of the engine, of the migrations and of search.
pub(crate) const COPY_TABLES: &str = "SELECT table_name::text FROM information_schema.tables \
     WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> '_sqlx_migrations'";

/// Columns of a table that are not generated: name, type, place in the primary key.
pub(crate) const COPY_COLUMNS: &str = "SELECT a.attname::text, upper(format_type(a.atttypid, a.atttypmod)), \
     COALESCE(array_position(i.indkey::int2[], a.attnum), -1)::bigint + 1 \
     FROM pg_attribute a LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary \
     WHERE a.attrelid = to_regclass(quote_ident($1)) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' \
     ORDER BY a.attname COLLATE \"C\"";

/// What makes numbering go on after copied rows.
pub(crate) fn copy_numbering(table: &str) -> Option<String> {
    Some(format!(
        "SELECT setval(pg_get_serial_sequence('{table}', 'seq'), COALESCE(MAX(seq), 1), MAX(seq) IS NOT NULL) FROM {table}"
    ))
}
