//! What forms of accounts send, and the answers that they are given.

use std::sync::Arc;

use app::account::model::{AccountId, Field, Happening, LinkKind, Problem, SignedIn, Tried};
use app::account::{
    ACCOUNT, CHANGE, CONFIRM, EMAIL, ENTER, LINK, NOT_ME, PASSWORD, RESET, SIGN_IN, SIGN_OUT,
    SIGN_UP, VERIFY,
};
use app::kernel::failure::Unavailable;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;

use super::Accounts;
use super::know::{Noted, Slate, client};
use super::passwords::NotDone;
use crate::fields::{self, NotOurs};
use crate::harm::ClientAddress;
use crate::pages::Pages;

/// Where forms of accounts are sent, as routes.
const FORMS: [&str; 11] = [
    SIGN_UP,
    SIGN_IN,
    LINK,
    RESET,
    "/account/verify/{token}",
    "/account/enter/{token}",
    "/account/reset/{token}",
    "/account/change/{token}",
    CONFIRM,
    PASSWORD,
    EMAIL,
];

/// The largest form that is read, in bytes. An address to go on to takes most of it.
const LARGEST_FORM: usize = 4_096;

/// The fields of all forms; each form has some of them.
#[derive(Default, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) e_mail: String,
    pub(super) password: String,
    pub(super) code: String,
    pub(super) next: Option<String>,
    pub(super) which: String,
}

impl Form {
    fn read(body: &[u8]) -> Result<Self, NotOurs> {
        let names = ["email", "password", "code", "next", "which"];
        let [e_mail, password, code, next, which] = fields::read(body, names)?;
        Ok(Self {
            e_mail: e_mail.unwrap_or_default(),
            password: password.unwrap_or_default(),
            code: code.unwrap_or_default(),
            next,
            which: which.unwrap_or_default(),
        })
    }
}

/// What a form came with.
pub(super) struct Came {
    pub(super) form: Form,
    pub(super) headers: HeaderMap,
    pub(super) client: ClientAddress,
    /// Who is signed in where it was sent.
    pub(super) who: Option<SignedIn>,
}

/// A form that was done.
pub(super) struct Done {
    /// The page to go on to.
    pub(super) to: String,
    pub(super) cookie: Option<HeaderValue>,
    pub(super) logged: Option<(Happening, Option<AccountId>)>,
}

impl Done {
    /// Sends the browser on, and nothing else.
    pub(super) fn going_to(page: String) -> Self {
        Self { to: page, cookie: None, logged: None }
    }
}

/// Why a form was not done.
pub(super) enum Refusal {
    /// Something in it is not as it must be.
    Form(Vec<Problem>),
    /// The password is not the one of the account, or there is no account.
    Wrong(Option<AccountId>),
    /// The password is not the one of the account, whose owner is known otherwise.
    NotHers(AccountId),
    /// The password is not the one of the account, or the code does not count. Nobody is told which.
    NotBoth(AccountId),
    /// The code is none of this account that counts now.
    WrongCode(AccountId),
    /// The passkey is none of this account that fits, or none of any.
    WrongPasskey(Option<AccountId>),
    /// The link cannot be used.
    Over,
    /// It helps to come back after so many seconds.
    Wait(u32),
    /// Nothing is taken from there.
    Blocked,
    /// Too many passwords are being worked on.
    Busy,
    /// There is nothing of this name that is hers.
    NotThere,
    /// Something of ours failed.
    Unavailable,
}

impl From<Unavailable> for Refusal {
    fn from(_: Unavailable) -> Self {
        Self::Unavailable
    }
}

impl From<NotDone> for Refusal {
    fn from(error: NotDone) -> Self {
        match error {
            NotDone::Busy => Self::Busy,
            NotDone::Failed => Self::Unavailable,
        }
    }
}

/// The routes that forms of accounts are sent to. Who opens one that has no page of its own is shown her account.
pub(crate) fn routes(accounts: &Arc<Accounts>, pages: &Pages) -> Router {
    let forming = {
        let (accounts, pages) = (Arc::clone(accounts), pages.clone());
        async move |request: Request<Body>| pages.answer(taken(&accounts, request).await).await
    };
    let out = post(forming.clone()).get(async || Redirect::to(ACCOUNT));
    let without_page = Router::new().route(SIGN_OUT, out.clone()).route(NOT_ME, out);
    FORMS.into_iter().fold(without_page, |router, path| router.route(path, post(forming.clone())))
}

/// Does what a form asks for, and returns what was wrong with the request for the page that says so. What is done or
/// cannot be said on that page is an answer by itself.
async fn taken(
    accounts: &Accounts,
    request: Request<Body>,
) -> Result<(Tried, StatusCode, Request<Body>), Response> {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_FORM).await else {
        return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    };
    let Ok(form) = Form::read(&body) else {
        return Err(StatusCode::UNPROCESSABLE_ENTITY.into_response());
    };
    let came = Came {
        form,
        headers: parts.headers.clone(),
        client: client(&parts.extensions),
        who: parts.extensions.get::<SignedIn>().cloned(),
    };
    match accounts.act(parts.uri.path(), &came).await {
        Ok(done) => Err(sent_on(&parts, done)),
        Err(refusal) => refused(refusal, came.form, parts).map_err(IntoResponse::into_response),
    }
}

