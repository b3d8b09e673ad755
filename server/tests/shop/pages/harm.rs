//! What becomes of somebody who sends more than a person does, and of those whom she pretends to be.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use app::kernel::moment::{Clock, Moment};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use server::harm::{Block, Prefix, put_block, take_block_away};
use server::words::Language;

use crate::clocks::MovedClock;
use crate::shops::{PROXY, shop_at};
use crate::support::{Answer, TestDb, Visitor};

const YES: &str = "choice=accept&back=/";

/// A form that came from somewhere.
struct Form<'a> {
    path: &'a str,
    body: &'a str,
    accept: &'a str,
    peer: &'a str,
    /// Lines of the header in which proxies say from whom they have a request.
    forwarded: &'a [&'a str],
}

impl Default for Form<'_> {
    fn default() -> Self {
        let (path, form, accept) = ("/privacy/consent", YES, "text/html");
        Self { path, body: form, accept, peer: "192.0.2.7", forwarded: &[] }
    }
}

impl Form<'_> {
    async fn sent_to(&self, shop: &Router) -> Answer {
        let mut request = Request::post(self.path)
            .header("host", "shop.test")
            .header("accept", self.accept)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded");
        for line in self.forwarded {
            request = request.header("x-forwarded-for", *line);
        }
        let mut request = request.body(Body::from(self.body.to_owned())).expect("a request");
        let peer: IpAddr = self.peer.parse().expect("an address");
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(peer, 4_711)));
        Visitor(shop.clone()).sends(request).await
    }

    /// Sends it so often, and returns how often it was taken; all others are told to wait.
    async fn taken_of(&self, times: usize, shop: &Router) -> usize {
        let mut taken = 0;
        for _ in 0..times {
            let answer = self.sent_to(shop).await;
            match answer.status {
                StatusCode::SEE_OTHER => taken += 1,
                status => assert_eq!(status, StatusCode::TOO_MANY_REQUESTS, "{}", answer.body),
            }
        }
        taken
    }
}

fn noon() -> std::sync::Arc<MovedClock> {
    MovedClock::at("2026-11-26T12:00+05:30")
}

/// How many answers the ledger has.
async fn entries(test: &TestDb) -> i64 {
    sqlx::query_scalar("select count(*) from consent_ledger")
        .fetch_one(test.db.reader())
        .await
        .expect("the ledger can be read")
}

#[tokio::test]
async fn who_sends_too_much_waits_whatever_she_says_of_where_she_comes_from() {
    let test = TestDb::sqlite().await;
    let shop = shop_at(&test.db, noon(), None);
    let mut taken = 0;
    for number in 0..100 {
        let made_up = format!("198.51.100.{number}");
        let forwarded = [made_up.as_str(), PROXY];
        taken += Form { forwarded: &forwarded, ..Form::default() }.taken_of(1, &shop).await;
    }
    assert_eq!((taken, entries(&test).await), (30, 30));
    // Through the proxy, where what she has made up stands in front of what the proxy adds.
    let mut taken = 0;
    for number in 0..100 {
        let forwarded = format!("198.51.100.{number}, 192.0.2.9");
        let forwarded = [forwarded.as_str()];
        taken +=
            Form { peer: PROXY, forwarded: &forwarded, ..Form::default() }.taken_of(1, &shop).await;
    }
    assert_eq!((taken, entries(&test).await), (30, 60));
}

#[tokio::test]
async fn whoever_is_named_by_somebody_else_does_not_wait_for_it() {
    let test = TestDb::sqlite().await;
    let shop = shop_at(&test.db, noon(), None);
    let named = Form { forwarded: &["203.0.113.1"], ..Form::default() };
    assert_eq!(named.taken_of(40, &shop).await, 30);
    let named = Form { peer: PROXY, forwarded: &["203.0.113.1, 192.0.2.9"], ..Form::default() };
    assert_eq!(named.taken_of(40, &shop).await, 30);
    let herself = Form { peer: PROXY, forwarded: &["203.0.113.1"], ..Form::default() };
    assert_eq!(herself.taken_of(31, &shop).await, 30, "she has all of her own");
    let directly = Form { peer: "203.0.113.1", ..Form::default() };
    assert_eq!(directly.taken_of(1, &shop).await, 0, "and she is the same on every way");
}

#[tokio::test]
async fn another_address_of_the_same_household_is_the_same_sender() {
    let test = TestDb::sqlite().await;
    let shop = shop_at(&test.db, noon(), None);
    let mut taken = 0;
    for number in 1..=40 {
        let peer = format!("2001:db8:7:9:{number}::{number}");
        taken += Form { peer: &peer, ..Form::default() }.taken_of(1, &shop).await;
    }
    assert_eq!(taken, 30);
    let neighbour = Form { peer: "2001:db8:7:a::1", ..Form::default() };
    assert_eq!(neighbour.taken_of(1, &shop).await, 1);
}

