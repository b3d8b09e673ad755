//! What a yes and a no do to the pages that follow.

use app::privacy::Service;
use axum::http::StatusCode;

use super::{EVERY_FRAME, asks, policy};
use crate::browser::Browser;
use crate::support::{Answer, TestDb};

/// How many services have a tick on the page of choices.
fn ticked(page: &Answer) -> usize {
    let is_ticked =
        |service: &&Service| page.body.contains(&format!("value=\"{}\" checked", service.code()));
    Service::ALL.iter().filter(is_ticked).count()
}

#[tokio::test]
async fn who_has_not_answered_is_asked_and_nothing_is_opened_or_kept_for_her() {
    let test = TestDb::sqlite().await;
    let browser = Browser::of(&test.db);
    for path in ["/", "/about", "/contact", "/privacy/ledger", "/no-such-page"] {
        let page = browser.opens(path).await;
        assert!(asks(&page), "{path}");
        assert!(!policy(&page).contains("frame-src"), "{path}");
        assert!(!page.body.contains("<iframe"), "{path}");
        assert!(page.headers.get("set-cookie").is_none(), "{path}");
    }
    let choices = browser.opens("/privacy/choices").await;
    assert!(!asks(&choices), "the page of choices is the question");
    assert_eq!(choices.header("cache-control"), "no-store");
    assert_eq!(ticked(&choices), 0, "nothing is ticked beforehand");
}

#[tokio::test]
async fn a_yes_opens_the_policy_for_its_hosts_and_taking_it_back_closes_it() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    let sent = browser.answers("choice=accept&surface=banner&back=/contact").await;
    assert_eq!(sent.header("location"), "/contact");
    assert_eq!(sent.header("clear-site-data"), "\"cache\"");
    let cookie = sent.header("set-cookie");
    assert!(cookie.starts_with("__Host-consent="), "{cookie}");
    assert!(
        cookie.ends_with("; Path=/; Max-Age=15552000; Secure; HttpOnly; SameSite=Lax"),
        "{cookie}"
    );

    let page = browser.opens("/contact").await;
    assert!(policy(&page).contains(&format!("; {EVERY_FRAME}; ")), "{}", policy(&page));
    assert!(page.body.contains("<iframe src=\"https://www.openstreetmap.org/export/embed.html"));
    for attribute in [
        "credentialless",
        "sandbox=\"allow-scripts allow-same-origin\"",
        "referrerpolicy=\"no-referrer\"",
    ] {
        assert!(page.body.contains(attribute), "{attribute}");
    }
    assert!(!asks(&page), "she has answered");
    assert!(page.body.contains("Take back every yes"));

    browser.answers("choice=refuse&surface=footer&back=/contact").await;
    let page = browser.opens("/contact").await;
    assert!(!policy(&page).contains("frame-src") && !page.body.contains("<iframe"));
    assert!(!asks(&page), "a no is an answer");
    assert!(!page.body.contains("Take back every yes"));
}

#[tokio::test]
async fn each_service_is_answered_for_by_itself() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    let sent = browser.answers("choice=save&service=youtube&surface=page&back=/").await;
    assert_eq!(sent.header("location"), "/privacy/choices?after=saved");
    let page = browser.opens("/contact").await;
    assert!(policy(&page).contains("; frame-src https://www.youtube-nocookie.com; "));
    assert!(!page.body.contains("<iframe"), "the map has not been said yes to");
    assert!(!asks(&page));

    browser.answers("choice=always&service=openstreetmap&surface=embed&back=/contact").await;
    let page = browser.opens("/contact").await;
    let both = "; frame-src https://www.openstreetmap.org https://www.youtube-nocookie.com; ";
    assert!(policy(&page).contains(both), "{}", policy(&page));
    let choices = browser.opens("/privacy/choices").await;
    assert_eq!(ticked(&choices), 2);
    assert!(choices.body.contains("download"), "her answers stand there with their records");
}

#[tokio::test]
async fn one_answer_to_one_service_leaves_the_question_open_for_the_others() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    browser.answers("choice=always&service=openstreetmap&surface=embed&back=/contact").await;
    let page = browser.opens("/contact").await;
    assert!(policy(&page).contains("; frame-src https://www.openstreetmap.org; "));
    assert!(asks(&page), "nobody has asked her about films yet");
}

#[tokio::test]
async fn the_signal_of_a_browser_is_a_no_until_something_is_said_here() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    browser.signals = true;
    let page = browser.opens("/contact").await;
    assert!(!asks(&page), "her browser has answered");
    assert!(!policy(&page).contains("frame-src"));
    let choices = browser.opens("/privacy/choices").await;
    assert!(choices.body.contains("We have taken it as a no"));

    browser.answers("choice=always&service=openstreetmap&surface=embed&back=/contact").await;
    let page = browser.opens("/contact").await;
    assert!(policy(&page).contains("; frame-src https://www.openstreetmap.org; "));
    assert!(!asks(&page), "to everything else her browser still says no");

    let support = browser.opens("/.well-known/gpc.json").await;
    assert_eq!(support.status, StatusCode::OK);
    assert!(support.body.starts_with("{\"gpc\":true,"), "{}", support.body);
}

