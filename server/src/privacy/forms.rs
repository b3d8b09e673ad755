//! Where answers arrive, and where records are given out.

use std::sync::Arc;

use app::kernel::own_path::is_path_of_ours;
use app::privacy::model::Surface;
use app::privacy::record::Record;
use app::privacy::{CHOICES, CONSENT, Cookie, FORGET, Grants, Privacy, STANDING};
use axum::body::{Bytes, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, REFERER, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};

use super::answer::{Answer, Choice};
use super::decisions::NotKept;
use super::ledger;
use super::{Answers, browser, cookies, records, reports};
use crate::harm::{Attempt, ClientAddress, Harm};

/// The largest form that is read, in bytes. An address to go back to takes most of it.
const LARGEST_FORM: usize = 4_096;

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// What the handlers need: the answers, who may give how many, and the address that the shop is known by.
#[derive(Clone)]
pub(crate) struct Forms {
    answers: Arc<Answers>,
    harm: Harm,
    origin: Arc<str>,
}

/// The addresses of answers.
pub(crate) fn routes(answers: Arc<Answers>, harm: Harm, origin: &str) -> Router {
    Router::new()
        .route(CONSENT, post(consent).get(|| async { Redirect::to(CHOICES) }))
        .route(FORGET, post(forget).get(|| async { Redirect::to(CHOICES) }))
        .route(STANDING, get(standing))
        .route("/privacy/record/{seq}", get(record))
        .route("/privacy/ledger.json", get(roots))
        .route("/.well-known/gpc.json", get(signal_support))
        .merge(reports::routes())
        .with_state(Forms { answers, harm, origin: origin.into() })
}

/// Takes an answer, and sends the browser back to a page that is made anew, with a policy that says the same.
async fn consent(State(forms): State<Forms>, request: Request) -> Response {
    let Ok(came) = Came::from(request).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let Ok(answer) = Answer::read(&came.body) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    let answer = Answer { back: came.page_it_stood_on(&answer.back), ..answer };
    if answer.choice != Choice::Look
        && let Some(refusal) = forms.refusal(&came).await
    {
        return refusal;
    }
    let answers = &forms.answers;
    match answer.choice {
        Choice::Look => Redirect::to(CHOICES).into_response(),
        Choice::Decide { scope, granted } => {
            let kept = answers.decide(&came, answer.surface, scope, granted).await;
            let page = if answer.surface == Surface::Page {
                format!("{CHOICES}?after=saved")
            } else {
                answer.back
            };
            kept.map_or_else(failed, |cookie| changed(&page, [cookie], "\"cache\""))
        }
        Choice::Once(service) => {
            let once = answers.once_for(service, &answer.back);
            let once = once.and_then(|value| cookies::keep(Cookie::Once, &value));
            let kept = answers.allow_once(&came, answer.surface, Grants::NONE.with(service)).await;
            match (kept, once) {
                (Ok(cookie), Some(once)) => changed(&answer.back, [cookie, once], "\"cache\""),
                _ => failed(NotKept),
            }
        }
    }
}

