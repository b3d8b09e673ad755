//! Renders a page as the answer to a form that was sent and not done.

use std::pin::Pin;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::IntoView;
use leptos::prelude::provide_context;

type Rendering = Pin<Box<dyn Future<Output = Response> + Send>>;
type Provide = Arc<dyn Fn() + Send + Sync>;

/// What renders the pages of the shop.
#[derive(Clone)]
pub(crate) struct Pages {
    render: Arc<dyn Fn(Provide, Request<Body>) -> Rendering + Send + Sync>,
}

impl Pages {
    /// Renders `document`, whose pages ask for what `context` provides.
    pub(crate) fn new<Document, Page>(
        context: impl Fn() + Clone + Send + Sync + 'static,
        document: Document,
    ) -> Self
    where
        Document: Fn() -> Page + Clone + Send + Sync + 'static,
        Page: IntoView + 'static,
    {
        let render = move |provide: Provide, request: Request<Body>| -> Rendering {
            let context = context.clone();
            let all = move || {
                context();
                provide();
            };
            Box::pin(leptos_axum::render_app_async_with_context(all, document.clone())(request))
        };
        Self { render: Arc::new(render) }
    }

    /// Renders the page that a request asks for, which finds `found` in its context. The status is the one of the page
    /// if the page has one of its own to tell.
    pub(crate) async fn say<Found>(
        &self,
        (found, status, request): (Found, StatusCode, Request<Body>),
    ) -> Response
    where
        Found: Clone + Send + Sync + 'static,
    {
        let provide = Arc::new(move || provide_context(found.clone()));
        let mut response = (self.render)(provide, request).await;
        if response.status() == StatusCode::OK {
            *response.status_mut() = status;
        }
        response
    }

    /// Renders the page if there is one to render; what was done is an answer by itself.
    pub(crate) async fn answer<Found>(
        &self,
        checked: Result<(Found, StatusCode, Request<Body>), Response>,
    ) -> Response
    where
        Found: Clone + Send + Sync + 'static,
    {
        match checked {
            Ok(found) => self.say(found).await,
            Err(response) => response,
        }
    }
}
