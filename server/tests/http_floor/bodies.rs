//! A body is bounded in size and in time, whether or not it says how long it is.

use std::io::{Read, Write};
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use server::http::{ListenerLimits, harden};

use super::support::{Drip, OUR_FORM, ask, bare_shop, connect, floor, open, request, shop, talk};

/// Sixty-four bytes, to be repeated.
const PIECE: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

fn impatient_shop() -> Router {
    let mut floor = floor();
    floor.body_timeout = Duration::from_millis(300);
    floor.request_timeout = Duration::from_secs(2);
    harden(bare_shop(), &floor)
}

const FORM_HEAD: &str = "Host: shop.example\r\nSec-Fetch-Site: same-origin\r\n\
     Content-Type: application/x-www-form-urlencoded\r\n";

fn raw(path: &str, headers: &str, body: &str) -> Vec<u8> {
    format!("POST {path} HTTP/1.1\r\n{FORM_HEAD}{headers}\r\n{body}").into_bytes()
}

#[tokio::test]
async fn a_body_at_the_limit_passes_and_one_byte_more_does_not() {
    let exact = ask(&shop(), request("POST /api/echo", &OUR_FORM, "x".repeat(32 * 1024))).await;
    assert_eq!((exact.status, exact.body.len()), (200, 32 * 1024));
    let more = ask(&shop(), request("POST /api/echo", &OUR_FORM, "x".repeat(32 * 1024 + 1))).await;
    assert_eq!(more.status, 413);
    let unread =
        ask(&shop(), request("POST /api/deaf", &OUR_FORM, "x".repeat(32 * 1024 + 1))).await;
    assert_eq!(unread.status, 413, "what is too large must not even reach a handler");
}

#[tokio::test]
async fn a_body_that_does_not_say_its_length_is_measured_as_it_comes() {
    let pieces = vec![PIECE; 33 * 1024 / PIECE.len()];
    for path in ["/api/echo", "/api/stubborn"] {
        let body = Body::new(Drip::of(&pieces));
        let answer = ask(&shop(), request(&format!("POST {path}"), &OUR_FORM, body)).await;
        assert_eq!(answer.status, 413, "{path}");
        assert_eq!(answer.body, "{\"code\":\"payload-too-large\"}");
        assert_eq!(answer.header("connection"), "close");
    }
    let body = Body::new(Drip::of(&[PIECE]));
    let answer = ask(&shop(), request("POST /api/echo", &OUR_FORM, body)).await;
    assert_eq!((answer.status, answer.body.as_str()), (200, PIECE));
}

#[tokio::test]
async fn a_body_that_does_not_arrive_is_a_408_whatever_its_reader_says() {
    for path in ["/api/echo", "/api/stubborn"] {
        let body = Body::new(Drip::of(&["half"]).and_hang());
        let answer =
            ask(&impatient_shop(), request(&format!("POST {path}"), &OUR_FORM, body)).await;
        assert_eq!(answer.status, 408, "{path}");
        assert_eq!(answer.body, "{\"code\":\"request-timeout\"}");
    }
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_a_503_and_a_page_that_stops_is_cut_off() {
    let mut floor = floor();
    floor.request_timeout = Duration::from_millis(100);
    let shop = harden(bare_shop(), &floor);
    let answer = ask(&shop, request("GET /slow", &[], "")).await;
    assert_eq!((answer.status, answer.body.as_str()), (503, "{\"code\":\"service-unavailable\"}"));

    let stuck = tower::ServiceExt::oneshot(shop, request("GET /stuck", &[], "")).await.unwrap();
    let whole = http_body_util::BodyExt::collect(stuck.into_body());
    let ended = tokio::time::timeout(Duration::from_secs(2), whole).await;
    assert!(ended.unwrap().is_err(), "half a page passed for a whole one");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_half_sent_body_is_ended_over_a_real_connection() {
    let running = open(impatient_shop(), ListenerLimits::default());
    let cases =
        [("Content-Length: 100\r\n", "half"), ("Transfer-Encoding: chunked\r\n", "4\r\nhalf\r\n")];
    for (header, body) in cases {
        for (path, status) in [("/api/echo", "408"), ("/api/stubborn", "408"), ("/api/deaf", "200")]
        {
            let (answer, took) = talk(running.address, raw(path, header, body)).await;
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{path}: {answer}");
            assert!(answer.to_lowercase().contains("x-content-type-options: nosniff"), "{answer}");
            assert!(took < Duration::from_secs(3), "{path} took {took:?}");
        }
    }
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_megabyte_is_refused_so_that_its_sender_hears_the_answer() {
    let running = open(shop(), ListenerLimits::default());
    let large = "x".repeat(1_000_000);
    let chunked = format!("{:x}\r\n{large}\r\n0\r\n\r\n", large.len());
    for path in ["/api/echo", "/api/stubborn"] {
        let declared = raw(path, "Content-Length: 1000000\r\n", &large);
        let chunked = raw(path, "Transfer-Encoding: chunked\r\n", &chunked);
        for bytes in [declared, chunked] {
            let answer = talk_undisturbed(running.address, bytes).await;
            assert!(answer.starts_with("HTTP/1.1 413 "), "{path}: {answer}");
            assert!(answer.ends_with("{\"code\":\"payload-too-large\"}"), "{path}: {answer}");
        }
    }
    running.stop().await;
}

/// Sends a large request as a slow line does, and reads only then; a reset connection is a failure.
async fn talk_undisturbed(address: SocketAddr, bytes: Vec<u8>) -> String {
    let work = move || {
        let mut stream = connect(address);
        for piece in bytes.chunks(250_000) {
            stream.write_all(piece).unwrap();
            std::thread::sleep(Duration::from_millis(40));
        }
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    tokio::task::spawn_blocking(work).await.unwrap()
}
