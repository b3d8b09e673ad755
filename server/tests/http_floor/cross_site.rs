//! Nothing changes at another site's request.

use server::http::harden;

use super::support::{ask, bare_shop, floor, request, shop};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const HERE: (&str, &str) = ("host", "127.0.0.1:3000");

async fn status(line: &str, headers: &[(&str, &str)], body: &'static str) -> u16 {
    ask(&shop(), request(line, headers, body)).await.status
}

#[tokio::test]
async fn a_change_needs_proof_that_one_of_our_pages_asked_for_it() {
    let site = |value| ("sec-fetch-site", value);
    let origin = |value| ("origin", value);
    let host = |value| ("host", value);
    let cases: &[(u16, &[(&str, &str)])] = &[
        (200, &[site("same-origin")]),
        (200, &[site("same-origin"), origin("https://shop.example")]),
        (403, &[site("same-site")]),
        (403, &[site("cross-site")]),
        (403, &[site("none")]),
        (403, &[site("")]),
        (403, &[site("Same-Origin")]),
        (403, &[site("same-origin"), site("cross-site")]),
        (403, &[site("cross-site"), origin("https://shop.example")]),
        (200, &[origin("https://shop.example")]),
        (200, &[origin("https://SHOP.example:443")]),
        (403, &[origin("https://shop.example.evil.example")]),
        (403, &[origin("https://evil.example")]),
        (403, &[origin("http://shop.example")]),
        (403, &[origin("https://shop.example:8443")]),
        (403, &[origin("null")]),
        (403, &[origin("")]),
        (403, &[origin("https://shop.example"), origin("https://evil.example")]),
        (403, &[origin("https://evil.example"), host("evil.example")]),
        (403, &[origin("http://192.0.2.1"), host("192.0.2.1")]),
        (403, &[origin("http://localhost.evil.example"), host("localhost.evil.example")]),
        (200, &[origin("http://127.0.0.1:3000"), HERE]),
        (200, &[origin("http://localhost:3000"), host("localhost:3000")]),
        (200, &[origin("http://[::1]:3000"), host("[::1]:3000")]),
        (403, &[origin("http://127.0.0.1:3001"), HERE]),
        (403, &[origin("http://localhost:3000"), HERE]),
        (403, &[origin("http://127.0.0.1:3000"), HERE, host("evil.example")]),
        (403, &[("referer", "https://shop.example/bag")]),
        (403, &[]),
    ];
    for (wanted, headers) in cases {
        let mut headers = headers.to_vec();
        headers.push(FORM);
        // Every browser says which host it asks. Another one than the shop's own is named in the case.
        if !headers.iter().any(|(name, _)| *name == "host") {
            headers.push(host("shop.example"));
        }
        let found = status("POST /api/echo", &headers, "a=b").await;
        assert_eq!(found, *wanted, "{headers:?}");
    }
}

#[tokio::test]
async fn a_shop_that_was_not_told_its_origin_believes_the_name_it_was_reached_by() {
    let mut floor = floor();
    floor.known_by_any_name = true;
    let shop = harden(bare_shop(), &floor);
    let cases = [
        (200, "http://shop.local:3000", "shop.local:3000"),
        (403, "http://evil.example", "shop.local:3000"),
        (403, "http://shop.local:3001", "shop.local:3000"),
    ];
    for (wanted, origin, host) in cases {
        let headers = [FORM, ("origin", origin), ("host", host)];
        let answer = ask(&shop, request("POST /api/echo", &headers, "a=b")).await;
        assert_eq!(answer.status, wanted, "{origin} to {host}");
    }
}

#[tokio::test]
async fn every_method_that_may_change_something_is_covered() {
    for method in ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PURGE"] {
        let found = status(&format!("{method} /api/echo"), &[FORM], "").await;
        assert_eq!(found, 403, "{method}");
    }
    for method in ["GET", "HEAD"] {
        assert_eq!(status(&format!("{method} /api/echo"), &[], "").await, 200, "{method}");
    }
}

#[tokio::test]
async fn a_body_comes_as_a_form_or_as_json_however_that_is_spelt() {
    let cases = [
        (200, "application/x-www-form-urlencoded"),
        (200, "Application/X-WWW-Form-Urlencoded; a=b"),
        (200, "application/json;charset=utf-8"),
        (200, " application/json ; charset=utf-8"),
        (415, "text/plain"),
        (415, "TEXT/PLAIN;charset=UTF-8"),
        (200, "multipart/form-data; boundary=x"),
        (415, "text/plain; application/json"),
        (415, "application/json, text/plain"),
        (415, "application/jsonp"),
        (415, "application/cbor"),
        (415, "application/octet-stream"),
        (415, ""),
    ];
    for (wanted, media_type) in cases {
        let headers = [("sec-fetch-site", "same-origin"), ("content-type", media_type)];
        assert_eq!(status("POST /api/echo", &headers, "{}").await, wanted, "{media_type}");
    }
}

#[tokio::test]
async fn a_body_without_a_type_is_refused_and_no_body_needs_none() {
    let ours = [("sec-fetch-site", "same-origin")];
    assert_eq!(status("POST /api/echo", &ours, "a=b").await, 415);
    assert_eq!(status("POST /api/echo", &ours, "").await, 200);
    let twice = [ours[0], ("content-type", "application/json"), ("content-type", "text/plain")];
    assert_eq!(status("POST /api/echo", &twice, "{}").await, 415);
}

#[tokio::test]
async fn the_api_is_not_there_for_other_sites_to_read_but_pages_may_be_linked_to() {
    let foreign = [("sec-fetch-site", "cross-site")];
    assert_eq!(status("GET /api/echo", &foreign, "").await, 403);
    assert_eq!(status("HEAD /api/echo", &foreign, "").await, 403);
    assert_eq!(status("GET /", &foreign, "").await, 200);
    assert_eq!(status("GET /api/echo", &[("sec-fetch-site", "none")], "").await, 200);
}
