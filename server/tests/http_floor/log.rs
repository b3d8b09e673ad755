//! What stands in the log, and what never does.

use std::cell::RefCell;
use std::io;
use std::net::SocketAddr;
use std::sync::Once;

use app::privacy::model::LOG_FIELDS;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use axum::response::Response;
use axum::routing::get;
use serde_json::Value;
use server::db::{Address, Db, WriteError};
use server::http::harden;

use super::support::{Answer, ask, floor, request, shop};

thread_local! {
    static LINES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Listens to everything from now on, and keeps what each thread says apart; a test is a thread.
///
/// One subscriber for the process, because `tracing` remembers which lines nobody wants: a test without a
/// subscriber would silence a line for the test beside it.
pub(crate) fn listen() {
    static LISTENING: Once = Once::new();
    LISTENING.call_once(|| {
        tracing_subscriber::fmt().json().with_writer(|| ThisThread).init();
        // A test that fails has something to say on the terminal as well.
        let usual = std::panic::take_hook();
        server::telemetry::log_panics();
        let ours = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            ours(panic);
            usual(panic);
        }));
    });
}

struct ThisThread;

impl io::Write for ThisThread {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LINES.with_borrow_mut(|lines| lines.extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What this thread has logged.
fn text() -> String {
    LINES.with_borrow(|lines| String::from_utf8(lines.clone()).unwrap())
}

fn lines_of(target: &str) -> Vec<Value> {
    let text = text();
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["target"] == target).collect()
}

fn telling_request(line: &str) -> Request<Body> {
    let headers = [
        ("user-agent", "Spy/1.0 {\"level\":\"info\"}"),
        ("referer", "https://shop.example/from-here"),
        ("cookie", "sid=cookie-value"),
        ("x-request-id", "chosen-by-client"),
    ];
    let mut asked = request(line, &headers, "");
    let peer: SocketAddr = "192.0.2.77:5151".parse().unwrap();
    asked.extensions_mut().insert(ConnectInfo(peer));
    asked
}

#[tokio::test]
async fn a_request_is_one_line_that_says_nothing_about_the_person() {
    let answer = ask(&shop(), telling_request("GET /product/ring?q=wedding")).await;
    let lines = lines_of("assay::access");
    assert_eq!(lines.len(), 1, "{}", text());
    let fields = &lines[0]["fields"];
    assert_eq!(fields["method"], "GET");
    assert_eq!(fields["route"], "/product/{slug}");
    assert_eq!(fields["status"], 200);
    assert_eq!(fields["bytes"], 4);
    assert!(fields["duration_ms"].is_number());
    let id = answer.header("x-request-id");
    assert!(id.len() == 32 && !text().contains(id), "what the client was told is in {}", text());
    for banned in ["192.0.2.77", "5151", "Spy", "from-here", "cookie-value", "wedding", "chosen-by"]
    {
        assert!(!text().contains(banned), "{banned} is in {}", text());
    }
}

#[tokio::test]
async fn the_line_of_a_request_has_the_fields_that_its_visitor_is_told_and_no_others() {
    for line in ["GET /product/ring", "POST /api/echo", "GET /jane@example.com", "GET /panic"] {
        ask(&shop(), telling_request(line)).await;
    }
    let mut told = LOG_FIELDS.to_vec();
    told.sort_unstable();
    let lines = lines_of("assay::access");
    assert_eq!(lines.len(), 4, "{}", text());
    for line in lines {
        let fields = line["fields"].as_object().unwrap();
        let mut named: Vec<&str> = fields.keys().map(String::as_str).collect();
        named.sort_unstable();
        assert_eq!(named, told, "{line}");
    }
}

#[tokio::test]
async fn an_address_that_is_none_of_ours_is_not_logged_whatever_stands_in_it() {
    ask(&shop(), telling_request("GET /jane@example.com/orders?secret=1")).await;
    assert_eq!(lines_of("assay::access")[0]["fields"]["route"], "unmatched");
    for banned in ["jane", "orders", "secret"] {
        assert!(!text().contains(banned), "{banned} is in {}", text());
    }
}

#[tokio::test]
async fn a_panic_is_logged_with_its_message_under_the_id_the_client_was_told() {
    let answer = ask(&shop(), telling_request("GET /panic")).await;
    let lines = lines_of("assay::panic");
    assert_eq!(lines.len(), 1, "{}", text());
    assert_eq!(lines[0]["fields"]["message_of_panic"], "hunter2 was the password");
    let place = lines[0]["fields"]["place"].as_str().unwrap();
    assert!(place.contains("http_floor/support.rs:"), "{place}");
    assert_eq!(lines[0]["span"]["request_id"], answer.header("x-request-id"));
    assert_eq!(lines_of("assay::access")[0]["fields"]["status"], 500);
}

#[tokio::test]
async fn a_page_that_panics_while_it_is_sent_is_logged_under_its_id_as_well() {
    let response = respond(telling_request("GET /panic-midway")).await;
    let id = response.headers()["x-request-id"].to_str().unwrap().to_owned();
    let broken = http_body_util::BodyExt::collect(response.into_body()).await;
    assert!(broken.is_err(), "half a page passed for a whole one");
    let lines = lines_of("assay::panic");
    assert_eq!(lines.len(), 1, "{}", text());
    assert_eq!(lines[0]["span"]["request_id"], id.as_str());
    assert_eq!(lines_of("assay::access")[0]["fields"]["bytes"], 5);
}

#[tokio::test]
async fn a_write_that_panics_is_logged_under_the_id_of_its_request() {
    listen();
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&Address::File(folder.path().join("assay.db"))).await.unwrap();
    let write = move || {
        let db = db.clone();
        async move {
            let written: Result<(), WriteError<()>> =
                db.write(|_| Box::pin(async { panic!("on purpose") })).await;
            written.unwrap_err().to_string()
        }
    };
    let shop = harden(Router::new().route("/write", get(write)), &floor());
    let answer = ask(&shop, telling_request("GET /write")).await;
    assert_eq!(answer.body, "the transaction panicked");
    let lines = lines_of("assay::panic");
    assert_eq!(lines.len(), 1, "{}", text());
    assert_eq!(lines[0]["fields"]["message_of_panic"], "on purpose");
    assert_eq!(lines[0]["span"]["request_id"], answer.header("x-request-id"));
}

