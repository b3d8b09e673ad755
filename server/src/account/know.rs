//! Who asks for a page of accounts, found out before it is made; and the log, written when the answer is whole.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, OnceLock};

use app::account::model::{AccountId, Happening, SignedIn};
use app::account::{
    ACCOUNT, CHANGE, CODE, CODES, CONFIRM, EMAIL, ENTER, LINK, PASSKEY, PASSKEY_BEGIN, PASSKEYS,
    PASSKEYS_BEGIN, PASSWORD, RESET, SIGN_IN, SIGN_OUT, SIGN_UP, VERIFY,
};
use app::kernel::failure::Unavailable;
use app::privacy::{Cookie, FORGET};
use app::rights::erasure_port::ERASED;
use app::wishes::WISHES;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{HOST, REFERRER_POLICY, RETRY_AFTER, SET_COOKIE};
use axum::http::{Extensions, HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use tokio::time::timeout;

use super::host_names::PATIENCE;
use super::log::{self, Row};
use super::sessions::Ending;
use super::{Accounts, Journal, devices, sessions, store, tokens};
use crate::db::OrUnavailable;
use crate::harm::ClientAddress;
use crate::privacy::cookies::{self, Sent};

/// The largest page of accounts, in bytes.
const LARGEST_PAGE: usize = 1024 * 1024;

/// The longest name that the shop is asked for under and that is written down, in bytes.
const LONGEST_HOST: usize = 255;

/// What is to be done with an answer besides sending it.
#[derive(Clone, Default)]
pub(super) struct Noted {
    /// The line that the log gets.
    pub(super) logged: Option<(Happening, Option<AccountId>)>,
    pub(super) cookie: Option<HeaderValue>,
    /// After how many seconds it helps to come back.
    pub(super) wait: Option<u32>,
}

/// Where whoever answers leaves word. It travels among the extensions of a request, since the page that is rendered in
/// between takes nothing else along.
#[derive(Default)]
pub(super) struct Slate(OnceLock<Noted>);

impl Slate {
    /// Leaves word, once.
    pub(super) fn write(&self, noted: Noted) {
        let _first_word_counts = self.0.set(noted);
    }

    fn read(&self) -> Noted {
        self.0.get().cloned().unwrap_or_default()
    }
}

/// Who sent a request, as the floor has found out.
pub(super) fn client(extensions: &Extensions) -> ClientAddress {
    let unknown = ClientAddress(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    extensions.get::<ClientAddress>().copied().unwrap_or(unknown)
}

/// Puts it around the pages. Those of the catalogue do not depend on who is signed in, and pass as they are.
pub(crate) fn know_accounts(router: Router, accounts: Arc<Accounts>) -> Router {
    router.layer(from_fn_with_state(accounts, know))
}

async fn know(State(accounts): State<Arc<Accounts>>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    if path == FORGET && *request.method() == Method::POST {
        return accounts.forgotten(request, next).await;
    }
    if path != ACCOUNT && !is_below(&path, ACCOUNT) {
        return next.run(request).await;
    }
    let Ok(who) = accounts.signed_in(request.headers()).await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let is_idle =
        who.is_none() && cookies::sent(request.headers(), Cookie::Session) != Sent::Nothing;
    let device = devices::shown(request.headers());
    let slate = Arc::new(Slate::default());
    let (client, host) = (client(request.extensions()), host(request.headers()));
    let response = if let Some(first) = accounts.first(who.as_ref(), &request) {
        Redirect::to(&first).into_response()
    } else {
        let extensions = request.extensions_mut();
        extensions.insert(Arc::clone(&slate));
        if let Some(who) = who {
            extensions.insert(who);
        }
        next.run(request).await
    };
    let mut noted = slate.read();
    if is_idle && noted.cookie.is_none() {
        // What opens nothing is no use to anybody.
        noted.cookie = cookies::drop(Cookie::Session);
    }
    let device = accounts.known_from_now_on(noted.logged.as_ref(), device).await;
    let mut response = match noted.logged.take() {
        Some(what) => accounts.logged(what, client, host, response).await,
        None => response,
    };
    if response.status() != StatusCode::SERVICE_UNAVAILABLE {
        let cookies = noted.cookie.into_iter().chain(device);
        response.headers_mut().extend(cookies.map(|cookie| (SET_COOKIE, cookie)));
    }
    response.headers_mut().extend(noted.wait.map(|wait| (RETRY_AFTER, HeaderValue::from(wait))));
    if BY_LINK.iter().any(|begin| is_below(&path, begin)) {
        // The address is a secret.
        response.headers_mut().insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    }
    response
}

/// The pages below the account that anybody may open: those by which one comes to have one, and gets in.
const OPEN: [&str; 7] = [SIGN_UP, SIGN_IN, SIGN_OUT, LINK, RESET, PASSKEY, PASSKEY_BEGIN];

/// Where a form is taken from anybody: whoever takes it knows best where to send somebody who is not signed in.
const TAKES_ALL: [&str; 1] = [WISHES];

/// What the addresses of links in mails and of certificates begin with. Anybody may open those that were given.
const BY_LINK: [&str; 6] = [VERIFY, ENTER, RESET, CHANGE, CODE, ERASED];

/// The pages that ask for the password to have been given lately, since they open the account to others.
const GUARDED: [&str; 5] = [PASSWORD, EMAIL, CODES, PASSKEYS, PASSKEYS_BEGIN];

/// Whether nobody has to be signed in for a page.
fn is_open(path: &str, reads: bool) -> bool {
    OPEN.contains(&path)
        || (!reads && TAKES_ALL.contains(&path))
        || BY_LINK.iter().any(|begin| is_below(path, begin))
}

/// Whether a path has something behind `begin` and a slash.
fn is_below(path: &str, begin: &str) -> bool {
    path.strip_prefix(begin).is_some_and(|rest| rest.len() > 1 && rest.starts_with('/'))
}

/// The name under which the shop was asked for, as far as it can be read.
fn host(headers: &HeaderMap) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    host.chars().take(LONGEST_HOST).collect()
}

impl Accounts {
    /// Signs out whoever has everything forgotten: being signed in is something that her browser keeps, too.
    async fn forgotten(&self, request: Request, next: Next) -> Response {
        let kept = [Cookie::Session, Cookie::Device]
            .map(|cookie| (cookie, cookies::sent(request.headers(), cookie) != Sent::Nothing));
        let device = devices::shown(request.headers());
        let (client, host) = (client(request.extensions()), host(request.headers()));
        let Ok(who) = self.signed_in(request.headers()).await else {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        };
        let mut response = next.run(request).await;
        if !response.status().is_redirection() {
            return response;
        }
        if let Some(SignedIn { account, session, .. }) = who {
            let which = Ending::One(session);
            let ended = sessions::finish(&self.db, Arc::clone(&account.0), which).await;
            if ended.or_unavailable("account.forgotten").is_err() {
                return StatusCode::SERVICE_UNAVAILABLE.into_response();
            }
            let what = (Happening::SignOut, Some(account));
            response = self.logged(what, client, host, response).await;
        }
        if let Some(device) = device
            && devices::forget(&self.db, device).await.or_unavailable("account.forgotten").is_err()
        {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
        let none = kept.into_iter().filter(|(_, is_kept)| *is_kept);
        let none = none.filter_map(|(cookie, _)| cookies::drop(cookie));
        response.headers_mut().extend(none.map(|none| (SET_COOKIE, none)));
        response
    }

    /// Where a browser is sent before it is shown the page that it asks for, if it has to go anywhere.
    fn first(&self, who: Option<&SignedIn>, request: &Request) -> Option<String> {
        let path = request.uri().path();
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        match who {
            None if is_open(path, reads) => None,
            // What was typed before she was signed out is lost, and no other method leads back to it.
            None if path != ACCOUNT && reads => Some(format!("{SIGN_IN}?next={path}")),
            None => Some(SIGN_IN.to_owned()),
            Some(who) if GUARDED.contains(&path) && !who.is_fresh(self.clock.now()) => {
                Some(format!("{CONFIRM}?next={path}"))
            }
            Some(_) => None,
        }
    }

    /// Who sends these headers.
    async fn signed_in(&self, headers: &HeaderMap) -> Result<Option<SignedIn>, Unavailable> {
        let Sent::Once(secret) = cookies::sent(headers, Cookie::Session) else { return Ok(None) };
        let Some(hash) = tokens::hash_of(secret) else { return Ok(None) };
        let now = self.clock.now();
        let known = sessions::known(&self.db, &hash, now).await.or_unavailable("account.know")?;
        let Some(known) = known else { return Ok(None) };
        if known.is_behind {
            let session = Arc::clone(&known.session);
            sessions::touch(&self.db, session, now).await.or_unavailable("account.know")?;
        }
        let (account, session) = (AccountId(known.account), known.session);
        Ok(Some(SignedIn { account, session, proven: known.proven }))
    }

    /// Writes the line about an answer, whose body is whole, and gives the answer. What cannot be written down has not
    /// happened as far as the browser is told.
    async fn logged(
        &self,
        (kind, account): (Happening, Option<AccountId>),
        client: ClientAddress,
        http_host: String,
        response: Response,
    ) -> Response {
        let (parts, body) = response.into_parts();
        let (Ok(body), Ok(entry)) = (to_bytes(body, LARGEST_PAGE).await, tokens::new_name()) else {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        };
        let row = Arc::new(Row {
            entry,
            account: account.map(|AccountId(account)| account),
            kind,
            http_host,
            address: client.0.to_canonical().to_string(),
            status: parts.status.as_u16().into(),
            bytes_out: length(&body),
            at: self.clock.now(),
        });
        let written = log::write(&self.db, Arc::clone(&row)).await.or_unavailable("account.log");
        let Ok(is_written) = written else {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        };
        if is_written {
            self.copy(&row).await;
            self.look_up(row, client.0);
        }
        Response::from_parts(parts, Body::from(body))
    }

    /// Writes the same line to the file, if there is one.
    async fn copy(&self, row: &Arc<Row>) {
        let Some(journal) = self.journal.clone() else { return };
        let (line, file) = (Arc::clone(row), journal.clone());
        let done = tokio::task::spawn_blocking(move || file.append(&line.line())).await;
        if !matches!(done, Ok(Ok(()))) {
            tracing::error!("a line could not be written to the file of sign-ins");
        }
        // Whoever erases an account shortens the file afterwards; a line that came later still is taken back here.
        let Some(account) = row.account.clone() else { return };
        let db = self.db.clone();
        tokio::spawn(async move {
            let there = store::address_of(&db, &account).await.or_unavailable("account.copy");
            if there == Ok(None) {
                forget_in(journal, move |journal| journal.forget_account(&account)).await;
            }
        });
    }

    /// Looks for the name of the machine while the answer is on its way.
    fn look_up(&self, row: Arc<Row>, address: IpAddr) {
        let (names, db) = (Arc::clone(&self.names), self.db.clone());
        tokio::spawn(async move {
            let Ok(Some(name)) = timeout(PATIENCE, names.name_of(address)).await else { return };
            let written = log::name(&db, row, name.chars().take(LONGEST_HOST).collect()).await;
            let _logged = written.or_unavailable("account.name");
        });
    }
}

/// Takes lines out of the file of sign-ins.
pub(super) async fn forget_in(
    journal: Journal,
    forget: impl FnOnce(&Journal) -> std::io::Result<()> + Send + 'static,
) {
    let done = tokio::task::spawn_blocking(move || forget(&journal)).await;
    if !matches!(done, Ok(Ok(()))) {
        tracing::error!("lines could not be taken out of the file of sign-ins");
    }
}

fn length(body: &Bytes) -> i64 {
    i64::try_from(body.len()).unwrap_or(i64::MAX)
}
