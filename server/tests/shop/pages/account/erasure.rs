//! After an account is erased, nothing of its owner is found in any byte that the shop keeps.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use app::privacy::model::PersonalData;
use axum::http::StatusCode;
use server::db::{Address, Refusal};
use server::mail::{Post, Transport};
use server::rights::erasure::Erasing;
use sqlx::Connection;
use tempfile::TempDir;

use super::Open;
use crate::clocks::MovedClock;
use crate::on_both_engines;
use crate::shops::shop_in;
use crate::support::TestDb;

/// Her address, which is typed in more than one way.
pub(super) const HER_E_MAIL: &str = "Zubeida.Q7x@Odd-Mail.example";

/// What nothing of may be left, in lower case.
pub(super) const HERS: [&str; 4] =
    ["zubeida quxworthy", "zubeida.q7x@odd-mail.example", "+919811122334", "17 vermilion gully"];

/// What stands wherever a text about her can stand.
const HER_TEXT: &str = "Zubeida Quxworthy zubeida.q7x@odd-mail.example ZUBEIDA.Q7X@ODD-MAIL.EXAMPLE \
    +919811122334 17 Vermilion Gully";

/// A shop with its files, and who erases accounts in it.
pub(super) struct Kept {
    pub(super) open: Open,
    pub(super) erasing: Arc<Erasing>,
    pub(super) folder: TempDir,
}

impl Kept {
    pub(super) fn on(test: TestDb) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = MovedClock::at("2026-11-26T12:00+05:30");
        let (shop, erasing) = shop_in(&test.db, clock.clone(), folder.path());
        Self { open: Open { test, clock, shop }, erasing, folder }
    }

    /// Sends what waits, into the folder.
    pub(super) async fn sends_mails(&self) {
        let transport = Transport::Folder(self.folder.path().join("mail"));
        let post = Post::new(self.open.db().clone(), self.open.clock.clone(), transport);
        post.send_due().await.expect("the outbox can be read");
    }

    pub(super) async fn account_of(&self, e_mail: &str) -> String {
        sqlx::query_scalar("select account from accounts where email_folded = $1")
            .bind(e_mail.to_ascii_lowercase())
            .fetch_one(self.open.db().reader())
            .await
            .expect("an account")
    }

    /// Changes the database behind the back of the shop.
    pub(super) async fn change(&self, statement: String, values: Vec<Value>) {
        let changed = self.open.db().write(move |connection| {
            let (statement, values) = (statement.clone(), values.clone());
            Box::pin(async move {
                let mut query = sqlx::query(sqlx::AssertSqlSafe(statement));
                for value in values {
                    query = match value {
                        Value::Number(number) => query.bind(number),
                        Value::Text(text) => query.bind(text),
                        Value::Bytes(bytes) => query.bind(bytes),
                    };
                }
                query.execute(connection).await?;
                Ok::<_, Refusal<()>>(())
            })
        });
        changed.await.expect("it is written");
    }

    /// Puts a row into every table that can name an account, with a text wherever one can stand.
    pub(super) async fn fills(&self, account: &str, e_mail: &str, text: &str) {
        for data in of_accounts().filter(|data| *data != PersonalData::Accounts) {
            let (table, columns) = data.columns();
            let places: Vec<String> =
                (1..=columns.len()).map(|place| format!("${place}")).collect();
            let (names, places) = (columns.join(", "), places.join(", "));
            let values =
                columns.iter().map(|column| value(table, column, account, e_mail, text)).collect();
            self.change(format!("insert into {table} ({names}) values ({places})"), values).await;
        }
        let name = "update accounts set full_name = $1, phone = $1 where account = $2";
        let values = vec![Value::Text(text.to_owned()), Value::Text(account.to_owned())];
        self.change(name.to_owned(), values).await;
    }

    /// Her account, filled, with mails in the folder and rows in every table.
    pub(super) async fn her_account(&self) -> (crate::browser::Browser, String) {
        let hers = self.open.somebody(HER_E_MAIL).await;
        let account = self.account_of(HER_E_MAIL).await;
        self.fills(&account, HER_E_MAIL, HER_TEXT).await;
        self.sends_mails().await;
        (hers, account)
    }

    /// Every row of an account, as text.
    async fn rows_of(&self, account: &str) -> Vec<(&'static str, Vec<String>)> {
        let mut all = Vec::new();
        for data in of_accounts() {
            let (table, columns) = data.columns();
            let texts: Vec<String> = columns
                .iter()
                .map(|column| format!("coalesce(cast({column} as text), '-')"))
                .collect();
            let texts = texts.join(" || '|' || ");
            let select = format!("select {texts} from {table} where account = $1 order by 1");
            let rows: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(select))
                .bind(account)
                .fetch_all(self.open.db().reader())
                .await
                .expect("rows");
            all.push((table, rows));
        }
        all
    }

    /// Which of these texts are found anywhere, and where.
    pub(super) async fn found(&self, texts: &[&str]) -> Vec<String> {
        let mut files = lying(self.folder.path());
        match &self.open.test.address {
            Address::File(file) => files.extend(lying(file.parent().expect("a folder"))),
            Address::Url(url) => files.extend(of_postgres(url).await),
        }
        let within = |(name, bytes): &(String, Vec<u8>)| -> Vec<String> {
            let bytes = bytes.to_ascii_lowercase();
            let is_there =
                |text: &&&str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
            texts.iter().filter(is_there).map(|text| format!("{text} in {name}")).collect()
        };
        files.iter().flat_map(within).collect()
    }
}

