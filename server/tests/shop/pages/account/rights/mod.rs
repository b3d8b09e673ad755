//! One's own data: taking it along, who was told, who has looked, and who may act.

mod export;
mod nominee;
mod telling;

use std::io::{Cursor, Read};

use axum::http::StatusCode;
use zip::ZipArchive;

use super::Open;
use crate::browser::Browser;

/// Names who may act, in words that are right.
const RAVI: &str = "full-name=Ravi Rao&email=ravi@mail.example";

/// Has an archive made, and returns the path of it.
async fn archive_of(browser: &mut Browser) -> String {
    let answer = browser.posts("/account/data/export", "").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let ready = answer.header("location").to_owned();
    let token = ready.strip_prefix("/account/data/ready/").expect("the page that leads to it");
    let page = browser.opens(&ready).await;
    assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
    let link = format!("/account/data/export/{token}");
    assert!(page.body.contains(&format!("href=\"{link}\"")), "{}", page.body);
    link
}

/// The two documents of an archive.
fn unpacked(bytes: &[u8]) -> (String, String) {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    assert_eq!(archive.len(), 2);
    let mut text = |name: &str| {
        let mut text = String::new();
        let mut file = archive.by_name(name).expect("a file");
        file.read_to_string(&mut text).expect("text");
        text
    };
    (text("data.json"), text("data.html"))
}

/// The account of an address.
async fn account_of(open: &Open, e_mail: &str) -> String {
    sqlx::query_scalar("select account from accounts where email_folded = $1")
        .bind(e_mail)
        .fetch_one(open.db().reader())
        .await
        .expect("an account")
}
