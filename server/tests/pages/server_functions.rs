//! Every server function: known, classified, and polite to the uninvited.

use std::collections::BTreeMap;

use axum::http::{Method, Request, StatusCode};

use crate::support::{TestDb, Visitor, shop};

/// Who may call a server function, and whether it changes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Anyone may read.
    PublicRead,
}

/// Every server function of the shop. A new one must be entered here, with its class, before the suite
/// passes; renaming one breaks forms in pages that are open in browsers.
const CLASSIFIED: &[(&str, Method, Class)] =
    &[("/api/catalogue/pictures", Method::GET, Class::PublicRead)];

#[test]
fn every_server_function_is_classified_and_every_classified_one_exists() {
    let found: BTreeMap<String, Method> = server_fn::axum::server_fn_paths()
        .map(|(path, method)| (path.to_owned(), method))
        .collect();
    let classified: BTreeMap<String, Method> =
        CLASSIFIED.iter().map(|(path, method, _)| ((*path).to_owned(), method.clone())).collect();
    assert_eq!(found, classified);
}

#[test]
fn no_function_that_changes_anything_answers_to_get() {
    for (path, method, class) in CLASSIFIED {
        assert!(*class == Class::PublicRead || *method != Method::GET, "{path}");
    }
}

#[tokio::test]
async fn pictures_are_told_in_the_metal_of_choice() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    let answer =
        visitor.asks("/api/catalogue/pictures?slug=chandni-halo-ring&metal=rose-gold").await;
    assert_eq!(answer.status, StatusCode::OK);
    let pictures: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
    assert_eq!(pictures[0]["address"], "/pictures/halo.front.rose-gold.diamond.diamond.svg");
    assert_eq!(pictures[0]["description"], "Chandni Halo Ring in rose gold set with diamond");
}

#[tokio::test]
async fn what_cannot_be_answered_is_answered_with_a_code_and_nothing_else() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    for (query, status) in [
        ("slug=no-such-piece&metal=rose-gold", StatusCode::NOT_FOUND),
        ("slug=chandni-halo-ring&metal=silver", StatusCode::UNPROCESSABLE_ENTITY),
        ("slug=chandni-halo-ring&metal=hunter2", StatusCode::BAD_REQUEST),
        ("slug=HUNTER2&metal=silver", StatusCode::BAD_REQUEST),
        ("slug=chandni-halo-ring", StatusCode::BAD_REQUEST),
        ("", StatusCode::BAD_REQUEST),
        ("slug[]=hunter2&slug[]=b", StatusCode::BAD_REQUEST),
        ("%ff=%ff", StatusCode::BAD_REQUEST),
    ] {
        let answer = visitor.asks(&format!("/api/catalogue/pictures?{query}")).await;
        assert_eq!(answer.status, status, "{query}: {}", answer.body);
        assert!(answer.body.len() < 64, "{query}: {}", answer.body);
        assert!(!answer.body.to_lowercase().contains("hunter2"), "{query}: {}", answer.body);
    }
}

#[tokio::test]
async fn a_database_that_fails_is_unavailable_and_not_an_error_text() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    test.db.close().await;
    let answer =
        visitor.asks("/api/catalogue/pictures?slug=chandni-halo-ring&metal=rose-gold").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.len() < 64, "{}", answer.body);
}

#[tokio::test]
async fn no_other_site_can_send_a_form_to_any_function() {
    let test = TestDb::sqlite().await;
    let visitor = Visitor(shop(&test.db));
    for (path, _, _) in CLASSIFIED {
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
            ("origin", "null"),
        ] {
            let request = Request::builder()
                .method(Method::POST)
                .uri(*path)
                .header("host", "shop.test")
                .header(name, value)
                .header("content-type", "application/x-www-form-urlencoded")
                .body("slug=chandni-halo-ring&metal=rose-gold".into())
                .expect("a request");
            assert_eq!(
                visitor.sends(request).await.status,
                StatusCode::FORBIDDEN,
                "{path} {name}: {value}"
            );
        }
    }
}

/// Twelve shapes of nonsense, the same ones every time.
#[tokio::test]
async fn two_thousand_malformed_questions_never_cause_a_server_error() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    let pieces = [
        "slug",
        "metal",
        "=",
        "&",
        "[",
        "]",
        "%",
        "%00",
        "%ff",
        "rose-gold",
        "99999999999999999999",
        "-1",
        "chandni-halo-ring",
        ";",
        "..",
        "%5B",
        "null",
        "true",
        "{}",
        "+",
    ];
    let mut state = 916_u64;
    for _ in 0..2_000 {
        let mut query = String::new();
        for _ in 0..12 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let pick = usize::try_from(state >> 33).unwrap_or_default() % pieces.len();
            query.push_str(pieces[pick]);
        }
        let Ok(uri) = format!("/api/catalogue/pictures?{query}").parse::<axum::http::Uri>() else {
            continue;
        };
        let answer = visitor.asks(&uri.to_string()).await;
        assert!(
            answer.status.is_client_error() || answer.status.is_success(),
            "{query}: {}",
            answer.status
        );
    }
}