#[tokio::test]
async fn a_page_from_memory_is_the_one_for_whoever_asks() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    let stranger = Browser::at(browser.visitor.0.clone());
    for _twice in 0..2 {
        assert!(asks(&stranger.opens("/contact").await));
        browser.answers("choice=accept&surface=banner&back=/contact").await;
        let hers = browser.opens("/contact").await;
        assert!(hers.body.contains("<iframe") && policy(&hers).contains(EVERY_FRAME));
        assert_eq!(hers.header("cache-control"), "private, no-cache");
        let theirs = stranger.opens("/contact").await;
        assert!(!theirs.body.contains("<iframe") && !policy(&theirs).contains("frame-src"));
        assert_ne!(hers.header("etag"), theirs.header("etag"));
        browser.answers("choice=refuse&surface=footer&back=/contact").await;
        assert!(!browser.opens("/contact").await.body.contains("<iframe"));
    }
}

#[tokio::test]
async fn after_everything_is_forgotten_a_no_under_a_new_name_is_left() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    browser.answers("choice=accept&surface=banner&back=/").await;
    let before = browser.cookies.clone();
    let sent = browser.posts("/privacy/forget", "").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(sent.header("location"), "/privacy/choices?after=forgotten");
    assert_eq!(sent.header("clear-site-data"), "\"cache\", \"storage\"");
    assert_eq!(browser.cookies.len(), 1);
    assert_ne!(browser.cookies, before);
    let choices = browser.opens("/privacy/choices?after=forgotten").await;
    assert!(choices.body.contains("Everything is deleted"));
    assert_eq!(choices.body.matches("/privacy/record/").count(), 1, "what was before is not hers");
    assert!(!choices.body.contains("<td>Yes</td>"));
    let page = browser.opens("/contact").await;
    assert!(!asks(&page) && !page.body.contains("<iframe"));

    browser.cookies = before;
    let page = browser.opens("/contact").await;
    assert!(!page.body.contains("<iframe"), "the yes of before is over");
}

#[tokio::test]
async fn a_cookie_that_nobody_of_the_shop_has_set_is_cleared_away_and_ours_is_kept() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    browser.answers("choice=refuse&surface=banner&back=/").await;
    let ours = browser.cookies.clone();
    browser.cookies.push("_ga=GA1.1.123".to_owned());
    browser.cookies.push("__Host-consentt=x".to_owned());
    let page = browser.opens("/about").await;
    assert_eq!(page.header("cache-control"), "no-store", "such an answer is kept by nobody");
    let dropped: Vec<&str> = page
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|value| value.to_str().expect("text"))
        .collect();
    assert_eq!(
        dropped,
        [
            "_ga=; Path=/; Max-Age=0",
            "_ga=; Path=/; Max-Age=0; Domain=shop.test",
            "__Host-consentt=; Path=/; Max-Age=0; Secure",
        ]
    );
    browser.keep(&page);
    assert_eq!(browser.cookies, ours);
    assert!(browser.opens("/about").await.headers.get("set-cookie").is_none());

    // A broken one of ours goes as well, and does not take the answer along that is just being given.
    browser.cookies = vec!["__Host-consent=broken".to_owned()];
    let page = browser.opens("/about").await;
    assert!(
        page.header("set-cookie").starts_with("__Host-consent=; "),
        "{}",
        page.header("set-cookie")
    );
    browser.answers("choice=refuse&surface=banner&back=/").await;
    assert_eq!(browser.cookies.len(), 1);
    assert!(!asks(&browser.opens("/about").await));
}

#[tokio::test]
async fn an_answer_leads_back_to_the_page_it_was_given_on_with_its_query() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    for (referer, back) in [
        ("http://shop.test/search?q=ruby&sort=price", "/search?q=ruby&sort=price"),
        ("http://shop.test/rates?x=1", "/search"),
        ("https://evil.test/search?q=1", "/search"),
        ("http://shop.test/search", "/search"),
        ("nonsense", "/search"),
    ] {
        browser.referer = referer.to_owned();
        let sent = browser.answers("choice=refuse&surface=banner&back=/search").await;
        assert_eq!(sent.header("location"), back, "{referer}");
    }
    let page = browser.opens(&format!("/search?q={}", "x".repeat(2_000))).await;
    assert!(!page.body.contains("name=\"back\" value=\"/search?"));
}
