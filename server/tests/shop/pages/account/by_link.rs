//! Links from mails: opened by anybody as often as they like, used once.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};

use super::{Open, PASSWORD, account};
use crate::on_both_engines;
use crate::support::TestDb;

on_both_engines! {
    async fn a_program_that_opens_every_link_three_times_changes_nothing(test: TestDb) {
        let open = Open::on(test);
        open.somebody("meera@example.in").await;
        for (path, begin) in [("/account/link", "/account/enter/"), ("/account/reset", "/account/reset/")] {
            open.a_while_passes();
            let mut browser = open.browser();
            browser.does(path, "email=meera@example.in", &format!("{path}?after=sent")).await;
            let link = open.link().await;
            assert!(link.starts_with(begin), "{link}");
            let (sessions, log) = (open.count("account_sessions").await, open.log().await);
            for _ in 0..3 {
                let page = browser.opens(&link).await;
                assert_eq!((page.status, page.header("set-cookie")), (StatusCode::OK, ""));
                assert!(page.body.contains("<form method=\"post\""), "{}", page.body);
                let head = Request::head(&link).header("host", "shop.test").body(Body::empty());
                let head = browser.visitor.sends(head.expect("a request")).await;
                assert_eq!(head.status, StatusCode::OK);
            }
            assert_eq!((open.count("account_sessions").await, open.log().await), (sessions, log));
            let (form, to) = if begin == "/account/enter/" {
                (String::new(), "/account")
            } else {
                ("password=four ripe mangoes".to_owned(), "/account/sign-in?after=reset")
            };
            browser.does(&link, &form, to).await;
        }
    }

    async fn a_link_is_used_once_and_for_what_it_was_sent_for(test: TestDb) {
        let open = Open::on(test);
        open.somebody("meera@example.in").await;
        open.a_while_passes();
        let mut browser = open.browser();
        browser.does("/account/link", "email=meera@example.in", "/account/link?after=sent").await;
        let link = open.link().await;
        let secret = link.strip_prefix("/account/enter/").expect("a link to sign in").to_owned();
        for elsewhere in ["verify", "reset"] {
            let form = format!("password={PASSWORD}");
            let answer = browser.posts(&format!("/account/{elsewhere}/{secret}"), &form).await;
            assert_eq!(answer.status, StatusCode::GONE, "{elsewhere}");
        }
        browser.does(&link, "", "/account").await;
        assert!(browser.is_signed_in().await);
        let mut other = open.browser();
        assert_eq!(other.posts(&link, "").await.status, StatusCode::GONE);
        assert_eq!(other.opens(&link).await.status, StatusCode::GONE);
        assert!(!other.is_signed_in().await);
        let kept: Vec<String> = sqlx::query_scalar("select token_hash from account_links")
            .fetch_all(open.db().reader()).await.expect("the links can be read");
        assert!(kept.iter().all(|hash| hash.len() == 64 && !hash.contains(&secret)), "only hashes are kept");
    }
}

#[tokio::test]
async fn of_two_tabs_with_the_same_link_one_gets_in() {
    let open = Open::sqlite().await;
    open.somebody("meera@example.in").await;
    open.a_while_passes();
    open.browser()
        .does("/account/link", "email=meera@example.in", "/account/link?after=sent")
        .await;
    let link = open.link().await;
    let (mut one, mut other) = (open.browser(), open.browser());
    let (first, second) = tokio::join!(one.posts(&link, ""), other.posts(&link, ""));
    let mut statuses = [first.status, second.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::GONE]);
}

#[tokio::test]
async fn a_link_runs_out_and_a_newer_one_voids_it() {
    let open = Open::sqlite().await;
    open.somebody("meera@example.in").await;
    let mut browser = open.browser();
    open.a_while_passes();
    browser.does("/account/link", "email=meera@example.in", "/account/link?after=sent").await;
    let earlier = open.link().await;
    open.a_while_passes();
    browser.does("/account/link", "email=meera@example.in", "/account/link?after=sent").await;
    let later = open.link().await;
    assert_eq!(browser.posts(&earlier, "").await.status, StatusCode::GONE, "a newer one was sent");
    open.clock.passes(Duration::from_mins(30));
    assert_eq!(browser.opens(&later).await.status, StatusCode::GONE, "it has run out");
    assert_eq!(browser.posts(&later, "").await.status, StatusCode::GONE);
    assert!(!browser.is_signed_in().await);
    for made_up in ["x", &"A".repeat(43), &"A".repeat(4_000)] {
        let path = format!("/account/enter/{made_up}");
        assert_eq!(browser.posts(&path, "").await.status, StatusCode::GONE, "{made_up}");
    }
}

#[tokio::test]
async fn who_proves_an_address_needs_the_password_that_was_chosen_for_it() {
    let open = Open::sqlite().await;
    let mut stranger = open.browser();
    let form = account("meera@example.in", "what a stranger chose");
    stranger.does("/account/sign-up", &form, "/account/sign-up?after=sent").await;
    let link = open.link().await;
    // She whose address it is opens the link of a mail that she has not asked for.
    let mut hers = open.browser();
    let answer = hers.posts(&link, &format!("password={PASSWORD}")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    open.a_while_passes();
    assert_eq!(
        stranger.posts("/account/sign-in", &form).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    open.a_while_passes();
    let own = account("meera@example.in", PASSWORD);
    hers.does("/account/sign-up", &own, "/account/sign-up?after=sent").await;
    assert_eq!(hers.posts(&link, "password=what a stranger chose").await.status, StatusCode::GONE);
    let link = open.link().await;
    hers.does(&link, &format!("password={PASSWORD}"), "/account").await;
    assert!(hers.is_signed_in().await);
}

#[tokio::test]
async fn a_new_password_ends_every_session_and_voids_every_link() {
    let open = Open::sqlite().await;
    let mut hers = open.somebody("meera@example.in").await;
    open.a_while_passes();
    hers.does("/account/link", "email=meera@example.in", "/account/link?after=sent").await;
    let enter = open.link().await;
    open.a_while_passes();
    hers.does("/account/reset", "email=meera@example.in", "/account/reset?after=sent").await;
    let reset = open.link().await;
    let common = hers.posts(&reset, "password=Password123").await;
    assert_eq!(common.status, StatusCode::UNPROCESSABLE_ENTITY, "the link is not used up by it");
    open.a_while_passes();
    let to = "/account/sign-in?after=reset";
    hers.does(&reset, "password=four ripe mangoes", to).await;
    assert!(!hers.is_signed_in().await, "every session has ended");
    assert_eq!(hers.posts(&enter, "").await.status, StatusCode::GONE);
    assert_eq!(open.mails().await[0].kind, "password-changed");
    open.a_while_passes();
    let former = hers.posts("/account/sign-in", &account("meera@example.in", PASSWORD)).await;
    assert_eq!(former.status, StatusCode::UNPROCESSABLE_ENTITY);
    open.a_while_passes();
    hers.does("/account/sign-in", &account("meera@example.in", "four ripe mangoes"), "/account")
        .await;
}
