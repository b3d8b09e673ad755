//! What another site has a browser of ours send, and what nobody has sent at all (T36, T37).

use axum::body::Body;
use axum::http::{Request, StatusCode};

use super::doors::without_secrets;
use super::everything;
use crate::pages::account::{Open, PASSWORD, account};
use crate::support::Visitor;

/// The tables that an account can change.
const TABLES: [&str; 12] = [
    "accounts",
    "account_sessions",
    "account_links",
    "account_devices",
    "account_codes",
    "account_addresses",
    "account_wishes",
    "account_nominees",
    "data_exports",
    "disclosures",
    "sign_in_log",
    "mail_outbox",
];

/// What a forged request says of where it comes from, and of what it brings.
const FORGED: [&[(&str, &str)]; 6] = [
    &[("sec-fetch-site", "cross-site"), ("content-type", "application/x-www-form-urlencoded")],
    &[("sec-fetch-site", "same-site"), ("content-type", "application/x-www-form-urlencoded")],
    &[("origin", "null"), ("content-type", "application/x-www-form-urlencoded")],
    &[("origin", "https://evil.test"), ("content-type", "Application/X-WWW-Form-Urlencoded; a=b")],
    &[("content-type", "application/x-www-form-urlencoded")],
    &[("sec-fetch-site", "same-origin"), ("content-type", "text/plain")],
];

#[tokio::test]
async fn no_form_of_an_account_is_taken_from_another_site_or_in_another_guise() {
    let open = Open::sqlite().await;
    let browser = open.somebody("meera@example.in").await;
    let before = everything(open.db(), &TABLES).await;
    for path in without_secrets() {
        for headers in FORGED {
            let mut request = Request::post(path)
                .header("host", "shop.test")
                .header("cookie", browser.cookies.join("; "));
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let body = Body::from(account("meera@example.in", PASSWORD));
            let answer =
                Visitor(open.shop.clone()).sends(request.body(body).expect("a request")).await;
            assert!(
                matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::UNSUPPORTED_MEDIA_TYPE),
                "{path} {headers:?}: {}",
                answer.status
            );
        }
    }
    assert_eq!(everything(open.db(), &TABLES).await, before);
}

#[tokio::test]
async fn opening_a_page_changes_nothing_however_it_is_asked_for() {
    let open = Open::sqlite().await;
    let browser = open.somebody("meera@example.in").await;
    let before = everything(open.db(), &TABLES).await;
    for path in without_secrets() {
        for method in ["GET", "HEAD"] {
            for query in ["", "?do=remove&which=all&email=eve%40example.in&after=sent"] {
                let request = Request::builder()
                    .method(method)
                    .uri(format!("{path}{query}"))
                    .header("host", "shop.test")
                    .header("cookie", browser.cookies.join("; "));
                let request = request.body(Body::empty()).expect("a request");
                let answer = Visitor(open.shop.clone()).sends(request).await;
                assert!(!answer.status.is_server_error(), "{method} {path}: {}", answer.status);
            }
        }
    }
    assert_eq!(everything(open.db(), &TABLES).await, before);
}
