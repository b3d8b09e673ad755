//! The HTTP floor: what holds for every answer of the shop, whoever wrote the page behind it.
//!
//! [`harden`] wraps a router once, and from then on: every answer carries the security headers, a fresh
//! nonce and a request id, also a 404, a 405, a 413 and a 500; nothing changes at another site's request;
//! no redirect leaves the shop; a body is bounded in size and in time, and so is the whole request; a panic
//! is one 500 and never its message; an error says a code, and its cause stands in the log under the id.
//! [`serve`] is the listener that goes with it: it ends half-sent headers, readers that stopped reading,
//! and itself, in a time that can be told beforehand.
//!
//! Deliberately absent: CORS, because the API is for our own pages; sessions and limits to how much one sender may
//! send, which belong to those who know what is asked for, while the floor only finds out who is asking; TLS and
//! HTTP/2, which are the proxy's; compression, which a router adds where it pays; and HTML for unknown addresses,
//! which the application renders itself.

mod access_log;
mod body;
mod client;
mod cross_site;
mod deadline;
mod error_page;
mod error_words;
mod headers;
mod health;
mod identity;
mod listener;
mod metrics;
mod origin;
mod panics;
mod redirects;
mod server_functions;
mod socket;
mod thrift;

use std::time::Duration;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use metrics_exporter_prometheus::PrometheusHandle;
use tower::ServiceBuilder;

use self::thrift::thrifty;
use crate::harm::TrustedProxies;

pub(crate) use self::access_log::ACCESS;
pub(crate) use self::error_page::{Because, accepts_html, escape};
pub use self::error_words::ErrorWords;
pub(crate) use self::headers::REPORTS;
pub use self::headers::{CspNonce, MayFrame};
pub use self::health::{Draining, Readiness};
pub use self::identity::RequestId;
pub use self::listener::{ListenerLimits, serve};
pub use self::metrics::{MetricsAudience, install as install_metrics};
pub use self::origin::{OriginError, PublicOrigin};

/// Where the server functions live; some rules hold only there.
const API_PREFIX: &str = "/api/";

/// Says what the floor has to know about this installation.
#[derive(Clone)]
pub struct Floor {
    /// The address shoppers know the shop by.
    pub public_origin: PublicOrigin,
    /// Whether any name that a browser reaches the shop by counts as the shop's own, because nobody has said
    /// what its origin is.
    pub known_by_any_name: bool,
    /// Whether browsers are told to insist on https.
    pub secure: bool,
    /// The largest request body in bytes; a larger one is answered with 413.
    pub body_limit: usize,
    /// How long a body may take to arrive; a slower one is answered with 408.
    pub body_timeout: Duration,
    /// How long a request may take in all; a slower one is answered with 503.
    pub request_timeout: Duration,
    /// What `/metrics` shows; without it there is no such address.
    pub metrics: Option<PrometheusHandle>,
    /// Who may read `/metrics`.
    pub metrics_audience: MetricsAudience,
    /// The proxies that are believed when they say from whom a request came.
    pub trusted_proxies: TrustedProxies,
    /// What `/readyz` asks before it says yes.
    pub readiness: Readiness,
    /// Raised when the shop begins to stop; hand the same flag to [`ListenerLimits`].
    pub draining: Draining,
    /// What an error page says.
    pub error_words: ErrorWords,
    /// The path of the stylesheet an error page links to.
    pub stylesheet: Option<String>,
}

impl Floor {
    /// Sets the limits a shop of forms and pictures needs, and nothing else that depends on the installation.
    pub fn new(public_origin: PublicOrigin, error_words: ErrorWords) -> Self {
        Self {
            secure: public_origin.is_secure(),
            public_origin,
            known_by_any_name: false,
            body_limit: 32 * 1024,
            body_timeout: Duration::from_secs(15),
            request_timeout: Duration::from_secs(30),
            metrics: None,
            metrics_audience: MetricsAudience::default(),
            trusted_proxies: TrustedProxies::default(),
            readiness: Readiness::default(),
            draining: Draining::default(),
            error_words,
            stylesheet: None,
        }
    }
}

/// Puts every promise of this module around a router, and adds `/healthz`, `/readyz` and `/metrics`.
pub fn harden(router: Router, floor: &Floor) -> Router {
    harden_remembering(router, floor, |shop| shop)
}

/// As [`harden`], with a `memory` put around the router where an answer that it already has is soonest given:
/// inside what every answer needs, and outside what only those need that are still to be made.
///
/// The layers are listed from the outermost to the innermost, and each stands where it does for a reason.
pub fn harden_remembering(
    router: Router,
    floor: &Floor,
    memory: impl FnOnce(Router) -> Router,
) -> Router {
    let for_every_answer = ServiceBuilder::new()
        // First in and last out: nothing happens without an id, and no answer goes unrecorded.
        .layer(thrifty(from_fn_with_state(floor.metrics.clone(), access_log::observe)))
        // Outside everything that can answer, so that no answer is without its headers; it looks at the
        // final content type, so it must also be outside the layer that writes error bodies.
        .layer(thrifty(from_fn_with_state(headers::Policy::of(floor), headers::protect)))
        // Outside everything that refuses with a bare status, which it turns into a page or a code.
        .layer(thrifty(from_fn_with_state(error_page::Dress::of(floor), error_page::dress)))
        // Outside all that follows, so that a mistake in one of our own layers is a 500 as well.
        .layer(thrifty(panics::catch()))
        // Before anything that looks at who is asking, which is all that follows.
        .layer(thrifty(from_fn_with_state(floor.trusted_proxies.clone(), client::know)));
    let for_those_to_be_made = ServiceBuilder::new()
        .layer(thrifty(from_fn_with_state(floor.request_timeout, deadline::keep)))
        // A foreign request is refused before a byte of its body is read.
        .layer(thrifty(from_fn_with_state(origin::Ours::of(floor), cross_site::refuse)))
        .layer(thrifty(from_fn_with_state(body::Bounds::of(floor), body::bound)))
        // Next to the handlers: these two read and correct what Leptos is given and gives back.
        .layer(thrifty(from_fn_with_state(origin::Ours::of(floor), redirects::guard)))
        .layer(thrifty(from_fn(server_functions::translate)));

    let operations = health::routes(floor).merge(metrics::routes(floor));
    memory(router.layer(for_those_to_be_made.clone()))
        .merge(operations.layer(for_those_to_be_made))
        .layer(for_every_answer)
}
