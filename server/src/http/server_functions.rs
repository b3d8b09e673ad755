//! Gives the failures of server functions the status they deserve, and lets only codes through.
//!
//! Leptos answers every failure with 500 and a header, and puts the serialised error in the body. Ours is
//! `app::kernel::failure::Failure`, whose JSON is one of four words or `{"Rejected": …}`. Whatever else
//! comes with that header was not meant for the public, and leaves as `"Unavailable"`. The same is true of
//! the address that a form without JavaScript goes back to, which carries the failure as `__err`.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE;
use serde_json::Value;
use server_fn::error::SERVER_FN_ERROR_HEADER;

use super::API_PREFIX;

/// No failure of ours comes near this size.
const LARGEST_FAILURE: usize = 1024;

/// A code is a word of an enum; longer texts and those with spaces are prose, or somebody's data.
const LONGEST_CODE: usize = 64;

/// What an address says of a failure that is none of ours: `"Unavailable"`, in the form of a query.
const UNAVAILABLE_IN_AN_ADDRESS: &str = "__err=IlVuYXZhaWxhYmxlIg%3D%3D";

/// Rewrites the answer if it is the failure of a server function.
pub(super) async fn translate(mut request: Request, next: Next) -> Response {
    let is_call = request.uri().path().starts_with(API_PREFIX);
    if is_call {
        // A failure that a layer further in has compressed could not be read here. What server functions
        // answer is small, so nothing is lost if that layer finds nobody to compress for.
        request.headers_mut().remove(ACCEPT_ENCODING);
    }
    let mut response = next.run(request).await;
    if !is_call {
        return response;
    }
    correct_address(response.headers_mut());
    if !response.headers().contains_key(SERVER_FN_ERROR_HEADER) {
        return response;
    }
    if response.status().is_redirection() {
        // A form without JavaScript: the code is in the address it goes back to, and the body is unread.
        response.headers_mut().remove(CONTENT_LENGTH);
        *response.body_mut() = Body::empty();
        return response;
    }
    rewrite(response).await
}

/// Replaces each failure in the address that the browser is sent to, unless it is one of ours.
fn correct_address(headers: &mut HeaderMap) {
    let location = headers.get(LOCATION).and_then(|location| location.to_str().ok());
    let Some((page, query)) = location.and_then(|location| location.split_once('?')) else {
        return;
    };
    let (query, fragment) = query.split_once('#').unwrap_or((query, ""));
    let corrected: Vec<&str> = query.split('&').map(with_codes_only).collect();
    let corrected = corrected.join("&");
    if corrected != query {
        tracing::error!("a server function failed with something that is not a Failure");
        let hash = if fragment.is_empty() { "" } else { "#" };
        let location = HeaderValue::from_str(&format!("{page}?{corrected}{hash}{fragment}"));
        headers.insert(LOCATION, location.unwrap_or(HeaderValue::from_static("/")));
    }
}

fn with_codes_only(pair: &str) -> &str {
    match pair.strip_prefix("__err=") {
        Some(failure) if !is_ours(failure) => UNAVAILABLE_IN_AN_ADDRESS,
        _ => pair,
    }
}

/// Says whether a failure in the form of a query is one of ours.
fn is_ours(failure: &str) -> bool {
    let bytes = URL_SAFE.decode(failure.replace("%3D", "="));
    let value = bytes.ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    value.as_ref().and_then(status_of).is_some()
}

async fn rewrite(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let failure = match to_bytes(body, LARGEST_FAILURE).await {
        Ok(bytes) => serde_json::from_slice::<Value>(&bytes).ok(),
        Err(_) => None,
    };
    let known = failure.and_then(|value| Some((status_of(&value)?, value)));
    let (status, failure) = known.unwrap_or_else(|| {
        tracing::error!("a server function failed with something that is not a Failure");
        parts.status = StatusCode::INTERNAL_SERVER_ERROR;
        (StatusCode::INTERNAL_SERVER_ERROR, Value::from("Unavailable"))
    });
    // A function that chose its own 4xx knows better.
    if !parts.status.is_client_error() {
        parts.status = status;
    }
    if parts.status == StatusCode::SERVICE_UNAVAILABLE {
        // An adapter has told the cause under the same id; a failure of Leptos' own is told nowhere else.
        tracing::error!("a server function could not answer");
    }
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Response::from_parts(parts, Body::from(failure.to_string()))
}

/// Gives the status of a failure of ours, and nothing for any other value.
fn status_of(failure: &Value) -> Option<StatusCode> {
    match failure {
        Value::String(name) => match name.as_str() {
            "NotFound" => Some(StatusCode::NOT_FOUND),
            "Malformed" => Some(StatusCode::BAD_REQUEST),
            "Unavailable" | "Offline" => Some(StatusCode::SERVICE_UNAVAILABLE),
            _ => None,
        },
        Value::Object(fields) if fields.len() == 1 => {
            let code = fields.get("Rejected")?;
            says_only_codes(code).then_some(StatusCode::UNPROCESSABLE_ENTITY)
        }
        _ => None,
    }
}

fn says_only_codes(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
        Value::String(text) => is_code(text),
        Value::Array(items) => items.iter().all(says_only_codes),
        Value::Object(fields) => {
            fields.iter().all(|(name, value)| is_code(name) && says_only_codes(value))
        }
    }
}

fn is_code(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    text.len() <= LONGEST_CODE && text.bytes().all(allowed)
}
