//! What is no passkey, or not the right one, and what is said to that.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use axum::http::StatusCode;

use super::Open;
use super::passkeys::form;
use crate::authenticator::Authenticator;
use crate::on_both_engines;
use crate::support::TestDb;

on_both_engines! {
    async fn an_answer_that_is_not_hers_to_this_question_opens_nothing(test: TestDb) {
        let open = Open::on(test);
        let (mut browser, mut hers) = open.with_passkey("meera@example.in", 7).await;
        let (_, ravi) = open.with_passkey("ravi@example.in", 8).await;
        let mut guest = open.browser();
        let mut refused = Vec::new();
        hers.origin = "https://shop.test.evil.example".to_owned();
        refused.push(("made on another page", guest.entering(&mut hers).await));
        hers.origin = "http://shop.test".to_owned();
        hers.proves = false;
        refused.push(("by whoever holds the machine", guest.entering(&mut hers).await));
        hers.proves = true;
        let handle = std::mem::replace(&mut hers.handle, ravi.handle.clone());
        refused.push(("in the name of another account", guest.entering(&mut hers).await));
        hers.handle = handle;
        let mut stranger = Authenticator::numbered(9);
        stranger.handle.clone_from(&hers.handle);
        refused.push(("of a passkey that nobody has added", guest.entering(&mut stranger).await));
        let (_, question) = guest.is_asked("/account/passkey/begin").await;
        let (token, mut abroad) = guest.is_asked("/account/passkey/begin").await;
        let answer = hers.shows(&question);
        refused.push(("to another question", form(&[("token", &token), ("answer", &answer)])));
        abroad["rpId"] = "evil.example".into();
        let answer = hers.shows(&abroad);
        refused.push(("for another shop", form(&[("token", &token), ("answer", &answer)])));
        for odd in ["", "{}", "[]", "null", "{\"id\":1}", "<script>"] {
            refused.push(("that is none", form(&[("token", &token), ("answer", odd)])));
        }
        let (token, mut question) = browser.is_asked("/account/passkeys/begin").await;
        question["rpId"] = question["rp"]["id"].clone();
        let answer = hers.shows(&question);
        refused.push(("to a question for a new one", form(&[("token", &token), ("answer", &answer)])));
        for (neighbour, (what, sent)) in (1..).zip(refused) {
            // Each from somewhere else, so that nobody is told to wait.
            guest.address = Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, neighbour)));
            let answer = guest.posts("/account/passkey", &sent).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
            assert!(answer.body.contains("role=\"alert\""), "{what}: {}", answer.body);
            assert!(!guest.is_signed_in().await, "{what}");
        }
        assert!(open.happened().await.contains(&"passkey-failure".to_owned()));
        // In the same minute the right one signs in.
        let sent = guest.entering(&mut hers).await;
        guest.does("/account/passkey", &sent, "/care").await;
    }

    async fn a_copy_of_an_authenticator_is_found_out_by_its_counter(test: TestDb) {
        let open = Open::on(test);
        let (_browser, mut hers) = open.with_passkey("meera@example.in", 7).await;
        hers.counter = 40;
        let mut guest = open.browser();
        let sent = guest.entering(&mut hers).await;
        guest.does("/account/passkey", &sent, "/care").await;
        hers.counter = 12;
        let mut thief = open.browser();
        let sent = thief.entering(&mut hers).await;
        let answer = thief.posts("/account/passkey", &sent).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!thief.is_signed_in().await);
    }

    async fn a_question_is_over_after_ten_minutes(test: TestDb) {
        let open = Open::on(test);
        let (mut browser, mut hers) = open.with_passkey("meera@example.in", 7).await;
        let entering = browser.entering(&mut hers).await;
        let adding = browser.adding(&mut Authenticator::numbered(8)).await;
        open.clock.passes(Duration::from_mins(10));
        for (path, sent) in [("/account/passkey", &entering), ("/account/passkeys", &adding)] {
            let answer = browser.posts(path, sent).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
            assert!(answer.body.contains("too long ago"), "{path}: {}", answer.body);
        }
        assert_eq!(open.count("account_passkeys").await, 1);
    }

    async fn a_passkey_belongs_to_one_account_and_is_added_by_its_owner(test: TestDb) {
        let open = Open::on(test);
        let (mut browser, mut hers) = open.with_passkey("meera@example.in", 7).await;
        let mut ravis = open.somebody("ravi@example.in").await;
        let (_, question) = browser.is_asked("/account/passkeys/begin").await;
        let known = question["excludeCredentials"].as_array().expect("a list");
        assert_eq!(known.len(), 1, "her authenticator is told that it has one");
        let twice = ravis.adding(&mut hers).await;
        let with_her_question = browser.adding(&mut Authenticator::numbered(8)).await;
        for sent in [&twice, &with_her_question] {
            let answer = ravis.posts("/account/passkeys", sent).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        assert_eq!(open.count("account_passkeys").await, 1);
        for sent in ["which=add", "which=add&token=x&answer={}", "which=add&name=a%0Ab"] {
            let answer = browser.posts("/account/passkeys", sent).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{sent}");
        }
        for number in 10..29 {
            let sent = browser.adding(&mut Authenticator::numbered(number)).await;
            browser.does("/account/passkeys", &sent, "/account/passkeys?after=passkey-on").await;
        }
        let sent = browser.adding(&mut Authenticator::numbered(30)).await;
        let answer = browser.posts("/account/passkeys", &sent).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("twenty passkeys"), "{}", answer.body);
        assert_eq!(open.count("account_passkeys").await, 20);
    }

    async fn who_asks_for_passkeys_without_end_has_to_wait(test: TestDb) {
        let open = Open::on(test);
        let mut guest = open.browser();
        let mut last = None;
        for _ in 0..30 {
            let answer = guest.posts("/account/passkey/begin", "").await;
            if answer.status != StatusCode::OK {
                last = Some(answer);
                break;
            }
        }
        let last = last.expect("there is an end to it");
        assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(!last.header("retry-after").is_empty());
        assert!(open.count("account_challenges").await < 30);
    }
}

