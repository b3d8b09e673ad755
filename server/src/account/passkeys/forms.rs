//! What the pages of passkeys send, and the answers that they are given.

use std::sync::Arc;

use app::account::model::{SignedIn, Tried};
use app::account::{PASSKEY, PASSKEY_BEGIN, PASSKEYS, PASSKEYS_BEGIN};
use axum::body::Body;
use axum::http::header::CACHE_CONTROL;
use axum::http::request::Parts;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::json;

use super::Begun;
use super::add::Sent;
use crate::account::Accounts;
use crate::account::forms::{Came, Form, Refusal, read, refused, sent_on};
use crate::account::know::client;
use crate::pages::Pages;

/// The largest form that is read, in bytes: what an authenticator says takes some kilobytes.
const LARGEST_FORM: usize = 32 * 1_024;

/// The routes that forms and the script of passkeys send to. Who opens one that has no page is led to the page.
pub(crate) fn routes(accounts: &Arc<Accounts>, pages: &Pages) -> Router {
    let entering = {
        let (accounts, pages) = (Arc::clone(accounts), pages.clone());
        async move |request: Request<Body>| pages.answer(entered(&accounts, request).await).await
    };
    let changing = {
        let (accounts, pages) = (Arc::clone(accounts), pages.clone());
        async move |request: Request<Body>| pages.answer(changed(&accounts, request).await).await
    };
    let asking = {
        let accounts = Arc::clone(accounts);
        async move |request: Request<Body>| {
            let (parts, _) = request.into_parts();
            let begun = accounts.begin_entering(&came(&parts, Form::default())).await;
            told(begun, parts)
        }
    };
    let asking_for_new = {
        let accounts = Arc::clone(accounts);
        async move |request: Request<Body>| {
            let (parts, _) = request.into_parts();
            let begun = match parts.extensions.get::<SignedIn>() {
                Some(who) => accounts.begin_passkey(who).await,
                None => Err(Refusal::NotThere),
            };
            told(begun, parts)
        }
    };
    Router::new()
        .route(PASSKEY, post(entering))
        .route(PASSKEYS, post(changing))
        .route(PASSKEY_BEGIN, post(asking).get(async || Redirect::to(PASSKEY)))
        .route(PASSKEYS_BEGIN, post(asking_for_new).get(async || Redirect::to(PASSKEYS)))
}

/// Hands a question to the script of a page, or says by a status why not.
fn told(begun: Result<Begun, Refusal>, parts: Parts) -> Response {
    match begun {
        Ok(Begun { token, options }) => {
            let body = Json(json!({ "token": token, "publicKey": options["publicKey"] }));
            ([(CACHE_CONTROL, "no-store")], body).into_response()
        }
        Err(refusal) => match refused(refusal, Form::default(), parts) {
            Ok((_, status, _)) | Err(status) => status.into_response(),
        },
    }
}

fn came(parts: &Parts, form: Form) -> Came {
    Came {
        form,
        headers: parts.headers.clone(),
        client: client(&parts.extensions),
        who: parts.extensions.get::<SignedIn>().cloned(),
    }
}

/// Takes the answer of a passkey from who signs in.
async fn entered(
    accounts: &Accounts,
    request: Request<Body>,
) -> Result<(Tried, StatusCode, Request<Body>), Response> {
    let (parts, fields) = read(request, ["token", "answer", "next"], LARGEST_FORM).await?;
    let [token, answer, next] = fields;
    let next = Some(next).filter(|next| !next.is_empty());
    let came = came(&parts, Form { next, ..Form::default() });
    match accounts.enter_with_passkey(&token, &answer, &came).await {
        Ok(done) => Err(sent_on(&parts, done)),
        Err(refusal) => refused(refusal, came.form, parts).map_err(IntoResponse::into_response),
    }
}

/// Adds a passkey or removes one. Nobody comes here who has not given her password lately.
async fn changed(
    accounts: &Accounts,
    request: Request<Body>,
) -> Result<(Tried, StatusCode, Request<Body>), Response> {
    let names = ["which", "name", "token", "answer", "passkey"];
    let (parts, fields) = read(request, names, LARGEST_FORM).await?;
    let Some(who) = parts.extensions.get::<SignedIn>().cloned() else {
        return Err(StatusCode::NOT_FOUND.into_response());
    };
    let [which, name, token, answer, passkey] = fields;
    match accounts.change_passkeys(Sent { which, name, token, answer, passkey }, &who).await {
        Ok(done) => Err(sent_on(&parts, done)),
        Err(refusal) => {
            refused(refusal, Form::default(), parts).map_err(IntoResponse::into_response)
        }
    }
}
