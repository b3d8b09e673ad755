//! Every answer carries the same headers, and every page its own nonce.

use std::collections::HashSet;

use axum::Extension;
use axum::Router;
use axum::response::Html;
use axum::routing::get;
use server::http::{CspNonce, harden};

use super::support::{Answer, OUR_FORM, ask, bare_shop, floor, floor_at, get_page, request, shop};

const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), \
     geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), \
     publickey-credentials-get=(self), screen-wake-lock=(), serial=(), usb=()";

fn page_policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; \
         style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
         manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
         object-src 'none'; upgrade-insecure-requests; report-uri /privacy/reports"
    )
}

fn nonce_in(answer: &Answer) -> String {
    let policy = answer.header("content-security-policy");
    let (_, rest) = policy.split_once("'nonce-").unwrap();
    rest.split_once('\'').unwrap().0.to_owned()
}

#[track_caller]
fn assert_floor(answer: &Answer, context: &str) {
    let expected = [
        ("strict-transport-security", "max-age=63072000; includeSubDomains; preload"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "strict-origin-when-cross-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-embedder-policy", "require-corp"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", PERMISSIONS),
    ];
    for (name, value) in expected {
        let found: Vec<_> = answer.headers.get_all(name).iter().collect();
        assert_eq!(found, [value], "{name} of {context}");
    }
    assert_eq!(answer.headers.get_all("content-security-policy").iter().count(), 1, "{context}");
    let policy = answer.header("content-security-policy");
    let is_page = answer.header("content-type").starts_with("text/html");
    let wanted = if is_page {
        page_policy(&nonce_in(answer))
    } else {
        "default-src 'none'; frame-ancestors 'none'".to_owned()
    };
    assert_eq!(policy, wanted, "{context}");
    assert!(!answer.header("cache-control").is_empty(), "{context}");
    assert_eq!(answer.header("x-request-id").len(), 32, "{context}");
    let retry = if answer.status == 503 { "1" } else { "" };
    assert_eq!(answer.header("retry-after"), retry, "{context}");
}

/// A status, a request line, headers and a body.
type Case<'a> = (u16, &'a str, &'a [(&'a str, &'a str)], &'a str);

#[tokio::test]
async fn every_answer_whatever_its_status_carries_the_floor() {
    let mut floor = floor();
    floor.request_timeout = std::time::Duration::from_millis(50);
    let shop = harden(bare_shop(), &floor);
    let foreign = [("sec-fetch-site", "cross-site")];
    let odd = [("sec-fetch-site", "same-origin"), ("content-type", "text/plain")];
    let large = "x".repeat(40_000);
    let cases: [Case<'_>; 17] = [
        (200, "GET /", &[], ""),
        (200, "HEAD /", &[], ""),
        (200, "GET /style.css", &[], ""),
        (200, "GET /healthz", &[], ""),
        (200, "GET /readyz", &[], ""),
        (302, "GET /back", &[], ""),
        (403, "POST /api/echo", &foreign, "a=b"),
        (404, "GET /no-such-page", &[], ""),
        (404, "GET /metrics", &[], ""),
        (404, "GET /lost", &[], ""),
        (405, "DELETE /", &OUR_FORM, ""),
        (405, "OPTIONS /", &[], ""),
        (413, "POST /api/echo", &OUR_FORM, &large),
        (415, "POST /api/echo", &odd, "a=b"),
        (422, "POST /api/fail", &OUR_FORM, "{\"Rejected\":\"SoldOut\"}"),
        (500, "GET /panic", &[], ""),
        (503, "GET /slow", &[], ""),
    ];
    for (status, line, headers, body) in cases {
        for accept in ["text/html", "*/*"] {
            let mut headers = headers.to_vec();
            headers.push(("accept", accept));
            let answer = ask(&shop, request(line, &headers, body.to_owned())).await;
            let context = format!("{line} as {accept}");
            assert_eq!(answer.status, status, "{context}");
            assert_floor(&answer, &context);
        }
    }
}

#[tokio::test]
async fn a_page_and_its_header_agree_on_a_nonce_no_other_page_has() {
    let shop = shop();
    let mut seen = HashSet::new();
    for _ in 0..100 {
        let page = ask(&shop, request("GET /nonce", &[], "")).await;
        assert_eq!(page.body, nonce_in(&page));
        assert_eq!(page.body.len(), 24, "128 bits are 24 letters of base64");
        assert!(seen.insert(page.body), "a nonce came twice");
    }
}

#[tokio::test]
async fn without_https_browsers_are_not_told_to_insist_on_it() {
    let floor = floor_at("http://127.0.0.1:3000");
    let answer = ask(&harden(bare_shop(), &floor), request("GET /", &[], "")).await;
    assert!(!answer.headers.contains_key("strict-transport-security"));
    assert!(!answer.header("content-security-policy").contains("upgrade-insecure-requests"));
    assert!(
        answer
            .header("content-security-policy")
            .ends_with("object-src 'none'; report-uri /privacy/reports")
    );
}

#[tokio::test]
async fn a_drawing_opened_by_itself_is_in_a_sandbox() {
    let answer = get_page("/mark.svg").await;
    let policy = answer.header("content-security-policy");
    assert_eq!(policy, "default-src 'none'; sandbox; frame-ancestors 'none'");
}

#[tokio::test]
async fn only_a_plain_page_may_be_kept_and_only_privately() {
    assert_eq!(get_page("/").await.header("cache-control"), "private, no-cache");
    assert_eq!(get_page("/lost").await.header("cache-control"), "no-store");
    assert_eq!(get_page("/product/ring").await.header("cache-control"), "no-store");
    assert_eq!(get_page("/back").await.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_handler_may_let_a_file_be_kept_but_never_an_answer_with_a_cookie() {
    assert_eq!(get_page("/style.css").await.header("cache-control"), "public, max-age=9");
    assert_eq!(get_page("/cookie").await.header("cache-control"), "no-store");
}

#[tokio::test]
async fn nothing_says_what_the_shop_is_built_with() {
    let answer = get_page("/chatty").await;
    assert!(!answer.headers.contains_key("server"));
    assert!(!answer.headers.contains_key("x-powered-by"));
}

#[tokio::test]
async fn a_handler_may_tell_less_to_other_sites_and_nothing_else() {
    let answer = get_page("/secret").await;
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    assert_eq!(answer.header("x-frame-options"), "DENY");
}

#[tokio::test]
async fn a_client_cannot_choose_the_request_id_or_the_nonce() {
    let forged = "0".repeat(32);
    let shop = shop();
    let mut ids = HashSet::new();
    for _ in 0..20 {
        let headers = [("x-request-id", forged.as_str()), ("x-nonce", "mine")];
        let answer = ask(&shop, request("GET /nonce", &headers, "")).await;
        let id = answer.header("x-request-id").to_owned();
        assert!(id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')), "{id}");
        assert_ne!(id, forged);
        assert!(ids.insert(id), "an id came twice");
    }
}

#[tokio::test]
async fn a_fallback_of_the_application_stands_on_the_floor_as_well() {
    let page = async |Extension(nonce): Extension<CspNonce>| Html(nonce.0);
    let router = Router::new().route("/", get(page)).fallback(page);
    let answer = ask(&harden(router, &floor()), request("GET /anything", &[], "")).await;
    assert_floor(&answer, "the fallback");
    assert_eq!(answer.body, nonce_in(&answer));
}