#[tokio::test]
async fn nobody_adds_a_passkey_to_a_session_that_was_left_open() {
    let open = Open::sqlite().await;
    let (mut browser, mut hers) = open.with_passkey("meera@example.in", 7).await;
    let removing = form(&[("which", "remove"), ("passkey", "0")]);
    let adding = browser.adding(&mut hers).await;
    open.clock.passes(Duration::from_mins(20));
    for (path, sent) in [
        ("/account/passkeys", &adding),
        ("/account/passkeys", &removing),
        ("/account/passkeys/begin", &String::new()),
    ] {
        let answer = browser.posts(path, sent).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert!(answer.header("location").starts_with("/account/confirm"), "{path}");
    }
    let page = browser.opens("/account/passkeys").await;
    assert_eq!(page.header("location"), "/account/confirm?next=/account/passkeys");
}

#[tokio::test]
async fn what_no_page_of_passkeys_sends_is_refused_whole() {
    let open = Open::sqlite().await;
    let (mut browser, _) = open.with_passkey("meera@example.in", 7).await;
    for path in ["/account/passkey", "/account/passkeys"] {
        for odd in ["account=x", "token=a&token=b", "answer=x&role=admin"] {
            let answer = browser.posts(path, odd).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {odd}");
        }
        let large = browser.posts(path, &format!("answer={}", "a".repeat(40_000))).await;
        assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
    }
    let answer = browser.posts("/account/passkeys", "which=grant").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    for (path, page) in [
        ("/account/passkey/begin", "/account/passkey"),
        ("/account/passkeys/begin", "/account/passkeys"),
    ] {
        assert_eq!(browser.opens(path).await.header("location"), page);
    }
}
