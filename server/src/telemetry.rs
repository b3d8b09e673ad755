//! What the program says about itself: one JSON object a line, on standard error.
//!
//! No line holds personal data: no address of a visitor, no user agent, no query, no text that a shopper
//! wrote. A failure is logged once, where it is handled, under the id of its request.

use tracing_subscriber::EnvFilter;

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum LogForm {
    /// One JSON object a line, for programs.
    Json,
    /// One line of text, for people.
    Text,
}

/// Starts the log. `filter` is a list such as `info` or `warn,assay=debug`.
///
/// # Errors
/// When the filter cannot be read.
pub fn start(form: LogForm, filter: &str) -> Result<(), String> {
    let filter = EnvFilter::try_new(filter).map_err(|error| format!("--log {filter}: {error}"))?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match form {
        LogForm::Json => log.json().flatten_event(true).with_current_span(true).try_init(),
        LogForm::Text => log.compact().try_init(),
    };
    started.map_err(|error| error.to_string())
}
