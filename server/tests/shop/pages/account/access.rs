//! Who may do what: every address of accounts, for nobody, for its owner, and for somebody else.

use axum::http::StatusCode;

use super::{Open, PASSWORD};
use crate::browser::Browser;

/// What a browser is answered when it opens an address.
async fn opened(browser: &Browser, path: &str) -> u16 {
    browser.opens(path).await.status.as_u16()
}

#[tokio::test]
async fn every_address_of_accounts_answers_each_as_it_must() {
    let open = Open::sqlite().await;
    let (hers, others) =
        (open.somebody("meera@example.in").await, open.somebody("asha@example.in").await);
    let nobody = open.browser();
    let unknown = "A".repeat(43);
    for (path, for_nobody, for_somebody) in [
        ("/account".to_owned(), 303, 200),
        ("/account/sign-up".to_owned(), 200, 200),
        ("/account/sign-in".to_owned(), 200, 200),
        ("/account/sign-out".to_owned(), 303, 303),
        ("/account/link".to_owned(), 200, 200),
        ("/account/reset".to_owned(), 200, 200),
        (format!("/account/verify/{unknown}"), 410, 410),
        (format!("/account/enter/{unknown}"), 410, 410),
        (format!("/account/reset/{unknown}"), 410, 410),
        (format!("/account/change/{unknown}"), 410, 410),
        ("/account/confirm".to_owned(), 303, 200),
        ("/account/password".to_owned(), 303, 200),
        ("/account/email".to_owned(), 303, 200),
        ("/account/not-me".to_owned(), 303, 303),
        ("/account/anything".to_owned(), 303, 404),
        ("/account/erase".to_owned(), 303, 200),
        (format!("/account/erased/{}", "a".repeat(32)), 404, 404),
    ] {
        assert_eq!(opened(&nobody, &path).await, for_nobody, "nobody at {path}");
        assert_eq!(opened(&hers, &path).await, for_somebody, "her at {path}");
        assert_eq!(opened(&others, &path).await, for_somebody, "somebody else at {path}");
        let page = hers.opens(&path).await;
        assert!(page.status != StatusCode::OK || page.body.contains("noindex"), "{path}");
    }
    let (hers, others) = (hers.opens("/account").await, others.opens("/account").await);
    assert!(hers.body.contains("meera@example.in") && !hers.body.contains("asha@example.in"));
    assert!(others.body.contains("asha@example.in") && !others.body.contains("meera@example.in"));
}

#[tokio::test]
async fn a_session_is_ended_by_its_owner_and_by_nobody_else() {
    let open = Open::sqlite().await;
    let mut hers = open.somebody("meera@example.in").await;
    let name: String = sqlx::query_scalar("select session from account_sessions")
        .fetch_one(open.db().reader())
        .await
        .expect("a session");
    let mut others = open.somebody("asha@example.in").await;
    let mut nobody = open.browser();
    let form = format!("which={name}");
    assert_eq!(others.posts("/account/sign-out", &form).await.status, StatusCode::NOT_FOUND);
    nobody.does("/account/sign-out", &form, "/account/sign-in").await;
    nobody.does("/account/sign-out", "which=all", "/account/sign-in").await;
    assert!(hers.is_signed_in().await && others.is_signed_in().await);
    for odd in ["", "which=", "which=x", "which=' or 1=1 --"] {
        assert_eq!(
            hers.posts("/account/sign-out", odd).await.status,
            StatusCode::NOT_FOUND,
            "{odd}"
        );
    }
    hers.does("/account/sign-out", &form, "/account/sign-in?after=out").await;
    assert!(!hers.is_signed_in().await && others.is_signed_in().await);
}

#[tokio::test]
async fn a_link_of_hers_lets_nobody_into_another_account() {
    let open = Open::sqlite().await;
    open.somebody("meera@example.in").await;
    let mut others = open.somebody("asha@example.in").await;
    open.a_while_passes();
    others.does("/account/link", "email=meera@example.in", "/account/link?after=sent").await;
    assert_eq!(
        open.mails().await[0].to,
        "meera@example.in",
        "the mail goes to whose account it is"
    );
    let link = open.link().await;
    // Whoever has her mailbox is in her account, and out of the own.
    others.does(&link, &format!("password={PASSWORD}"), "/account").await;
    let page = others.opens("/account").await;
    assert!(page.body.contains("meera@example.in") && !page.body.contains("asha@example.in"));
    assert_eq!(open.count("account_sessions").await, 2);
}
