//! What the program says about itself: one JSON object a line, on standard error.
//!
//! No line holds personal data: no address of a visitor, no user agent, no query, no text that a shopper
//! wrote. A failure is logged once, where it is handled, under the id of its request. The lines about pages that were
//! opened name no request and tell the time to the minute only: with an id or an exact time, whoever has the ledger of
//! answers as well could tell whose they are.

use std::fmt;

use app::kernel::moment::Clock;
use tracing::Subscriber;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::{FormatTime, SystemTime};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

use crate::http::ACCESS;
use crate::moment::{self, MachineClock};

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
    let started = tracing_subscriber::registry()
        .with(lines(form, ToTheMinute, true))
        .with(lines(form, SystemTime, false))
        .with(filter)
        .try_init();
    started.map_err(|error| error.to_string())?;
    log_panics();
    Ok(())
}

/// Writes the lines about pages that were opened, or all others.
fn lines<S>(
    form: LogForm,
    timer: impl FormatTime + Send + Sync + 'static,
    of_access: bool,
) -> Box<dyn Layer<S> + Send + Sync>
where
    S: Subscriber + for<'span> LookupSpan<'span>,
{
    let wanted = filter_fn(move |about| (about.target() == ACCESS) == of_access);
    let log = tracing_subscriber::fmt::layer::<S>()
        .with_writer(std::io::stderr)
        // The complaint about a line that could not be written would go to standard error as well, and panic.
        .log_internal_errors(false)
        .with_timer(timer);
    match form {
        LogForm::Json => {
            log.json().flatten_event(true).with_current_span(true).with_filter(wanted).boxed()
        }
        LogForm::Text => log.compact().with_filter(wanted).boxed(),
    }
}

/// Tells the time to the minute.
struct ToTheMinute;

impl FormatTime for ToTheMinute {
    fn format_time(&self, writer: &mut Writer<'_>) -> fmt::Result {
        writer.write_str(&moment::to_the_minute(MachineClock.now()))
    }
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
