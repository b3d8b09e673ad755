//! Ends a request that takes too long, also one whose page has begun and does not go on.
//!
//! The handler's future is dropped at that moment. Storage code must therefore never leave a transaction
//! to a future that can be dropped: it runs it as a task of its own, and a client that hangs up would
//! otherwise do the same harm.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::BoxError;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hyper::body::{Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until, timeout_at};

/// Answers with 503 when the time is over, and breaks the connection if the answer had already begun.
pub(super) async fn keep(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    let end = Instant::now() + limit;
    match timeout_at(end, next.run(request)).await {
        Ok(response) if is_complete(response.body()) => response,
        Ok(response) => {
            response.map(|inner| Body::new(TimedBody { inner, end: Box::pin(sleep_until(end)) }))
        }
        Err(_) => {
            tracing::error!("the request took longer than allowed");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// A body of known length is all there, and needs no clock.
fn is_complete(body: &Body) -> bool {
    body.is_end_stream() || body.size_hint().exact().is_some()
}

/// Limits how long the server may take to make a body; how slowly it is read is the socket's concern.
struct TimedBody {
    inner: Body,
    end: Pin<Box<Sleep>>,
}

impl HttpBody for TimedBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = self.get_mut();
        match Pin::new(&mut this.inner).poll_frame(context) {
            Poll::Pending if this.end.as_mut().poll(context).is_ready() => {
                tracing::error!("the rest of the page took longer than allowed");
                this.inner = Body::empty();
                Poll::Ready(Some(Err("the page took longer than allowed".into())))
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
