//! The headers every answer carries, and the nonce that lets our own scripts run.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, RETRY_AFTER, SERVER,
    SET_COOKIE, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::Floor;
use super::identity::random_bits;

/// Hosts that one page may show frames of, as a content policy writes them: `https://a.example https://b.example`. It
/// stands among the extensions of the answer; an answer without it may show none.
#[derive(Clone)]
pub struct MayFrame(pub String);

/// The headers that are the same on every answer.
///
/// Only features browsers still know are listed: a retired name is a warning in every console.
const FIXED: [(HeaderName, &str); 6] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
         hid=(), magnetometer=(), microphone=(), midi=(), payment=(), \
         publickey-credentials-get=(self), screen-wake-lock=(), serial=(), usb=()",
    ),
];

const EMBEDDER_POLICY: HeaderName = HeaderName::from_static("cross-origin-embedder-policy");
const X_POWERED_BY: HeaderName = HeaderName::from_static("x-powered-by");
/// Where browsers tell what the content policy has stopped.
pub(crate) const REPORTS: &str = "/privacy/reports";
const TWO_YEARS_OF_HTTPS: &str = "max-age=63072000; includeSubDomains; preload";
const NOTHING_LOADS: &str = "default-src 'none'; frame-ancestors 'none'";
const SANDBOXED: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// Marks the scripts of one answer as ours; the page renderer finds it among the request's extensions.
///
/// It has no `Debug` on purpose: a nonce in a log is one somebody else can read.
#[derive(Clone, PartialEq, Eq)]
pub struct CspNonce(pub String);

impl CspNonce {
    /// Makes a nonce of 128 random bits, or fails: one that can be guessed would be worse than no page.
    pub(crate) fn mint() -> Result<Self, getrandom::Error> {
        random_bits().map(|bits| Self(STANDARD.encode(bits)))
    }
}

/// Says how strict the headers can be on this installation.
#[derive(Clone, Copy)]
pub(super) struct Policy {
    secure: bool,
}

impl Policy {
    pub(super) fn of(floor: &Floor) -> Self {
        Self { secure: floor.secure }
    }

    /// Writes the policy of a page: our files, our scripts, WebAssembly, and nothing from anywhere else but frames of
    /// the hosts that this visitor has said yes to.
    ///
    /// `'strict-dynamic'` is absent because it would take the meaning from `'self'`, and nothing here
    /// loads a script from a script.
    fn for_page(self, nonce: &CspNonce, framed: Option<&MayFrame>) -> String {
        let upgrade = if self.secure { "; upgrade-insecure-requests" } else { "" };
        let framing =
            framed.map(|MayFrame(hosts)| format!("; frame-src {hosts}")).unwrap_or_default();
        format!(
            "default-src 'none'; script-src 'self' 'nonce-{}' 'wasm-unsafe-eval'; style-src 'self'; \
             img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
             form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'{framing}{upgrade}; \
             report-uri {REPORTS}",
            nonce.0
        )
    }
}

/// Gives the request its nonce and the answer its headers.
pub(super) async fn protect(
    State(policy): State<Policy>,
    mut request: Request,
    next: Next,
) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let nonce = CspNonce::mint();
    let mut response = match &nonce {
        Ok(nonce) => {
            request.extensions_mut().insert(nonce.clone());
            next.run(request).await
        }
        Err(error) => {
            tracing::error!(%error, "no randomness for a nonce");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    };

    let kind = Kind::of(response.headers());
    let framed = response.extensions_mut().remove::<MayFrame>();
    let status = response.status();
    let unchanged = status == StatusCode::NOT_MODIFIED;
    let may_be_kept = reads && (status == StatusCode::OK && kind == Kind::Page || unchanged);
    let headers = response.headers_mut();
    set_retry_after(headers, status);
    if unchanged {
        // A browser puts the headers of this answer in the place of those that came with the page it has, and
        // the scripts in that page carry the nonce of then.
        headers.remove(CONTENT_SECURITY_POLICY);
    } else {
        set_content_policy(headers, policy, kind, nonce.ok().as_ref(), framed.as_ref());
    }
    set_cache_control(headers, may_be_kept);
    set_fixed(headers, policy);
    set_embedder_policy(headers, kind == Kind::Page && framed.is_some());
    response
}

/// The kinds of content that need a policy of their own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Page,
    Svg,
    Other,
}

impl Kind {
    fn of(headers: &HeaderMap) -> Self {
        match media_type(headers).as_deref() {
            Some("text/html") => Self::Page,
            // An SVG file is a document that can hold scripts when it is opened by itself.
            Some("image/svg+xml") => Self::Svg,
            _ => Self::Other,
        }
    }
}

/// Reads the type and subtype of a body in lower case, without parameters.
pub(super) fn media_type(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let essence = text.split(';').next().unwrap_or_default();
    Some(essence.trim().to_ascii_lowercase())
}

fn set_content_policy(
    headers: &mut HeaderMap,
    policy: Policy,
    kind: Kind,
    nonce: Option<&CspNonce>,
    framed: Option<&MayFrame>,
) {
    let page = match (kind, nonce) {
        (Kind::Page, Some(nonce)) => HeaderValue::from_str(&policy.for_page(nonce, framed)).ok(),
        _ => None,
    };
    let fallback = if kind == Kind::Svg { SANDBOXED } else { NOTHING_LOADS };
    let value = page.unwrap_or(HeaderValue::from_static(fallback));
    headers.insert(CONTENT_SECURITY_POLICY, value);
}

/// Tells a client that was turned away when to come back: most of what is full or locked is free in a second.
fn set_retry_after(headers: &mut HeaderMap, status: StatusCode) {
    if status == StatusCode::SERVICE_UNAVAILABLE && !headers.contains_key(RETRY_AFTER) {
        headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
    }
}

/// Keeps answers out of shared caches unless their handler said otherwise.
///
/// A cookie overrules the handler: a stored answer would hand one shopper's session to the next.
fn set_cache_control(headers: &mut HeaderMap, may_be_kept: bool) {
    let sets_cookie = headers.contains_key(SET_COOKIE);
    if headers.contains_key(CACHE_CONTROL) && !sets_cookie {
        return;
    }
    let value = if may_be_kept && !sets_cookie { "private, no-cache" } else { "no-store" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(value));
}

/// Keeps what has not agreed to it out of our pages. A page with frames of others goes without: of the browsers there
/// are, only some show those frames beside this header, and the content policy names the hosts anyway.
fn set_embedder_policy(headers: &mut HeaderMap, has_frames: bool) {
    let value = if has_frames { "unsafe-none" } else { "require-corp" };
    headers.insert(EMBEDDER_POLICY, HeaderValue::from_static(value));
}

fn set_fixed(headers: &mut HeaderMap, policy: Policy) {
    // A page whose address is a secret may ask for no referrer at all; nothing else is up to a handler.
    let tells_nothing = headers.get(REFERRER_POLICY).is_some_and(|value| value == "no-referrer");
    for (name, value) in FIXED {
        if !(name == REFERRER_POLICY && tells_nothing) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if policy.secure {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(TWO_YEARS_OF_HTTPS));
    } else {
        headers.remove(STRICT_TRANSPORT_SECURITY);
    }
    // What the shop is built with is nobody's business.
    headers.remove(SERVER);
    headers.remove(X_POWERED_BY);
}
