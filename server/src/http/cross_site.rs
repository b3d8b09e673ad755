//! Refuses what another site's page makes a browser send.
//!
//! Server functions look neither at the origin nor at the content type of a request, and a cookie's
//! `SameSite` does not cover sibling domains. So nothing that may change state is let through unless the
//! browser, or at least the `Origin` header, says that one of our own pages sent it. A client that says
//! neither is refused: it is not a browser on our pages.

use axum::body::HttpBody;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::API_PREFIX;
use super::headers::media_type;
use super::origin::{AskedHost, Ours, PublicOrigin};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What a form or the client of a server function sends.
///
/// `text/plain` is missing because no form of ours sends it and any site may. The last one is a browser's report of
/// what a content policy has stopped.
const MEDIA_TYPES: [&str; 4] = [
    "application/x-www-form-urlencoded",
    "application/json",
    "multipart/form-data",
    "application/csp-report",
];

/// Says why a request is not ours to answer.
#[derive(Clone, Copy)]
enum Refusal {
    Foreign,
    MediaType,
}

impl Refusal {
    fn status(self) -> StatusCode {
        match self {
            Self::Foreign => StatusCode::FORBIDDEN,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        }
    }
}

/// Lets a request through, or answers it with 403 or 415.
pub(super) async fn refuse(State(ours): State<Ours>, request: Request, next: Next) -> Response {
    match judge(&ours, &request) {
        Ok(()) => next.run(request).await,
        Err(refusal) => {
            let status = refusal.status();
            tracing::warn!(target: "assay::refused", status = status.as_u16(), "request refused");
            status.into_response()
        }
    }
}

fn judge(ours: &Ours, request: &Request) -> Result<(), Refusal> {
    let headers = request.headers();
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        // Reading is free, but the API is not there to be embedded in another site.
        let mut sites = headers.get_all(SEC_FETCH_SITE).iter();
        let embedded = request.uri().path().starts_with(API_PREFIX);
        let foreign = embedded && sites.any(|site| site == "cross-site");
        return if foreign { Err(Refusal::Foreign) } else { Ok(()) };
    }
    if !comes_from_our_page(ours, headers) {
        return Err(Refusal::Foreign);
    }
    if !carries_what_we_read(headers, request.body().is_end_stream()) {
        return Err(Refusal::MediaType);
    }
    Ok(())
}

/// Believes `Sec-Fetch-Site` first: no script can set it, and it tells a sibling domain from our own.
fn comes_from_our_page(ours: &Ours, headers: &HeaderMap) -> bool {
    match field(headers, &SEC_FETCH_SITE) {
        Field::Once(site) => site == "same-origin",
        Field::Repeated => false,
        Field::Absent => match field(headers, &ORIGIN) {
            Field::Once(sender) => sender
                .to_str()
                .ok()
                .and_then(|text| PublicOrigin::parse(text).ok())
                .is_some_and(|sender| ours.owns(&sender, &AskedHost::of(headers))),
            Field::Repeated | Field::Absent => false,
        },
    }
}

/// Reads the content type as MIME does: case and parameters do not matter, and there is only one.
fn carries_what_we_read(headers: &HeaderMap, body_is_empty: bool) -> bool {
    match field(headers, &CONTENT_TYPE) {
        Field::Once(_) => {
            media_type(headers).is_some_and(|found| MEDIA_TYPES.contains(&found.as_str()))
        }
        Field::Repeated => false,
        Field::Absent => body_is_empty,
    }
}

/// How often a header was sent; of two, nobody can say which one the next reader believes.
enum Field<'headers> {
    Absent,
    Once(&'headers HeaderValue),
    Repeated,
}

fn field<'headers>(headers: &'headers HeaderMap, name: &HeaderName) -> Field<'headers> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Field::Absent,
        (Some(value), None) => Field::Once(value),
        (Some(_), Some(_)) => Field::Repeated,
    }
}
