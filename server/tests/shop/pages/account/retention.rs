//! What becomes of an account that nobody uses, and what everybody can read of that.

use std::time::Duration;

use app::kernel::moment::Clock;
use app::privacy::model::Rule;
use axum::http::StatusCode;
use server::account::Journal;
use server::retention::{Retention, Seen, look};

use super::erasure::{HERS, Kept};
use super::{Open, PASSWORD, account};
use crate::on_both_engines;
use crate::shops::{ORIGIN, retention};
use crate::support::TestDb;

const DAY: Duration = Duration::from_hours(24);

/// Nearly three years: from here on whoever has not been here is written to.
const NEARLY: u32 = 3 * 365 - 30;

impl Open {
    fn retention(&self) -> Retention {
        retention(self.db(), self.clock.clone())
    }

    /// The addresses of those who were told that their account is going to be deleted.
    async fn told(&self) -> Vec<String> {
        let mails = self.mails().await;
        mails.into_iter().filter(|mail| mail.kind == "dormant").map(|mail| mail.to).collect()
    }
}

on_both_engines! {
    async fn an_account_that_nobody_uses_goes_with_everything_and_its_owner_is_told_before(test: TestDb) {
        let kept = Kept::on(test);
        let open = &kept.open;
        open.somebody("meera@example.in").await;
        let id = kept.account_of("meera@example.in").await;
        let path = kept.folder.path().join("sign-in.jsonl");
        let retention = kept.erasing.retention();
        open.clock.passes((NEARLY - 1) * DAY);
        retention.run().await;
        assert_eq!(open.told().await, Vec::<String>::new());
        open.clock.passes(DAY);
        retention.run().await;
        retention.run().await;
        assert_eq!(open.told().await, ["meera@example.in"]);
        let mails = open.mails().await;
        let mail = mails.iter().find(|mail| mail.kind == "dormant").expect("the mail");
        assert!(mail.text.contains(&format!("{ORIGIN}/account/sign-in")), "{}", mail.text);

        // Somebody tries her password in these days, and somebody else's.
        open.clock.passes(29 * DAY);
        let wrong = account("meera@example.in", "three ripe melons");
        let answer = open.browser().posts("/account/sign-in", &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(open.count("sign_in_log").await, 1);
        let line = |account: &str| format!("{{\"at_ms\":9000000000000,\"account\":\"{account}\"}}\n");
        std::fs::write(&path, line(&id) + &line("asha")).expect("written");
        retention.run().await;
        assert_eq!(open.count("accounts").await, 1, "the thirty days are not over");

        open.clock.passes(DAY);
        retention.run().await;
        for table in ["accounts", "account_sessions", "account_links", "sign_in_log", "mail_outbox"] {
            assert_eq!(open.count(table).await, 0, "{table}");
        }
        assert_eq!(std::fs::read_to_string(&path).expect("lines"), line("asha"));
    }

    async fn of_an_account_that_nobody_used_as_little_is_left_as_of_one_that_was_erased(test: TestDb) {
        let kept = Kept::on(test);
        let (_hers, account) = kept.her_account().await;
        let retention = kept.erasing.retention();
        kept.open.clock.passes(NEARLY * DAY);
        retention.run().await;
        assert_eq!(kept.open.told().await.len(), 2, "the notice, and what waits for good");
        kept.open.somebody("asha@example.in").await;
        kept.sends_mails().await;
        let mut texts = HERS.to_vec();
        texts.push(&account);
        let before = kept.found(&texts).await;
        assert!(before.iter().any(|place| place.contains(".eml")), "{before:?}");

        kept.open.clock.passes(30 * DAY);
        assert_eq!(look(kept.open.db(), Rule::Dormant, kept.open.clock.now()).await.found, 1);
        let seen = retention.see_to(Rule::Dormant).await;
        assert_eq!(seen, Seen { found: 1, erased: 1, failure: None });
        assert_eq!(kept.found_at_last(&texts).await, Vec::<String>::new());
        let others = kept.found(&["asha@example.in"]).await;
        assert!(others.iter().any(|place| place.contains(".eml")), "{others:?}");
        assert_eq!(kept.open.mails().await.len(), 0, "no mail is sent about it");

        let number: String = sqlx::query_scalar("select certificate from erasures")
            .fetch_one(kept.open.db().reader()).await.expect("one certificate");
        let page = kept.open.browser().opens(&format!("/account/erased/{number}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("the rule about unused accounts"), "{}", page.body);
        let again = retention.see_to(Rule::Dormant).await;
        assert_eq!(again, Seen { found: 0, erased: 0, failure: None });
        assert_eq!(kept.open.count("erasures").await, 1);
    }

    async fn whoever_signs_in_after_the_notice_keeps_her_account_and_is_told_anew_in_three_years(test: TestDb) {
        let open = Open::on(test);
        open.somebody("meera@example.in").await;
        let retention = open.retention();
        open.clock.passes(NEARLY * DAY);
        retention.run().await;
        assert_eq!(open.told().await.len(), 1);
        open.clock.passes(29 * DAY);
        let mut browser = open.browser();
        browser.does("/account/sign-in", &account("meera@example.in", PASSWORD), "/account").await;
        open.clock.passes(2 * DAY);
        retention.run().await;
        assert!(browser.is_signed_in().await, "the account is hers as before");
        open.clock.passes((NEARLY - 1) * DAY);
        retention.run().await;
        assert_eq!((open.count("accounts").await, open.told().await.len()), (1, 1));
        open.clock.passes(2 * DAY);
        retention.run().await;
        assert_eq!((open.count("accounts").await, open.told().await.len()), (1, 2));
    }

    async fn the_page_tells_what_each_rule_did_and_nothing_about_anybody(test: TestDb) {
        let open = Open::on(test);
        let browser = open.browser();
        let page = browser.opens("/privacy/retention").await;
        assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
        assert_eq!(page.body.matches("Not carried out yet.").count(), 13);
        assert_eq!(page.body.matches("and keeps no record of that").count(), 6);
        open.somebody("meera@example.in").await;
        let form = account("asha@example.in", PASSWORD);
        open.a_while_passes();
        open.browser().does("/account/sign-up", &form, "/account/sign-up?after=sent").await;
        open.clock.passes(8 * DAY);
        open.retention().run().await;
        let page = browser.opens("/privacy/retention").await;
        assert!(page.body.contains("On 4 December 2026; one account was deleted."), "{}", page.body);
        assert!(page.body.contains("On 4 December 2026; nothing was over."), "{}", page.body);
        assert!(!page.body.contains("Not carried out yet."));
        for person in ["meera", "asha", "example.in", "0.0.0.0"] {
            assert!(!page.body.contains(person), "{person}");
        }
        open.clock.passes(31 * DAY);
        open.retention().run().await;
        let later = browser.opens("/privacy/retention").await;
        assert!(later.body.contains("On 4 January 2027; one row was deleted."), "{}", later.body);
    }
}

#[tokio::test]
async fn a_rule_that_could_not_be_carried_out_is_not_said_to_have_been() {
    let open = Open::sqlite().await;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sign-in.jsonl");
    std::fs::create_dir(&path).expect("a folder in place of the file");
    open.retention().with_journal(Some(Journal::at(path))).run().await;
    let page = open.browser().opens("/privacy/retention").await;
    assert_eq!(page.body.matches("Tried on 26 November 2026").count(), 1, "{}", page.body);
    let choices = open.browser().opens("/privacy/choices").await;
    assert!(choices.body.contains("href=\"/privacy/retention\""));
}
