//! A yes for one page, once.

use super::policy;
use crate::browser::Browser;
use crate::support::TestDb;

#[tokio::test]
async fn what_is_to_be_shown_once_is_shown_on_the_next_page_and_never_again() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    let sent =
        browser.answers("choice=once&service=openstreetmap&surface=embed&back=/contact").await;
    assert_eq!(sent.header("location"), "/contact");
    assert_eq!(browser.cookies.len(), 2, "what was said, and that it is for once");

    let elsewhere = browser.opens("/about").await;
    assert!(!policy(&elsewhere).contains("frame-src"), "it is for the page it was asked on");

    let page = browser.opens("/contact").await;
    assert!(page.body.contains("<iframe src=\"https://www.openstreetmap.org/"));
    assert!(policy(&page).contains("; frame-src https://www.openstreetmap.org; "));
    assert_eq!(page.header("cache-control"), "no-store");
    browser.keep(&page);

    let again = browser.opens("/contact").await;
    assert!(!again.body.contains("<iframe") && !policy(&again).contains("frame-src"));
    assert!(super::asks(&again), "a yes for once answers nothing else");
}

#[tokio::test]
async fn a_yes_for_once_does_not_take_an_earlier_answer_away() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    browser.answers("choice=save&service=youtube&surface=page&back=/").await;
    browser.answers("choice=once&service=openstreetmap&surface=embed&back=/contact").await;
    let once = browser.opens("/contact").await;
    let both = "; frame-src https://www.openstreetmap.org https://www.youtube-nocookie.com; ";
    assert!(policy(&once).contains(both), "{}", policy(&once));
    browser.keep(&once);
    let after = browser.opens("/contact").await;
    assert!(policy(&after).contains("; frame-src https://www.youtube-nocookie.com; "));
}
