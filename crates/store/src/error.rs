//! What can go wrong in the store.

/// A result of the store.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What can go wrong. Text of the database goes to the log, never to a user.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A row with this key exists already. The name is that of the constraint, as in the migrations.
    #[error("already there: {0}")]
    Taken(String),
    /// A row points to something that does not exist, or belongs to another municipality.
    #[error("points to nothing")]
    Dangling,
    /// A row breaks a rule that the database holds.
    #[error("refused by the rule {0}")]
    Refused(String),
    /// The database did not answer in time.
    #[error("the database is busy")]
    Busy(#[source] sqlx::Error),
    /// Two changes met and one has to be done again.
    #[error("two changes met")]
    Conflict(#[source] sqlx::Error),
    /// The database address names no engine we know.
    #[error("a database address starts with sqlite: or postgres://")]
    Address,
    /// A migration failed.
    #[error("migration failed")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// What is kept cannot be read back: written by a newer or damaged version.
    #[error("cannot be read back: {0}")]
    Unreadable(String),
    /// A copy needs an empty target; this table has rows.
    #[error("the target of a copy has to be empty: {0} has rows")]
    NotEmpty(String),
    /// Two databases are not of the same version.
    #[error("the databases are not of the same version: {0}")]
    Different(String),
    /// Not possible on this engine.
    #[error("not possible on this engine")]
    Unsupported,
    /// Anything else.
    #[error("database error")]
    Other(#[source] sqlx::Error),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => Self::Busy(error),
            sqlx::Error::Database(db) => {
                let code = db.code().unwrap_or_default().into_owned();
                // SQLite: 5 busy, 6 locked. PostgreSQL: 40001 serialisation, 40P01 deadlock, 55P03 lock.
                match code.as_str() {
                    "5" | "6" | "517" | "55P03" => return Self::Busy(error),
                    "40001" | "40P01" => return Self::Conflict(error),
                    _ => {}
                }
                match db.kind() {
                    sqlx::error::ErrorKind::UniqueViolation => Self::Taken(constraint(db.as_ref())),
                    sqlx::error::ErrorKind::ForeignKeyViolation => Self::Dangling,
                    sqlx::error::ErrorKind::CheckViolation | sqlx::error::ErrorKind::NotNullViolation => {
                        Self::Refused(constraint(db.as_ref()))
                    }
                    _ => Self::Other(error),
                }
            }
            sqlx::Error::ColumnDecode { index, source } => Self::Unreadable(format!("{index}: {source}")),
            _ => Self::Other(error),
        }
    }
}

/// The constraint: PostgreSQL gives its name, SQLite its columns ("account.municipality_id,
/// account.mail") or, for a check, its name.
fn constraint(error: &dyn sqlx::error::DatabaseError) -> String {
    match error.constraint() {
        Some(name) => name.to_owned(),
        None => error.message().rsplit(": ").next().unwrap_or_default().to_owned(),
    }
}

impl Error {
    /// Whether a unique key on this column refused the row, on either engine.
    #[must_use]
    pub fn is_taken(&self, table: &str, column: &str) -> bool {
        matches!(self, Self::Taken(name)
            if name == &format!("{table}_{column}") || name.contains(&format!("{table}.{column}")))
    }

    /// Whether doing it again may succeed.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        matches!(self, Self::Busy(_) | Self::Conflict(_))
    }
}
