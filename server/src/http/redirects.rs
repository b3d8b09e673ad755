//! Keeps every redirect inside the shop.
//!
//! After a form without JavaScript, Leptos sends the browser back to whatever the `Referer` said, with the
//! outcome in the query string. So a foreign one is replaced before Leptos reads it, and a `Location` that
//! would lead away is replaced on the way out, whoever set it.

use axum::extract::{Request, State};
use axum::http::header::{LOCATION, REFERER};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use super::origin::{AskedHost, Ours, PublicOrigin};

/// Corrects the `Referer` of the request and the `Location` of the answer.
pub(super) async fn guard(State(ours): State<Ours>, mut request: Request, next: Next) -> Response {
    let asked = AskedHost::of(request.headers());
    if request.headers().contains_key(REFERER) && !referer_is_ours(&ours, &asked, &request) {
        let home = HeaderValue::from_str(&format!("{}/", ours.origin));
        request.headers_mut().insert(REFERER, home.unwrap_or(HeaderValue::from_static("/")));
    }
    let mut response = next.run(request).await;
    correct_location(&ours, &asked, response.headers_mut());
    response
}

fn referer_is_ours(ours: &Ours, asked: &AskedHost, request: &Request) -> bool {
    let mut values = request.headers().get_all(REFERER).iter();
    let (Some(value), None) = (values.next(), values.next()) else { return false };
    readable(value).and_then(PublicOrigin::split).is_some_and(|(page, _)| ours.owns(&page, asked))
}

fn correct_location(ours: &Ours, asked: &AskedHost, headers: &mut HeaderMap) {
    let Some(location) = headers.get(LOCATION) else { return };
    let replacement = match judge(ours, asked, location) {
        Destination::Ours => return,
        Destination::Path(path) => HeaderValue::from_str(&path).ok(),
        Destination::Elsewhere => {
            // The destination itself stays out of the log: it is whatever an attacker typed.
            tracing::error!(target: "assay::refused", "a redirect that leads out of the shop");
            None
        }
    };
    headers.insert(LOCATION, replacement.unwrap_or(HeaderValue::from_static("/")));
}

/// Where a `Location` leads.
enum Destination {
    Ours,
    /// To us under the name the browser used; said as a path, it cannot lead anywhere else.
    Path(String),
    Elsewhere,
}

fn judge(ours: &Ours, asked: &AskedHost, location: &HeaderValue) -> Destination {
    let Some(text) = readable(location) else { return Destination::Elsewhere };
    if is_path(text) {
        return Destination::Ours;
    }
    match PublicOrigin::split(text) {
        Some((target, _)) if target == ours.origin => Destination::Ours,
        Some((target, rest)) if ours.owns(&target, asked) => {
            let path = if rest.starts_with('/') { rest.to_owned() } else { format!("/{rest}") };
            // What follows a host may itself start like one: "http://us//them" is "//them" without us.
            if is_path(&path) { Destination::Path(path) } else { Destination::Elsewhere }
        }
        _ => Destination::Elsewhere,
    }
}

/// A path starts with one slash; two of them start a host.
fn is_path(text: &str) -> bool {
    text.starts_with('/') && !text.starts_with("//")
}

/// Gives the text of a header if nothing in it could be read in two ways.
///
/// Browsers take a backslash for a slash and drop tabs, so a value with either is not what it seems.
fn readable(value: &HeaderValue) -> Option<&str> {
    let text = value.to_str().ok()?;
    text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\').then_some(text)
}
