//! An account that is to be known by another address.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};

use super::answers::told;
use super::{Open, PASSWORD, account};
use crate::on_both_engines;
use crate::support::TestDb;

const SENT: &str = "/account?after=sent";

/// The form on the page of a link.
fn proof() -> String {
    format!("password={PASSWORD}")
}

on_both_engines! {
    async fn a_new_address_is_proven_once_and_the_former_one_is_told(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.somebody("meera@example.in").await;
        let mut other = open.browser();
        open.a_while_passes();
        other.does("/account/sign-in", &account("meera@example.in", PASSWORD), "/account").await;
        other.does("/account/reset", "email=meera@example.in", "/account/reset?after=sent").await;
        let reset = open.link().await;
        open.a_while_passes();
        hers.does("/account/email", "email=Annie@example.in", SENT).await;
        let mails = open.mails().await;
        assert_eq!((mails[0].kind.as_str(), mails[0].to.as_str()), ("change-address", "Annie@example.in"));
        let link = open.link().await;
        assert!(link.starts_with("/account/change/"), "{link}");

        let (links, in_log) = (open.count("account_links").await, open.log().await.len());
        for _ in 0..5 {
            let page = other.opens(&link).await;
            assert_eq!((page.status, page.header("set-cookie")), (StatusCode::OK, ""));
            assert_eq!(page.header("referrer-policy"), "no-referrer");
            assert!(page.body.contains("<form method=\"post\""), "{}", page.body);
        }
        let head = Request::head(&link).header("host", "shop.test").body(Body::empty());
        assert_eq!(other.visitor.sends(head.expect("a request")).await.status, StatusCode::OK);
        assert_eq!((open.count("account_links").await, open.log().await.len()), (links, in_log));
        assert!(hers.opens("/account").await.body.contains("meera@example.in"), "nothing has changed yet");

        open.a_while_passes();
        hers.does(&link, &proof(), "/account?after=address").await;
        let page = hers.opens("/account").await;
        assert!(page.body.contains("Annie@example.in") && !page.body.contains("meera@example.in"));
        assert!(!other.is_signed_in().await, "every other session has ended");
        assert_eq!(other.posts(&reset, "password=four ripe mangoes").await.status, StatusCode::GONE);
        let again = hers.posts(&link, &proof()).await;
        assert_eq!((again.status, hers.opens(&link).await.status), (StatusCode::GONE, StatusCode::GONE));
        let mails = open.mails().await;
        assert_eq!((mails[0].kind.as_str(), mails[0].to.as_str()), ("address-changed", "meera@example.in"));
        assert_eq!(open.log().await.last().expect("a line").0, "address");

        open.a_while_passes();
        let former = other.posts("/account/sign-in", &account("meera@example.in", PASSWORD)).await;
        assert_eq!(former.status, StatusCode::UNPROCESSABLE_ENTITY);
        open.a_while_passes();
        other.does("/account/sign-in", &account("annie@example.in", PASSWORD), "/account").await;
    }

    async fn an_address_that_is_taken_is_answered_as_one_that_is_free(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.somebody("meera@example.in").await;
        open.somebody("asha@example.in").await;
        let mut answers = Vec::new();
        for address in ["asha@example.in", "annie@example.in"] {
            open.a_while_passes();
            let before = open.count("mail_outbox").await;
            let answer = hers.posts("/account/email", &format!("email={address}")).await;
            assert_eq!(answer.header("location"), SENT);
            assert!(!answer.header("server-timing").contains("\"0\""), "the number of writes is told");
            assert!(hers.opens(SENT).await.body.contains("class=\"account-after\""));
            answers.push((told(&answer, address), open.count("mail_outbox").await - before));
        }
        assert_eq!(answers[0], answers[1]);
        let waiting: Vec<Option<String>> = sqlx::query_scalar(
            "select email from account_links where kind = 'change' and account is not null",
        ).fetch_all(open.db().reader()).await.expect("the links can be read");
        assert_eq!(waiting, [Some("annie@example.in".to_owned())], "the newer voids the other");
        let mails: Vec<(String, String)> =
            open.mails().await.into_iter().take(2).map(|mail| (mail.kind, mail.to)).collect();
        let mail = |kind: &str, to: &str| (kind.to_owned(), to.to_owned());
        assert_eq!(mails, [
            mail("change-address", "annie@example.in"),
            mail("address-known", "asha@example.in"),
        ]);
        let owner: Option<String> =
            sqlx::query_scalar("select account from mail_outbox where kind = 'change-address'")
                .fetch_one(open.db().reader()).await.expect("the mail can be read");
        assert_eq!(owner, None, "who asks does not find the link among her own data");
    }

    async fn an_address_that_somebody_proves_first_is_hers(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.somebody("meera@example.in").await;
        open.a_while_passes();
        hers.does("/account/email", "email=annie@example.in", SENT).await;
        let link = open.link().await;
        let annie = open.somebody("annie@example.in").await;
        open.a_while_passes();
        assert_eq!(hers.posts(&link, &proof()).await.status, StatusCode::GONE);
        assert!(hers.opens("/account").await.body.contains("meera@example.in"));
        assert!(annie.is_signed_in().await);
        assert_eq!(open.count("accounts").await, 2);
    }

    async fn an_account_that_nobody_has_proven_keeps_no_address_from_its_owner(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.somebody("meera@example.in").await;
        let squat = account("annie@example.in", "what a stranger chose");
        open.a_while_passes();
        open.browser().does("/account/sign-up", &squat, "/account/sign-up?after=sent").await;
        open.a_while_passes();
        hers.does("/account/email", "email=annie@example.in", SENT).await;
        let link = open.link().await;
        hers.does(&link, &proof(), "/account?after=address").await;
        assert_eq!(open.count("accounts").await, 1);
    }
}