#[tokio::test]
async fn a_failure_of_leptos_own_leaves_a_line_under_its_id() {
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", "application/json")];
    let answer = ask(&shop(), request("POST /api/fail", &headers, "\"Unavailable\"")).await;
    assert_eq!(answer.status, 503);
    let lines = lines_of("server::http::server_functions");
    assert_eq!(lines.len(), 1, "{}", text());
    assert_eq!(lines[0]["level"], "ERROR");
    assert_eq!(lines[0]["span"]["request_id"], answer.header("x-request-id"));
}

#[tokio::test]
async fn a_refusal_and_a_stopped_redirect_are_logged_without_what_was_asked() {
    let foreign = [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")];
    ask(&shop(), request("POST /api/echo", &foreign, "")).await;
    ask(&shop(), request("GET /back", &[("x-go-to", "https://evil.example/")], "")).await;
    let levels: Vec<Value> =
        lines_of("assay::refused").iter().map(|line| line["level"].clone()).collect();
    assert_eq!(levels, ["WARN", "ERROR"]);
    assert!(!text().contains("evil"));
}

#[tokio::test]
async fn a_request_its_client_abandoned_leaves_a_line_too() {
    let asked = respond(telling_request("GET /slow"));
    let gone = tokio::time::timeout(std::time::Duration::from_millis(50), asked).await;
    assert!(gone.is_err());
    assert_eq!(lines_of("assay::access")[0]["fields"]["status"], 499);
}

#[tokio::test]
async fn nothing_a_client_sends_starts_a_line_of_its_own() {
    let forged = "GET /%0d%0a%7B%22level%22:%22info%22%7D";
    let answer: Answer = ask(&shop(), telling_request(forged)).await;
    assert_eq!(answer.status, 404);
    assert_eq!(text().lines().count(), 1, "{}", text());
}

async fn respond(asked: Request<Body>) -> Response {
    tower::ServiceExt::oneshot(shop(), asked).await.unwrap()
}
