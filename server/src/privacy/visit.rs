//! How a visitor stands, found out once for each request before any page is made or looked for.

use std::sync::Arc;

use app::kernel::elsewhere;
use app::kernel::moment::Moment;
use app::privacy::model::WRITES;
use app::privacy::{Cookie, Grants, Service, Standing, ThisVisit, Visitor};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;

use super::cookies::{self, Sent};
use super::ledger;
use super::token::Token;
use super::{Answers, janitor};
use crate::db::Written;
use crate::http::MayFrame;

const SEC_GPC: HeaderName = HeaderName::from_static("sec-gpc");
const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

/// What a request is allowed once and for this page alone. It stands among the extensions of the request.
#[derive(Clone, Copy)]
struct ForOnce;

/// Whether a page is made for one visit alone, and for nobody else whoever she is.
pub(crate) fn is_for_once(request: &Request) -> bool {
    request.extensions().get::<ForOnce>().is_some()
}

/// Puts it around everything that may be a page.
pub(crate) fn know_visitors(router: Router, answers: Arc<Answers>) -> Router {
    router.layer(from_fn_with_state(answers, know))
}

/// Finds out who is there, hands it to the page, and lets the answer say what was granted and what was written.
async fn know(State(answers): State<Arc<Answers>>, mut request: Request, next: Next) -> Response {
    if is_a_file(request.uri().path()) {
        return next.run(request).await;
    }
    let mut visitor = answers.visitor(request.headers()).await;
    let once = answers.once(&request);
    if let Some(service) = once {
        visitor.standing.granted = visitor.standing.granted.with(service);
        request.extensions_mut().insert(ForOnce);
    }
    let granted = visitor.standing.granted;
    let mut drops = janitor::sweep(request.headers());
    if visitor.subject.is_none()
        && cookies::sent(request.headers(), Cookie::Consent) != Sent::Nothing
    {
        drops.extend(cookies::drop(Cookie::Consent));
    }
    request.extensions_mut().insert(visitor);
    let written = Written::default();
    request.extensions_mut().insert(written.clone());
    let mut response = written.during(next.run(request)).await;
    say(response.headers_mut(), &written);
    let frames = frames(granted);
    if !frames.0.is_empty() {
        response.extensions_mut().insert(frames);
    }
    if once.is_some() {
        drops.extend(cookies::drop(Cookie::Once));
    }
    drop_first(response.headers_mut(), drops);
    response
}

/// Says how many writes the answer stands on. Outside of the memory for pages, so that a page that is sent again says
/// what was written this time; browsers hand it to the page's own script and to nobody else's.
fn say(headers: &mut HeaderMap, written: &Written) {
    let value = HeaderValue::from_str(&format!("{WRITES};desc=\"{}\"", written.so_far()));
    headers.extend(value.ok().map(|value| (SERVER_TIMING, value)));
}

/// What a page may tell its visitor of the request that asked for it.
pub(crate) fn this_visit(request: Option<&Parts>) -> ThisVisit {
    let Some(request) = request else { return ThisVisit::default() };
    let written = request.extensions.get::<Written>();
    ThisVisit {
        cookies: cookies::names(&request.headers),
        writes: written.map(Written::so_far).unwrap_or_default(),
    }
}

/// Has a browser drop cookies before it takes those that the answer sets: of two words about one cookie the last counts.
fn drop_first(headers: &mut HeaderMap, drops: Vec<HeaderValue>) {
    if drops.is_empty() {
        return;
    }
    let set: Vec<HeaderValue> = headers.get_all(SET_COOKIE).iter().cloned().collect();
    headers.remove(SET_COOKIE);
    for value in drops.into_iter().chain(set) {
        headers.append(SET_COOKIE, value);
    }
}

/// Files are the same for everybody.
fn is_a_file(path: &str) -> bool {
    path.starts_with("/pictures/") || path.starts_with("/pkg/")
}

/// The hosts that a page may show frames of, as its content policy writes them.
fn frames(granted: Grants) -> MayFrame {
    let hosts = granted.services().filter_map(|service| service.reach().frame());
    MayFrame(hosts.map(|host| elsewhere::address(host, "")).collect::<Vec<_>>().join(" "))
}

impl Answers {
    /// Who sends these headers.
    pub(super) async fn visitor(&self, headers: &HeaderMap) -> Visitor {
        let signals = headers.get_all(SEC_GPC).iter().any(|value| value == "1");
        let token = self.sealed(headers);
        let token = match token {
            // A yes counts if the ledger says so too. A no needs nobody's word.
            Some(token) if !token.standing(self.clock.now()).granted.is_empty() => {
                self.confirmed(token).await
            }
            other => other,
        };
        let standing = token.as_ref().map(|token| token.standing(self.clock.now()));
        let standing = match standing {
            // A browser that says no has answered for her until she says something here.
            Some(standing) if signals => Standing { asks: false, ..standing },
            Some(standing) => standing,
            None if signals => Standing::SIGNALLED,
            None => Standing::UNASKED,
        };
        Visitor { standing, signals, subject: token.map(|token| token.subject()) }
    }

    /// What the browser has answered, if the ledger says so too.
    pub(super) async fn token(&self, headers: &HeaderMap) -> Option<Token> {
        self.confirmed(self.sealed(headers)?).await
    }

    /// What the browser says that it has answered, if the shop has sealed it.
    fn sealed(&self, headers: &HeaderMap) -> Option<Token> {
        let Sent::Once(value) = cookies::sent(headers, Cookie::Consent) else { return None };
        Token::open(&self.seal, value)
    }

    /// The token, if it is the last one of its name: a copy of an earlier one, such as a yes that was taken back, is
    /// none. If the ledger cannot be asked, nothing was answered.
    async fn confirmed(&self, token: Token) -> Option<Token> {
        match ledger::last_of(&self.db, &token.subject()).await {
            Ok(last) => (last == Some(token.seq)).then_some(token),
            Err(error) => {
                tracing::error!(cause = %error, "the ledger cannot be asked; nothing is granted");
                None
            }
        }
    }

    /// What may be shown on the page that is asked for, this once.
    fn once(&self, request: &Request) -> Option<Service> {
        if *request.method() != Method::GET {
            return None;
        }
        let Sent::Once(value) = cookies::sent(request.headers(), Cookie::Once) else { return None };
        let text = self.seal.open(Cookie::Once.code(), value)?;
        let mut parts = text.splitn(3, ' ');
        let (service, until, path) = (parts.next()?, parts.next()?, parts.next()?);
        let is_in_time = self.clock.now() < Moment::new(until.parse().ok()?);
        let is_here = path == request.uri().path_and_query().map_or("", |path| path.as_str());
        (is_in_time && is_here).then(|| Service::parse(service).ok()).flatten()
    }

    /// The value of the cookie that lets one page show a service once.
    pub(super) fn once_for(&self, service: Service, path: &str) -> Option<String> {
        let lasts = i64::from(Cookie::Once.lifetime().seconds) * 1_000;
        let until = self.clock.now().get() + lasts;
        self.seal.close(Cookie::Once.code(), &format!("{} {until} {path}", service.code()))
    }
}
