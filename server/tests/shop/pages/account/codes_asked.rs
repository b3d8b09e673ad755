//! Codes: how one is asked for when somebody signs in, and which one counts.

use std::time::Duration;

use axum::http::StatusCode;

use super::codes::{Holder, codes_in};
use super::{Open, PASSWORD, account};
use crate::browser::Browser;
use crate::on_both_engines;
use crate::shops::retention;
use crate::support::TestDb;

impl Open {
    /// Shows the password of somebody, and returns the page on which a code is asked for.
    async fn question(&self, browser: &mut Browser, e_mail: &str) -> String {
        let answer = browser.posts("/account/sign-in", &account(e_mail, PASSWORD)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        assert_eq!(answer.header("set-cookie"), "", "nobody is signed in yet");
        let page = answer.header("location").to_owned();
        assert!(page.starts_with("/account/code/") && page.len() == 14 + 43, "{page}");
        page
    }
}

impl Browser {
    /// Sends a code, and returns the status of the answer.
    async fn sends_code(&mut self, page: &str, code: &str) -> StatusCode {
        self.posts(page, &format!("code={code}")).await.status
    }
}

on_both_engines! {
    async fn who_has_codes_is_asked_for_one_and_is_in_with_it(test: TestDb) {
        let open = Open::on(test);
        let Holder { secret, .. } = open.holder("meera@example.in").await;
        let mut browser = open.browser();
        open.a_while_passes();
        let form = format!("{}&next=/piece/tara-band", account("meera@example.in", PASSWORD));
        let answer = browser.posts("/account/sign-in", &form).await;
        let page = answer.header("location").to_owned();
        assert!(page.starts_with("/account/code/") && browser.session().is_empty(), "{page}");
        let asks = browser.opens(&page).await;
        assert_eq!((asks.status, asks.header("cache-control")), (StatusCode::OK, "no-store"));
        assert_eq!(asks.header("referrer-policy"), "no-referrer");
        for part in ["autocomplete=\"one-time-code\"", "inputmode=\"numeric\"", "noindex"] {
            assert!(asks.body.contains(part), "{part}");
        }
        assert!(!asks.body.contains("meera@example.in") && !browser.is_signed_in().await);
        let lines = open.log().await.len();
        let wrong = browser.posts(&page, &format!("code={}", open.code(&secret, -600))).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("id=\"code-problem\"") && wrong.body.contains("role=\"alert\""));
        let code = open.code(&secret, 0);
        browser.does(&page, &format!("code={} {}", &code[..3], &code[3..]), "/piece/tara-band").await;
        assert!(browser.is_signed_in().await);
        let mut happened = open.happened().await.split_off(lines);
        happened.sort();
        assert_eq!(happened, ["code-failure", "success"]);
        assert_eq!(browser.opens("/account/codes").await.status, StatusCode::OK, "the password was given");
        assert_eq!(open.count("account_challenges").await, 0);
    }

    async fn the_code_before_and_the_one_after_count_and_those_beyond_do_not(test: TestDb) {
        let open = Open::on(test);
        let Holder { secret, .. } = open.holder("meera@example.in").await;
        let mut browser = open.browser();
        for (seconds, counts) in [(-60, false), (60, false), (-30, true), (0, true), (30, true)] {
            open.a_while_passes();
            let page = open.question(&mut browser, "meera@example.in").await;
            let status = browser.sends_code(&page, &open.code(&secret, seconds)).await;
            let says = if counts { StatusCode::SEE_OTHER } else { StatusCode::UNPROCESSABLE_ENTITY };
            assert_eq!(status, says, "{seconds}");
        }
    }

