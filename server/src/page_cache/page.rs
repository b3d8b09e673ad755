//! A page: how it is made, and how it is answered with.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{AppendHeaders, IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::NONCE;
use super::address::{Encoding, has};
use super::packed::Packed;
use crate::http::CspNonce;

/// How many headers an answer has when the floor has added its own; room for all of them is made at once.
const ALL_HEADERS: usize = 24;

/// What came of making a page.
pub(super) enum Made {
    Page(Page),
    /// Something without a nonce in it, such as a redirect.
    Other(Response),
}

impl Made {
    pub(super) fn answer(self, nonce: &[u8; NONCE], held: &[HeaderValue]) -> Response {
        match self {
            Self::Page(page) => page.answer(nonce, held),
            Self::Other(response) => response,
        }
    }
}

/// A page as it is sent, apart from its nonce.
pub(super) struct Page {
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    /// Names the page, whatever its nonce and its encoding; only a page that may be kept has one.
    etag: Option<HeaderValue>,
    packed: Packed,
}

/// Renders the page that is asked for, whole and with `stand_in` as its nonce, and packs it.
pub(super) async fn make(
    mut request: Request,
    next: Next,
    stand_in: &CspNonce,
    encoding: Encoding,
) -> Made {
    // A page that is made for `HEAD` has no body to be kept, and a compressed one shows no nonce.
    *request.method_mut() = Method::GET;
    request.headers_mut().remove(ACCEPT_ENCODING);
    request.extensions_mut().insert(stand_in.clone());
    let response = next.run(request).await;
    if !is_html(response.headers()) {
        return Made::Other(response);
    }
    let (parts, body) = response.into_parts();
    let Ok(html) = to_bytes(body, usize::MAX).await else {
        return Made::Other(StatusCode::INTERNAL_SERVER_ERROR.into_response());
    };
    let cut = cut(&html, stand_in.0.as_bytes());
    match Page::new(parts.status, parts.headers, &cut, encoding) {
        Some(page) => Made::Page(page),
        None => Made::Other(StatusCode::INTERNAL_SERVER_ERROR.into_response()),
    }
}

