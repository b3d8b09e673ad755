//! Turns a panic into one 500 and a count. Its line in the log is written by `telemetry`, as every panic's is.

use std::any::Any;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;

use super::metrics;

/// The function the layer calls with what was thrown.
type Answer = fn(Box<dyn Any + Send>) -> Response;

/// Makes the layer; without it, the client would find its connection closed and no answer.
pub(super) fn catch() -> CatchPanicLayer<Answer> {
    let answer: Answer = answer;
    CatchPanicLayer::custom(answer)
}

/// Tells the client nothing about a panic, whose message may quote anything.
fn answer(_: Box<dyn Any + Send>) -> Response {
    metrics::panic_caught();
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
