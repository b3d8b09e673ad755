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
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        // The complaint about a line that could not be written would go to standard error as well, and panic.
        .log_internal_errors(false);
    let started = match form {
        LogForm::Json => log.json().flatten_event(true).with_current_span(true).try_init(),
        LogForm::Text => log.compact().try_init(),
    };
    started.map_err(|error| error.to_string())?;
    log_panics();
    Ok(())
}

/// Makes every panic a line of the log, under the id of the request that it happened in.
///
/// The message of a panic is ours and says what the program did not expect; the client never gets to see it.
pub fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let message = panic.payload_as_str().unwrap_or("a panic without a message");
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(target: "assay::panic", message_of_panic = message, place, "a panic");
    }));
}
