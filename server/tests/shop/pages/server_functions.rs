//! Every server function: known, classified, and polite to the uninvited.

use std::collections::BTreeSet;

use axum::http::{Method, Request, StatusCode};

use crate::shops::shop;
use crate::support::{TestDb, Visitor};

/// Who may call a server function, and whether it changes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Anyone may read.
    PublicRead,
}

impl Class {
    /// How a function of this class is called: what changes nothing may be linked to, all else may not.
    fn method(self) -> Method {
        match self {
            Self::PublicRead => Method::GET,
        }
    }
}

/// Every server function of the shop. A new one must be entered here, with its class, before the suite
/// passes; renaming one breaks forms in pages that are open in browsers.
const CLASSIFIED: &[(&str, Class)] = &[
    ("/api/catalogue/pictures", Class::PublicRead),
    ("/api/catalogue/suggestions", Class::PublicRead),
];

#[test]
fn every_server_function_is_classified_and_every_classified_one_exists() {
    let found: BTreeSet<(String, String)> = server_fn::axum::server_fn_paths()
        .map(|(path, method)| (path.to_owned(), method.to_string()))
        .collect();
    let classified: BTreeSet<(String, String)> = CLASSIFIED
        .iter()
        .map(|(path, class)| ((*path).to_owned(), class.method().to_string()))
        .collect();
    let unknown: Vec<_> = found.difference(&classified).collect();
    assert!(unknown.is_empty(), "not classified, or called in another way: {unknown:?}");
    let gone: Vec<_> = classified.difference(&found).collect();
    assert!(gone.is_empty(), "classified and not there: {gone:?}");
    for (path, _) in found {
        assert!(path.starts_with("/api/"), "the floor's rules for functions do not reach {path}");
    }
}

#[tokio::test]
async fn a_function_answers_to_no_other_method_than_its_own() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    for (path, class) in CLASSIFIED {
        for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            let request = Request::builder()
                .method(&method)
                .uri(*path)
                .header("host", "shop.test")
                .header("sec-fetch-site", "same-origin")
                .header("content-type", "application/x-www-form-urlencoded")
                .body("".into())
                .expect("a request");
            let refused = visitor.sends(request).await.status == StatusCode::METHOD_NOT_ALLOWED;
            assert_eq!(refused, method != class.method(), "{method} {path}");
        }
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
    let address = pictures[0]["address"].as_str().expect("an address");
    assert!(address.starts_with("/pictures/chandni-halo-ring/"), "{address}");
    assert!(address.ends_with("/front-rose-gold-640.jpg"), "{address}");
    assert_eq!(pictures[0]["choices"][0][0], "image/avif");
    assert_eq!(pictures[0]["description"], "Chandni Halo Ring in rose gold set with diamond");
}

#[tokio::test]
async fn what_is_typed_is_met_with_shelves_first_and_then_with_pieces() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    let suggested = async |text: &str| -> Vec<String> {
        let answer = visitor.asks(&format!("/api/catalogue/suggestions?text={text}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{text}");
        serde_json::from_str(&answer.body).expect("JSON")
    };
    let necklaces = suggested("neck").await;
    assert_eq!(necklaces[0], "Necklaces");
    assert_eq!(necklaces.len(), 8);
    assert!(suggested("chandni+ha").await.contains(&"Chandni Halo Ring".to_owned()));
    for nothing in ["", "+", "%00", "unobtainium", "%3Cscript%3E", &"x".repeat(300), "%F0%9F%92%8D"]
    {
        assert_eq!(suggested(nothing).await, Vec::<String>::new(), "{nothing}");
    }
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
    assert_eq!(answer.header("retry-after"), "1");
    assert!(answer.body.len() < 64, "{}", answer.body);
    let page = visitor.opens("/piece/chandni-halo-ring").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(page.header("retry-after"), "1");
}

#[tokio::test]
async fn no_other_site_can_send_a_form_to_any_function() {
    let test = TestDb::sqlite().await;
    let visitor = Visitor(shop(&test.db));
    for (path, _) in CLASSIFIED {
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
