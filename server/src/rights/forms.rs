//! What the page of one's own data sends, and the answers that it is given.

use std::sync::Arc;

use app::account::{AccountId, CONFIRM, SignedIn};
use app::kernel::failure::Unavailable;
use app::kernel::moment::Moment;
use app::rights::model::{Nominee, RightsProblem, RightsTried};
use app::rights::{DATA, EXPORT, NOMINEE, READY};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, Request, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use sha2::{Digest, Sha256};

use super::store::{self, NewExport};
use super::{Rights, archive};
use crate::account::tokens;
use crate::db::OrUnavailable;
use crate::fields;
use crate::harm::{Attempt, Verdict};
use crate::pages::Pages;
use crate::privacy::hexadecimal;

/// The largest form that is read, in bytes.
const LARGEST_FORM: usize = 4_096;

/// How long an archive can be fetched, in milliseconds: a day.
const LIFETIME_MS: i64 = 24 * 60 * 60 * 1_000;

/// Why a form was not done.
enum Refusal {
    /// The password has to be given first.
    Stale,
    /// Something in it is not as it must be, or it came too often.
    Tried(RightsTried),
    /// There is nothing to say but this.
    Status(StatusCode),
}

impl From<Unavailable> for Refusal {
    fn from(_: Unavailable) -> Self {
        Self::Status(StatusCode::SERVICE_UNAVAILABLE)
    }
}

/// The routes that the page sends its forms to, and the one of archives. Who opens the former is shown the page.
pub(crate) fn routes(rights: &Arc<Rights>, pages: &Pages) -> Router {
    let forming = {
        let (rights, pages) = (Arc::clone(rights), pages.clone());
        async move |request: Request<Body>| answered(&rights, &pages, request).await
    };
    let form = || post(forming.clone()).get(async || Redirect::to(DATA));
    let fetching = {
        let rights = Arc::clone(rights);
        async move |Path(token): Path<String>, request: Request<Body>| {
            let who = request.extensions().get::<SignedIn>().cloned();
            rights.fetched(who, &token).await
        }
    };
    Router::new()
        .route(EXPORT, form())
        .route(NOMINEE, form())
        .route("/account/data/export/{token}", get(fetching))
}

/// Under which name archives of an account are counted. It does not tell whose they are.
pub(super) fn archives_counted_as(account: &str) -> String {
    let mark = Sha256::digest(account.as_bytes());
    format!("export:{}", hexadecimal(&mark[..16]))
}

async fn answered(rights: &Rights, pages: &Pages, request: Request<Body>) -> Response {
    match taken(rights, request).await {
        Ok(found) => {
            let wait = found.0.seconds;
            let mut response = pages.say(found).await;
            response.headers_mut().extend(wait.map(|wait| (RETRY_AFTER, HeaderValue::from(wait))));
            response
        }
        Err(response) => response,
    }
}

/// Does what a form asks for, and returns what was wrong with it for the page that says so. What is done or cannot be
/// said on that page is an answer by itself.
async fn taken(
    rights: &Rights,
    request: Request<Body>,
) -> Result<(RightsTried, StatusCode, Request<Body>), Response> {
    let (mut parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_FORM).await else {
        return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    };
    // Who is not signed in was sent away before.
    let Some(who) = parts.extensions.get::<SignedIn>().cloned() else {
        return Err(StatusCode::NOT_FOUND.into_response());
    };
    let done = match parts.uri.path() {
        EXPORT => rights.export(who, body).await,
        _ => rights.nominate(who, body).await,
    };
    match done {
        Ok(to) => Err(Redirect::to(&to).into_response()),
        Err(Refusal::Stale) => Err(Redirect::to(&format!("{CONFIRM}?next={DATA}")).into_response()),
        Err(Refusal::Status(status)) => Err(status.into_response()),
        Err(Refusal::Tried(tried)) => {
            let status = match tried.seconds {
                Some(_) => StatusCode::TOO_MANY_REQUESTS,
                None => StatusCode::UNPROCESSABLE_ENTITY,
            };
            // Both forms stand on one page.
            parts.uri = Uri::from_static(DATA);
            Ok((tried, status, Request::from_parts(parts, Body::empty())))
        }
    }
}

