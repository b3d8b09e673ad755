//! Where pages tell of visits.

use app::analytics::{EVENTS, Event};
use app::privacy::{Permit, Purpose, Service, Visitor};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;

use super::Counting;

/// The largest event that is read, in bytes. The largest of ours has a hundred.
const LARGEST: usize = 512;

/// The address of events.
pub(crate) fn routes(counting: Counting) -> Router {
    Router::new().route(EVENTS, post(relay)).with_state(counting)
}

async fn relay(State(counting): State<Counting>, request: Request<Body>) -> Response {
    let status = counting.take(request).await;
    let mut response = status.into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

impl Counting {
    /// Takes an event, if somebody who has said yes sends one that is on the list.
    async fn take(&self, request: Request<Body>) -> StatusCode {
        let permits = permits(request.extensions().get());
        let Some(permit) = permits.first() else { return StatusCode::FORBIDDEN };
        if !is_json(request.headers()) {
            return StatusCode::UNSUPPORTED_MEDIA_TYPE;
        }
        if !self.limits.allow(permit.subject()) {
            return StatusCode::TOO_MANY_REQUESTS;
        }
        let Ok(body) = to_bytes(request.into_body(), LARGEST).await else {
            return StatusCode::PAYLOAD_TOO_LARGE;
        };
        let Ok(event) = serde_json::from_slice::<Event>(&body) else {
            return StatusCode::UNPROCESSABLE_ENTITY;
        };
        let counted = match self.has(&event).await {
            Ok(true) => self.count(&permits, &event).await,
            Ok(false) => return StatusCode::UNPROCESSABLE_ENTITY,
            Err(unavailable) => Err(unavailable),
        };
        counted.map_or(StatusCode::SERVICE_UNAVAILABLE, |()| StatusCode::NO_CONTENT)
    }
}

/// What a visitor has said yes to among the services that count.
fn permits(visitor: Option<&Visitor>) -> Vec<Permit> {
    let counts = |service: &&Service| service.purpose() == Purpose::Analytics;
    let of = |visitor: &Visitor| {
        Service::ALL.iter().filter(counts).filter_map(|service| visitor.permit(*service)).collect()
    };
    visitor.map(of).unwrap_or_default()
}

fn is_json(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(|kind| kind == "application/json")
}
