//! Who is signed in where, for how long, and with which cookies not.

use std::time::Duration;

use app::account::{AccountBook, AccountId, SignedIn};
use axum::http::StatusCode;
use server::db::Refusal;

use super::{Open, PASSWORD, account};
use crate::on_both_engines;
use crate::shops::{accounts, retention};
use crate::support::TestDb;

const DAY: Duration = Duration::from_hours(24);

on_both_engines! {
    async fn a_session_is_another_one_after_each_sign_in_and_the_former_one_is_over(test: TestDb) {
        let open = Open::on(test);
        let mut browser = open.somebody("meera@example.in").await;
        let first = browser.session();
        open.a_while_passes();
        browser.does("/account/sign-in", &account("meera@example.in", PASSWORD), "/account").await;
        let second = browser.session();
        assert_ne!(first, second);
        assert!(browser.is_signed_in().await);
        browser.cookies = vec![first];
        assert!(!browser.is_signed_in().await);
        assert_eq!(open.count("account_sessions").await, 1);
        let secret = second.strip_prefix("__Host-session=").expect("the name");
        let kept: String = sqlx::query_scalar("select token_hash from account_sessions")
            .fetch_one(open.db().reader()).await.expect("a session");
        assert!(kept.len() == 64 && !kept.contains(secret), "what the cookie holds is not kept");
    }

    async fn a_session_of_an_account_that_is_gone_opens_nothing(test: TestDb) {
        let open = Open::on(test);
        let browser = open.somebody("meera@example.in").await;
        assert!(browser.is_signed_in().await);
        open.db().write(|connection| Box::pin(async move {
            sqlx::query("delete from accounts").execute(connection).await?;
            Ok::<_, Refusal<()>>(())
        })).await.expect("written");
        assert!(!browser.is_signed_in().await);
        for table in ["account_sessions", "account_links", "sign_in_log"] {
            assert_eq!(open.count(table).await, 0, "{table}");
        }
    }

    async fn who_signs_out_everywhere_is_signed_out_in_every_browser_and_nobody_else_is(test: TestDb) {
        let open = Open::on(test);
        let mut one = open.somebody("meera@example.in").await;
        let mut other = open.browser();
        open.a_while_passes();
        other.does("/account/sign-in", &account("meera@example.in", PASSWORD), "/account").await;
        let somebody_else = open.somebody("asha@example.in").await;
        open.a_while_passes();
        one.does("/account/sign-out", "which=all", "/account/sign-in?after=out").await;
        assert!(!one.is_signed_in().await && !other.is_signed_in().await);
        assert!(somebody_else.is_signed_in().await);
    }

    async fn who_has_everything_forgotten_is_signed_out_here_and_nowhere_else(test: TestDb) {
        let open = Open::on(test);
        let other = open.somebody("meera@example.in").await;
        let mut one = open.browser();
        open.a_while_passes();
        one.does("/account/sign-in", &account("meera@example.in", PASSWORD), "/account").await;
        let stolen = one.cookies.clone();
        let lines = open.log().await.len();
        one.does("/privacy/forget", "", "/privacy/choices?after=forgotten").await;
        assert_eq!(one.cookies.len(), 1, "{:?}", one.cookies);
        assert!(one.cookies[0].starts_with("__Host-consent="));
        assert!(!one.is_signed_in().await && other.is_signed_in().await);
        one.cookies = stolen;
        assert!(!one.is_signed_in().await, "a copy of the cookie opens nothing");
        let log = open.log().await;
        assert_eq!(log.len(), lines + 1, "it is recorded as signing out");
    }

    async fn one_browser_can_be_signed_out_from_another(test: TestDb) {
        let open = Open::on(test);
        let other = open.somebody("meera@example.in").await;
        let mut one = open.browser();
        open.a_while_passes();
        one.does("/account/sign-in", &account("meera@example.in", PASSWORD), "/account").await;
        let page = one.opens("/account").await;
        let name = page.body.split("name=\"which\" value=\"").nth(1).expect("another session");
        let name = name.split('"').next().expect("a name").to_owned();
        assert_eq!(name.len(), 32, "{name}");
        one.does("/account/sign-out", &format!("which={name}"), "/account?after=ended").await;
        assert!(one.is_signed_in().await && !other.is_signed_in().await);
        let again = one.posts("/account/sign-out", &format!("which={name}")).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
    }

    async fn what_is_over_is_forgotten_and_the_rest_stays(test: TestDb) {
        let open = Open::on(test);
        open.somebody("meera@example.in").await;
        open.a_while_passes();
        let form = account("asha@example.in", PASSWORD);
        open.browser().does("/account/sign-up", &form, "/account/sign-up?after=sent").await;
        let retention = retention(open.db(), open.clock.clone());
        retention.run().await;
        assert_eq!((open.count("accounts").await, open.count("account_sessions").await), (2, 1));
        open.clock.passes(8 * DAY);
        retention.run().await;
        assert_eq!(open.count("accounts").await, 1, "an address that nobody has proven is gone");
        assert_eq!(open.count("account_links").await, 0);
        assert_eq!((open.count("account_sessions").await, open.count("sign_in_log").await), (1, 1));
        open.clock.passes(23 * DAY);
        retention.run().await;
        assert_eq!((open.count("account_sessions").await, open.count("sign_in_log").await), (0, 1));
        open.clock.passes(333 * DAY);
        retention.run().await;
        assert_eq!(open.count("sign_in_log").await, 1, "a year is not over");
        open.clock.passes(2 * DAY);
        retention.run().await;
        assert_eq!((open.count("accounts").await, open.count("sign_in_log").await), (1, 0));
    }

    async fn a_profile_is_its_owners_alone(test: TestDb) {
        let open = Open::on(test);
        open.somebody("meera@example.in").await;
        let (session, id): (String, String) =
            sqlx::query_as("select session, account from account_sessions")
                .fetch_one(open.db().reader()).await.expect("a session");
        let kept = accounts(open.db(), open.clock.clone());
        let who = |id: &str| SignedIn { account: AccountId(id.into()), session: session.as_str().into(), proven: None };
        let profile = kept.profile(&who(&id)).await.expect("the database answers");
        let profile = profile.expect("an account");
        assert_eq!(profile.e_mail, "meera@example.in");
        assert!(profile.sessions.len() == 1 && profile.sessions[0].is_this);
        assert_eq!(profile.sign_ins.len(), 1);
        for nobody in ["", "x", &session, "' or 1=1 --"] {
            assert!(kept.profile(&who(nobody)).await.expect("an answer").is_none(), "{nobody}");
        }
    }
}

