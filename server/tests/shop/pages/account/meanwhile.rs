//! What is under way while the password changes.

use std::time::Duration;

use axum::http::StatusCode;
use server::db::{Address, Refusal};

use super::codes::Holder;
use super::{Open, PASSWORD, account};
use crate::on_both_engines;
use crate::support::TestDb;

const WRONG: &str = "three ripe melons";

impl Open {
    /// Has the password change in the moment when failures are forgiven: after it was found to be right, and before
    /// anything begins with it.
    async fn changes_meanwhile(&self) {
        let statements: &'static [&'static str] = match &self.test.address {
            Address::File(_) => &["create trigger meanwhile after update on harm_counters
                 when old.failures > 0 and new.failures = 0
                 begin update accounts set password_hash = 'another'; end"],
            Address::Url(_) => &[
                "create function meanwhile() returns trigger language plpgsql as
                 'begin update accounts set password_hash = ''another''; return null; end'",
                "create trigger meanwhile after update on harm_counters for each row
                 when (old.failures > 0 and new.failures = 0) execute function meanwhile()",
            ],
        };
        let written = self.db().write(move |connection| {
            Box::pin(async move {
                for statement in statements {
                    sqlx::query(*statement).execute(&mut *connection).await?;
                }
                Ok::<_, Refusal<()>>(())
            })
        });
        written.await.expect("it is set up");
        self.a_while_passes();
    }

    /// Whether it has changed like that.
    async fn has_changed(&self) -> bool {
        let changed: i64 =
            sqlx::query_scalar("select count(*) from accounts where password_hash = 'another'")
                .fetch_one(self.db().reader())
                .await
                .expect("a number");
        changed == 1
    }
}

on_both_engines! {
    async fn a_password_that_changes_while_somebody_signs_in_with_it_lets_nobody_in(test: TestDb) {
        let open = Open::on(test);
        open.somebody("meera@example.in").await;
        let mut browser = open.browser();
        open.a_while_passes();
        browser.posts("/account/sign-in", &account("meera@example.in", WRONG)).await;
        open.changes_meanwhile().await;
        let answer = browser.posts("/account/sign-in", &account("meera@example.in", PASSWORD)).await;
        assert!(open.has_changed().await, "it was right when it was looked at");
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
        assert_eq!((browser.session(), open.count("account_sessions").await), (String::new(), 1));
    }

    async fn a_password_that_changes_before_a_code_is_asked_for_asks_for_none(test: TestDb) {
        let open = Open::on(test);
        open.holder("meera@example.in").await;
        let mut browser = open.browser();
        open.a_while_passes();
        browser.posts("/account/sign-in", &account("meera@example.in", WRONG)).await;
        open.changes_meanwhile().await;
        let answer = browser.posts("/account/sign-in", &account("meera@example.in", PASSWORD)).await;
        assert!(open.has_changed().await, "it was right when it was looked at");
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
        assert_eq!(open.count("account_challenges").await, 0);
    }

    async fn a_password_that_changes_while_it_is_given_again_counts_for_nothing(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.somebody("meera@example.in").await;
        let session = hers.session();
        open.clock.passes(Duration::from_mins(15));
        hers.posts("/account/confirm", &format!("password={WRONG}")).await;
        open.changes_meanwhile().await;
        let form = format!("password={PASSWORD}&next=/account/password");
        hers.does("/account/confirm", &form, "/account/password").await;
        assert!(open.has_changed().await, "it was right when it was looked at");
        assert_eq!(hers.session(), session);
        let page = hers.opens("/account/password").await;
        assert_eq!(page.header("location"), "/account/confirm?next=/account/password");
    }

    async fn a_password_that_changes_while_an_address_is_proven_with_it_opens_no_account(test: TestDb) {
        let open = Open::on(test);
        let mut browser = open.browser();
        let form = account("meera@example.in", PASSWORD);
        browser.does("/account/sign-up", &form, "/account/sign-up?after=sent").await;
        let link = open.link().await;
        browser.posts(&link, &format!("password={WRONG}")).await;
        open.changes_meanwhile().await;
        let answer = browser.posts(&link, &format!("password={PASSWORD}")).await;
        assert!(open.has_changed().await, "it was right when it was looked at");
        assert_eq!(answer.status, StatusCode::GONE, "{}", answer.body);
        assert_eq!((browser.session(), open.count("account_sessions").await), (String::new(), 0));
    }

    async fn a_question_for_a_code_is_over_when_the_password_or_the_address_is_another_one(test: TestDb) {
        let open = Open::on(test);
        let Holder { browser: mut hers, secret, .. } = open.holder("meera@example.in").await;
        let mut other = open.browser();
        open.a_while_passes();
        let asked = other.posts("/account/sign-in", &account("meera@example.in", PASSWORD)).await;
        let question = asked.header("location").to_owned();
        assert_eq!(other.opens(&question).await.status, StatusCode::OK);
        hers.does("/account/password", "password=four ripe mangoes", "/account?after=password").await;
        let code = format!("code={}", open.code(&secret, 0));
        assert_eq!(other.posts(&question, &code).await.status, StatusCode::GONE);
        open.a_while_passes();
        let form = account("meera@example.in", "four ripe mangoes");
        let asked = other.posts("/account/sign-in", &form).await;
        let question = asked.header("location").to_owned();
        assert_eq!(other.opens(&question).await.status, StatusCode::OK);
        hers.does("/account/email", "email=meera@elsewhere.example", "/account?after=sent").await;
        let link = open.link().await;
        hers.does(&link, "password=four ripe mangoes", "/account?after=address").await;
        let code = format!("code={}", open.code(&secret, 0));
        assert_eq!(other.posts(&question, &code).await.status, StatusCode::GONE);
        assert!(hers.is_signed_in().await && !other.is_signed_in().await);
    }
}
