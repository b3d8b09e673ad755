//! Tells whoever runs the shop whether it lives and whether it can take orders.
//!
//! `/healthz` asks nothing, so that a slow database never gets the process killed. `/readyz` asks the check
//! it was given, and says no from the moment the shop begins to stop.

use std::future::{Future, ready};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Extension, Router};
use tokio::time::timeout;

use super::Floor;
use super::error_page::AsIs;

/// A check that takes longer than this has answered the question.
const LONGEST_CHECK: Duration = Duration::from_secs(2);

/// Is raised once, when the shop begins to stop; all clones are one flag.
#[derive(Clone, Debug, Default)]
pub struct Draining(Arc<AtomicBool>);

impl Draining {
    /// Raises the flag.
    pub fn begin(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Says whether the flag was raised.
    pub fn has_begun(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

type Verdict = Pin<Box<dyn Future<Output = bool> + Send>>;

/// Asks whether what the shop depends on is there.
#[derive(Clone)]
pub struct Readiness(Arc<dyn Fn() -> Verdict + Send + Sync>);

impl Readiness {
    /// Takes the question, for example a query that reads one row.
    pub fn asking<Check, Answer>(check: Check) -> Self
    where
        Check: Fn() -> Answer + Send + Sync + 'static,
        Answer: Future<Output = bool> + Send + 'static,
    {
        Self(Arc::new(move || Box::pin(check())))
    }
}

impl Default for Readiness {
    /// Says yes to everything, for a shop that depends on nothing.
    fn default() -> Self {
        Self::asking(|| ready(true))
    }
}

/// Makes the two addresses.
pub(super) fn routes(floor: &Floor) -> Router {
    let state = (floor.readiness.clone(), floor.draining.clone());
    Router::new()
        .route("/healthz", get(async || "ok"))
        .route("/readyz", get(say_whether_ready))
        .with_state(state)
}

async fn say_whether_ready(
    State((readiness, draining)): State<(Readiness, Draining)>,
) -> impl IntoResponse {
    let no = StatusCode::SERVICE_UNAVAILABLE;
    let (status, word) = if draining.has_begun() {
        (no, "draining")
    } else if timeout(LONGEST_CHECK, (readiness.0)()).await == Ok(true) {
        (StatusCode::OK, "ready")
    } else {
        (no, "not ready")
    };
    (status, Extension(AsIs), word)
}
