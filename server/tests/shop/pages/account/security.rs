//! The password given again, changed, and made void.

use std::time::Duration;

use axum::http::StatusCode;
use server::db::Refusal;

use super::{Open, PASSWORD, account};
use crate::on_both_engines;
use crate::support::TestDb;

const NEW: &str = "four ripe mangoes";

on_both_engines! {
    async fn who_gives_her_password_again_goes_on_in_another_session(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.somebody("meera@example.in").await;
        let old = hers.session();
        assert_eq!(hers.opens("/account/password").await.status, StatusCode::OK);
        open.clock.passes(Duration::from_mins(15));
        let to = "/account/confirm?next=/account/password";
        assert_eq!(hers.opens("/account/password").await.header("location"), to);
        hers.does("/account/password", &format!("password={NEW}"), to).await;
        let page = hers.opens(to).await;
        assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
        assert!(page.body.contains("name=\"next\" value=\"/account/password\""), "{}", page.body);

        let form = "password=three ripe melons&next=/account/password";
        let wrong = hers.posts("/account/confirm", form).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("id=\"password-problem\"") && !wrong.body.contains("melons"));
        assert!(wrong.body.contains("name=\"next\" value=\"/account/password\""));
        assert_eq!((hers.session(), open.count("account_sessions").await), (old.clone(), 1));

        open.a_while_passes();
        let form = format!("password={PASSWORD}&next=/account/password");
        hers.does("/account/confirm", &form, "/account/password").await;
        assert_ne!(hers.session(), old);
        assert_eq!(hers.opens("/account/password").await.status, StatusCode::OK);
        let mut copy = open.browser();
        copy.cookies = vec![old];
        assert!(!copy.is_signed_in().await, "the former cookie opens nothing");
        assert_eq!(open.count("account_sessions").await, 1);
        let log: Vec<(String, bool, i64)> = open.log().await.into_iter()
            .map(|(kind, known, status, _)| (kind, known, status)).collect();
        assert_eq!(log[1..], [
            ("step-up-failure".to_owned(), true, 422),
            ("step-up".to_owned(), true, 303),
        ]);
    }

    async fn a_changed_password_ends_every_other_session_and_voids_every_link(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.somebody("meera@example.in").await;
        let somebody_else = open.somebody("asha@example.in").await;
        let mut other = open.browser();
        open.a_while_passes();
        other.does("/account/sign-in", &account("meera@example.in", PASSWORD), "/account").await;
        other.does("/account/link", "email=meera@example.in", "/account/link?after=sent").await;
        let enter = open.link().await;
        open.a_while_passes();
        let old = hers.session();
        let form = format!("password={NEW}");
        hers.does("/account/password", &form, "/account?after=password").await;
        assert!(hers.is_signed_in().await && hers.session() != old);
        assert!(!other.is_signed_in().await && somebody_else.is_signed_in().await);
        other.cookies = vec![old];
        assert!(!other.is_signed_in().await, "the former cookie opens nothing");
        assert_eq!(other.posts(&enter, "").await.status, StatusCode::GONE);
        let mails = open.mails().await;
        assert_eq!((mails[0].kind.as_str(), mails[0].to.as_str()), ("password-changed", "meera@example.in"));
        assert!(!mails[0].text.contains(NEW));
        assert_eq!(open.log().await.last().expect("a line").0, "password");
        open.a_while_passes();
        let former = other.posts("/account/sign-in", &account("meera@example.in", PASSWORD)).await;
        assert_eq!(former.status, StatusCode::UNPROCESSABLE_ENTITY);
        open.a_while_passes();
        other.does("/account/sign-in", &account("meera@example.in", NEW), "/account").await;
    }

    async fn who_says_that_it_was_not_her_shuts_her_account_to_everybody(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.somebody("meera@example.in").await;
        let somebody_else = open.somebody("asha@example.in").await;
        let mut thief = open.browser();
        open.a_while_passes();
        thief.does("/account/sign-in", &account("meera@example.in", PASSWORD), "/account").await;
        thief.does("/account/link", "email=meera@example.in", "/account/link?after=sent").await;
        let enter = open.link().await;
        open.a_while_passes();
        thief.does("/account/email", "email=thief@example.in", "/account?after=sent").await;
        let change = open.link().await;
        open.db().write(|connection| Box::pin(async move {
            sqlx::query(
                "insert into account_passkeys
                     (passkey, account, credential, public_key, name, created_at_ms)
                 select 'x', account, 'x', 'x', 'x', 0 from accounts where email_folded = 'meera@example.in'",
            ).execute(connection).await?;
            Ok::<_, Refusal<()>>(())
        })).await.expect("written");
        let page = hers.opens("/account").await;
        assert!(page.body.contains("action=\"/account/not-me\""));

        open.a_while_passes();
        // However long ago she gave her password.
        open.clock.passes(Duration::from_mins(15));
        hers.does("/account/not-me", "", "/account/sign-in?after=not-me").await;
        assert_eq!(hers.cookies, Vec::<String>::new());
        assert!(!hers.is_signed_in().await && !thief.is_signed_in().await);
        assert!(somebody_else.is_signed_in().await);
        for link in [&enter, &change] {
            let answer = thief.posts(link, &format!("password={PASSWORD}")).await;
            assert_eq!(answer.status, StatusCode::GONE, "{link}");
        }
        assert_eq!((open.count("account_devices").await, open.count("account_passkeys").await), (1, 0));
        open.a_while_passes();
        let known = thief.posts("/account/sign-in", &account("meera@example.in", PASSWORD)).await;
        assert_eq!(known.status, StatusCode::UNPROCESSABLE_ENTITY, "the password opens nothing");
        let kinds: Vec<String> = open.log().await.into_iter().map(|(kind, ..)| kind).collect();
        assert!(kinds.contains(&"not-me".to_owned()), "{kinds:?}");

        let mails = open.mails().await;
        assert_eq!((mails[0].kind.as_str(), mails[0].to.as_str()), ("not-me", "meera@example.in"));
        let link = open.link().await;
        assert!(link.starts_with("/account/reset/"), "{link}");
        hers.does(&link, &format!("password={NEW}"), "/account/sign-in?after=reset").await;
        open.a_while_passes();
        hers.does("/account/sign-in", &account("meera@example.in", NEW), "/account").await;
    }
}