#[tokio::test]
async fn a_session_ends_when_nobody_comes_and_after_half_a_year_in_any_case() {
    let open = Open::sqlite().await;
    let stays_away = open.somebody("meera@example.in").await;
    let comes_back = open.somebody("asha@example.in").await;
    for day in 1..=7 {
        open.clock.passes(25 * DAY);
        assert!(comes_back.is_signed_in().await, "day {}", 25 * day);
    }
    assert!(!stays_away.is_signed_in().await);
    open.clock.passes(5 * DAY);
    assert!(!comes_back.is_signed_in().await, "half a year is over");
}

#[tokio::test]
async fn a_cookie_that_the_shop_has_not_set_signs_nobody_in_and_is_cleared_away() {
    let open = Open::sqlite().await;
    let mut browser = open.somebody("meera@example.in").await;
    let real = browser.session();
    let value = real.strip_prefix("__Host-session=").expect("the name").to_owned();
    for forged in [
        "__Host-session=".to_owned(),
        "__Host-session=x".to_owned(),
        format!("__Host-session={}", "A".repeat(43)),
        format!("__Host-session={}", &value[1..]),
        format!("__Host-session={value}A"),
        format!("__Host-session={}", "A".repeat(8 * 1_024)),
        format!("{real}; {real}"),
        format!("{real}; __Host-session=x"),
        format!("session={value}"),
        format!("__host-session={value}"),
        "__Host-session=' or 1=1 --".to_owned(),
    ] {
        browser.cookies = vec![forged.clone()];
        assert!(!browser.is_signed_in().await, "{forged}");
        if forged.contains("__Host-session=") {
            let page = browser.opens("/account/sign-in").await;
            let cleared = page.headers.get_all("set-cookie").iter();
            let cleared =
                cleared.filter(|cookie| cookie.as_bytes().starts_with(b"__Host-session=;"));
            assert_eq!(cleared.count(), 1, "{forged}");
        }
    }
    browser.cookies = vec![real];
    assert!(browser.is_signed_in().await);
}

#[tokio::test]
async fn a_planted_session_is_not_taken_over_by_who_signs_in() {
    let open = Open::sqlite().await;
    open.somebody("meera@example.in").await;
    let mut browser = open.browser();
    let planted = format!("__Host-session={}", "B".repeat(43));
    browser.cookies = vec![planted.clone()];
    open.a_while_passes();
    browser.does("/account/sign-in", &account("meera@example.in", PASSWORD), "/account").await;
    assert_ne!(browser.session(), planted);
    browser.cookies = vec![planted];
    assert!(!browser.is_signed_in().await);
}

#[tokio::test]
async fn pages_of_the_catalogue_are_the_same_for_who_is_signed_in() {
    let open = Open::sqlite().await;
    let hers = open.somebody("meera@example.in").await;
    let page = hers.opens("/guides").await;
    let again = open.browser().opens("/guides").await;
    assert_eq!(page.header("etag"), again.header("etag"));
    assert!(!page.header("etag").is_empty() && page.body.contains("href=\"/account\""));
    assert!(!page.body.contains("meera@example.in"));
}
