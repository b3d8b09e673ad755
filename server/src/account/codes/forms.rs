//! What the pages of codes send, and the answers that they are given.

use std::sync::Arc;

use app::account::CODES;
use app::account::model::{SignedIn, Tried};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;

use super::enrol::Changed;
use crate::account::Accounts;
use crate::account::forms::{Came, Form, Refusal, note, read, refused, sent_on};
use crate::account::know::{Noted, client};
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
    let (parts, [code]) = read(request, ["code"], LARGEST_FORM).await?;
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
    let (parts, [which, code]) = match read(request, ["which", "code"], LARGEST_FORM).await {
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
