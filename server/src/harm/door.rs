//! What a request is told that is not taken.

use app::kernel::words::Words;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};

use super::{Block, ClientAddress, Harm, Verdict};
use crate::http::Because;
use crate::moment::written;

/// Where whoever is kept out finds how to reach the jeweller. Reading is never blocked.
const APPEAL: &str = "/contact";

/// What stands before everything that takes something.
#[derive(Clone)]
struct Door {
    harm: Harm,
    words: Words,
}

/// Refuses whatever a blocked sender sends. What she reads is hers to read.
pub(crate) fn keep_out(router: Router, harm: Harm, words: Words) -> Router {
    router.layer(from_fn_with_state(Door { harm, words }, refuse_the_blocked))
}

async fn refuse_the_blocked(State(door): State<Door>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return next.run(request).await;
    }
    match door.harm.block_of(ClientAddress::of(&request)).await {
        Ok(Some(block)) => door.refusal(&block),
        // A handler that needs the database finds out by itself that it does not answer, and says so in its own way.
        Ok(None) | Err(_) => next.run(request).await,
    }
}

impl Door {
    fn refusal(&self, block: &Block) -> Response {
        let (until, reason) = (written(block.until), block.reason.clone());
        let sentence =
            self.words.tell("blocked-told", &[("until", until.into()), ("reason", reason.into())]);
        let way = (APPEAL, self.words.say("blocked-appeal"));
        let mut response = StatusCode::FORBIDDEN.into_response();
        response.extensions_mut().insert(Because { code: "blocked", sentence, way });
        response
    }
}

impl Verdict {
    /// The answer to what may not go on; nothing for what may. Its words are those of the floor.
    pub(crate) fn refusal(self) -> Option<Response> {
        match self {
            Self::Go => None,
            // Only a block that was made since the request came in gets as far as here.
            Self::Blocked => Some(StatusCode::FORBIDDEN.into_response()),
            Self::Wait { seconds } => {
                let mut response = StatusCode::TOO_MANY_REQUESTS.into_response();
                response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
                Some(response)
            }
        }
    }
}