impl Kept {
    /// The same when files have been cleaned, which takes longer while hundreds of other databases are written to: the
    /// shop answers after a while, goes on cleaning, and comes back to what could not be done.
    pub(super) async fn found_at_last(&self, texts: &[&str]) -> Vec<String> {
        let mut found = self.found(texts).await;
        for _ in 0..20 {
            if found.is_empty() {
                break;
            }
            tokio::time::sleep(Duration::from_secs(3)).await;
            self.erasing.sweep().await;
            found = self.found(texts).await;
        }
        found
    }
}

/// A value of a column.
#[derive(Clone)]
pub(super) enum Value {
    Number(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// Every kind of which rows name an account.
pub(super) fn of_accounts() -> impl Iterator<Item = PersonalData> {
    PersonalData::ALL.iter().copied().filter(|data| data.is_of_an_account())
}

/// What may stand in a column.
fn value(table: &str, column: &str, account: &str, e_mail: &str, text: &str) -> Value {
    let numbers = ["status", "bytes_out", "attempts", "last_step", "is_first"];
    match (table, column) {
        (_, "account") => Value::Text(account.to_owned()),
        (_, "archive") => Value::Bytes(text.as_bytes().to_vec()),
        ("mail_outbox", "kind") => Value::Text("dormant".to_owned()),
        ("mail_outbox", "state") => Value::Text("waiting".to_owned()),
        ("mail_outbox", "last_error") => Value::Text(String::new()),
        ("mail_outbox", "address") => Value::Text(e_mail.to_owned()),
        // It waits while the mails before it are sent.
        ("mail_outbox", "due_at_ms") => Value::Number(i64::MAX),
        ("account_links", "kind") => Value::Text("change".to_owned()),
        ("sign_in_log", "kind") => Value::Text("success".to_owned()),
        (_, number) if number.ends_with("_ms") || numbers.contains(&number) => Value::Number(1),
        _ => Value::Text(format!("{text} {table}.{column}")),
    }
}

/// Every file below a folder that can be read.
fn lying(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let (mut files, mut folders): (Vec<_>, Vec<PathBuf>) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(bytes) = std::fs::read(&path) {
                files.push((path.display().to_string(), bytes));
            }
        }
    }
    files
}

/// Every row of a PostgreSQL database, and its files as far as they can be read from here.
async fn of_postgres(url: &str) -> Vec<(String, Vec<u8>)> {
    let mut connection = sqlx::AnyConnection::connect(url).await.expect("the cluster answers");
    sqlx::raw_sql("checkpoint").execute(&mut connection).await.expect("everything is written");
    let folder: String = sqlx::query_scalar(
        "select current_setting('data_directory') || '/base/' || cast(oid as text)
         from pg_database where datname = current_database()",
    )
    .fetch_one(&mut connection)
    .await
    .expect("a folder");
    let names: Vec<(String, String)> = sqlx::query_as(
        "select '/' || cast(pg_relation_filenode(oid) as text), cast(relname as text)
         from pg_class where pg_relation_filenode(oid) is not null",
    )
    .fetch_all(&mut connection)
    .await
    .expect("names of files");
    let mut found = lying(Path::new(&folder));
    for (file, _) in &mut found {
        if let Some((_, name)) = names.iter().find(|(number, _)| file.ends_with(number.as_str())) {
            *file = format!("{file} ({name})");
        }
    }
    let tables: Vec<String> = sqlx::query_scalar(
        "select cast(table_name as text) from information_schema.tables
         where table_schema = 'public' and table_type = 'BASE TABLE'",
    )
    .fetch_all(&mut connection)
    .await
    .expect("tables");
    for table in tables {
        let select = format!("select cast({table} as text) from {table}");
        let rows: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(select))
            .fetch_all(&mut connection)
            .await
            .expect("rows");
        found.push((format!("table {table}"), rows.join("\n").into_bytes()));
    }
    connection.close().await.expect("the connection closes");
    found
}

on_both_engines! {
    async fn nothing_of_an_account_that_was_erased_is_found_anywhere(test: TestDb) {
        let kept = Kept::on(test);
        kept.open.somebody("asha@example.in").await;
        let other = kept.account_of("asha@example.in").await;
        kept.fills(&other, "asha@example.in", "Asha").await;
        let (mut hers, account) = kept.her_account().await;
        if let Address::Url(url) = &kept.open.test.address {
            // What is known of the spread of values names some of them.
            let mut connection = sqlx::AnyConnection::connect(url).await.expect("an answer");
            sqlx::raw_sql("analyze").execute(&mut connection).await.expect("it is known");
        }
        let mut texts = HERS.to_vec();
        texts.push(&account);
        let before = kept.found(&texts).await;
        for text in &texts {
            assert!(before.iter().any(|place| place.starts_with(text)), "{text}: {before:?}");
        }
        assert!(before.iter().any(|place| place.contains(".eml")), "{before:?}");
        assert!(before.iter().any(|place| place.contains("sign-in.jsonl")), "{before:?}");
        let others = kept.rows_of(&other).await;

        let answer = hers.posts("/account/erase", "").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let page = answer.header("location").to_owned();
        assert!(page.starts_with("/account/erased/"), "{page}");
        assert_eq!(hers.session(), "");
        assert_eq!(kept.found_at_last(&texts).await, Vec::<String>::new());
        assert_eq!(kept.rows_of(&other).await, others, "what is of somebody else is as it was");
        assert!(kept.found(&["asha@example.in"]).await.iter().any(|place| place.contains(".eml")));

        let page = hers.opens(&page).await;
        assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
        for part in ["Data Protection Board of India", "noindex", "href=\"/contact\""] {
            assert!(page.body.contains(part), "{part}");
        }
        let told = page.body.to_lowercase();
        assert!(!HERS.iter().any(|hers| told.contains(hers)) && !told.contains(&account));
    }
}
