//! Pictures and other files, and the addresses for machines.

use axum::http::{Method, Request, StatusCode};

use crate::shops::shop;
use crate::support::{TestDb, Visitor};

#[tokio::test]
async fn a_picture_is_drawn_and_a_forged_one_is_not() {
    let test = TestDb::sqlite().await;
    let visitor = Visitor(shop(&test.db));
    let picture = visitor.opens("/pictures/halo.front.rose-gold.ruby.diamond.svg").await;
    assert_eq!(picture.status, StatusCode::OK);
    assert_eq!(picture.header("content-type"), "image/svg+xml");
    assert!(picture.header("content-security-policy").contains("default-src 'none'"));
    for forged in ["halo.front.tin.ruby.diamond.svg", "halo.svg", "..%2fhalo-front.svg", "%00"] {
        let answer = visitor.opens(&format!("/pictures/{forged}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{forged}");
    }
}

#[tokio::test]
async fn nothing_sets_a_cookie_and_everything_has_a_policy() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    for path in [
        "/",
        "/jewellery",
        "/piece/chandni-halo-ring",
        "/nowhere",
        "/healthz",
        "/readyz",
        "/pictures/halo.front.rose-gold.ruby.diamond.svg",
        "/api/catalogue/pictures",
        "/favicon.svg",
    ] {
        let answer = visitor.opens(path).await;
        assert_eq!(answer.header("set-cookie"), "", "{path}");
        assert!(
            answer.header("content-security-policy").starts_with("default-src 'none'"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    }
}

#[tokio::test]
async fn a_page_that_is_posted_to_does_not_exist_for_posts() {
    let test = TestDb::sqlite().await;
    let visitor = Visitor(shop(&test.db));
    for path in ["/", "/jewellery", "/nowhere"] {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body("a=b".into())
            .expect("a request");
        let answer = visitor.sends(request).await;
        assert!(
            matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED),
            "{path}: {}",
            answer.status
        );
    }
}

#[tokio::test]
async fn the_nonce_in_the_page_is_the_one_in_the_header() {
    let test = TestDb::sqlite().await;
    let visitor = Visitor(shop(&test.db));
    let mut seen = std::collections::HashSet::new();
    for _ in 0..20 {
        let page = visitor.opens("/").await;
        let policy = page.header("content-security-policy").to_owned();
        let nonce = policy
            .split("'nonce-")
            .nth(1)
            .and_then(|rest| rest.split('\'').next())
            .expect("a nonce");
        // What is no script to a browser needs no nonce.
        let facts = page.body.matches("<script type=\"application/ld+json\">").count();
        let scripts = page.body.matches("<script").count() - facts;
        let marked = page.body.matches(&format!("nonce=\"{nonce}\"")).count();
        assert!(scripts > 0);
        assert_eq!(scripts, marked, "every inline script carries the nonce of the header");
        assert!(
            !policy.contains("strict-dynamic") && !policy.contains("unsafe-inline"),
            "{policy}"
        );
        assert!(seen.insert(nonce.to_owned()), "a nonce came twice");
    }
}
