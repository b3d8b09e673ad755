//! How what a jeweller says about delivery is written: all of it or nothing.

use std::convert::Infallible;
use std::sync::Arc;

use app::delivery::DeliveryBook;
use app::delivery::model::PinPrefix;
use app::kernel::date::Weekday;
use sqlx::AnyConnection;

use crate::db::{Db, WriteError};
use crate::revision;

/// Puts what is said now in place of what was said before.
///
/// # Errors
/// When the database refuses or fails.
pub async fn replace(db: &Db, book: DeliveryBook) -> Result<(), WriteError<Infallible>> {
    let book = Arc::new(book);
    db.write(move |connection| {
        let book = Arc::clone(&book);
        Box::pin(async move {
            revision::bump(connection).await?;
            for clear in [
                "delete from delivery_pins",
                "delete from delivery_zones",
                "delete from delivery_holidays",
                "delete from delivery_terms",
            ] {
                sqlx::query(clear).execute(&mut *connection).await?;
            }
            insert_terms(connection, &book).await?;
            insert_zones(connection, &book).await?;
            for prefix in &book.unserved {
                insert_prefix(connection, prefix, None).await?;
            }
            Ok(())
        })
    })
    .await
}

async fn insert_terms(
    connection: &mut AnyConnection,
    book: &DeliveryBook,
) -> Result<(), sqlx::Error> {
    let rest: Vec<&str> = book.rest.iter().copied().map(Weekday::code).collect();
    sqlx::query(
        "insert into delivery_terms (terms_id, closes_minute, engraving_days, rest, holidays_until)
         values (1, $1, $2, $3, $4)",
    )
    .bind(i64::from(book.closes))
    .bind(i64::from(book.engraving_days))
    .bind(rest.join(" "))
    .bind(book.holidays_until.to_string())
    .execute(&mut *connection)
    .await?;
    for day in &book.holidays {
        sqlx::query("insert into delivery_holidays (day) values ($1)")
            .bind(day.to_string())
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

async fn insert_zones(
    connection: &mut AnyConnection,
    book: &DeliveryBook,
) -> Result<(), sqlx::Error> {
    for (zone_id, zone) in (1_i64..).zip(&book.zones) {
        sqlx::query(
            "insert into delivery_zones (zone_id, name, least_days, most_days, insured)
             values ($1, $2, $3, $4, $5)",
        )
        .bind(zone_id)
        .bind(zone.name.as_str())
        .bind(i64::from(zone.least_days))
        .bind(i64::from(zone.most_days))
        .bind(i64::from(zone.insured))
        .execute(&mut *connection)
        .await?;
        for prefix in &zone.pins {
            insert_prefix(connection, prefix, Some(zone_id)).await?;
        }
    }
    Ok(())
}

async fn insert_prefix(
    connection: &mut AnyConnection,
    prefix: &PinPrefix,
    zone_id: Option<i64>,
) -> Result<(), sqlx::Error> {
    sqlx::query("insert into delivery_pins (prefix, zone_id) values ($1, $2)")
        .bind(prefix.as_str())
        .bind(zone_id)
        .execute(connection)
        .await
        .map(|_| ())
}
