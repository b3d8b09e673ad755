//! Who may act for somebody.

use std::time::Duration;

use axum::http::StatusCode;

use super::RAVI;
use crate::on_both_engines;
use crate::pages::account::{Open, PASSWORD};
use crate::support::TestDb;

/// Who is named, by name and address.
async fn named(open: &Open) -> Vec<(String, String)> {
    sqlx::query_as("select full_name, email from account_nominees order by full_name")
        .fetch_all(open.db().reader())
        .await
        .expect("rows")
}

const PATH: &str = "/account/data/nominee";

on_both_engines! {
    async fn one_person_is_named_replaced_and_named_no_more_and_gets_no_mail(test: TestDb) {
        let open = Open::on(test);
        let mut meera = open.somebody("meera@example.in").await;
        let mut asha = open.somebody("asha@example.in").await;
        let mails = open.mails().await.len();
        meera.does(PATH, RAVI, "/account/data?after=named").await;
        let page = meera.opens("/account/data?after=named").await;
        for said in ["The person is named.", "Ravi Rao", "ravi@mail.example", "no mail is sent", "section 14"] {
            assert!(page.body.contains(said), "{said}");
        }
        let page = asha.opens("/account/data").await;
        assert!(!page.body.contains("Ravi"), "nobody else sees it");
        asha.does(PATH, "remove=yes", "/account/data?after=unnamed").await;
        assert_eq!(named(&open).await.len(), 1, "nobody else ends it");
        meera.does(PATH, "full-name=Uma+%F0%9F%99%82&email=uma@mail.example", "/account/data?after=named").await;
        assert_eq!(named(&open).await, [("Uma 🙂".to_owned(), "uma@mail.example".to_owned())]);
        meera.does(PATH, "remove=yes", "/account/data?after=unnamed").await;
        meera.does(PATH, "remove=yes", "/account/data?after=unnamed").await;
        assert_eq!(named(&open).await, []);
        assert_eq!(open.mails().await.len(), mails, "nobody is mailed");
    }

    async fn what_is_no_name_or_no_address_is_told_beside_its_field(test: TestDb) {
        let open = Open::on(test);
        let mut browser = open.somebody("meera@example.in").await;
        browser.does(PATH, RAVI, "/account/data?after=named").await;
        let long = format!("full-name={}&email=uma@mail.example", "a".repeat(101));
        for (form, problems) in [
            ("", &["full-name", "email"][..]),
            ("full-name=+&email=uma@mail.example", &["full-name"][..]),
            ("full-name=U%00ma&email=uma@mail.example", &["full-name"][..]),
            ("full-name=U%0Ama&email=uma@mail.example", &["full-name"][..]),
            ("full-name=U%E2%80%AEma&email=uma@mail.example", &["full-name"][..]),
            ("full-name=%F0%9F%99%82&email=uma@mail.example", &["full-name"][..]),
            (long.as_str(), &["full-name"][..]),
            ("full-name=Uma&email=uma", &["email"][..]),
            ("full-name=Uma&email=uma@mail.example%0D%0ABcc:%20eve@mail.example", &["email"][..]),
            ("full-name=Uma", &["email"][..]),
        ] {
            let answer = browser.posts(PATH, form).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
            assert_eq!(answer.header("cache-control"), "no-store");
            for field in ["full-name", "email"] {
                let is_told = answer.body.contains(&format!("id=\"{field}-problem\""));
                assert_eq!(is_told, problems.contains(&field), "{form}: {field}");
                assert_eq!(answer.body.contains(&format!("href=\"#{field}\"")), is_told, "{form}");
            }
        }
        let markup = browser.posts(PATH, "full-name=%22%3E%3Cb%3Ex&email=uma").await;
        assert!(!markup.body.contains("<b>x"), "what was typed is no markup");
        assert_eq!(named(&open).await, [("Ravi Rao".to_owned(), "ravi@mail.example".to_owned())]);
        browser.does(PATH, "full-name=%3Cb%3EUma%3C/b%3E&email=uma@mail.example", "/account/data?after=named").await;
        let page = browser.opens("/account/data").await;
        assert!(page.body.contains("&lt;b&gt;Uma") && !page.body.contains("<b>Uma"));
    }
}

#[tokio::test]
async fn what_the_form_does_not_send_names_nobody() {
    let open = Open::sqlite().await;
    let mut browser = open.somebody("meera@example.in").await;
    for form in [
        "remove=no",
        "remove=yes&remove=yes",
        &format!("{RAVI}&remove=yes"),
        &format!("{RAVI}&account=x"),
        &format!("{RAVI}&email=eve@mail.example"),
    ] {
        let answer = browser.posts(PATH, form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
    }
    let large = format!("full-name={}", "a".repeat(10_000));
    assert_eq!(browser.posts(PATH, &large).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let stranger = open.browser().posts(PATH, RAVI).await;
    assert_eq!(
        (stranger.status, stranger.header("location")),
        (StatusCode::SEE_OTHER, "/account/sign-in")
    );
    open.clock.passes(Duration::from_mins(15));
    browser.does(PATH, RAVI, "/account/confirm?next=/account/data").await;
    browser.does(PATH, "remove=yes", "/account/confirm?next=/account/data").await;
    assert_eq!(open.count("account_nominees").await, 0);
}

#[tokio::test]
async fn who_has_not_given_her_password_lately_gives_it_before_she_types_anything() {
    let open = Open::sqlite().await;
    let mut browser = open.somebody("meera@example.in").await;
    browser.does(PATH, RAVI, "/account/data?after=named").await;
    let (field, confirm) = ("name=\"full-name\"", "/account/confirm?next=/account/data");
    let page = browser.opens("/account/data").await;
    assert!(page.body.contains(field) && !page.body.contains(confirm), "{}", page.body);
    open.clock.passes(Duration::from_mins(15));
    let page = browser.opens("/account/data").await;
    assert!(!page.body.contains(field) && page.body.contains(confirm), "{}", page.body);
    assert!(page.body.contains("Ravi Rao"), "who is named is still told");
    browser.does(PATH, "full-name=&email=uma", confirm).await;
    for form in ["/account/password", "/account/email", "/account/codes"] {
        let page = browser.opens(form).await;
        assert_eq!(page.header("location"), format!("/account/confirm?next={form}"));
    }
    let form = format!("password={PASSWORD}&next=/account/data");
    browser.does("/account/confirm", &form, "/account/data").await;
    let page = browser.opens("/account/data").await;
    assert!(page.body.contains(field) && !page.body.contains(confirm), "{}", page.body);
}
