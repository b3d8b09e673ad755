//! An error tells its reader enough and not more.

use server::http::harden;

use super::support::{OUR_FORM, ask, bare_shop, floor, get_page, request, shop};

#[tokio::test]
async fn a_program_is_told_a_code_and_nothing_else() {
    let large = "x".repeat(40_000);
    let odd = [("sec-fetch-site", "same-origin"), ("content-type", "text/plain")];
    let cases = [
        ("{\"code\":\"not-found\"}", request("GET /no-such-page", &[], "")),
        ("{\"code\":\"method-not-allowed\"}", request("GET /api/deaf", &[], "")),
        ("{\"code\":\"forbidden\"}", request("POST /api/echo", &[], "a=b")),
        ("{\"code\":\"payload-too-large\"}", request("POST /api/echo", &OUR_FORM, large)),
        ("{\"code\":\"unsupported-media-type\"}", request("POST /api/echo", &odd, "a=b")),
        ("{\"code\":\"internal-server-error\"}", request("GET /panic", &[], "")),
    ];
    for (body, asked) in cases {
        let answer = ask(&shop(), asked).await;
        assert_eq!(answer.body, body);
        assert_eq!(answer.header("content-type"), "application/json");
    }
}

#[tokio::test]
async fn a_person_is_told_in_words_with_the_number_to_ask_about() {
    let mut floor = floor();
    floor.stylesheet = Some("/pkg/assay.css".to_owned());
    floor.error_words.title = "Rings & \"things\" <1>".to_owned();
    let shop = harden(bare_shop(), &floor);
    let answer = ask(&shop, request("GET /panic", &[("accept", "text/html,*/*")], "")).await;
    assert_eq!(answer.status, 500);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    let id = answer.header("x-request-id");
    let wanted = [
        "<!doctype html>",
        "<html lang=\"en-IN\">",
        "<title>Rings &amp; &quot;things&quot; &lt;1&gt;</title>",
        "<h1>Rings &amp;",
        "<link rel=\"stylesheet\" href=\"/pkg/assay.css\">",
        "<main>",
        &format!("<code>{id}</code>"),
        "<a href=\"/\">",
    ];
    for part in wanted {
        assert!(answer.body.contains(part), "{part} is missing in {}", answer.body);
    }
    for banned in ["<script", "<style", "style=", "hunter2"] {
        assert!(!answer.body.contains(banned), "{banned}");
    }
}

#[tokio::test]
async fn every_refusal_of_the_floor_has_a_sentence_of_its_own() {
    let large = "x".repeat(40_000);
    let odd = [("sec-fetch-site", "same-origin"), ("content-type", "text/plain")];
    let words = floor().error_words;
    let cases = [
        (words.not_found, request("GET /no-such-page", &[], "")),
        (words.forbidden, request("POST /api/echo", &[], "a=b")),
        (words.too_large, request("POST /api/echo", &OUR_FORM, large)),
        (words.unreadable, request("POST /api/echo", &odd, "a=b")),
        (words.failed, request("GET /panic", &[], "")),
    ];
    for (sentence, mut asked) in cases {
        asked.headers_mut().insert("accept", "text/html".parse().unwrap());
        let answer = ask(&shop(), asked).await;
        assert!(answer.body.contains(&sentence), "{sentence} is missing in {}", answer.body);
    }
}

#[tokio::test]
async fn a_page_the_application_rendered_passes_untouched() {
    let answer = get_page("/lost").await;
    assert_eq!((answer.status, answer.body.as_str()), (404, "the page of the application"));
    let answer = ask(&shop(), request("GET /lost", &[], "")).await;
    assert_eq!(answer.body, "the page of the application");
}

#[tokio::test]
async fn after_a_panic_the_shop_goes_on() {
    let shop = shop();
    for _ in 0..50 {
        let answer = ask(&shop, request("GET /panic", &[], "")).await;
        assert_eq!(answer.status, 500);
        assert!(!answer.body.contains("hunter2"));
    }
    assert_eq!(ask(&shop, request("GET /", &[], "")).await.body, "home");
}
