//! Counts and measures requests, and shows the figures to whoever may see them.
//!
//! Every label has finitely many values, all of them ours: a path somebody made up never becomes one, or
//! a scanner could fill the memory.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{CONTENT_TYPE, FORWARDED, VIA};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};

use super::Floor;

const REQUESTS: &str = "assay_http_requests_total";
const SECONDS: &str = "assay_http_request_seconds";
const IN_FLIGHT: &str = "assay_http_requests_in_flight";
const PANICS: &str = "assay_http_panics_total";

/// Where the histogram divides, in seconds: fine below what a shopper notices, coarse above.
const BUCKETS: [f64; 11] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

/// The headers by which a proxy says that it asks for somebody else.
const ON_BEHALF: [HeaderName; 4] = [
    FORWARDED,
    VIA,
    HeaderName::from_static("x-forwarded-for"),
    HeaderName::from_static("x-real-ip"),
];

/// Says who may read `/metrics`; for everybody else there is nothing at that address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MetricsAudience {
    /// Programs on the same machine that do not ask on behalf of another; nobody if the shop is on https,
    /// because then a proxy stands in front, and whoever it lets through looks like a neighbour.
    #[default]
    Loopback,
    /// Anyone who can reach the port, for a network where only the right ones can.
    Anyone,
}

/// Makes the process count, and gives what [`Floor::metrics`] needs; a process can do so once.
pub fn install() -> Result<PrometheusHandle, BuildError> {
    let builder = PrometheusBuilder::new();
    let builder = builder.set_buckets_for_metric(Matcher::Full(SECONDS.to_owned()), &BUCKETS)?;
    let handle = builder.install_recorder()?;
    describe_counter!(REQUESTS, "Requests by method, route and class of status.");
    describe_histogram!(SECONDS, "Seconds from the head of a request to the end of its answer.");
    describe_gauge!(IN_FLIGHT, "Requests that are being answered.");
    describe_counter!(PANICS, "Panics that became an error page.");
    counter!(PANICS).absolute(0);
    Ok(handle)
}

/// Makes the address, if there is something to show.
pub(super) fn routes(floor: &Floor) -> Router {
    let Some(handle) = floor.metrics.clone() else { return Router::new() };
    if floor.metrics_audience == MetricsAudience::Loopback && floor.public_origin.is_secure() {
        return Router::new();
    }
    Router::new().route("/metrics", get(show)).with_state((handle, floor.metrics_audience))
}

pub(super) fn request_began() {
    gauge!(IN_FLIGHT).increment(1.0);
}

pub(super) fn request_ended(
    method: &'static str,
    route: String,
    status: Option<StatusCode>,
    seconds: f64,
) {
    let labels =
        [("method", method.into()), ("route", route.into()), ("status", class(status).into())];
    let labels: [(&'static str, metrics::SharedString); 3] = labels;
    gauge!(IN_FLIGHT).decrement(1.0);
    counter!(REQUESTS, &labels).increment(1);
    histogram!(SECONDS, &labels).record(seconds);
}

pub(super) fn panic_caught() {
    counter!(PANICS).increment(1);
}

/// Sorts the collected samples into their buckets every thousand requests.
///
/// The exporter otherwise keeps every single one until somebody reads `/metrics`, and perhaps nobody does.
pub(super) fn tidy_now_and_then(handle: &PrometheusHandle) {
    static ENDED: AtomicU64 = AtomicU64::new(0);
    if ENDED.fetch_add(1, Ordering::Relaxed) % 1_000 == 999 {
        handle.run_upkeep();
    }
}

async fn show(
    State((handle, audience)): State<(PrometheusHandle, MetricsAudience)>,
    request: Request,
) -> Response {
    if audience == MetricsAudience::Loopback && !asks_from_here(&request) {
        return StatusCode::NOT_FOUND.into_response();
    }
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], handle.render()).into_response()
}

/// A proxy on this machine is a neighbour as well, so its own headers give away that it only passes on.
fn asks_from_here(request: &Request) -> bool {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let is_near = peer.is_some_and(|ConnectInfo(peer)| peer.ip().to_canonical().is_loopback());
    is_near && !ON_BEHALF.iter().any(|name| request.headers().contains_key(name))
}

fn class(status: Option<StatusCode>) -> &'static str {
    match status.map_or(0, |status| status.as_u16() / 100) {
        0 => "gone",
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    }
}