/// Forgets everything: the yes, the name under which it stands, and what the browser keeps.
async fn forget(State(forms): State<Forms>, request: Request) -> Response {
    let Ok(came) = Came::from(request).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    if !came.body.is_empty() {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    if let Some(refusal) = forms.refusal(&came).await {
        return refusal;
    }
    let kept = forms.answers.forget(&came).await;
    let page = format!("{CHOICES}?after=forgotten");
    kept.map_or_else(failed, |cookie| changed(&page, [cookie], "\"cache\", \"storage\""))
}

impl Forms {
    /// The answer to somebody who has sent more than a person does. Her yes goes with it: the ledger has not heard what she
    /// wanted to say, which may have been a no.
    async fn refusal(&self, came: &Came) -> Option<Response> {
        match self.harm.allow(Attempt::Answer, &came.sender.prefix()).await {
            Ok(verdict) => verdict.refusal().map(without_a_yes),
            Err(_) => Some(failed(NotKept)),
        }
    }
}

/// Says how a visitor stands now, to a page that was put aside.
async fn standing(State(forms): State<Forms>, headers: HeaderMap) -> Response {
    let code = forms.answers.visitor(&headers).await.standing.code();
    ([(CACHE_CONTROL, "no-store")], code).into_response()
}

/// Gives the record of an answer to whoever gave it, as a file to keep.
async fn record(State(forms): State<Forms>, Path(seq): Path<i64>, headers: HeaderMap) -> Response {
    let answers = &forms.answers;
    let Some(subject) = answers.visitor(&headers).await.subject else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let entry = match ledger::by_place(&answers.db, seq).await {
        // Somebody else's is not there, as far as anyone can tell.
        Ok(entry) => entry.filter(|entry| entry.subject == *subject.0),
        Err(error) => {
            tracing::error!(cause = %error, "the ledger cannot be asked for an entry");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    let Some(entry) = entry else { return StatusCode::NOT_FOUND.into_response() };
    let signed = records::signed(&answers.signer, Record::of(&forms.origin, entry));
    let name = HeaderValue::from_str(&format!("attachment; filename=\"answer-{seq}.json\""));
    let mut response = Json(signed).into_response();
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.extend(name.ok().map(|name| (CONTENT_DISPOSITION, name)));
    response
}

/// The last hash of each day, for programs.
async fn roots(State(forms): State<Forms>) -> Response {
    match forms.answers.roots().await {
        Ok(days) => Json(serde_json::json!({ "hash": "SHA-256", "days": days })).into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// Says that the signal is honoured, where its specification says to look.
async fn signal_support() -> Response {
    Json(serde_json::json!({ "gpc": true, "lastUpdate": "2026-11-26" })).into_response()
}

/// Sends the browser to a page that it has to ask for again, however it has kept it.
fn changed<const N: usize>(page: &str, set: [HeaderValue; N], clears: &'static str) -> Response {
    let mut response = Redirect::to(page).into_response();
    let headers = response.headers_mut();
    for cookie in set {
        headers.append(SET_COOKIE, cookie);
    }
    headers.insert(CLEAR_SITE_DATA, HeaderValue::from_static(clears));
    response
}

/// Says so, and leaves nothing behind that could pass for a yes.
fn failed(_: NotKept) -> Response {
    without_a_yes(StatusCode::SERVICE_UNAVAILABLE.into_response())
}

/// Has the browser drop its answer along with this one of ours.
fn without_a_yes(mut response: Response) -> Response {
    let none = cookies::drop(Cookie::Consent);
    response.headers_mut().extend(none.map(|none| (SET_COOKIE, none)));
    response
}

/// What a form came with.
pub(super) struct Came {
    pub(super) headers: HeaderMap,
    pub(super) network: Option<String>,
    sender: ClientAddress,
    body: Bytes,
}

impl Came {
    async fn from(request: Request) -> Result<Self, axum::Error> {
        let sender = ClientAddress::of(&request);
        let network = browser::network(sender);
        let (parts, body) = request.into_parts();
        let body = to_bytes(body, LARGEST_FORM).await?;
        Ok(Self { headers: parts.headers, network, sender, body })
    }

    /// The page that a form stood on, with its query if the browser tells it. The floor has seen to it that a `Referer`
    /// is of this shop.
    fn page_it_stood_on(&self, path: &str) -> String {
        let told = self.headers.get(REFERER).and_then(|referer| referer.to_str().ok());
        let told = told.and_then(|referer| referer.parse::<Uri>().ok());
        let told = told.filter(|page| page.path() == path);
        let told = told.and_then(|page| page.path_and_query().map(ToString::to_string));
        told.filter(|page| is_path_of_ours(page)).unwrap_or_else(|| path.to_owned())
    }
}
