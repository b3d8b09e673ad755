//! What a page did, as the server says it.

use app::privacy::model::LOG_FIELDS;
use app::privacy::{NOW, Service};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};

use crate::browser::Browser;
use crate::shops::shop;
use crate::support::{Answer, TestDb};

/// What an answer says that was written for it.
fn writes(answer: &Answer) -> &str {
    let said = answer.header("server-timing");
    said.strip_prefix("writes;desc=\"").and_then(|said| said.strip_suffix('"')).unwrap_or(said)
}

/// The part of the page that lists cookies.
fn cookies(page: &Answer) -> &str {
    let (_, from) = page.body.split_once("id=\"now-cookies\"").expect("the cookies");
    from.split_once("</section>").expect("their end").0
}

#[tokio::test]
async fn looking_at_a_page_writes_nothing_and_the_page_says_so_each_time() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    // The second of two is sent from memory.
    for path in ["/", "/", "/about", "/contact", NOW, "/privacy/choices", "/no-such-page", "/about"]
    {
        assert_eq!(writes(&browser.opens(path).await), "0", "{path}");
    }
    assert_eq!(writes(&browser.posts("/privacy/consent", "choice=accept&back=/").await), "2");
    for path in ["/", "/", NOW] {
        assert_eq!(writes(&browser.opens(path).await), "0", "{path} after an answer");
    }
    let refused = browser.posts("/privacy/consent", "choice=nothing").await;
    assert_eq!((refused.status, writes(&refused)), (StatusCode::UNPROCESSABLE_ENTITY, "0"));
    let forgotten = browser.posts("/privacy/forget", "").await;
    assert_eq!(writes(&forgotten), "3", "that it came, the end of a name, a no under another");
    let file = browser.opens("/pictures/none.svg").await;
    assert_eq!(file.header("server-timing"), "", "a file stands on nothing that is written");
    test.db.close().await;
    let failed = browser.posts("/privacy/consent", "choice=accept&back=/").await;
    assert_eq!((failed.status, writes(&failed)), (StatusCode::SERVICE_UNAVAILABLE, "0"));
}

#[tokio::test]
async fn a_page_that_the_browser_has_and_one_without_a_body_say_it_as_well() {
    let test = TestDb::sqlite().await;
    let browser = Browser::of(&test.db);
    let etag = browser.opens("/about").await.header("etag").to_owned();
    for (method, held, status) in
        [(Method::GET, etag.as_str(), StatusCode::NOT_MODIFIED), (Method::HEAD, "", StatusCode::OK)]
    {
        let request = Request::builder()
            .method(method.clone())
            .uri("/about")
            .header("host", "shop.test")
            .header("accept", "text/html")
            .header("if-none-match", held)
            .body(Body::empty())
            .expect("a request");
        let answer = browser.visitor.sends(request).await;
        assert_eq!((answer.status, writes(&answer)), (status, "0"), "{method}");
        assert_eq!(answer.headers.get_all("server-timing").iter().count(), 1, "{method}");
    }
}

#[tokio::test]
async fn the_page_tells_of_the_request_that_asked_for_it_and_is_kept_for_nobody() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    let page = browser.opens(NOW).await;
    assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
    assert!(page.header("etag").is_empty());
    assert!(page.body.contains("This shop, and nobody else."));
    assert!(page.body.contains("Nothing. Looking at a page writes nothing."));
    assert!(page.body.contains("<code>assay-recent</code>"));
    assert!(!page.body.contains(page.header("x-request-id")), "its line has no number");
    for field in LOG_FIELDS {
        assert!(page.body.contains(&format!("<code>{field}</code>")), "{field}");
    }
    assert!(!cookies(&page).contains("<code>"), "no cookie was sent");

    browser.answers("choice=accept&surface=banner&back=/").await;
    let page = browser.opens(NOW).await;
    for service in Service::ALL {
        let Some(host) = service.reach().frame() else { continue };
        let company = service.company().expect("whose frame it is");
        let host = format!("<code>{host}</code>");
        assert!(page.body.contains(&host) && page.body.contains(company), "{host}");
    }
    assert!(cookies(&page).contains("<code>__Host-consent</code>"));
    let (_, value) = browser.cookies[0].split_once('=').expect("a value");
    assert!(!page.body.contains(value), "a value is never shown");
    assert!(!Browser::of(&test.db).opens(NOW).await.body.contains("<code>__Host-consent"));
}

#[tokio::test]
async fn cookies_are_told_by_name_whatever_they_are_called_and_never_by_value() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    browser.cookies = [
        "_ga=zq7-value",
        "_ga=zq7-value-too",
        "__Host-consent=zq7-value",
        "<script>alert(1)</script>=zq7-value",
        "\"><b>=zq7-value",
        "zq7-value",
        "=zq7-value",
        "a=zq7=value",
    ]
    .map(str::to_owned)
    .to_vec();
    let page = browser.opens(NOW).await;
    let told = cookies(&page);
    assert!(!page.body.contains("zq7") && !page.body.contains("<script>alert"), "{told}");
    assert!(told.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !told.contains("<b>"));
    assert_eq!(told.matches("<code>_ga</code>").count(), 1, "{told}");
    assert_eq!(told.matches("None of ours").count(), 5, "{told}");
    assert_eq!(told.matches("one without a name").count(), 1, "{told}");
    assert_eq!(told.matches("Your answer, signed by us").count(), 1, "{told}");
}

#[tokio::test]
async fn however_many_and_however_long_cookies_are_the_page_stays_short() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    browser.cookies = vec![format!("{}=1", "x".repeat(8 * 1_024))];
    let page = browser.opens(NOW).await;
    assert!(cookies(&page).contains(&format!("<code>{}…</code>", "x".repeat(64))));
    let usual = page.body.len();
    browser.cookies = (0..1_000).map(|number| format!("c{number}=1")).collect();
    let page = browser.opens(NOW).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(cookies(&page).matches("<code>").count(), 24);
    assert!(cookies(&page).contains("976 more are not listed."), "{}", cookies(&page));
    assert!(page.body.len() < usual + 16 * 1_024, "{} bytes", page.body.len());
}

#[tokio::test]
async fn the_foot_of_a_page_names_the_hosts_that_its_own_visitor_has_said_yes_to() {
    let test = TestDb::sqlite().await;
    // At one shop, so that its memory could mix them up.
    let shop = shop(&test.db);
    let (mut hers, theirs) = (Browser::at(shop.clone()), Browser::at(shop));
    hers.answers("choice=save&service=youtube&service=instagram&back=/").await;
    for _ in 0..2 {
        let page = hers.opens("/about").await;
        assert!(page.body.contains("data-hosts=\"www.youtube-nocookie.com www.instagram.com\""));
        assert!(theirs.opens("/about").await.body.contains("data-hosts=\"\""));
    }
    hers.answers("choice=refuse&surface=footer&back=/").await;
    let page = hers.opens("/about").await;
    assert!(page.body.contains("data-hosts=\"\""));
    assert!(page.body.contains(&format!("href=\"{NOW}\"")), "where the server says its part");
}
