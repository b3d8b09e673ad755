//! What an answer tells of an address: nothing.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use super::{Open, PASSWORD, account};
use crate::on_both_engines;
use crate::shops::ORIGIN;
use crate::support::{Answer, TestDb};

/// An answer without what is another one each time: its number, its nonce, and the address that was typed.
pub(super) fn told(answer: &Answer, e_mail: &str) -> (StatusCode, Vec<String>, String) {
    let policy = answer.header("content-security-policy");
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next());
    let nonce = nonce.unwrap_or("no nonce").to_owned();
    let number = answer.header("x-request-id").to_owned();
    let plain = |text: &str| {
        text.replace(&nonce, "NONCE").replace(&number, "NUMBER").replace(e_mail, "ADDRESS")
    };
    let headers = answer.headers.iter();
    let headers =
        headers.map(|(name, value)| plain(&format!("{name}: {}", value.to_str().expect("text"))));
    (answer.status, headers.collect(), plain(&answer.body))
}

on_both_engines! {
    async fn an_address_with_an_account_is_answered_as_one_without(test: TestDb) {
        let open = Open::on(test);
        open.somebody("meera@example.in").await;
        for (path, password) in [
            ("/account/sign-up", Some(PASSWORD)),
            ("/account/sign-in", Some("three ripe melons")),
            ("/account/link", None),
            ("/account/reset", None),
        ] {
            let form = |e_mail: &str| match password {
                Some(password) => account(e_mail, password),
                None => format!("email={e_mail}"),
            };
            open.a_while_passes();
            let known = open.browser().posts(path, &form("meera@example.in")).await;
            open.a_while_passes();
            let unknown = open.browser().posts(path, &form("annie@example.in")).await;
            assert_eq!(told(&known, "meera@example.in"), told(&unknown, "annie@example.in"), "{path}");
            assert!(!known.header("server-timing").contains("\"0\""), "{path}: the number of writes is told");
        }
        let mails: Vec<(String, String)> =
            open.mails().await.into_iter().map(|mail| (mail.kind, mail.to)).collect();
        let mail = |kind: &str, to: &str| (kind.to_owned(), to.to_owned());
        assert_eq!(mails, [
            mail("reset-password", "meera@example.in"),
            mail("sign-in-link", "meera@example.in"),
            mail("verify-address", "annie@example.in"),
            mail("address-known", "meera@example.in"),
            mail("verify-address", "meera@example.in"),
        ]);
    }
}

#[tokio::test]
async fn who_opens_an_account_again_leaves_the_one_that_is_there_alone() {
    let open = Open::sqlite().await;
    let mut hers = open.somebody("meera@example.in").await;
    open.a_while_passes();
    let mut other = open.browser();
    let form = account("MEERA@example.in", "another fine password");
    other.does("/account/sign-up", &form, "/account/sign-up?after=sent").await;
    let mails = open.mails().await;
    assert_eq!(
        (mails[0].kind.as_str(), mails[0].to.as_str()),
        ("address-known", "meera@example.in")
    );
    open.a_while_passes();
    assert_eq!(
        other.posts("/account/sign-in", &form).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    open.a_while_passes();
    hers.does("/account/sign-in", &account("meera@example.in", PASSWORD), "/account").await;
    assert_eq!(open.count("accounts").await, 1);
}

#[tokio::test]
async fn a_link_leads_to_the_shop_whatever_name_it_was_asked_for_under() {
    let open = Open::sqlite().await;
    let visitor = open.browser().visitor;
    let request = Request::post("/account/sign-up")
        .header("host", "evil.test")
        .header("x-forwarded-host", "evil.test")
        .header("forwarded", "host=evil.test")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(account("meera@example.in", PASSWORD)))
        .expect("a request");
    visitor.sends(request).await;
    for mail in open.mails().await {
        assert!(!mail.text.contains("evil.test") && mail.text.contains(ORIGIN), "{}", mail.text);
    }
}

#[tokio::test]
async fn whoever_tries_without_end_is_told_when_to_come_back() {
    let open = Open::sqlite().await;
    let mut browser = open.browser();
    let mut last = None;
    for _ in 0..50 {
        let answer = browser.posts("/account/reset", "email=meera@example.in").await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            last = Some(answer);
            break;
        }
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    let last = last.expect("there is an end to it");
    let seconds: u32 = last.header("retry-after").parse().expect("seconds");
    assert!(seconds > 0 && last.body.contains("role=\"alert\""), "{}", last.body);
    assert!(last.body.contains("value=\"meera@example.in\""));
    open.clock.passes(std::time::Duration::from_secs(seconds.into()));
    let again = browser.posts("/account/reset", "email=meera@example.in").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let other_site = Request::post("/account/sign-in")
        .header("host", "shop.test")
        .header("sec-fetch-site", "cross-site")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(account("meera@example.in", PASSWORD)))
        .expect("a request");
    assert_eq!(browser.visitor.sends(other_site).await.status, StatusCode::FORBIDDEN);
}
