//! What forms of details and addresses send, and the answers that they are given.

use std::sync::Arc;

use app::account::{SIGN_IN, SignedIn};
use app::kernel::failure::Unavailable;
use app::profile::model::{Address, Problem, Tried, Typed};
use app::profile::{ADDRESSES, DETAILS, NEW_ADDRESS};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;

use super::store::{self, NotDone};
use super::{Profiles, is_name, pins};
use crate::db::{OrUnavailable, WriteError};
use crate::fields::{self, NotOurs};
use crate::pages::Pages;
use crate::privacy::hexadecimal;

/// The largest form that is read, in bytes. An address in a script of India takes nine bytes for each letter on its way.
const LARGEST_FORM: usize = 8_192;

/// Why a form was not done.
enum Refusal {
    /// Something in it is not as it must be.
    Form(Box<Tried>),
    /// No form of ours sends this.
    NotOurs,
    /// There is nothing of this name that is hers.
    NotThere,
    /// Something of ours failed.
    Unavailable,
}

impl Refusal {
    fn of(typed: Typed, problems: Vec<Problem>) -> Self {
        Self::Form(Box::new(Tried { typed, problems }))
    }
}

impl From<Unavailable> for Refusal {
    fn from(_: Unavailable) -> Self {
        Self::Unavailable
    }
}

impl From<NotOurs> for Refusal {
    fn from(_: NotOurs) -> Self {
        Self::NotOurs
    }
}

/// The routes that forms of details and addresses are sent to. Who opens one that is only sent to is shown the list.
pub(crate) fn routes(profiles: &Arc<Profiles>, pages: &Pages) -> Router {
    let forming = {
        let (profiles, pages) = (Arc::clone(profiles), pages.clone());
        async move |request: Request<Body>| pages.answer(taken(&profiles, request).await).await
    };
    let pressing = post(forming.clone()).get(async || Redirect::to(ADDRESSES));
    Router::new()
        .route(DETAILS, post(forming.clone()))
        .route(NEW_ADDRESS, post(forming.clone()))
        .route("/account/addresses/{address}", post(forming))
        .route("/account/addresses/{address}/remove", pressing.clone())
        .route("/account/addresses/{address}/first", pressing)
}

/// Does what a form asks for, and returns what was wrong with it for the page that says so. What is done or cannot be said
/// on that page is an answer by itself.
async fn taken(
    profiles: &Profiles,
    request: Request<Body>,
) -> Result<(Tried, StatusCode, Request<Body>), Response> {
    let (parts, body) = request.into_parts();
    let Some(who) = parts.extensions.get::<SignedIn>().cloned() else {
        return Err(Redirect::to(SIGN_IN).into_response());
    };
    let Ok(body) = to_bytes(body, LARGEST_FORM).await else {
        return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    };
    match profiles.act(&who, parts.uri.path(), &body).await {
        Ok(page) => Err(Redirect::to(&page).into_response()),
        Err(Refusal::Form(tried)) => {
            let request = Request::from_parts(parts, Body::empty());
            Ok((*tried, StatusCode::UNPROCESSABLE_ENTITY, request))
        }
        Err(Refusal::NotOurs) => Err(StatusCode::UNPROCESSABLE_ENTITY.into_response()),
        Err(Refusal::NotThere) => Err(StatusCode::NOT_FOUND.into_response()),
        Err(Refusal::Unavailable) => Err(StatusCode::SERVICE_UNAVAILABLE.into_response()),
    }
}

impl Profiles {
    /// Finds the act that goes with an address, and returns the page to go on to.
    async fn act(&self, who: &SignedIn, path: &str, body: &[u8]) -> Result<String, Refusal> {
        let account = Arc::clone(&who.account.0);
        match path {
            DETAILS => return self.keep_details(account, body).await,
            NEW_ADDRESS => return self.add(account, body).await,
            _ => {}
        }
        let rest = path.strip_prefix(ADDRESSES).and_then(|rest| rest.strip_prefix('/'));
        let (name, act) = rest.map(|rest| rest.split_once('/').unwrap_or((rest, ""))).unzip();
        let name = name.filter(|name| is_name(name)).ok_or(Refusal::NotThere)?.to_owned();
        match act {
            Some("") => self.change(account, name, body).await,
            Some("remove") => {
                let [] = fields::read(body, [])?;
                let removed = store::remove(&self.db, account, name).await;
                done(removed, "removed", Typed::default())
            }
            Some("first") => {
                let [] = fields::read(body, [])?;
                let first = store::make_first(&self.db, account, name).await;
                done(first, "first", Typed::default())
            }
            _ => Err(Refusal::NotThere),
        }
    }

    /// Keeps what she is called and where she can be called.
    async fn keep_details(&self, account: Arc<str>, body: &[u8]) -> Result<String, Refusal> {
        let [full_name, phone] = fields::read(body, ["full-name", "phone"])?;
        let typed = Typed {
            full_name: full_name.unwrap_or_default(),
            phone: phone.unwrap_or_default(),
            ..Typed::default()
        };
        let details = match typed.details() {
            Ok(details) => details,
            Err(problems) => return Err(Refusal::of(typed, problems)),
        };
        let kept = store::keep_details(&self.db, account, details).await;
        match kept.or_unavailable("profile.keep_details")? {
            0 => Err(Refusal::NotThere),
            _ => Ok(format!("{DETAILS}?after=kept")),
        }
    }

    /// Adds an address.
    async fn add(&self, account: Arc<str>, body: &[u8]) -> Result<String, Refusal> {
        let (typed, address) = address(body)?;
        let name = new_name().or_unavailable("profile.add")?;
        let kept = store::add(&self.db, account, (name, address), self.clock.now()).await;
        done(kept, "kept", typed)
    }

    /// Puts another address in the place of one.
    async fn change(
        &self,
        account: Arc<str>,
        name: String,
        body: &[u8],
    ) -> Result<String, Refusal> {
        let (typed, address) = address(body)?;
        let kept = store::change(&self.db, account, (name, address), self.clock.now()).await;
        done(kept, "kept", typed)
    }
}

/// The fields of an address as they were typed, and the address that they are.
fn address(body: &[u8]) -> Result<(Typed, Address), Refusal> {
    let names = ["full-name", "phone", "line-1", "line-2", "pin", "city", "state"];
    let fields = fields::read(body, names)?;
    let [full_name, phone, line_1, line_2, pin, city, state] =
        fields.map(Option::unwrap_or_default);
    let typed = Typed { full_name, phone, line_1, line_2, pin, city, state };
    match typed.address(|pin| pins::all().states(pin)) {
        Ok(address) => Ok((typed, address)),
        Err(problems) => Err(Refusal::of(typed, problems)),
    }
}

/// The list with a word about what was done, or why it was not.
fn done(
    written: Result<(), WriteError<NotDone>>,
    after: &str,
    typed: Typed,
) -> Result<String, Refusal> {
    match written {
        Err(WriteError::Rule(NotDone::NotThere)) => Err(Refusal::NotThere),
        Err(WriteError::Rule(NotDone::TooMany)) => Err(Refusal::of(typed, vec![Problem::TooMany])),
        other => {
            other.or_unavailable("profile.addresses")?;
            Ok(format!("{ADDRESSES}?after={after}"))
        }
    }
}

/// A name of 128 random bits for an address. It is no secret.
fn new_name() -> Result<String, getrandom::Error> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits)?;
    Ok(hexadecimal(&bits))
}
