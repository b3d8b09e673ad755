//! Who can erase an account, what is left when the program is cut off, and what certificates say.

use std::time::Duration;

use app::kernel::email::EmailAddress;
use app::kernel::moment::Clock;
use app::privacy::model::PersonalData;
use app::rights::model::Asked;
use axum::http::StatusCode;
use server::rights::erasure::NotErased;

use super::codes::Holder;
use super::erasure::{HER_E_MAIL, Kept, Value, of_accounts};
use super::{PASSWORD, account};
use crate::on_both_engines;
use crate::support::TestDb;

/// Under which names something is counted, but for those of senders.
async fn counted(kept: &Kept) -> Vec<String> {
    sqlx::query_scalar(
        "select distinct who from harm_counters
         where who like 'account:%' or who like 'export:%' order by who",
    )
    .fetch_all(kept.open.db().reader())
    .await
    .expect("names")
}

/// How many rows of each table name an account.
async fn rows_of(kept: &Kept, account: &str) -> Vec<(&'static str, i64)> {
    let mut counted = Vec::new();
    for (table, _) in of_accounts().map(PersonalData::columns) {
        let count = format!("select count(*) from {table} where account = $1");
        let rows: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(count))
            .bind(account)
            .fetch_one(kept.open.db().reader())
            .await
            .expect("a number");
        counted.push((table, rows));
    }
    counted
}

