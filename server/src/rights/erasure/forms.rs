//! Where the press arrives that erases an account, and where certificates are given out.

use std::sync::Arc;

use app::account::{CONFIRM, SIGN_IN, SignedIn};
use app::kernel::failure::Unavailable;
use app::privacy::Cookie;
use app::rights::erasure_port::{ERASE, ERASED, Erasures};
use axum::body::{Body, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};

use super::Erasing;
use super::certificate::signed;
use crate::fields;
use crate::privacy::cookies::{self, Sent};

/// The largest form that is read, in bytes. This one has no field.
const LARGEST_FORM: usize = 4_096;

/// The addresses of erasure.
pub(crate) fn routes(erasing: &Arc<Erasing>) -> Router {
    Router::new()
        .route(ERASE, post(erase))
        .route("/account/erased/{certificate}/certificate.json", get(certificate))
        .with_state(Arc::clone(erasing))
}

/// Erases the account of whoever asks, if she has given her password just now.
async fn erase(State(erasing): State<Arc<Erasing>>, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_FORM).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    if fields::read(&body, []).is_err() {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    let Some(who) = parts.extensions.get::<SignedIn>() else {
        return Redirect::to(SIGN_IN).into_response();
    };
    if !who.is_fresh(erasing.clock.now()) {
        return Redirect::to(&format!("{CONFIRM}?next={ERASE}")).into_response();
    }
    match erasing.erase(Arc::clone(&who.account.0), None).await {
        Ok(Some(number)) => left(&format!("{ERASED}/{number}"), &parts.headers),
        // Another press was sooner.
        Ok(None) => left(SIGN_IN, &parts.headers),
        Err(Unavailable) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// Sends a browser on that keeps nothing of the account any more. Its answer about services is none of the account.
fn left(page: &str, headers: &HeaderMap) -> Response {
    let mut response = Redirect::to(page).into_response();
    let is_hers = |cookie: &Cookie| {
        *cookie != Cookie::Consent && cookies::sent(headers, *cookie) != Sent::Nothing
    };
    for cookie in Cookie::ALL.iter().copied().filter(is_hers) {
        if let Some(none) = cookies::drop(cookie) {
            response.headers_mut().append(SET_COOKIE, none);
        }
    }
    response
}

/// Gives a certificate as a file to keep.
async fn certificate(State(erasing): State<Arc<Erasing>>, Path(number): Path<String>) -> Response {
    let certificate = match erasing.certificate(&number).await {
        Ok(Some(certificate)) => certificate,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(Unavailable) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
    };
    let mut response = Json(signed(&erasing.signer, &erasing.origin, &certificate)).into_response();
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let name = HeaderValue::from_static("attachment; filename=\"certificate.json\"");
    headers.insert(CONTENT_DISPOSITION, name);
    response
}