#[tokio::test]
async fn who_has_given_her_password_again_stays_in_the_shop() {
    let open = Open::sqlite().await;
    let mut hers = open.somebody("meera@example.in").await;
    for (next, to) in [
        ("/account/email", "/account/email"),
        ("//evil.test", "/account"),
        ("https://evil.test", "/account"),
        ("/%5Cevil.test", "/account"),
        ("/%09/evil.test", "/account"),
        ("", "/account"),
    ] {
        open.a_while_passes();
        let form = format!("password={PASSWORD}&next={next}");
        hers.does("/account/confirm", &form, to).await;
        let page = hers.opens(&format!("/account/confirm?next={next}")).await;
        assert_eq!(page.body.contains("name=\"next\""), to == next, "{next}");
    }
}

#[tokio::test]
async fn who_guesses_a_password_in_a_session_that_is_not_his_has_to_wait() {
    let open = Open::sqlite().await;
    let mut thief = open.somebody("meera@example.in").await;
    let mut last = None;
    for _ in 0..30 {
        let answer = thief.posts("/account/confirm", "password=three ripe melons").await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            last = Some(answer);
            break;
        }
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let last = last.expect("there is an end to it");
    assert!(!last.header("retry-after").is_empty() && last.body.contains("role=\"alert\""));
}

#[tokio::test]
async fn what_is_no_new_password_changes_nothing() {
    let open = Open::sqlite().await;
    let mut hers = open.somebody("meera@example.in").await;
    let session = hers.session();
    let mails = open.mails().await.len();
    let berries = "%F0%9F%8D%93".repeat(12);
    let long = "ab".repeat(129);
    for odd in ["", "short", "Password123", "meera@example.in", &berries, &long] {
        let answer = hers.posts("/account/password", &format!("password={odd}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{odd}");
        assert!(answer.body.contains("id=\"password-problem\""), "{odd}");
    }
    for path in ["/account/password", "/account/confirm", "/account/not-me"] {
        for odd in ["password=x&role=admin", "password=x&password=y", "account=x"] {
            let answer = hers.posts(path, odd).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {odd}");
        }
        let large = hers.posts(path, &format!("password={}", "a".repeat(10_000))).await;
        assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
    }
    assert_eq!((hers.session(), open.mails().await.len()), (session, mails));
    assert_eq!(open.log().await.len(), 1);
    let mut nobody = open.browser();
    for path in ["/account/password", "/account/email", "/account/confirm", "/account/not-me"] {
        nobody.does(path, &format!("password={NEW}"), "/account/sign-in").await;
    }
    assert_eq!((open.count("account_sessions").await, open.mails().await.len()), (1, mails));
}