    async fn a_code_is_used_once(test: TestDb) {
        let open = Open::on(test);
        let Holder { secret, .. } = open.holder("meera@example.in").await;
        let (mut one, mut other) = (open.browser(), open.browser());
        let page = open.question(&mut one, "meera@example.in").await;
        let code = open.code(&secret, 0);
        let status = one.sends_code(&page, &code).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "codes were turned on with it");
        open.a_while_passes();
        let code = open.code(&secret, 0);
        let (first, second) = (
            open.question(&mut one, "meera@example.in").await,
            open.question(&mut other, "meera@example.in").await,
        );
        let (first, second) = tokio::join!(one.sends_code(&first, &code), other.sends_code(&second, &code));
        let mut statuses = [first, second];
        statuses.sort();
        assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY]);
        open.a_while_passes();
        let page = open.question(&mut other, "meera@example.in").await;
        assert_eq!(other.sends_code(&page, &code).await, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(other.sends_code(&page, &open.code(&secret, 0)).await, StatusCode::SEE_OTHER);
    }

    async fn whoever_guesses_codes_is_told_to_wait(test: TestDb) {
        let open = Open::on(test);
        let Holder { secret, .. } = open.holder("meera@example.in").await;
        let mut browser = open.browser();
        let page = open.question(&mut browser, "meera@example.in").await;
        open.a_while_passes();
        for guess in 1..=10 {
            // Codes of another time, which are none of the three that count.
            let status = browser.sends_code(&page, &open.code(&secret, -3_600 * guess)).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "guess {guess}");
        }
        let answer = browser.posts(&page, &format!("code={}", open.code(&secret, 0))).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "even the right one");
        let seconds: u64 = answer.header("retry-after").parse().expect("seconds");
        assert!(seconds > 0 && !browser.is_signed_in().await);
        open.clock.passes(Duration::from_secs(seconds));
        assert_eq!(browser.sends_code(&page, &open.code(&secret, 0)).await, StatusCode::SEE_OTHER);
    }

    async fn a_code_on_paper_is_used_once_and_the_former_ones_go_with_new_ones(test: TestDb) {
        let open = Open::on(test);
        let Holder { paper, .. } = open.holder("meera@example.in").await;
        let others = open.holder("asha@example.in").await;
        let mut browser = open.browser();
        open.a_while_passes();
        let page = open.question(&mut browser, "meera@example.in").await;
        assert_eq!(browser.sends_code(&page, &others.paper[0]).await, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(browser.sends_code(&page, &paper[0]).await, StatusCode::SEE_OTHER);
        assert_eq!(open.count("account_recovery_codes").await, 19);
        open.a_while_passes();
        let page = open.question(&mut browser, "meera@example.in").await;
        assert_eq!(browser.sends_code(&page, &paper[0]).await, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(browser.sends_code(&page, &paper[1].replace(' ', "-")).await, StatusCode::SEE_OTHER);
        let fresh = browser.posts("/account/codes", "which=renew").await;
        let fresh = codes_in(&fresh.body);
        assert_eq!((fresh.len(), open.count("account_recovery_codes").await), (10, 20));
        open.a_while_passes();
        let page = open.question(&mut browser, "meera@example.in").await;
        assert_eq!(browser.sends_code(&page, &paper[2]).await, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(browser.sends_code(&page, &fresh[0]).await, StatusCode::SEE_OTHER);
    }

    async fn a_question_is_answered_once_and_within_ten_minutes(test: TestDb) {
        let open = Open::on(test);
        let Holder { secret, paper, .. } = open.holder("meera@example.in").await;
        let mut browser = open.browser();
        open.a_while_passes();
        let page = open.question(&mut browser, "meera@example.in").await;
        assert_eq!(browser.sends_code(&page, &open.code(&secret, 0)).await, StatusCode::SEE_OTHER);
        let mut other = open.browser();
        assert_eq!(other.sends_code(&page, &paper[0]).await, StatusCode::GONE);
        let over = other.opens(&page).await;
        assert_eq!(over.status, StatusCode::GONE);
        assert!(over.body.contains("href=\"/account/sign-in\"") && !other.is_signed_in().await);
        open.a_while_passes();
        let page = open.question(&mut other, "meera@example.in").await;
        let kept = retention(open.db(), open.clock.clone());
        kept.run().await;
        assert_eq!(open.count("account_challenges").await, 1);
        open.clock.passes(Duration::from_mins(10));
        assert_eq!(other.opens(&page).await.status, StatusCode::GONE);
        assert_eq!(other.sends_code(&page, &paper[0]).await, StatusCode::GONE);
        kept.run().await;
        let counts = (open.count("account_challenges").await, open.count("account_recovery_codes").await);
        assert_eq!(counts, (0, 10));
    }

    async fn a_link_from_a_mail_asks_for_a_code_too(test: TestDb) {
        let open = Open::on(test);
        let Holder { secret, .. } = open.holder("meera@example.in").await;
        open.a_while_passes();
        let mut browser = open.browser();
        browser.does("/account/link", "email=meera@example.in", "/account/link?after=sent").await;
        let link = open.link().await;
        let answer = browser.posts(&link, "").await;
        let page = answer.header("location").to_owned();
        assert!(page.starts_with("/account/code/") && !browser.is_signed_in().await, "{page}");
        assert_eq!(browser.posts(&link, "").await.status, StatusCode::GONE, "the link is used up");
        browser.does(&page, &format!("code={}", open.code(&secret, 0)), "/account").await;
        assert!(browser.is_signed_in().await);
        assert_eq!(open.happened().await.last().map(String::as_str), Some("link"));
        let guarded = browser.opens("/account/codes").await;
        assert_eq!(guarded.header("location"), "/account/confirm?next=/account/codes");
    }

    async fn codes_of_one_account_open_no_other(test: TestDb) {
        let open = Open::on(test);
        open.holder("meera@example.in").await;
        let others = open.holder("asha@example.in").await;
        let mut browser = open.browser();
        open.a_while_passes();
        let page = open.question(&mut browser, "meera@example.in").await;
        for code in [&open.code(&others.secret, 0), &others.paper[0]] {
            assert_eq!(browser.sends_code(&page, code).await, StatusCode::UNPROCESSABLE_ENTITY);
        }
        assert!(!browser.is_signed_in().await);
        assert_eq!(open.count("account_recovery_codes").await, 20, "nothing is used up by it");
    }
}

#[tokio::test]
async fn a_new_password_leaves_codes_on_and_voids_questions() {
    let open = Open::sqlite().await;
    let Holder { secret, .. } = open.holder("meera@example.in").await;
    let mut browser = open.browser();
    open.a_while_passes();
    let page = open.question(&mut browser, "meera@example.in").await;
    browser.does("/account/reset", "email=meera@example.in", "/account/reset?after=sent").await;
    let link = open.link().await;
    browser.does(&link, "password=four ripe mangoes", "/account/sign-in?after=reset").await;
    assert_eq!(browser.sends_code(&page, &open.code(&secret, 0)).await, StatusCode::GONE);
    let form = account("meera@example.in", "four ripe mangoes");
    let answer = browser.posts("/account/sign-in", &form).await;
    assert!(answer.header("location").starts_with("/account/code/"), "codes are still on");
    let page = answer.header("location").to_owned();
    assert_eq!(browser.sends_code(&page, &open.code(&secret, 0)).await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn before_the_password_is_right_nothing_tells_of_codes() {
    let open = Open::sqlite().await;
    open.holder("meera@example.in").await;
    open.somebody("annie@example.in").await;
    let mut answers = Vec::new();
    for e_mail in ["meera@example.in", "annie@example.in", "nobdy@example.in"] {
        open.a_while_passes();
        let wrong = account(e_mail, "three ripe melons");
        let answer = open.browser().posts("/account/sign-in", &wrong).await;
        let timing = answer.header("server-timing").to_owned();
        answers.push((answer.status, answer.body.len(), timing));
    }
    assert!(answers[0] == answers[1] && answers[1] == answers[2], "{answers:?}");
    assert_eq!(open.count("account_challenges").await, 0);
}

#[tokio::test]
async fn what_is_no_code_and_what_is_no_question_signs_nobody_in() {
    let open = Open::sqlite().await;
    let Holder { secret, .. } = open.holder("meera@example.in").await;
    let mut browser = open.browser();
    open.a_while_passes();
    let page = open.question(&mut browser, "meera@example.in").await;
    let lines = open.log().await.len();
    for code in ["", "12345", "1234567", "123%00456", "<b>", "\u{1f48d}", "' or 1=1 --", "-1"] {
        let status = browser.sends_code(&page, code).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
    }
    let code = open.code(&secret, 0);
    for form in [format!("code={code}&code={code}"), format!("code={code}&next=//evil.test")] {
        let status = browser.posts(&page, &form).await.status;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
    }
    let huge = browser.sends_code(&page, &"1".repeat(10_000)).await;
    assert_eq!(huge, StatusCode::PAYLOAD_TOO_LARGE);
    for token in ["x", &"A".repeat(43), &"A".repeat(4_000), "%00"] {
        let path = format!("/account/code/{token}");
        assert_eq!(browser.sends_code(&path, &code).await, StatusCode::GONE, "{token}");
        assert_eq!(browser.opens(&path).await.status, StatusCode::GONE, "{token}");
    }
    assert!(!browser.is_signed_in().await);
    assert_eq!((open.log().await.len(), open.count("account_challenges").await), (lines, 1));
    assert_eq!(
        browser.sends_code(&page, &code).await,
        StatusCode::SEE_OTHER,
        "the page still works"
    );
}
