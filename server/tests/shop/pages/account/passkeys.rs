//! Passkeys: how they are added and removed, and what they open.

use std::time::Duration;

use axum::http::StatusCode;
use serde_json::Value;

use super::{Open, PASSWORD, account};
use crate::authenticator::Authenticator;
use crate::browser::Browser;
use crate::on_both_engines;
use crate::support::TestDb;

/// A form with these fields.
pub(super) fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

impl Browser {
    /// The question that the script of a page gets, and the name under which it is answered.
    pub(super) async fn is_asked(&mut self, path: &str) -> (String, Value) {
        let answer = self.posts(path, "").await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        assert_eq!(answer.header("cache-control"), "no-store");
        let mut told: Value = serde_json::from_str(&answer.body).expect("JSON");
        (told["token"].as_str().expect("a token").to_owned(), told["publicKey"].take())
    }

    /// The form that adds the passkey of an authenticator.
    pub(super) async fn adding(&mut self, authenticator: &mut Authenticator) -> String {
        let (token, question) = self.is_asked("/account/passkeys/begin").await;
        let answer = authenticator.makes(&question);
        form(&[("which", "add"), ("name", "My phone"), ("token", &token), ("answer", &answer)])
    }

    /// The form that signs in with the passkey of an authenticator.
    pub(super) async fn entering(&mut self, authenticator: &mut Authenticator) -> String {
        let (token, question) = self.is_asked("/account/passkey/begin").await;
        let answer = authenticator.shows(&question);
        form(&[("token", &token), ("answer", &answer), ("next", "/care")])
    }
}

impl Open {
    /// Somebody with an account who has added a passkey in her browser.
    pub(super) async fn with_passkey(&self, e_mail: &str, number: u8) -> (Browser, Authenticator) {
        let (mut browser, mut hers) =
            (self.somebody(e_mail).await, Authenticator::numbered(number));
        let sent = browser.adding(&mut hers).await;
        browser.does("/account/passkeys", &sent, "/account/passkeys?after=passkey-on").await;
        (browser, hers)
    }

    /// The name of the row of the only passkey.
    async fn passkey(&self) -> String {
        sqlx::query_scalar("select passkey from account_passkeys")
            .fetch_one(self.db().reader())
            .await
            .expect("one passkey")
    }
}

on_both_engines! {
    async fn a_passkey_signs_in_without_address_password_or_code(test: TestDb) {
        let open = Open::on(test);
        let holder = open.holder("meera@example.in").await;
        let (mut browser, mut hers) = (holder.browser, Authenticator::numbered(7));
        let sent = browser.adding(&mut hers).await;
        browser.does("/account/passkeys", &sent, "/account/passkeys?after=passkey-on").await;
        let page = browser.opens("/account/passkeys?after=passkey-on").await;
        assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
        assert!(page.body.contains("My phone") && page.body.contains("not yet"), "{}", page.body);
        let told = open.mails().await.iter().filter(|mail| mail.kind == "factor-changed").count();
        assert_eq!(told, 2, "of the codes and of the passkey");

        let mut elsewhere = open.browser();
        let sent = elsewhere.entering(&mut hers).await;
        elsewhere.does("/account/passkey", &sent, "/care").await;
        assert!(elsewhere.is_signed_in().await && browser.is_signed_in().await);
        let guarded = elsewhere.opens("/account/password").await;
        assert_eq!(guarded.status, StatusCode::OK, "it stands for the password");
        let page = elsewhere.opens("/account/passkeys").await;
        assert!(!page.body.contains("not yet"), "{}", page.body);
        let happened = open.happened().await;
        for kind in ["passkey-on", "passkey"] {
            assert!(happened.contains(&kind.to_owned()), "{kind}: {happened:?}");
        }
        assert_eq!(open.count("account_challenges").await, 0, "each question is used up");
    }

    async fn a_passkey_stands_for_the_password_when_that_is_asked_for_again(test: TestDb) {
        let open = Open::on(test);
        let (mut browser, mut hers) = open.with_passkey("meera@example.in", 7).await;
        open.clock.passes(Duration::from_mins(20));
        let stale = browser.opens("/account/email").await;
        assert_eq!(stale.header("location"), "/account/confirm?next=/account/email");
        let page = browser.opens("/account/confirm?next=/account/email").await;
        assert!(page.body.contains("href=\"/account/passkey?next=%2Faccount%2Femail\""), "{}", page.body);
        let former = browser.session();
        let sent = browser.entering(&mut hers).await;
        browser.does("/account/passkey", &sent, "/care").await;
        assert_ne!(browser.session(), former, "a copy of the former cookie is worth nothing");
        assert_eq!(browser.opens("/account/email").await.status, StatusCode::OK);
        assert_eq!(open.count("account_sessions").await, 1);
        assert!(open.happened().await.contains(&"step-up".to_owned()));
    }

    async fn a_passkey_that_is_removed_opens_nothing(test: TestDb) {
        let open = Open::on(test);
        let (mut browser, mut hers) = open.with_passkey("meera@example.in", 7).await;
        let mut other = open.somebody("ravi@example.in").await;
        let removing = form(&[("which", "remove"), ("passkey", &open.passkey().await)]);
        let answer = other.posts("/account/passkeys", &removing).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "somebody else's is not there");
        let mut elsewhere = open.browser();
        let sent = elsewhere.entering(&mut hers).await;
        open.a_while_passes();
        browser.does("/account/passkeys", &removing, "/account/passkeys?after=passkey-off").await;
        assert_eq!(browser.posts("/account/passkeys", &removing).await.status, StatusCode::NOT_FOUND);
        assert_eq!(open.mails().await[0].kind, "factor-changed");
        for sent in [sent, elsewhere.entering(&mut hers).await] {
            let answer = elsewhere.posts("/account/passkey", &sent).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.body.contains("role=\"alert\""), "{}", answer.body);
        }
        assert!(!elsewhere.is_signed_in().await);
        // The password has stayed what it was.
        elsewhere.does("/account/sign-in", &account("meera@example.in", PASSWORD), "/account").await;
    }

    async fn of_two_answers_at_once_one_signs_in(test: TestDb) {
        let open = Open::on(test);
        let (_browser, mut hers) = open.with_passkey("meera@example.in", 7).await;
        // One that counts would be found out by its counter.
        hers.counts = false;
        let (mut one, mut other) = (open.browser(), open.browser());
        let sent = one.entering(&mut hers).await;
        let (first, second) =
            tokio::join!(one.posts("/account/passkey", &sent), other.posts("/account/passkey", &sent));
        let mut both = [first.status, second.status];
        both.sort();
        assert_eq!(both, [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY]);
        let again = open.browser().posts("/account/passkey", &sent).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(open.count("account_sessions").await, 2, "hers, and the one that was first");
    }
}