#[tokio::test]
async fn who_waits_is_told_how_long_and_what_she_wanted_to_say_is_taken_for_a_no() {
    let test = TestDb::sqlite().await;
    let clock = noon();
    let shop = shop_at(&test.db, clock.clone(), None);
    assert_eq!(Form::default().taken_of(30, &shop).await, 30);
    for (path, body) in [("/privacy/consent", YES), ("/privacy/forget", "")] {
        let answer = Form { path, body, ..Form::default() }.sent_to(&shop).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(answer.header("retry-after"), "10");
        assert!(answer.header("set-cookie").starts_with("__Host-consent=; Path=/; Max-Age=0;"));
        let words = Language::english().expect("the messages are right").into_words();
        assert!(answer.body.contains(&words.say("error-429")), "{}", answer.body);
    }
    let program = Form { accept: "application/json", ..Form::default() }.sent_to(&shop).await;
    assert_eq!(program.body, "{\"code\":\"too-many-requests\"}");
    assert_eq!(entries(&test).await, 30);
    // What writes nothing down goes on: asking for the choices, and what is refused anyway.
    let look = Form { body: "choice=choose&back=/", ..Form::default() }.sent_to(&shop).await;
    assert_eq!(look.header("location"), "/privacy/choices", "{}", look.status);
    let nonsense = Form { body: "choice=nothing", ..Form::default() }.sent_to(&shop).await;
    assert_eq!(nonsense.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(Visitor(shop.clone()).opens("/contact").await.status, StatusCode::OK);
    clock.passes(Duration::from_secs(10));
    assert_eq!(Form::default().taken_of(5, &shop).await, 1, "one every ten seconds");
}

#[tokio::test]
async fn whoever_is_blocked_is_told_why_until_when_and_whom_to_ask_and_can_read_everything() {
    let test = TestDb::sqlite().await;
    let clock = noon();
    let shop = shop_at(&test.db, clock.clone(), None);
    let prefix = Prefix::parse("192.0.2.0/24").expect("a prefix");
    let from = clock.now();
    let block = Block {
        prefix,
        reason: "a thousand forms in a <minute>".to_owned(),
        made_by: "a test".to_owned(),
        from,
        until: Moment::new(from.get() + 2 * 3_600_000),
    };
    put_block(&test.db, block).await.expect("it is written");
    for path in
        ["/privacy/consent", "/privacy/forget", "/privacy/events", "/price/verify", "/nothing"]
    {
        let told = Form { path, ..Form::default() }.sent_to(&shop).await;
        assert_eq!(told.status, StatusCode::FORBIDDEN, "{path}");
        let reason = "a thousand forms in a &lt;minute&gt;";
        for part in ["2026-11-26 14:00 IST", reason, "<a href=\"/contact\">"] {
            assert!(told.body.contains(part), "{part} is not in {}", told.body);
        }
        assert!(!told.body.contains("a test"), "who made it stands in the list alone");
    }
    let program = Form { accept: "application/json", ..Form::default() }.sent_to(&shop).await;
    assert_eq!(program.body, "{\"code\":\"blocked\"}");
    assert_eq!(entries(&test).await, 0);
    for path in ["/", "/contact", "/privacy", "/jewellery"] {
        let mut request = Request::get(path)
            .header("host", "shop.test")
            .header("accept", "text/html")
            .body(Body::empty())
            .expect("a request");
        let peer: SocketAddr = "192.0.2.7:4711".parse().expect("an address");
        request.extensions_mut().insert(ConnectInfo(peer));
        let page = Visitor(shop.clone()).sends(request).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
    }
    let neighbour = Form { peer: "192.0.3.7", ..Form::default() };
    assert_eq!(neighbour.taken_of(1, &shop).await, 1);
    assert!(take_block_away(&test.db, prefix).await.expect("it is written"));
    assert_eq!(Form::default().taken_of(1, &shop).await, 1, "at once");
}

#[tokio::test]
async fn an_entry_of_the_ledger_names_the_network_of_the_client_and_not_of_the_proxy() {
    let test = TestDb::sqlite().await;
    let shop = shop_at(&test.db, noon(), None);
    for (peer, forwarded) in
        [(PROXY, &["203.0.113.77"][..]), ("192.0.2.7", &["203.0.113.77"][..]), (PROXY, &[][..])]
    {
        let form = Form { peer, forwarded, ..Form::default() };
        assert_eq!(form.taken_of(1, &shop).await, 1);
    }
    let networks: Vec<Option<String>> =
        sqlx::query_scalar("select network from consent_ledger order by seq")
            .fetch_all(test.db.reader())
            .await
            .expect("the ledger can be read");
    let networks: Vec<Option<&str>> = networks.iter().map(Option::as_deref).collect();
    assert_eq!(networks, [Some("203.0.113.0/24"), Some("192.0.2.0/24"), None]);
}
