//! How signposts are answered with: whole or bit by bit, and not at all to those who have them.

use app::catalogue::model::PieceCard;
use app::kernel::failure::Unavailable;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, StreamExt};

use super::Signposts;
use super::xml::Xml;
use crate::catalogue::Standing;
use crate::page_cache::{etag, has, held};

/// Everyone may keep it, and asks before using it whether it has changed.
pub(super) const ASKED_EACH_TIME: &str = "public, no-cache";

/// Sends a text that is known whole.
pub(super) fn whole(
    headers: &HeaderMap,
    kind: &'static str,
    kept: &'static str,
    text: String,
) -> Response {
    let name = etag(&[text.as_bytes()]);
    with_name(headers, kind, kept, name, || Body::from(text))
}

/// A document about many pieces, which is sent while it is written: a hundred thousand of them take no more memory
/// than a few hundred.
pub(super) struct Long {
    /// What it is.
    pub(super) kind: &'static str,
    /// What it begins with.
    pub(super) head: Xml,
    /// What it ends with.
    pub(super) tail: Xml,
    /// Writes a piece.
    pub(super) write: fn(&Signposts, &Standing, &mut Xml),
    /// It is about the pieces with numbers above this…
    pub(super) after: i64,
    /// …up to this.
    pub(super) until: i64,
}

impl Signposts {
    /// Sends a long document. The first pieces are read before anything is sent, so that a shop that cannot be
    /// asked says so; if it fails later, the document breaks off, and whoever reads it does not take it for whole.
    pub(super) async fn tell(&self, headers: &HeaderMap, long: Long) -> Response {
        let Long { kind, head, tail, write, after, until } = long;
        let (head, tail) = (head.into_string(), tail.into_string());
        // Read before the pieces: what is newer than its name is asked for again, and never the other way round.
        let revision = self.shop.revisions.current().await;
        let Ok(first) = self.shop.walk.on(after, until).await else {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        };
        let name = revision.and_then(|revision| {
            let program = env!("CARGO_PKG_VERSION").as_bytes();
            etag(&[&revision.to_le_bytes(), program, head.as_bytes(), &after.to_le_bytes()])
        });
        let signposts = self.clone();
        let body = move || {
            let portions = stream::unfold(Some(Ok(first)), move |found| {
                let signposts = signposts.clone();
                async move {
                    let (pieces, last) = match found? {
                        Ok(found) => found?,
                        Err(unavailable) => return Some((Err(unavailable), None)),
                    };
                    let mut xml = Xml::default();
                    for piece in &pieces {
                        write(&signposts, piece, &mut xml);
                    }
                    let next = signposts.shop.walk.on(last, until).await;
                    Some((Ok(xml.into_string()), Some(next)))
                }
            });
            let whole = |text: String| stream::once(async move { Ok::<_, Unavailable>(text) });
            let body = whole(head).chain(portions).chain(whole(tail));
            Body::from_stream(body.map(|part| part.map_err(|_| BrokenOff)))
        };
        with_name(headers, kind, ASKED_EACH_TIME, name, body)
    }

    /// The page of a piece, as others have to write it.
    pub(super) fn page_of(&self, card: &PieceCard) -> String {
        self.absolute(&format!("/piece/{}", card.slug))
    }
}

/// The shop could not be asked for the rest. Why stands in the log.
#[derive(Debug)]
struct BrokenOff;

impl std::fmt::Display for BrokenOff {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the rest of the pieces cannot be read")
    }
}

impl std::error::Error for BrokenOff {}

/// Sends a body under its name, or the word that the client has it.
fn with_name(
    headers: &HeaderMap,
    kind: &'static str,
    kept: &'static str,
    name: Option<HeaderValue>,
    body: impl FnOnce() -> Body,
) -> Response {
    let mut common = HeaderMap::new();
    common.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    let is_held = name.as_ref().is_some_and(|name| has(&held(headers), name));
    if let Some(name) = name {
        common.insert(header::ETAG, name);
    }
    if is_held {
        common.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    common.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    (common, body()).into_response()
}