#[tokio::test]
async fn a_link_to_another_address_serves_nothing_else_and_nobody_without_the_password() {
    let open = Open::sqlite().await;
    let mut hers = open.somebody("meera@example.in").await;
    open.a_while_passes();
    hers.does("/account/email", "email=annie@example.in", SENT).await;
    let link = open.link().await;
    let secret = link.strip_prefix("/account/change/").expect("a link to change").to_owned();
    let mut annie = open.browser();
    for elsewhere in ["verify", "enter", "reset"] {
        let answer = annie.posts(&format!("/account/{elsewhere}/{secret}"), &proof()).await;
        assert_eq!(answer.status, StatusCode::GONE, "{elsewhere}");
    }
    // She whose address it is opens the link of a mail that she has not asked for.
    let wrong = annie.posts(&link, "password=<b>what she guesses</b>").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("id=\"password-problem\"") && !wrong.body.contains("guesses"));
    assert!(annie.posts(&link, "").await.status == StatusCode::UNPROCESSABLE_ENTITY);
    for odd in ["password=x&account=y", "password=x&password=y"] {
        assert_eq!(annie.posts(&link, odd).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{odd}");
    }
    assert_eq!(open.log().await.last().expect("a line").0, "step-up-failure");
    open.a_while_passes();
    hers.does("/account/reset", "email=meera@example.in", "/account/reset?after=sent").await;
    let reset = open.link().await.replace("/account/reset/", "/account/change/");
    assert_eq!(hers.posts(&reset, &proof()).await.status, StatusCode::GONE);
    open.clock.passes(Duration::from_hours(1));
    assert_eq!(hers.opens(&link).await.status, StatusCode::GONE, "it has run out");
    assert_eq!(hers.posts(&link, &proof()).await.status, StatusCode::GONE);
    assert!(hers.opens("/account").await.body.contains("meera@example.in"));
}

#[tokio::test]
async fn an_address_that_looks_like_another_one_goes_nowhere() {
    let open = Open::sqlite().await;
    let mut hers = open.somebody("meera@example.in").await;
    open.somebody("mike@example.in").await;
    open.a_while_passes();
    let mails = open.mails().await.len();
    let long = format!("{}@example.in", "a".repeat(300));
    for odd in [
        "m%C4%B1ke@example.in",
        "mi%E2%84%AAe@example.in",
        "",
        "mike",
        "mike@example.in%0D%0ABcc:eve@example.in",
        "mike@example.in%00",
        "%F0%9F%8D%93@example.in",
        "%3Cb%3Emike%3C/b%3E@example.in",
        &long,
    ] {
        let answer = hers.posts("/account/email", &format!("email={odd}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{odd}");
        assert!(answer.body.contains("id=\"email-problem\""), "{odd}");
        assert!(!answer.body.contains("<b>mike"), "what was typed is no markup");
    }
    for odd in ["email=a@example.in&email=b@example.in", "email=a@example.in&account=x"] {
        let answer = hers.posts("/account/email", odd).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{odd}");
    }
    let large = hers.posts("/account/email", &format!("email={}", "a".repeat(10_000))).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(open.mails().await.len(), mails);
    open.clock.passes(Duration::from_mins(15));
    let to = "/account/confirm?next=/account/email";
    hers.does("/account/email", "email=annie@example.in", to).await;
    assert_eq!(open.mails().await.len(), mails, "the password is asked for first");
}
