//! One line and one measurement for each request, written when the last byte of the answer is gone.
//!
//! The line never holds the address of the client, its user agent, the referer, the query string, a cookie or
//! an address that we did not make: with those it would be a record of a person, and the shop has no use
//! for one. Nor does it hold the id of the request, which the client is told and which stands with what has failed: a
//! line that names nothing that stands elsewhere cannot be laid beside it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Instant;

use axum::BoxError;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use hyper::body::{Frame, SizeHint};
use metrics_exporter_prometheus::PrometheusHandle;
use tracing::{Instrument, Span};

use super::identity::{RequestId, X_REQUEST_ID};
use super::metrics;

/// What these lines are called. The log tells their time to the minute.
pub(crate) const ACCESS: &str = "assay::access";

/// What stands in place of an address that no route knows: people type names and mail addresses into these.
const UNMATCHED: &str = "unmatched";

/// Names the request, runs it, and leaves a [`Record`] with the body of the answer.
pub(super) async fn observe(
    State(handle): State<Option<PrometheusHandle>>,
    mut request: Request,
    next: Next,
) -> Response {
    let id = RequestId::mint();
    let id_header = id.to_header();
    // What the client calls the request is of no interest, and nobody further in shall take it for ours.
    request.headers_mut().remove(X_REQUEST_ID);

    // The level is the highest there is, so that no filter takes the id away from an error's line.
    let span = tracing::error_span!(target: "assay::request", "request", request_id = %id);
    request.extensions_mut().insert(id);
    let mut record = Record::open(&request, handle);
    let mut response = next.run(request).instrument(span.clone()).await;
    record.status = Some(response.status());
    if let Some(id_header) = id_header {
        response.headers_mut().insert(X_REQUEST_ID, id_header);
    }
    response.map(|inner| Body::new(ObservedBody { inner, record, span }))
}

/// Becomes the log line when it is dropped, so that a request its client abandoned leaves one as well.
struct Record {
    method: &'static str,
    /// A route of ours, of which there are finitely many.
    route: String,
    started: Instant,
    status: Option<StatusCode>,
    bytes: u64,
    handle: Option<PrometheusHandle>,
}

impl Record {
    fn open(request: &Request, handle: Option<PrometheusHandle>) -> Self {
        let matched = request.extensions().get::<MatchedPath>();
        metrics::request_began();
        Self {
            method: method_name(request.method()),
            route: matched.map_or(UNMATCHED, MatchedPath::as_str).to_owned(),
            started: Instant::now(),
            status: None,
            bytes: 0,
            handle,
        }
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        let seconds = self.started.elapsed().as_secs_f64();
        tracing::info!(
            target: ACCESS,
            method = self.method,
            route = self.route,
            // 499 is what nginx writes for a client that left before there was an answer.
            status = self.status.map_or(499, |status| status.as_u16()),
            duration_ms = (seconds * 1e6).round() / 1e3,
            bytes = self.bytes,
        );
        metrics::request_ended(self.method, self.route.clone(), self.status, seconds);
        if let Some(handle) = &self.handle {
            metrics::tidy_now_and_then(handle);
        }
    }
}

/// Bounds what a method can be called in a log line or a label: clients may invent their own.
fn method_name(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}

/// Counts what is sent, keeps the request's span around a page that streams, and survives its panics.
struct ObservedBody {
    inner: Body,
    record: Record,
    span: Span,
}

impl ObservedBody {
    /// Ends the body for good: what panicked once must not be polled again.
    fn abandon(&mut self) -> BoxError {
        metrics::panic_caught();
        self.inner = Body::empty();
        "the page panicked while it was being sent".into()
    }
}

impl HttpBody for ObservedBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = self.get_mut();
        let span = this.span.clone();
        let _entered = span.enter();
        let inner = &mut this.inner;
        match catch_unwind(AssertUnwindSafe(|| Pin::new(inner).poll_frame(context))) {
            Ok(Poll::Ready(Some(Ok(frame)))) => {
                let length = frame.data_ref().map_or(0, Bytes::len);
                let length = u64::try_from(length).unwrap_or(u64::MAX);
                this.record.bytes = this.record.bytes.saturating_add(length);
                Poll::Ready(Some(Ok(frame)))
            }
            Ok(poll) => poll.map_err(Into::into),
            Err(_payload) => Poll::Ready(Some(Err(this.abandon()))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