impl Page {
    /// Packs a page; one that cannot be compressed is sent plain.
    fn new(
        status: StatusCode,
        mut headers: HeaderMap,
        parts: &[&[u8]],
        encoding: Encoding,
    ) -> Option<Self> {
        let may_be_kept = status == StatusCode::OK && says_nothing_of_its_own(&headers);
        let (packed, encoding) = if let Ok(packed) = Packed::new(parts, encoding) {
            (packed, encoding)
        } else {
            tracing::error!(?encoding, "a page could not be compressed and is sent plain");
            (Packed::new(parts, Encoding::Plain).ok()?, Encoding::Plain)
        };
        headers.remove(CONTENT_LENGTH);
        if let Some(name) = encoding.name() {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        if !headers.get_all(VARY).iter().any(is_accept_encoding) {
            headers.append(VARY, HeaderValue::from_static("accept-encoding"));
        }
        let etag = if may_be_kept { Some(etag(parts)?) } else { None };
        if let Some(etag) = &etag {
            headers.insert(ETAG, etag.clone());
        }
        let headers = headers.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
        Some(Self { status, headers, etag, packed })
    }

    /// Whether others may be sent this page as well.
    pub(super) fn may_be_kept(&self) -> bool {
        self.etag.is_some()
    }

    /// How much memory its bytes take.
    pub(super) fn weight(&self) -> usize {
        self.packed.weight()
    }

    /// The page with this nonce, or the word that the client has it: `held` is what she says she has.
    pub(super) fn answer(&self, nonce: &[u8; NONCE], held: &[HeaderValue]) -> Response {
        if let Some(etag) = self.etag.as_ref().filter(|etag| has(held, etag)) {
            let vary = HeaderValue::from_static("accept-encoding");
            let headers = [(ETAG, etag.clone()), (VARY, vary)];
            return (StatusCode::NOT_MODIFIED, AppendHeaders(headers)).into_response();
        }
        let mut response = Response::new(Body::from(self.packed.with(nonce)));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.reserve(ALL_HEADERS);
        headers.extend(self.headers.iter().cloned());
        response
    }
}

/// A weak validator made from everything that an answer is made from: two answers with it may differ in their nonce or
/// in how they are compressed.
pub(crate) fn etag(parts: &[&[u8]]) -> Option<HeaderValue> {
    let mut hash = Sha256::new();
    for part in parts {
        // With its length, so that where one part ends counts as well.
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    let name = URL_SAFE_NO_PAD.encode(hash.finalize().get(..16)?);
    HeaderValue::from_str(&format!("W/\"{name}\"")).ok()
}

/// Whether the headers are those that every page has. Any other is meant for one visitor or for one moment.
fn says_nothing_of_its_own(headers: &HeaderMap) -> bool {
    headers.iter().all(|(name, value)| {
        *name == CONTENT_TYPE
            || *name == CONTENT_LENGTH
            || *name == VARY && is_accept_encoding(value)
    })
}

fn is_accept_encoding(value: &HeaderValue) -> bool {
    value.as_bytes().eq_ignore_ascii_case(b"accept-encoding")
}

fn is_html(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    kind.get(..9).is_some_and(|kind| kind.eq_ignore_ascii_case(b"text/html"))
}

/// Cuts a page wherever `mark` stands in it, and leaves the mark out.
fn cut<'page>(page: &'page [u8], mark: &[u8]) -> Vec<&'page [u8]> {
    let mut parts = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.windows(mark.len()).position(|window| window == mark) {
        let (part, marked) = rest.split_at(at);
        parts.push(part);
        rest = marked.get(mark.len()..).unwrap_or_default();
    }
    parts.push(rest);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_cut_at_every_mark() {
        let cut = |page: &'static str| -> Vec<&str> {
            let parts = cut(page.as_bytes(), b"<>");
            parts.into_iter().map(|part| std::str::from_utf8(part).expect("text")).collect()
        };
        assert_eq!(cut("a<>b<>c"), ["a", "b", "c"]);
        assert_eq!(cut("<><>a<"), ["", "", "a<"]);
        assert_eq!(cut("a"), ["a"]);
        assert_eq!(cut(""), [""]);
    }

    #[test]
    fn a_page_that_says_anything_in_its_headers_is_not_kept() {
        let kept = |name: &'static str, value: &'static str| {
            let usual = (CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
            let own = (name.parse().expect("a name"), HeaderValue::from_static(value));
            let headers = HeaderMap::from_iter([usual, own]);
            let page = Page::new(StatusCode::OK, headers, &[b"page"], Encoding::Plain);
            page.expect("packed").may_be_kept()
        };
        assert!(kept("vary", "Accept-Encoding") && kept("content-length", "4"));
        for (name, value) in [
            ("set-cookie", "a=b"),
            ("cache-control", "private"),
            ("cache-control", "no-store"),
            ("vary", "cookie"),
            ("vary", "*"),
            ("referrer-policy", "no-referrer"),
            ("x-any", "1"),
        ] {
            assert!(!kept(name, value), "{name}: {value}");
        }
    }

    #[test]
    fn the_name_of_a_page_does_not_depend_on_its_nonce_and_depends_on_all_else() {
        let name = |parts: &[&[u8]]| etag(parts).expect("a name");
        assert_eq!(name(&[b"a", b"b"]), name(&[b"a", b"b"]));
        assert_ne!(name(&[b"a", b"b"]), name(&[b"ab"]));
        assert_ne!(name(&[b"a", b"b"]), name(&[b"a", b"c"]));
        assert_ne!(name(&[b"a", b"bc"]), name(&[b"ab", b"c"]));
    }
}
