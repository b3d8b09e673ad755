//! Bounds a request body in size and in time, also when it says nothing about its length.
//!
//! What reads the body reports an error in its own way: axum as 400, a server function as 500, a form as a
//! redirect. So the reason is kept aside here, and the answer is put right on the way out.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::BoxError;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::header::{CONNECTION, CONTENT_LENGTH};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hyper::body::{Frame, SizeHint};
use tokio::time::{Sleep, sleep};

use super::Floor;

/// How large a body may be, and how long it may take.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    bytes: usize,
    time: Duration,
}

impl Bounds {
    pub(super) fn of(floor: &Floor) -> Self {
        Self { bytes: floor.body_limit, time: floor.body_timeout }
    }
}

/// Says what was wrong with a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    TooLarge,
    TooSlow,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::TooLarge => "the body is larger than allowed",
            Self::TooSlow => "the body took longer than allowed",
        })
    }
}

impl Error for Fault {}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let status = match self {
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
        };
        // The rest of the body will not be read, so the connection cannot serve another request.
        (status, [(CONNECTION, HeaderValue::from_static("close"))]).into_response()
    }
}

/// Refuses a body that announces too much, and watches over one that does not.
pub(super) async fn bound(State(bounds): State<Bounds>, request: Request, next: Next) -> Response {
    if announced(&request) > u64::try_from(bounds.bytes).unwrap_or(u64::MAX) {
        return Fault::TooLarge.into_response();
    }
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let fault = Arc::new(OnceLock::new());
    let witness = Arc::clone(&fault);
    let request = request.map(|inner| {
        let deadline = Box::pin(sleep(bounds.time));
        Body::new(BoundedBody { inner, left: bounds.bytes, deadline, fault })
    });
    let response = next.run(request).await;
    match witness.get() {
        // A handler that succeeded without the rest of the body knows what it did.
        Some(fault) if !response.status().is_success() => fault.into_response(),
        _ => response,
    }
}

/// Gives the length a body is known to have before it is read.
fn announced(request: &Request) -> u64 {
    let declared = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    let declared = declared.and_then(|text| text.parse().ok()).unwrap_or(0);
    request.body().size_hint().lower().max(declared)
}

/// Passes a body on until it breaks a bound; then it is an error, and after that it is over.
struct BoundedBody {
    inner: Body,
    left: usize,
    deadline: Pin<Box<Sleep>>,
    fault: Arc<OnceLock<Fault>>,
}

impl BoundedBody {
    fn fail(&mut self, fault: Fault) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let fault = *self.fault.get_or_init(|| fault);
        self.inner = Body::empty();
        Poll::Ready(Some(Err(fault.into())))
    }
}

impl HttpBody for BoundedBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = self.get_mut();
        match Pin::new(&mut this.inner).poll_frame(context) {
            Poll::Ready(Some(Ok(frame))) => {
                let length = frame.data_ref().map_or(0, Bytes::len);
                match this.left.checked_sub(length) {
                    Some(left) => this.left = left,
                    None => return this.fail(Fault::TooLarge),
                }
                Poll::Ready(Some(Ok(frame)))
            }
            // The clock is asked only while nothing arrives: what is here is not late.
            Poll::Pending if this.deadline.as_mut().poll(context).is_ready() => {
                this.fail(Fault::TooSlow)
            }
            poll => poll.map_err(Into::into),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
