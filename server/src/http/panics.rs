//! Turns a panic into one 500, a log line under the request's id, and a count.

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

/// Writes down a panic; the client is never told its message, which may quote anything.
pub(super) fn report(payload: &(dyn Any + Send)) {
    let message = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("a panic without a message");
    metrics::panic_caught();
    tracing::error!(target: "assay::panic", message_of_panic = message, "a request panicked");
}

fn answer(payload: Box<dyn Any + Send>) -> Response {
    report(&*payload);
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
