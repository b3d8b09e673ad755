//! Failures of server functions get the right status, and only codes pass.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE;

use super::support::{Answer, OUR_FORM, ask, request, shop};

async fn fails_with(path: &str, headers: &[(&str, &str)], body: String) -> Answer {
    let mut all = OUR_FORM.to_vec();
    all.extend_from_slice(headers);
    ask(&shop(), request(&format!("POST {path}"), &all, body)).await
}

#[tokio::test]
async fn a_failure_has_the_status_it_deserves() {
    let cases = [
        (404, "\"NotFound\""),
        (400, "\"Malformed\""),
        (503, "\"Unavailable\""),
        (503, "\"Offline\""),
        (422, "{\"Rejected\":\"SoldOut\"}"),
        (422, "{\"Rejected\":{\"OutOfStock\":{\"available\":2}}}"),
        (422, "{\"Rejected\":[[\"city\",\"Missing\"],[\"zip\",\"TooLong\"]]}"),
        (422, "{\"Rejected\":null}"),
    ];
    for (status, body) in cases {
        let answer = fails_with("/api/fail", &[], body.to_owned()).await;
        assert_eq!(answer.status, status, "{body}");
        assert_eq!(answer.body, body);
        assert_eq!(answer.header("content-type"), "application/json");
        let retry = if status == 503 { "1" } else { "" };
        assert_eq!(answer.header("retry-after"), retry, "{body}");
    }
}

#[tokio::test]
async fn whatever_else_fails_says_only_that_it_failed() {
    let long_code = format!("{{\"Rejected\":\"{}\"}}", "x".repeat(65));
    let many = format!("{{\"Rejected\":[{}0]}}", "0,".repeat(600));
    let cases = [
        "Args|invalid digit found in string",
        "\"password=hunter2 at /srv\"",
        "\"SomethingNew\"",
        "{\"Rejected\":\"password=hunter2 at /srv\"}",
        "{\"Rejected\":{\"a key with spaces\":1}}",
        "{\"Rejected\":\"a\",\"more\":\"b\"}",
        "{\"Refused\":\"a\"}",
        "[]",
        "",
        &long_code,
        &many,
    ];
    for body in cases {
        let answer = fails_with("/api/fail", &[], body.to_owned()).await;
        assert_eq!((answer.status, answer.body.as_str()), (500, "\"Unavailable\""), "{body}");
    }
}

#[tokio::test]
async fn the_way_back_after_a_form_is_kept_and_its_body_is_not() {
    let body = "password=hunter2 at /srv".to_owned();
    let back =
        format!("https://shop.example/bag?page=2&__path=%2Fapi%2Ffail&{}", err("\"NotFound\""));
    let answer = fails_with("/api/fail", &[("x-status", "302"), ("x-go-to", &back)], body).await;
    assert_eq!((answer.status, answer.body.as_str()), (302, ""));
    assert_eq!(answer.header("location"), back);
}

/// A failure as Leptos writes it into an address.
fn err(failure: &str) -> String {
    format!("__err={}", URL_SAFE.encode(failure).replace('=', "%3D"))
}

#[tokio::test]
async fn an_address_to_go_back_to_says_only_codes() {
    let unavailable = err("\"Unavailable\"");
    let leak = err("\"password=hunter2 at /srv\"");
    for (failure, told) in [
        (leak.as_str(), unavailable.as_str()),
        (&err("Args|invalid digit found in string"), &unavailable),
        (&err("{\"Rejected\":\"password=hunter2 at /srv\"}"), &unavailable),
        (&err("{\"Rejected\":\"SoldOut\"}"), &err("{\"Rejected\":\"SoldOut\"}")),
        ("__err=x", &unavailable),
        ("__err=", &unavailable),
        ("__error=x", "__error=x"),
    ] {
        for (before, after) in [("/bag?", ""), ("/bag?a=b&", "&c=d"), ("/bag?a&", "#top")] {
            let back = format!("{before}{failure}{after}");
            let headers = [("x-status", "302"), ("x-go-to", back.as_str())];
            let answer = fails_with("/api/fail", &headers, String::new()).await;
            assert_eq!(answer.header("location"), format!("{before}{told}{after}"));
        }
    }
    let twice = format!("/bag?{leak}&{leak}");
    let headers = [("x-status", "302"), ("x-go-to", twice.as_str())];
    let answer = fails_with("/api/fail", &headers, String::new()).await;
    assert_eq!(answer.header("location"), format!("/bag?{unavailable}&{unavailable}"));
}

#[tokio::test]
async fn a_status_the_function_chose_itself_is_kept() {
    let body = "{\"Rejected\":\"SoldOut\"}".to_owned();
    let answer = fails_with("/api/fail", &[("x-status", "409")], body).await;
    assert_eq!(answer.status, 409);
    let leak = "secret text".to_owned();
    let answer = fails_with("/api/fail", &[("x-status", "409")], leak).await;
    assert_eq!((answer.status, answer.body.as_str()), (500, "\"Unavailable\""));
}

#[tokio::test]
async fn outside_the_api_the_header_means_nothing() {
    let answer = fails_with("/fail", &[], "\"NotFound\"".to_owned()).await;
    assert_eq!(answer.status, 500);
    assert_eq!(answer.body, "{\"code\":\"internal-server-error\"}");
}

#[tokio::test]
async fn no_failure_is_compressed_beyond_recognition() {
    let answer = ask(&shop(), request("GET /api/encoding", &[("accept-encoding", "br")], "")).await;
    assert_eq!(answer.body, "None");
}
