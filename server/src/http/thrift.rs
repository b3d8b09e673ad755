//! Makes layers that are cheap to pass.
//!
//! axum copies a service for every request, and every layer copies what is inside of it again, so a stack of
//! them copies its innermost handler once for each layer. With this between two of them, what is inside is
//! copied when it is asked and not before: a page from memory never copies the renderer that it does without.

use std::sync::Arc;
use std::task::{Context, Poll};

use tower::layer::util::Stack;
use tower::util::{Oneshot, ServiceExt};
use tower::{Layer, Service};

/// Puts `layer` around a service that it can copy for the price of a pointer.
pub(crate) fn thrifty<L>(layer: L) -> Stack<Sharing, L> {
    Stack::new(Sharing, layer)
}

/// Turns a service into a [`Shared`] one.
#[derive(Clone, Copy)]
pub(crate) struct Sharing;

impl<S> Layer<S> for Sharing {
    type Service = Shared<S>;

    fn layer(&self, inner: S) -> Shared<S> {
        Shared(Arc::new(inner))
    }
}

/// A service that is copied when it is asked.
pub(crate) struct Shared<S>(Arc<S>);

impl<S> Clone for Shared<S> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<S: Service<R> + Clone, R> Service<R> for Shared<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = Oneshot<S, R>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        // Whether the copy is ready is asked when there is one.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: R) -> Self::Future {
        S::clone(&self.0).oneshot(request)
    }
}
