//! The ledger of answers on both engines: nothing in it can be changed unseen.

use server::db::Address;
use server::privacy::{has_hash, verify};
use sqlx::{AnyConnection, Connection};

use crate::browser::Browser;
use crate::on_both_engines;
use crate::shops::shop;
use crate::support::TestDb;

/// Writes five answers of five browsers.
async fn five_answers(test: &TestDb) {
    let shop = shop(&test.db);
    for _each in 0..5 {
        Browser::at(shop.clone()).answers("choice=accept&back=/").await;
    }
}

/// Does to the database what only somebody with its password can.
async fn with_force(test: &TestDb, statements: &[&str]) -> Result<(), sqlx::Error> {
    let url = match &test.address {
        Address::File(path) => format!("sqlite://{}", path.display()),
        Address::Url(url) => url.clone(),
    };
    let mut connection = AnyConnection::connect(&url).await?;
    for statement in statements {
        sqlx::raw_sql(sqlx::AssertSqlSafe((*statement).to_owned()))
            .execute(&mut connection)
            .await?;
    }
    connection.close().await
}

/// The statements that take the guards away.
fn disarmed(test: &TestDb) -> Vec<&'static str> {
    match test.address {
        Address::File(_) => vec![
            "drop trigger consent_ledger_keeps_on_update",
            "drop trigger consent_ledger_keeps_on_delete",
        ],
        Address::Url(_) => vec!["alter table consent_ledger disable trigger all"],
    }
}

async fn faults_after(test: &TestDb, statements: &[&str]) -> Vec<String> {
    five_answers(test).await;
    let found = verify(&test.db).await.expect("the ledger can be read");
    assert_eq!((found.entries, found.faults), (5, Vec::<String>::new()));
    let mut all = disarmed(test);
    all.extend(statements);
    with_force(test, &all).await.expect("force works");
    verify(&test.db).await.expect("the ledger can be read").faults
}

on_both_engines! {
    async fn an_entry_can_neither_be_changed_nor_taken_away(test: TestDb) {
        five_answers(&test).await;
        for statement in [
            "update consent_ledger set granted_after = '' where seq = 2",
            "update consent_ledger set seq = seq where seq = 1",
            "delete from consent_ledger where seq = 5",
            "delete from consent_ledger",
            "update consent_notices set words = 'other'",
            "delete from consent_notices",
        ] {
            let refused = with_force(&test, &[statement]).await.expect_err(statement);
            assert!(refused.to_string().contains("append-only"), "{statement}: {refused}");
        }
        assert_eq!(verify(&test.db).await.expect("readable").entries, 5);
    }

    async fn a_changed_entry_is_found(test: TestDb) {
        let faults = faults_after(&test, &["update consent_ledger set granted_after = '' where seq = 3"]).await;
        assert_eq!(faults, ["entry 3 was changed after it was written"]);
    }

    async fn a_missing_entry_is_found(test: TestDb) {
        let faults = faults_after(&test, &["delete from consent_ledger where seq = 3"]).await;
        assert_eq!(faults, [
            "entry 4 follows entry 2: what stood between them is missing",
            "entry 4 does not carry the hash of the entry before it",
        ]);
    }

    async fn an_entry_that_is_cut_off_at_the_end_is_found(test: TestDb) {
        let faults = faults_after(&test, &["delete from consent_ledger where seq = 5"]).await;
        assert_eq!(faults, ["the ledger ends with entry 4, and not with 5 as it did"]);
    }

    async fn entries_that_have_changed_places_are_found(test: TestDb) {
        let faults = faults_after(&test, &[
            "update consent_ledger set seq = 99 where seq = 2",
            "update consent_ledger set seq = 2 where seq = 3",
            "update consent_ledger set seq = 3 where seq = 99",
        ]).await;
        assert!(faults.iter().any(|fault| fault.starts_with("entry 2 ")), "{faults:?}");
        assert!(faults.iter().any(|fault| fault.starts_with("entry 3 ")), "{faults:?}");
    }

    async fn what_was_answered_is_read_back_by_every_page_that_needs_it(test: TestDb) {
        let mut browser = Browser::of(&test.db);
        browser.answers("choice=accept&back=/").await;
        let page = browser.opens("/privacy/ledger").await;
        assert!(page.header("content-security-policy").contains("frame-src"), "the last entry is hers");
        let choices = browser.opens("/privacy/choices").await;
        assert!(choices.body.contains("/privacy/record/1"), "her answers are listed");
        let record = browser.opens("/privacy/record/1").await;
        assert!(record.body.contains("\"action\":\"grant\""), "{}", record.body);
        let roots = browser.opens("/privacy/ledger.json").await;
        let value: serde_json::Value = serde_json::from_str(&roots.body).expect("JSON");
        let root = value["days"][0]["root"].as_str().expect("a hash");
        assert!(page.body.contains(root) && record.body.contains(root));
        assert!(has_hash(&test.db, root).await.expect("the ledger can be read"));
        assert!(!has_hash(&test.db, "none").await.expect("the ledger can be read"));
    }

    async fn many_who_answer_at_once_get_a_place_each(test: TestDb) {
        let shop = shop(&test.db);
        let all = (0..24).map(|_| {
            let mut browser = Browser::at(shop.clone());
            tokio::spawn(async move { browser.answers("choice=refuse&back=/").await })
        });
        for one in all.collect::<Vec<_>>() {
            one.await.expect("it is answered");
        }
        let found = verify(&test.db).await.expect("the ledger can be read");
        assert_eq!((found.entries, found.faults), (24, Vec::<String>::new()));
    }
}

#[tokio::test]
async fn what_was_shown_is_kept_under_its_hash() {
    let test = TestDb::sqlite().await;
    five_answers(&test).await;
    let (notices, words): (i64, String) =
        sqlx::query_as("select count(*), max(words) from consent_notices")
            .fetch_one(test.db.reader())
            .await
            .expect("the notices can be read");
    assert_eq!(notices, 1);
    assert!(words.contains("www.openstreetmap.org") && words.contains("Maps drawn by volunteers"));
}
