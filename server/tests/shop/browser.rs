//! A browser that keeps its cookies.

use std::net::{IpAddr, SocketAddr};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use server::db::Db;

use crate::shops::shop;
use crate::support::{Answer, Visitor};

/// Somebody in front of the shop, with the cookies that her browser keeps.
pub(crate) struct Browser {
    pub(crate) visitor: Visitor,
    /// `name=value` of the cookies that she has.
    pub(crate) cookies: Vec<String>,
    /// Whether her browser sends the signal for a no.
    pub(crate) signals: bool,
    /// The page that it says its forms stand on; empty if it does not say.
    pub(crate) referer: String,
    /// The address that it comes from, if a test wants it to have one.
    pub(crate) address: Option<IpAddr>,
}

impl Browser {
    /// One that has never been here.
    pub(crate) fn of(db: &Db) -> Self {
        Self::at(shop(db))
    }

    /// The same at a shop that is open already.
    pub(crate) fn at(shop: Router) -> Self {
        Self {
            visitor: Visitor(shop),
            cookies: Vec::new(),
            signals: false,
            referer: String::new(),
            address: None,
        }
    }

    /// Opens an address.
    pub(crate) async fn opens(&self, path: &str) -> Answer {
        let mut request =
            Request::get(path).header("accept", "text/html").header("host", "shop.test");
        if !self.cookies.is_empty() {
            request = request.header("cookie", self.cookies.join("; "));
        }
        if self.signals {
            request = request.header("sec-gpc", "1");
        }
        self.visitor.sends(request.body(Body::empty()).expect("a request")).await
    }

    /// Sends a form to an address and keeps the cookies of the answer.
    pub(crate) async fn posts(&mut self, path: &str, form: &str) -> Answer {
        let mut request = Request::post(path)
            .header("accept", "text/html")
            .header("host", "shop.test")
            .header("sec-fetch-site", "same-origin")
            .header(
                "user-agent",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            )
            .header("content-type", "application/x-www-form-urlencoded");
        if !self.cookies.is_empty() {
            request = request.header("cookie", self.cookies.join("; "));
        }
        if self.signals {
            request = request.header("sec-gpc", "1");
        }
        if !self.referer.is_empty() {
            request = request.header("referer", &self.referer);
        }
        let mut request = request.body(Body::from(form.to_owned())).expect("a request");
        if let Some(address) = self.address {
            request.extensions_mut().insert(ConnectInfo(SocketAddr::new(address, 4_711)));
        }
        let answer = self.visitor.sends(request).await;
        self.keep(&answer);
        answer
    }

    /// Tells the shop of a visit, as the script of a page does.
    pub(crate) async fn tells(&self, event: &str) -> StatusCode {
        self.tells_as("application/json", event).await
    }

    /// The same in some other form.
    pub(crate) async fn tells_as(&self, kind: &str, event: &str) -> StatusCode {
        let mut request = Request::post("/privacy/events")
            .header("host", "shop.test")
            .header("sec-fetch-site", "same-origin")
            .header("content-type", kind);
        if !self.cookies.is_empty() {
            request = request.header("cookie", self.cookies.join("; "));
        }
        if self.signals {
            request = request.header("sec-gpc", "1");
        }
        let request = request.body(Body::from(event.to_owned())).expect("a request");
        let answer = self.visitor.sends(request).await;
        // One that does not count any more is dropped.
        let set = answer.header("set-cookie");
        assert!(
            set.is_empty() || set.contains("=; Path=/; Max-Age=0"),
            "a cookie for an event: {set}"
        );
        answer.status
    }

    /// Answers, and expects to be sent on.
    pub(crate) async fn answers(&mut self, form: &str) -> Answer {
        let answer = self.posts("/privacy/consent", form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{form}: {}", answer.body);
        answer
    }

    /// Keeps the cookies of an answer, and drops those that it ends.
    pub(crate) fn keep(&mut self, answer: &Answer) {
        for cookie in answer.headers.get_all("set-cookie") {
            let cookie = cookie.to_str().expect("text");
            let (pair, attributes) = cookie.split_once("; ").expect("attributes");
            let name = pair.split('=').next().expect("a name");
            self.cookies.retain(|kept| !kept.starts_with(&format!("{name}=")));
            if !attributes.contains("Max-Age=0") {
                self.cookies.push(pair.to_owned());
            }
        }
    }
}
