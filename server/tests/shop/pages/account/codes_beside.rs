//! Codes: one is asked for beside the password that is given again.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use axum::http::StatusCode;

use super::codes::Holder;
use super::{Open, PASSWORD, account};
use crate::browser::Browser;
use crate::on_both_engines;
use crate::support::TestDb;

const CONFIRM: &str = "/account/confirm";
const WRONG: &str = "three ripe melons";

/// The form of the page that asks.
fn form(password: &str, code: &str) -> String {
    format!("password={password}&code={code}&next=/account/codes")
}

/// Whether she has shown lately that it is her.
async fn is_fresh(browser: &Browser) -> bool {
    browser.opens("/account/codes").await.status == StatusCode::OK
}

on_both_engines! {
    async fn who_has_codes_gives_one_beside_her_password(test: TestDb) {
        let open = Open::on(test);
        let without = open.somebody("asha@example.in").await;
        let page = without.opens(CONFIRM).await;
        assert!(!page.body.contains("name=\"code\""), "{}", page.body);
        let Holder { browser: mut hers, secret, .. } = open.holder("meera@example.in").await;
        open.clock.passes(Duration::from_mins(15));
        assert!(!is_fresh(&hers).await);
        let page = hers.opens(CONFIRM).await;
        assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
        for part in ["name=\"code\"", "autocomplete=\"one-time-code\"", "name=\"password\""] {
            assert!(page.body.contains(part), "{part}: {}", page.body);
        }
        let old = hers.session();
        let code = open.code(&secret, 0);
        hers.does(CONFIRM, &form(PASSWORD, &code), "/account/codes").await;
        assert!(is_fresh(&hers).await && hers.session() != old);
        assert_eq!(open.happened().await.last().map(String::as_str), Some("step-up"));
        assert_eq!(open.count("account_sessions").await, 2, "hers, and the one of somebody else");
        // It counts no more, neither here nor where somebody signs in.
        let again = hers.posts(CONFIRM, &form(PASSWORD, &code)).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut other = open.browser();
        let asked = other.posts("/account/sign-in", &account("meera@example.in", PASSWORD)).await;
        let question = asked.header("location").to_owned();
        let answer = other.posts(&question, &format!("code={code}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        hers.does("/account/codes", "which=off", "/account/codes?after=codes-off").await;
        let page = hers.opens(CONFIRM).await;
        assert!(!page.body.contains("name=\"code\""), "{}", page.body);
    }

    async fn whether_the_password_or_the_code_is_wrong_is_not_told(test: TestDb) {
        let open = Open::on(test);
        let Holder { browser: mut hers, secret, paper } = open.holder("meera@example.in").await;
        let old = hers.session();
        open.clock.passes(Duration::from_mins(15));
        let lines = open.log().await.len();
        let mut answers = Vec::new();
        for (password, code) in [
            (WRONG, open.code(&secret, 0)),
            (PASSWORD, open.code(&secret, -3_600)),
            (WRONG, open.code(&secret, -3_600)),
            (WRONG, paper[0].clone()),
            (PASSWORD, "1".repeat(16)),
            (PASSWORD, String::new()),
            (PASSWORD, "<b>".to_owned()),
        ] {
            open.clock.passes(Duration::from_mins(1));
            let answer = hers.posts(CONFIRM, &form(password, &code)).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
            assert!(answer.body.contains("role=\"alert\"") && !answer.body.contains("melons"));
            for field in ["password", "code"] {
                assert!(!answer.body.contains(&format!("id=\"{field}-problem\"")), "{field}");
            }
            answers.push((answer.body.len(), answer.header("server-timing").to_owned()));
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        let happened = open.happened().await.split_off(lines);
        assert_eq!(happened, ["step-up-failure"; 7]);
        assert_eq!((hers.session(), is_fresh(&hers).await), (old, false));
        assert_eq!(open.count("account_recovery_codes").await, 10);
        // A code that came with another password was not used up.
        hers.does(CONFIRM, &form(PASSWORD, &paper[0]), "/account/codes").await;
        assert_eq!(open.count("account_recovery_codes").await, 9);
        let again = hers.posts(CONFIRM, &form(PASSWORD, &paper[0])).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn codes_that_are_guessed_beside_the_right_password_are_counted_where_those_at_sign_in_are(test: TestDb) {
        let open = Open::on(test);
        let Holder { browser: mut thief, secret, .. } = open.holder("meera@example.in").await;
        thief.address = Some(IpAddr::V4(Ipv4Addr::new(198, 51, 100, 1)));
        for guess in 1..=11 {
            open.clock.passes(Duration::from_mins(1));
            let code = open.code(&secret, -3_600 * guess);
            let answer = thief.posts(CONFIRM, &form(PASSWORD, &code)).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "guess {guess}");
        }
        let mut elsewhere = open.browser();
        let asked = elsewhere.posts("/account/sign-in", &account("meera@example.in", PASSWORD)).await;
        let question = asked.header("location").to_owned();
        let right = format!("code={}", open.code(&secret, 0));
        let answer = elsewhere.posts(&question, &right).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{}", answer.body);
        let seconds: u64 = answer.header("retry-after").parse().expect("seconds");
        open.clock.passes(Duration::from_secs(seconds));
        assert_eq!(elsewhere.posts(&question, &right).await.status, StatusCode::SEE_OTHER);
    }
}