impl Accounts {
    /// Finds the act that goes with an address.
    async fn act(&self, path: &str, came: &Came) -> Result<Done, Refusal> {
        match path {
            SIGN_UP => self.sign_up(came).await,
            SIGN_IN => self.sign_in(came).await,
            SIGN_OUT => self.sign_out(came).await,
            LINK => self.send(LinkKind::Enter, came).await,
            RESET => self.send(LinkKind::Reset, came).await,
            CONFIRM => self.confirm(came).await,
            PASSWORD => self.change_password(came).await,
            EMAIL => self.change_address(came).await,
            NOT_ME => self.not_me(came).await,
            _ => match path.rsplit_once('/') {
                Some((VERIFY, token)) => self.verify(token, came).await,
                Some((ENTER, token)) => self.enter(token, came).await,
                Some((RESET, token)) => self.reset(token, came).await,
                Some((CHANGE, token)) => self.move_to(token, came).await,
                _ => Err(Refusal::NotThere),
            },
        }
    }
}

/// Leaves word for who writes the log and the headers of the answer.
pub(super) fn note(parts: &Parts, noted: Noted) {
    if let Some(slate) = parts.extensions.get::<Arc<Slate>>() {
        slate.write(noted);
    }
}

/// Reads the fields of a form of at most so many bytes. A field that was not sent is empty.
pub(super) async fn read<const COUNT: usize>(
    request: Request<Body>,
    names: [&str; COUNT],
    largest: usize,
) -> Result<(Parts, [String; COUNT]), Response> {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, largest).await else {
        return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    };
    match fields::read(&body, names) {
        Ok(fields) => Ok((parts, fields.map(Option::unwrap_or_default))),
        Err(_) => Err(StatusCode::UNPROCESSABLE_ENTITY.into_response()),
    }
}

/// Sends the browser on, and leaves word of what was done.
pub(super) fn sent_on(parts: &Parts, done: Done) -> Response {
    note(parts, Noted { logged: done.logged, cookie: done.cookie, wait: None });
    Redirect::to(&done.to).into_response()
}

/// What a refusal says on the page of its form.
pub(super) fn refused(
    refusal: Refusal,
    form: Form,
    parts: Parts,
) -> Result<(Tried, StatusCode, Request<Body>), StatusCode> {
    let (status, problems) = match &refusal {
        Refusal::Form(problems) => (StatusCode::UNPROCESSABLE_ENTITY, in_order(problems)),
        Refusal::Wrong(_) => (StatusCode::UNPROCESSABLE_ENTITY, vec![Problem::Wrong]),
        Refusal::NotHers(_) => (StatusCode::UNPROCESSABLE_ENTITY, vec![Problem::PasswordWrong]),
        Refusal::NotBoth(_) => (StatusCode::UNPROCESSABLE_ENTITY, vec![Problem::NotBoth]),
        Refusal::WrongCode(_) => (StatusCode::UNPROCESSABLE_ENTITY, vec![Problem::Code]),
        Refusal::WrongPasskey(_) => (StatusCode::UNPROCESSABLE_ENTITY, vec![Problem::Passkey]),
        Refusal::Over => (StatusCode::GONE, vec![Problem::LinkOver]),
        Refusal::Wait(_) => (StatusCode::TOO_MANY_REQUESTS, vec![Problem::TooOften]),
        Refusal::Blocked => (StatusCode::FORBIDDEN, vec![Problem::Blocked]),
        Refusal::Busy => (StatusCode::SERVICE_UNAVAILABLE, vec![Problem::Busy]),
        Refusal::NotThere => return Err(StatusCode::NOT_FOUND),
        Refusal::Unavailable => return Err(StatusCode::SERVICE_UNAVAILABLE),
    };
    let wait = if let Refusal::Wait(seconds) = refusal { Some(seconds) } else { None };
    let logged = match refusal {
        Refusal::Wrong(account) => Some((Happening::Failure, account)),
        Refusal::NotHers(account) | Refusal::NotBoth(account) => {
            Some((Happening::StepUpFailure, Some(account)))
        }
        Refusal::WrongPasskey(account) => Some((Happening::PasskeyFailure, account)),
        Refusal::WrongCode(account) => Some((Happening::CodeFailure, Some(account))),
        _ => None,
    };
    note(&parts, Noted { logged, cookie: None, wait });
    let tried = Tried { e_mail: form.e_mail, next: form.next, problems, seconds: wait };
    Ok((tried, status, Request::from_parts(parts, Body::empty())))
}

/// Problems in the order in which the fields stand.
fn in_order(problems: &[Problem]) -> Vec<Problem> {
    let mut problems = problems.to_vec();
    problems.sort_by_key(|problem| {
        problem.field().map_or(Field::ALL.len(), |field| {
            Field::ALL.iter().position(|one| *one == field).unwrap_or_default()
        })
    });
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_form_of_ours_sends_is_refused_whole() {
        for body in [
            "role=admin",
            "email=a@b.test&password=x&verified_at_ms=1",
            "email=a@b.test&email=c@d.test",
            "email=a@b.test&password=x&password=y",
            "next=/&next=//evil.test",
            "Email=a@b.test",
        ] {
            assert!(Form::read(body.as_bytes()).is_err(), "{body}");
        }
        let form = Form::read(b"email=meera%40example.in&password=a+b%2Bc&next=%2F").expect("ours");
        assert_eq!((form.e_mail.as_str(), form.password.as_str()), ("meera@example.in", "a b+c"));
        assert_eq!(form.next.as_deref(), Some("/"));
        assert!(Form::read(b"") == Ok(Form::default()));
    }
}
