//! Gives the failures of server functions the status they deserve, and lets only codes through.
//!
//! Leptos answers every failure with 500 and a header, and puts the serialised error in the body. Ours is
//! `app::kernel::failure::Failure`, whose JSON is one of four words or `{"Rejected": …}`. Whatever else
//! comes with that header was not meant for the public, and leaves as `"Unavailable"`.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use serde_json::Value;
use server_fn::error::SERVER_FN_ERROR_HEADER;

use super::API_PREFIX;

/// No failure of ours comes near this size.
const LARGEST_FAILURE: usize = 1024;

/// A code is a word of an enum; longer texts and those with spaces are prose, or somebody's data.
const LONGEST_CODE: usize = 64;

/// Rewrites the answer if it is the failure of a server function.
pub(super) async fn translate(mut request: Request, next: Next) -> Response {
    let is_call = request.uri().path().starts_with(API_PREFIX);
    if is_call {
        // A failure that a layer further in has compressed could not be read here. What server functions
        // answer is small, so nothing is lost if that layer finds nobody to compress for.
        request.headers_mut().remove(ACCEPT_ENCODING);
    }
    let mut response = next.run(request).await;
    if !is_call || !response.headers().contains_key(SERVER_FN_ERROR_HEADER) {
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
        parts.headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
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
