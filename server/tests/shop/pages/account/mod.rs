//! Accounts, as a browser without script meets them.

mod access;
mod address;
mod addresses;
mod answers;
mod by_link;
mod codes;
mod codes_asked;
mod codes_beside;
mod details;
mod devices;
mod erasure;
mod erasure_rules;
mod fields;
mod journey;
mod meanwhile;
mod passkeys;
mod passkeys_refused;
mod recorded;
mod retention;
mod rights;
mod security;
mod sessions;
mod wishes;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use server::db::Db;

use crate::browser::Browser;
use crate::clocks::MovedClock;
use crate::shops::{ORIGIN, shop_at};
use crate::support::TestDb;

/// What everybody here has chosen.
pub(crate) const PASSWORD: &str = "three ripe mangoes";

/// A shop with a clock that a test moves.
pub(crate) struct Open {
    pub(crate) test: TestDb,
    pub(crate) clock: Arc<MovedClock>,
    pub(crate) shop: Router,
}

/// A mail that waits to be sent.
pub(crate) struct Letter {
    pub(crate) kind: String,
    pub(crate) to: String,
    pub(crate) text: String,
}

impl Open {
    pub(crate) fn on(test: TestDb) -> Self {
        let clock = MovedClock::at("2026-11-26T12:00+05:30");
        let shop = shop_at(&test.db, clock.clone(), None);
        Self { test, clock, shop }
    }

    pub(crate) async fn sqlite() -> Self {
        Self::on(TestDb::sqlite().await)
    }

    pub(crate) fn db(&self) -> &Db {
        &self.test.db
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser::at(self.shop.clone())
    }

    /// Long enough that nobody is told to wait, and short enough that every link still works.
    pub(crate) fn a_while_passes(&self) {
        self.clock.passes(Duration::from_mins(3));
    }

    /// Every mail that waits, the last one first.
    pub(crate) async fn mails(&self) -> Vec<Letter> {
        let rows: Vec<(String, String, String)> = sqlx::query_as(
            "select kind, address, text_body from mail_outbox order by queued_at_ms desc",
        )
        .fetch_all(self.db().reader())
        .await
        .expect("the outbox can be read");
        rows.into_iter().map(|(kind, to, text)| Letter { kind, to, text }).collect()
    }

    /// The path of the link in the last mail.
    pub(crate) async fn link(&self) -> String {
        let mails = self.mails().await;
        let text = &mails.first().expect("a mail").text;
        let link = text.split(ORIGIN).nth(1).expect("a link of this shop");
        link.split_whitespace().next().expect("a path").to_owned()
    }

    /// Somebody who has opened an account and is signed in.
    pub(crate) async fn somebody(&self, e_mail: &str) -> Browser {
        let mut browser = self.browser();
        self.a_while_passes();
        browser
            .does("/account/sign-up", &account(e_mail, PASSWORD), "/account/sign-up?after=sent")
            .await;
        let link = self.link().await;
        browser.does(&link, &format!("password={PASSWORD}"), "/account").await;
        browser
    }

    /// How many rows a table has.
    pub(crate) async fn count(&self, table: &str) -> i64 {
        sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {table}")))
            .fetch_one(self.db().reader())
            .await
            .expect("a number")
    }

    /// The log from its first line on: what happened, whether it names an account, status and bytes.
    async fn log(&self) -> Vec<(String, bool, i64, i64)> {
        let rows: Vec<(String, Option<String>, i64, i64)> = sqlx::query_as(
            "select kind, account, status, bytes_out from sign_in_log order by at_ms, kind",
        )
        .fetch_all(self.db().reader())
        .await
        .expect("the log can be read");
        rows.into_iter()
            .map(|(kind, who, status, bytes)| (kind, who.is_some(), status, bytes))
            .collect()
    }
}

impl Browser {
    /// Sends a form and expects to be sent on to a page.
    pub(crate) async fn does(&mut self, path: &str, form: &str, to: &str) {
        let answer = self.posts(path, form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.body);
        assert_eq!(answer.header("location"), to, "{path}");
    }

    /// The cookie of the session; empty if there is none.
    fn session(&self) -> String {
        let session = self.cookies.iter().find(|cookie| cookie.starts_with("__Host-session="));
        session.cloned().unwrap_or_default()
    }

    /// Whether the account's own page opens.
    pub(crate) async fn is_signed_in(&self) -> bool {
        let page = self.opens("/account").await;
        match page.status {
            StatusCode::OK => true,
            StatusCode::SEE_OTHER => {
                assert_eq!(page.header("location"), "/account/sign-in");
                false
            }
            other => panic!("{other}: {}", page.body),
        }
    }
}

/// The fields of a form with an address and a password.
pub(crate) fn account(e_mail: &str, password: &str) -> String {
    format!("email={e_mail}&password={password}")
}
