//! What stands in the log, and what never does.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use axum::response::Response;
use serde_json::Value;
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::fmt::MakeWriter;

use super::support::{Answer, ask, request, shop};

/// Keeps what one thread logs.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn listen() -> (Self, DefaultGuard) {
        let log = Self::default();
        let subscriber = tracing_subscriber::fmt().json().with_writer(log.clone()).finish();
        (log, tracing::subscriber::set_default(subscriber))
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    fn lines_of(&self, target: &str) -> Vec<Value> {
        let text = self.text();
        let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines.filter(|line| line["target"] == target).collect()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'log> MakeWriter<'log> for Log {
    type Writer = Self;

    fn make_writer(&'log self) -> Self {
        self.clone()
    }
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
    let (log, _listening) = Log::listen();
    let answer = ask(&shop(), telling_request("GET /product/ring?q=wedding")).await;
    let lines = log.lines_of("assay::access");
    assert_eq!(lines.len(), 1, "{}", log.text());
    let fields = &lines[0]["fields"];
    assert_eq!(fields["request_id"], answer.header("x-request-id"));
    assert_eq!(fields["method"], "GET");
    assert_eq!(fields["route"], "/product/{slug}");
    assert_eq!(fields["status"], 200);
    assert_eq!(fields["bytes"], 4);
    assert!(fields["duration_ms"].is_number());
    for banned in ["192.0.2.77", "5151", "Spy", "from-here", "cookie-value", "wedding", "chosen-by"]
    {
        assert!(!log.text().contains(banned), "{banned} is in {}", log.text());
    }
}

#[tokio::test]
async fn an_unknown_address_is_logged_short_and_without_its_question() {
    let (log, _listening) = Log::listen();
    let asked = format!("GET /{}?secret=1", "x".repeat(500));
    ask(&shop(), telling_request(&asked)).await;
    let route = log.lines_of("assay::access")[0]["fields"]["route"].as_str().unwrap().to_owned();
    assert_eq!(route, format!("/{}", "x".repeat(127)));
    assert!(!log.text().contains("secret"));
}

#[tokio::test]
async fn a_panic_is_logged_with_its_message_under_the_id_the_client_was_told() {
    let (log, _listening) = Log::listen();
    let answer = ask(&shop(), telling_request("GET /panic")).await;
    let lines = log.lines_of("assay::panic");
    assert_eq!(lines.len(), 1, "{}", log.text());
    assert_eq!(lines[0]["fields"]["message_of_panic"], "hunter2 was the password");
    assert_eq!(lines[0]["span"]["request_id"], answer.header("x-request-id"));
    assert_eq!(log.lines_of("assay::access")[0]["fields"]["status"], 500);
}

#[tokio::test]
async fn a_page_that_panics_while_it_is_sent_is_logged_under_its_id_as_well() {
    let (log, _listening) = Log::listen();
    let response = respond(telling_request("GET /panic-midway")).await;
    let id = response.headers()["x-request-id"].to_str().unwrap().to_owned();
    let broken = http_body_util::BodyExt::collect(response.into_body()).await;
    assert!(broken.is_err(), "half a page passed for a whole one");
    let lines = log.lines_of("assay::panic");
    assert_eq!(lines.len(), 1, "{}", log.text());
    assert_eq!(lines[0]["span"]["request_id"], id.as_str());
    assert_eq!(log.lines_of("assay::access")[0]["fields"]["bytes"], 5);
}

#[tokio::test]
async fn a_refusal_and_a_stopped_redirect_are_logged_without_what_was_asked() {
    let (log, _listening) = Log::listen();
    let foreign = [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")];
    ask(&shop(), request("POST /api/echo", &foreign, "")).await;
    ask(&shop(), request("GET /back", &[("x-go-to", "https://evil.example/")], "")).await;
    let levels: Vec<Value> =
        log.lines_of("assay::refused").iter().map(|line| line["level"].clone()).collect();
    assert_eq!(levels, ["WARN", "ERROR"]);
    assert!(!log.text().contains("evil"));
}

#[tokio::test]
async fn a_request_its_client_abandoned_leaves_a_line_too() {
    let (log, _listening) = Log::listen();
    let asked = respond(telling_request("GET /slow"));
    let gone = tokio::time::timeout(std::time::Duration::from_millis(50), asked).await;
    assert!(gone.is_err());
    assert_eq!(log.lines_of("assay::access")[0]["fields"]["status"], 499);
}

#[tokio::test]
async fn nothing_a_client_sends_starts_a_line_of_its_own() {
    let (log, _listening) = Log::listen();
    let forged = "GET /%0d%0a%7B%22level%22:%22info%22%7D";
    let answer: Answer = ask(&shop(), telling_request(forged)).await;
    assert_eq!(answer.status, 404);
    assert_eq!(log.text().lines().count(), 1, "{}", log.text());
}

async fn respond(asked: Request<Body>) -> Response {
    tower::ServiceExt::oneshot(shop(), asked).await.unwrap()
}
