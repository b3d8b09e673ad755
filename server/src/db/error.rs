//! What goes wrong with a database, said once and at the right place.

use std::fmt;

use app::kernel::failure::Unavailable;

/// Why the database cannot be opened: one line for the person who starts the program.
#[derive(Debug)]
pub struct CannotOpen {
    reason: String,
    in_use: bool,
}

impl CannotOpen {
    /// A reason that will not pass by waiting.
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), in_use: false }
    }

    /// Another program holds the database.
    pub(crate) fn in_use(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), in_use: true }
    }

    /// The same reason, with the file that it is about in front.
    pub(crate) fn about(self, file: &std::path::Path) -> Self {
        Self { reason: format!("cannot open {}: {}", file.display(), self.reason), ..self }
    }

    /// Whether waiting for another program would help.
    pub fn is_in_use(&self) -> bool {
        self.in_use
    }
}

impl fmt::Display for CannotOpen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.reason)
    }
}

impl std::error::Error for CannotOpen {}

/// Turns an error of the database into [`Unavailable`], and logs it here and only here.
pub trait OrUnavailable<T> {
    /// Logs the cause under the name of the use case and hides it from everyone else.
    fn or_unavailable(self, use_case: &'static str) -> Result<T, Unavailable>;
}

impl<T, E: fmt::Display> OrUnavailable<T> for Result<T, E> {
    fn or_unavailable(self, use_case: &'static str) -> Result<T, Unavailable> {
        self.map_err(|error| {
            tracing::error!(use_case, cause = %error, "{use_case} failed");
            Unavailable
        })
    }
}

/// Why a question has no answer.
#[derive(Debug)]
pub enum ReadError {
    /// The database failed.
    Database(sqlx::Error),
    /// A column holds something that this program does not write.
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The number of the row.
        row: i64,
    },
}

impl From<sqlx::Error> for ReadError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => error.fmt(formatter),
            Self::Inconsistent { table, column, row } => {
                write!(formatter, "row {row} of {table} has an impossible {column}")
            }
        }
    }
}

/// Inside a transaction an impossible value ends the work, as a failure of the database does.
impl From<ReadError> for sqlx::Error {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Database(error) => error,
            inconsistent @ ReadError::Inconsistent { .. } => {
                Self::Decode(inconsistent.to_string().into())
            }
        }
    }
}

/// Names the place of a value that cannot be read.
pub(crate) fn broken<E>(
    table: &'static str,
    column: &'static str,
    row: i64,
) -> impl Fn(E) -> ReadError {
    move |_| ReadError::Inconsistent { table, column, row }
}
