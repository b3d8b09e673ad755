//! What the pages of codes send, and the answers that they are given.

use std::sync::Arc;

use app::account::CODES;
use app::account::model::{SignedIn, Tried};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::request::Parts;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;

use super::enrol::Changed;
use crate::account::Accounts;
use crate::account::forms::{Came, Done, Form, Refusal, note, refused};
use crate::account::know::{Noted, client};
use crate::fields;
use crate::pages::Pages;

/// The largest form that is read, in bytes.
const LARGEST_FORM: usize = 4_096;

/// The routes that forms of codes are sent to.
pub(crate) fn routes(accounts: &Arc<Accounts>, pages: &Pages) -> Router {
    let answering = {
        let (accounts, pages) = (Arc::clone(accounts), pages.clone());
        async move |request: Request<Body>| pages.answer(answered(&accounts, request).await).await
    };
    let changing = {
        let (accounts, pages) = (Arc::clone(accounts), pages.clone());
        async move |request: Request<Body>| changed(&accounts, &pages, request).await
    };
    Router::new().route("/account/code/{token}", post(answering)).route(CODES, post(changing))
}

/// Takes a code of somebody who signs in.
async fn answered(
    accounts: &Accounts,
    request: Request<Body>,
) -> Result<(Tried, StatusCode, Request<Body>), Response> {
    let (parts, [code]) = read(request, ["code"]).await?;
    let came = Came {
        form: Form::default(),
        headers: parts.headers.clone(),
        client: client(&parts.extensions),
        who: parts.extensions.get::<SignedIn>().cloned(),
    };
    let token = parts.uri.path().rsplit('/').next().unwrap_or_default();
    match accounts.take_code(token, &code, &came).await {
        Ok(done) => Err(sent_on(&parts, done)),
        // The page says by itself that it is over.
        Err(Refusal::Over) => {
            Ok((Tried::default(), StatusCode::GONE, Request::from_parts(parts, Body::empty())))
        }
        Err(refusal) => {
            refused(refusal, Form::default(), parts).map_err(IntoResponse::into_response)
        }
    }
}

/// Turns codes on or off. Nobody comes here who has not given her password lately.
async fn changed(accounts: &Accounts, pages: &Pages, request: Request<Body>) -> Response {
    let (parts, [which, code]) = match read(request, ["which", "code"]).await {
        Ok(read) => read,
        Err(response) => return response,
    };
    let Some(who) = parts.extensions.get::<SignedIn>().cloned() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match accounts.change_codes(&which, &code, &who).await {
        Ok(Changed::Done(done)) => sent_on(&parts, done),
        Ok(Changed::OnPaper(codes, logged)) => {
            note(&parts, Noted { logged, cookie: None, wait: None });
            pages.say((codes, StatusCode::OK, Request::from_parts(parts, Body::empty()))).await
        }
        Err(refusal) => {
            let tried = refused(refusal, Form::default(), parts);
            pages.answer(tried.map_err(IntoResponse::into_response)).await
        }
    }
}

/// Reads the fields of a form. A field that was not sent is empty.
async fn read<const COUNT: usize>(
    request: Request<Body>,
    names: [&str; COUNT],
) -> Result<(Parts, [String; COUNT]), Response> {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_FORM).await else {
        return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    };
    match fields::read(&body, names) {
        Ok(fields) => Ok((parts, fields.map(Option::unwrap_or_default))),
        Err(_) => Err(StatusCode::UNPROCESSABLE_ENTITY.into_response()),
    }
}

/// Sends the browser on, and leaves word of what was done.
fn sent_on(parts: &Parts, done: Done) -> Response {
    note(parts, Noted { logged: done.logged, cookie: done.cookie, wait: None });
    Redirect::to(&done.to).into_response()
}
