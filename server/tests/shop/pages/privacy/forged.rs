//! Cookies and forms that nobody of ours has made.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use super::{asks, policy};
use crate::browser::Browser;
use crate::support::TestDb;

/// How many entries the ledger has, by what the shop publishes.
async fn entries(browser: &Browser) -> i64 {
    let roots = browser.opens("/privacy/ledger.json").await;
    let value: serde_json::Value = serde_json::from_str(&roots.body).expect("JSON");
    value["days"]
        .as_array()
        .expect("days")
        .iter()
        .map(|day| day["entries"].as_i64().expect("a number"))
        .sum()
}

#[tokio::test]
async fn a_cookie_that_is_not_whole_and_ours_is_no_answer() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    browser.answers("choice=accept&surface=banner&back=/").await;
    let real = browser.cookies[0].clone();
    let value = real.strip_prefix("__Host-consent=").expect("the name").to_owned();
    let (said, mark) = value.split_once('.').expect("two parts");
    let mut changed = said.to_owned().into_bytes();
    changed[20] = if changed[20] == b'A' { b'B' } else { b'A' };
    let changed = String::from_utf8(changed).expect("letters");
    for forged in [
        "__Host-consent=".to_owned(),
        "__Host-consent=accept".to_owned(),
        format!("__Host-consent={said}"),
        format!("__Host-consent={said}."),
        format!("__Host-consent={changed}.{mark}"),
        format!("__Host-consent={}", &value[..value.len() - 1]),
        format!("__Host-consent={value}{value}"),
        format!("{real}; {real}"),
        format!("{real}; __Host-consent=x"),
        format!("__Host-consent={}", "A".repeat(8 * 1_024)),
        format!("consent={value}"),
        format!("__host-consent={value}"),
        format!("__Host-once={value}"),
        "__Host-consent=\"; __Host-consent".to_owned(),
    ] {
        browser.cookies = vec![forged.clone()];
        let page = browser.opens("/contact").await;
        assert_eq!(page.status, StatusCode::OK, "{forged}");
        assert!(!policy(&page).contains("frame-src"), "{forged}");
        assert!(!page.body.contains("<iframe") && asks(&page), "{forged}");
    }
    browser.cookies = vec![format!("_ga=GA1.1.1; {real} ;x=y")];
    assert!(
        browser.opens("/contact").await.body.contains("<iframe"),
        "other cookies do not matter"
    );
}

#[tokio::test]
async fn a_yes_that_was_taken_back_cannot_be_brought_back_with_an_old_cookie() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    browser.answers("choice=accept&surface=banner&back=/").await;
    let old = browser.cookies.clone();
    browser.answers("choice=refuse&surface=footer&back=/").await;
    browser.cookies = old;
    let page = browser.opens("/contact").await;
    assert!(!page.body.contains("<iframe") && !policy(&page).contains("frame-src"));
}

#[tokio::test]
async fn a_form_that_is_none_of_ours_is_refused_and_nothing_is_written() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    for form in [
        "",
        "choice=accept&choice=refuse",
        "choice=accept&purpose=marketing",
        "choice=save&service=doubleclick",
        "choice=accept&back=https://evil.test/",
        "choice=accept&back=//evil.test/",
    ] {
        let answer = browser.posts("/privacy/consent", form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        assert!(answer.headers.get("set-cookie").is_none(), "{form}");
        assert!(!answer.body.contains("evil"), "{form}");
    }
    let long = format!("choice=accept&back=/{}", "a".repeat(5_000));
    assert_eq!(
        browser.posts("/privacy/consent", &long).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    let answer = browser.posts("/privacy/forget", "all=1").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(entries(&browser).await, 0);
}

#[tokio::test]
async fn another_site_cannot_answer_for_anybody() {
    let test = TestDb::sqlite().await;
    let browser = Browser::of(&test.db);
    for (name, value) in
        [("sec-fetch-site", "cross-site"), ("origin", "https://evil.test"), ("x-none", "1")]
    {
        for path in ["/privacy/consent", "/privacy/forget"] {
            let request = Request::post(path)
                .header("host", "shop.test")
                .header("accept", "text/html")
                .header(name, value)
                .header("content-type", "application/x-www-form-urlencoded")
                .body(Body::from("choice=accept"))
                .expect("a request");
            let answer = browser.visitor.sends(request).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name} to {path}");
            assert!(answer.headers.get("set-cookie").is_none());
        }
    }
    assert_eq!(entries(&browser).await, 0);
}

#[tokio::test]
async fn while_the_ledger_cannot_be_asked_every_yes_is_a_no_and_no_answer_is_taken() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    browser.answers("choice=accept&surface=banner&back=/").await;
    assert!(policy(&browser.opens("/about").await).contains("frame-src"));
    test.db.close().await;
    let page = browser.opens("/about").await;
    assert!(!policy(&page).contains("frame-src") && !page.body.contains("<iframe"));
    let answer = browser.posts("/privacy/consent", "choice=accept&back=/about").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.header("set-cookie").starts_with("__Host-consent=; Path=/; Max-Age=0;"));
    assert!(browser.cookies.is_empty(), "what could not be written down is no answer");
}

#[tokio::test]
async fn reports_of_what_was_stopped_are_heard_and_nonsense_is_refused() {
    let test = TestDb::sqlite().await;
    let browser = Browser::of(&test.db);
    let report = |body: &'static str, kind: &'static str| {
        let request = Request::post("/privacy/reports")
            .header("host", "shop.test")
            .header("sec-fetch-site", "same-origin")
            .header("content-type", kind)
            .body(Body::from(body))
            .expect("a request");
        browser.visitor.sends(request)
    };
    let stopped =
        r#"{"csp-report":{"effective-directive":"img-src","blocked-uri":"https://evil.test/x"}}"#;
    assert_eq!(report(stopped, "application/csp-report").await.status, StatusCode::NO_CONTENT);
    for nonsense in ["", "[]", "{\"csp-report\":{\"effective-directive\":\"x\"}}"] {
        let answer = report(nonsense, "application/csp-report").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{nonsense}");
    }
    assert_eq!(report(stopped, "text/plain").await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert!(policy(&browser.opens("/").await).ends_with("; report-uri /privacy/reports"));
}