on_both_engines! {
    async fn every_row_that_names_an_account_goes_with_it_whoever_deletes_it(test: TestDb) {
        let kept = Kept::on(test);
        let (_hers, account) = kept.her_account().await;
        for (table, rows) in rows_of(&kept, &account).await {
            assert!(rows > 0, "{table} holds nothing of her");
        }
        let delete = "delete from accounts where account = $1".to_owned();
        kept.change(delete, vec![Value::Text(account.clone())]).await;
        for (table, rows) in rows_of(&kept, &account).await {
            assert_eq!(rows, 0, "{table}");
        }
    }

    async fn a_certificate_counts_what_is_gone_and_is_signed(test: TestDb) {
        let kept = Kept::on(test);
        let (mut hers, account) = kept.her_account().await;
        let before = rows_of(&kept, &account).await;
        let answer = hers.posts("/account/erase", "").await;
        let page = answer.header("location").to_owned();
        let file = hers.opens(&format!("{page}/certificate.json")).await;
        assert_eq!((file.status, file.header("cache-control")), (StatusCode::OK, "no-store"));
        assert!(file.header("content-disposition").starts_with("attachment"));
        let file: serde_json::Value = serde_json::from_str(&file.body).expect("JSON");
        let statement = &file["statement"];
        for (data, (table, rows)) in of_accounts().zip(before) {
            let counted = statement["erased"][data.code()].as_i64().expect("a number");
            assert_eq!(counted, rows, "{table}");
        }
        assert!(statement["erased"]["attempts"].as_i64().expect("a number") > 0);
        assert_eq!((&statement["kept"]["answers"], &statement["by"]), (&"proof".into(), &serde_json::Value::Null));
        assert_eq!(statement["shop"], "http://shop.test");
        assert!(page.ends_with(statement["certificate"].as_str().expect("a number")));
        assert!(file["signature"].as_str().expect("a signature").len() > 80);
    }

    async fn whatever_was_counted_for_an_account_is_forgotten_with_it(test: TestDb) {
        let kept = Kept::on(test);
        let open = &kept.open;
        let Holder { mut browser, secret, .. } = open.holder(HER_E_MAIL).await;
        // From where she is known, and from where she is not.
        for signing_in in [&mut browser, &mut open.browser()] {
            let answer = signing_in.posts("/account/sign-in", &account(HER_E_MAIL, PASSWORD)).await;
            let page = answer.header("location").to_owned();
            assert!(page.starts_with("/account/code/"), "{page}");
            let wrong = format!("code={}", open.code(&secret, -600));
            assert_eq!(signing_in.posts(&page, &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let change = "password=four ripe mangoes";
        browser.does("/account/password", change, "/account?after=password").await;
        let archive = browser.posts("/account/data/export", "").await;
        assert!(archive.header("location").starts_with("/account/data/ready/"), "{}", archive.body);
        // Her address, a browser, her codes, her changes of password, and her archives.
        let names = counted(&kept).await;
        assert_eq!(names.len(), 5, "{names:?}");

        let answer = browser.posts("/account/erase", "").await;
        assert!(answer.header("location").starts_with("/account/erased/"), "{}", answer.body);
        assert_eq!(counted(&kept).await, Vec::<String>::new());
    }

    async fn of_two_presses_at_once_one_erases_and_there_is_one_certificate(test: TestDb) {
        let kept = Kept::on(test);
        let (mut one, _) = kept.her_account().await;
        let mut other = kept.open.browser();
        other.cookies.clone_from(&one.cookies);
        let mut later = kept.open.browser();
        later.cookies.clone_from(&one.cookies);
        let (first, second) = tokio::join!(one.posts("/account/erase", ""), other.posts("/account/erase", ""));
        let mut to = [first.header("location"), second.header("location")];
        to.sort_unstable();
        assert!(to[0].starts_with("/account/erased/"), "{to:?}");
        assert_eq!((to[1], kept.open.count("erasures").await), ("/account/sign-in", 1));
        assert!(!later.is_signed_in().await, "a session that was copied opens nothing");
        later.does("/account/erase", "", "/account/sign-in").await;
        assert_eq!((later.session(), kept.open.count("erasures").await), (String::new(), 1));
    }

    async fn what_a_cut_off_program_has_left_is_mended_by_the_sweep(test: TestDb) {
        let kept = Kept::on(test);
        kept.open.somebody("asha@example.in").await;
        let (_hers, account) = kept.her_account().await;
        // What the transaction does, and no more.
        let now = kept.open.clock.now().get();
        let delete = "delete from accounts where account = $1".to_owned();
        kept.change(delete, vec![Value::Text(account.clone())]).await;
        let certify = "insert into erasures (certificate, at_ms, tally) values ('x', $1, '{}')";
        kept.change(certify.to_owned(), vec![Value::Number(now)]).await;
        let hers = ["zubeida quxworthy", "zubeida.q7x@odd-mail.example", account.as_str()];
        assert!(!kept.found(&hers).await.is_empty());
        kept.open.clock.passes(Duration::from_hours(2));
        for _ in 0..2 {
            kept.erasing.sweep().await;
            assert_eq!(kept.found(&hers).await, Vec::<String>::new());
        }
        let others = kept.found(&["asha@example.in"]).await;
        assert!(others.iter().any(|place| place.contains(".eml")), "{others:?}");
        let log = std::fs::read_to_string(kept.folder.path().join("sign-in.jsonl")).expect("lines");
        assert!(log.contains(&kept.account_of("asha@example.in").await), "{log}");
    }

    async fn who_comes_back_with_the_same_address_is_somebody_new(test: TestDb) {
        let kept = Kept::on(test);
        let (mut hers, former) = kept.her_account().await;
        hers.posts("/account/erase", "").await;
        kept.open.a_while_passes();
        let form = account(HER_E_MAIL, PASSWORD);
        let answer = hers.posts("/account/sign-in", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let again = kept.open.somebody(HER_E_MAIL).await;
        assert!(again.is_signed_in().await);
        assert_ne!(kept.account_of(HER_E_MAIL).await, former);
        assert_eq!(kept.open.count("account_wishes").await, 0);
    }

    async fn an_account_is_erased_for_its_owner_by_letter_and_nothing_says_whose_it_was(test: TestDb) {
        let kept = Kept::on(test);
        let (hers, _) = kept.her_account().await;
        let e_mail = EmailAddress::parse(HER_E_MAIL).expect("an address");
        let asked = |reason: &str| Asked { reader: "Kavita".to_owned(), reason: reason.to_owned() };
        let telling = "letter from ZUBEIDA.q7x@odd-mail.example";
        let refused = kept.erasing.erase_for(&e_mail, asked(telling)).await;
        assert_eq!(refused, Err(NotErased::Tells));
        let nobody = EmailAddress::parse("nobody@example.in").expect("an address");
        let refused = kept.erasing.erase_for(&nobody, asked("letter")).await;
        assert_eq!(refused, Err(NotErased::Nobody));
        assert_eq!((kept.open.count("accounts").await, kept.open.count("erasures").await), (1, 0));
        let number = kept.erasing.erase_for(&e_mail, asked("letter <b>of today")).await;
        let page = hers.opens(&format!("/account/erased/{}", number.expect("erased"))).await;
        assert!(page.body.contains("Kavita") && page.body.contains("letter &lt;b&gt;of today"));
        assert!(!hers.is_signed_in().await && kept.open.count("accounts").await == 0);
        assert_eq!(kept.found(&["zubeida quxworthy"]).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn an_account_is_erased_by_who_has_just_given_her_password_and_by_nobody_else() {
    let kept = Kept::on(TestDb::sqlite().await);
    let (mut hers, _) = kept.her_account().await;
    let mut nobody = kept.open.browser();
    nobody.does("/account/erase", "", "/account/sign-in").await;
    let long = format!("really={}", "a".repeat(10_000));
    for (form, says) in [
        ("really=yes", StatusCode::UNPROCESSABLE_ENTITY),
        ("account=x&account=y", StatusCode::UNPROCESSABLE_ENTITY),
        ("%00=%F0%9F%98%80", StatusCode::UNPROCESSABLE_ENTITY),
        (long.as_str(), StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        assert_eq!(hers.posts("/account/erase", form).await.status, says);
    }
    let page = hers.opens("/account/erase").await;
    assert!(page.body.contains("action=\"/account/erase\"") && page.body.contains("ledger"));
    kept.open.clock.passes(Duration::from_mins(15));
    let confirm = "/account/confirm?next=/account/erase";
    let page = hers.opens("/account/erase").await;
    if page.status == StatusCode::OK {
        assert!(page.body.contains(confirm) && !page.body.contains("action=\"/account/erase\""));
    } else {
        assert_eq!(page.header("location"), confirm);
    }
    hers.does("/account/erase", "", confirm).await;
    assert_eq!((kept.open.count("accounts").await, kept.open.count("erasures").await), (1, 0));
    assert_eq!(hers.opens("/account/confirm").await.status, StatusCode::OK, "she is signed in");
}

#[tokio::test]
async fn a_certificate_that_was_never_given_is_not_there() {
    let kept = Kept::on(TestDb::sqlite().await);
    let browser = kept.open.browser();
    let long = "a".repeat(10_000 / 4);
    for number in
        ["x", &"a".repeat(32), &"A".repeat(32), &"%00".repeat(32), "%27%20or%201=1--", &long]
    {
        let page = browser.opens(&format!("/account/erased/{number}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{number}");
        let file = browser.opens(&format!("/account/erased/{number}/certificate.json")).await;
        assert_eq!(file.status, StatusCode::NOT_FOUND, "{number}");
    }
}
