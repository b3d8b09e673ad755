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
