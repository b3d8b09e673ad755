//! What somebody looks at while she is signed in, and where it might be written down.

use std::collections::BTreeSet;

use app::privacy::model::PersonalData;
use axum::http::StatusCode;

use super::everything;
use crate::pages::account::Open;

/// A word that stands in nothing but the addresses that are opened here.
const MARK: &str = "vermilion";

/// The tables in which it stands what was looked at, and what was answered about that.
const COUNTED: [&str; 3] = ["analytics_events", "analytics_outbox", "consent_ledger"];

/// The tables about people: those of an account, or all the others.
fn tables(of_an_account: bool) -> Vec<&'static str> {
    let of_it = PersonalData::ALL.iter().filter(|data| data.is_of_an_account() == of_an_account);
    let tables: BTreeSet<&'static str> = of_it.map(|data| data.columns().0).collect();
    tables.into_iter().collect()
}

#[tokio::test]
async fn what_somebody_looks_at_is_written_nowhere_beside_who_she_is() {
    let open = Open::sqlite().await;
    let mut browser = open.somebody("meera@example.in").await;
    let (account, session): (String, String) =
        sqlx::query_as("select account, session from account_sessions")
            .fetch_one(open.db().reader())
            .await
            .expect("a session");
    browser.answers("choice=save&service=visits&surface=page&back=/").await;
    let before = everything(open.db(), &tables(true)).await;
    for path in [
        "/".to_owned(),
        "/guides".to_owned(),
        "/contact".to_owned(),
        "/account".to_owned(),
        format!("/search?q={MARK}"),
        format!("/piece/{MARK}"),
    ] {
        let page = browser.opens(&path).await;
        assert!(!page.status.is_server_error(), "{path}: {}", page.status);
    }
    let told = browser.tells("{\"event\":\"page_view\",\"page\":\"home\"}").await;
    assert_eq!(told, StatusCode::NO_CONTENT);
    assert_eq!(open.count("analytics_events").await, 1, "she has said yes, and is counted");
    assert_eq!(
        everything(open.db(), &tables(true)).await,
        before,
        "her account knows nothing of it"
    );
    assert!(!everything(open.db(), &tables(false)).await.contains(MARK));
    let counted = everything(open.db(), &COUNTED).await;
    assert!(counted.contains("page_view"), "{counted}");
    for who in ["meera", account.as_str(), session.as_str()] {
        assert!(!counted.contains(who), "{who} stands in {counted}");
    }
}
