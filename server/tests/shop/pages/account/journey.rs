//! From opening an account to leaving it.

use axum::http::StatusCode;

use super::{Open, PASSWORD, account};
use crate::on_both_engines;
use crate::support::TestDb;

on_both_engines! {
    async fn an_account_is_opened_proven_shown_and_left(test: TestDb) {
        let open = Open::on(test);
        let mut browser = open.browser();
        let page = browser.opens("/account/sign-up").await;
        assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
        for part in ["autocomplete=\"username\"", "autocomplete=\"new-password\"", "<label for=\"email\"", "noindex"] {
            assert!(page.body.contains(part), "{part}");
        }
        let form = account("Meera@Example.in", PASSWORD);
        browser.does("/account/sign-up", &form, "/account/sign-up?after=sent").await;
        assert_eq!(browser.session(), "", "nobody is signed in before the address is proven");
        let mails = open.mails().await;
        assert_eq!(mails.len(), 1);
        assert_eq!((mails[0].kind.as_str(), mails[0].to.as_str()), ("verify-address", "Meera@Example.in"));
        browser.posts("/account/sign-in", &form).await;
        assert!(!browser.is_signed_in().await, "an address that is not proven opens nothing");

        let link = open.link().await;
        let shown = browser.opens(&link).await;
        assert_eq!((shown.status, shown.header("referrer-policy")), (StatusCode::OK, "no-referrer"));
        browser.does(&link, &format!("password={PASSWORD}"), "/account").await;
        let first = browser.session();
        let page = browser.opens("/account").await;
        assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
        assert!(page.body.contains("Meera@Example.in") && page.body.contains("26 November 2026"));
        assert!(page.body.contains("Firefox") && page.body.contains("0.0.0.0"));
        assert!(!page.body.contains(PASSWORD) && !page.body.contains("$argon2id$"));

        open.a_while_passes();
        browser.does("/account/sign-out", "which=this", "/account/sign-in?after=out").await;
        assert_eq!(browser.session(), "");
        assert!(!browser.is_signed_in().await);
        // However it is spelled, it is the same address.
        open.a_while_passes();
        browser.does("/account/sign-in", &account("meera@EXAMPLE.in", PASSWORD), "/account").await;
        assert!(browser.is_signed_in().await && browser.session() != first);
        let kinds: Vec<String> = open.log().await.into_iter().map(|(kind, ..)| kind).collect();
        assert_eq!(kinds, ["failure", "success", "sign-out", "success"]);
    }

    async fn each_sign_in_is_one_line_with_what_was_really_sent(test: TestDb) {
        let open = Open::on(test);
        let mut browser = open.somebody("meera@example.in").await;
        open.a_while_passes();
        let wrong = browser.posts("/account/sign-in", &account("meera@example.in", "three ripe melons")).await;
        open.a_while_passes();
        let unknown = browser.posts("/account/sign-in", &account("nobody@example.in", PASSWORD)).await;
        let bytes = |answer: &crate::support::Answer| i64::try_from(answer.bytes.len()).expect("a short page");
        assert!(bytes(&wrong) > 1_000);
        assert_eq!(open.log().await, [
            ("success".to_owned(), true, 303, 0),
            ("failure".to_owned(), true, 422, bytes(&wrong)),
            ("failure".to_owned(), false, 422, bytes(&unknown)),
        ]);
        let rows: Vec<(String, String, Option<String>)> =
            sqlx::query_as("select http_host, address, host_name from sign_in_log")
                .fetch_all(open.db().reader()).await.expect("the log can be read");
        assert!(rows.iter().all(|(host, address, name)| {
            host == "shop.test" && address == "0.0.0.0" && name.is_none()
        }), "{rows:?}");
    }
}

#[tokio::test]
async fn a_form_that_is_not_right_says_where_and_keeps_what_was_typed_but_for_the_password() {
    let open = Open::sqlite().await;
    let mut browser = open.browser();
    for (form, says) in [
        (account("meera", PASSWORD), "email-problem"),
        (account("meera@example.in", "sh0rt-one"), "password-problem"),
        (account("meera@example.in", "Password123"), "password-problem"),
        (account("meera@example.in", &"long ".repeat(60)), "password-problem"),
    ] {
        let answer = browser.posts("/account/sign-up", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        assert!(answer.body.contains(&format!("id=\"{says}\"")), "{form}");
        assert!(
            answer.body.contains("role=\"alert\"") && answer.body.contains("aria-invalid=\"true\"")
        );
        assert!(answer.body.contains("value=\"meera"), "the address is kept: {form}");
        let password = form.split("password=").nth(1).expect("a password");
        assert!(!answer.body.contains(password), "the password is not: {form}");
    }
    assert_eq!((open.count("accounts").await, open.mails().await.len()), (0, 0));
    let markup =
        browser.posts("/account/sign-up", "email=%22%3E%3Cscript%3Ex%3C/script%3E&password=").await;
    assert!(!markup.body.contains("<script>x"), "what was typed is no markup");
}

#[tokio::test]
async fn what_no_form_of_an_account_sends_changes_nothing() {
    let open = Open::sqlite().await;
    let mut browser = open.browser();
    let form = account("meera@example.in", PASSWORD);
    for more in ["&role=admin", "&verified_at_ms=1", "&email=other@example.in", "&account=x"] {
        let answer = browser.posts("/account/sign-up", &format!("{form}{more}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{more}");
    }
    let huge = account("meera@example.in", &"a".repeat(1_000_000));
    let answer = browser.posts("/account/sign-in", &huge).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let large = account("meera@example.in", &"a".repeat(5_000));
    let answer = browser.posts("/account/sign-in", &large).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!((open.count("accounts").await, open.count("sign_in_log").await), (0, 0));
}

#[tokio::test]
async fn who_signs_in_goes_on_in_the_shop_and_nowhere_else() {
    let open = Open::sqlite().await;
    let mut browser = open.somebody("meera@example.in").await;
    for (next, to) in [
        ("/piece/tara-band", "/piece/tara-band"),
        ("//evil.test", "/account"),
        ("https://evil.test", "/account"),
        ("https:evil.test", "/account"),
        ("/%5Cevil.test", "/account"),
        ("/%09/evil.test", "/account"),
        ("%252f%252fevil.test", "/account"),
        ("", "/account"),
    ] {
        open.a_while_passes();
        let form = format!("{}&next={next}", account("meera@example.in", PASSWORD));
        browser.does("/account/sign-in", &form, to).await;
        let page = browser.opens(&format!("/account/sign-in?next={next}")).await;
        assert_eq!(page.body.contains("name=\"next\""), to == next, "{next}");
    }
}
