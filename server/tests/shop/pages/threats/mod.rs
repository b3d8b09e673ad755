//! What somebody with bad intentions tries, at every door at once. `docs/threats.md` says which test answers which threat.

mod crowd;
mod doors;
mod elsewhere;
mod forged;
mod looking;
mod timing;

use std::fmt::Write;

use app::privacy::model::PersonalData;
use server::db::Db;

/// Everything that some tables about visitors hold, as text: what has changed nothing leaves it as it is.
async fn everything(db: &Db, tables: &[&str]) -> String {
    let mut all = String::new();
    for table in tables {
        let about = PersonalData::ALL.iter().find(|data| data.columns().0 == *table);
        let columns = about.expect("a table about visitors").columns().1;
        let texts: Vec<String> =
            columns.iter().map(|column| format!("coalesce(cast({column} as text), '-')")).collect();
        let query = format!("select {} from {table} order by 1", texts.join(" || '|' || "));
        let rows: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(query))
            .fetch_all(db.reader())
            .await
            .expect("a table can be read");
        writeln!(all, "{table}: {}", rows.join("\n")).expect("text");
    }
    all
}