impl Rights {
    /// Makes an archive, and returns the page that leads to it.
    async fn export(&self, who: SignedIn, body: Bytes) -> Result<String, Refusal> {
        if fields::read(&body, []).is_err() {
            return Err(Refusal::Status(StatusCode::UNPROCESSABLE_ENTITY));
        }
        self.expect_fresh(&who)?;
        self.may_export(&who.account).await?;
        let secret = tokens::new_secret().or_unavailable("rights.export")?;
        let token_hash = tokens::hash_of(&secret).ok_or(Unavailable)?;
        let made = self.clock.now();
        let archive = self.packed(&who.account, made).await?.into();
        let ends = Moment::new(made.get().saturating_add(LIFETIME_MS));
        let new = NewExport { account: who.account, token_hash, archive, made, ends };
        store::put_export(&self.db, new).await.or_unavailable("rights.export")?;
        Ok(format!("{READY}/{secret}"))
    }

    /// Everything that is held about the owner of an account, packed away from those who wait for short work.
    async fn packed(&self, account: &AccountId, now: Moment) -> Result<Vec<u8>, Unavailable> {
        let parts = store::held(&self.db, &account.0).await.or_unavailable("rights.export")?;
        let words = self.words.clone();
        let packing = move || archive::packed(&words, &parts, now);
        let packed = tokio::task::spawn_blocking(packing).await.or_unavailable("rights.export")?;
        packed.or_unavailable("rights.export")
    }

    /// Whether one more archive may be made for an account.
    async fn may_export(&self, account: &AccountId) -> Result<(), Refusal> {
        match self.harm.allow(Attempt::Link, &archives_counted_as(&account.0)).await? {
            Verdict::Go => Ok(()),
            Verdict::Wait { seconds } => Err(Refusal::Tried(RightsTried {
                problems: vec![RightsProblem::TooOften],
                seconds: Some(seconds),
                ..RightsTried::default()
            })),
            Verdict::Blocked => Err(Refusal::Status(StatusCode::FORBIDDEN)),
        }
    }

    /// Names who may act, or nobody.
    async fn nominate(&self, who: SignedIn, body: Bytes) -> Result<String, Refusal> {
        // Before anything is said of what was typed: otherwise the page has no form to say it beside.
        self.expect_fresh(&who)?;
        let names = ["full-name", "email", "remove"];
        let not_ours = Refusal::Status(StatusCode::UNPROCESSABLE_ENTITY);
        let Ok([full_name, e_mail, remove]) = fields::read(&body, names) else {
            return Err(not_ours);
        };
        let nominee = match (full_name, e_mail, remove.as_deref()) {
            (None, None, Some("yes")) => None,
            (full_name, e_mail, None) => {
                let (full_name, e_mail) =
                    (full_name.unwrap_or_default(), e_mail.unwrap_or_default());
                let nominee = Nominee::parse(&full_name, &e_mail).map_err(|problems| {
                    Refusal::Tried(RightsTried { full_name, e_mail, problems, seconds: None })
                })?;
                Some(nominee)
            }
            _ => return Err(not_ours),
        };
        let after = if nominee.is_some() { "named" } else { "unnamed" };
        let put = store::put_nominee(&self.db, who.account, nominee, self.clock.now()).await;
        put.or_unavailable("rights.nominate")?;
        Ok(format!("{DATA}?after={after}"))
    }

    /// Hands an archive out to its owner. To everybody else it is not there.
    async fn fetched(&self, who: Option<SignedIn>, token: &str) -> Response {
        let (Some(who), Some(hash)) = (who, tokens::hash_of(token)) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let found = store::export(&self.db, &who.account.0, &hash, self.clock.now()).await;
        let Ok(found) = found.or_unavailable("rights.fetch") else {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        };
        let Some((archive, made)) = found else { return StatusCode::NOT_FOUND.into_response() };
        let day = self.clock.day_in_india(Moment::new(made));
        let kept_as = format!("attachment; filename=\"assay-data-{day}.zip\"");
        let headers = [
            (CONTENT_TYPE, "application/zip"),
            (CONTENT_DISPOSITION, kept_as.as_str()),
            (CACHE_CONTROL, "no-store"),
        ];
        (headers, archive).into_response()
    }

    fn expect_fresh(&self, who: &SignedIn) -> Result<(), Refusal> {
        if who.is_fresh(self.clock.now()) { Ok(()) } else { Err(Refusal::Stale) }
    }
}
