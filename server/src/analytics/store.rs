//! How events are written, taken back, queued for Google and forgotten.

use std::convert::Infallible;
use std::sync::Arc;

use app::analytics::Event;
use app::kernel::date::Date;
use app::kernel::moment::Moment;
use app::privacy::{Grants, Permit, Service, Subject};
use sqlx::AnyConnection;

use super::google::Property;
use super::names::{Names, new_name, new_salt};
use crate::db::{Db, WriteError};

/// Something that is to be sent to Google.
pub(super) struct Letter {
    /// Its name in the outbox.
    pub(super) name: String,
    /// What is sent.
    pub(super) body: String,
    /// How often that was tried, this time included.
    pub(super) attempts: i64,
}

/// Writes an event down once for each service with a permit for it.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn count(
    db: &Db,
    permits: &[Permit],
    event: &Event,
    day: Date,
    now: Moment,
    property: Option<Arc<Property>>,
) -> Result<(), WriteError<Infallible>> {
    let (permits, event): (Arc<[Permit]>, _) = (permits.into(), Arc::new(event.clone()));
    db.write(move |connection| {
        let (permits, event, property) =
            (Arc::clone(&permits), Arc::clone(&event), property.clone());
        Box::pin(async move {
            let salt = salt_of(connection, day).await?;
            for permit in permits.iter() {
                let names = Names::of(permit.subject(), &salt);
                match (permit.service(), &property) {
                    (Service::Visits, _) => insert_event(connection, day, &names, &event).await?,
                    (Service::GoogleAnalytics, Some(property)) => {
                        let body = property.body(&event, &names);
                        queue(connection, day, &names, &body, now).await?;
                    }
                    _ => {}
                }
            }
            Ok(())
        })
    })
    .await
}

/// The secret of the day, made when it is first wanted.
async fn salt_of(connection: &mut AnyConnection, day: Date) -> Result<String, sqlx::Error> {
    let known = known_salt(connection, day).await?;
    if let Some(salt) = known {
        return Ok(salt);
    }
    let fresh = new_salt().map_err(without_randomness)?;
    // Two programs may make one at the same time, and the first one counts.
    sqlx::query(
        "insert into analytics_salts (day, salt) values ($1, $2) on conflict (day) do nothing",
    )
    .bind(day.to_string())
    .bind(fresh)
    .execute(&mut *connection)
    .await?;
    known_salt(connection, day).await?.ok_or(sqlx::Error::RowNotFound)
}

async fn known_salt(
    connection: &mut AnyConnection,
    day: Date,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("select salt from analytics_salts where day = $1")
        .bind(day.to_string())
        .fetch_optional(connection)
        .await
}

async fn insert_event(
    connection: &mut AnyConnection,
    day: Date,
    names: &Names,
    event: &Event,
) -> Result<(), sqlx::Error> {
    sqlx::query("insert into analytics_events (day, visitor, event, about) values ($1, $2, $3, $4)")
        .bind(day.to_string())
        .bind(&names.visitor)
        .bind(event.name())
        .bind(event.about())
        .execute(connection)
        .await
        .map(|_| ())
}

async fn queue(
    connection: &mut AnyConnection,
    day: Date,
    names: &Names,
    body: &str,
    now: Moment,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "insert into analytics_outbox (letter, day, client, body, queued_at_ms, attempts, due_at_ms)
         values ($1, $2, $3, $4, $5, 0, $5)",
    )
    .bind(new_name().map_err(without_randomness)?)
    .bind(day.to_string())
    .bind(&names.client)
    .bind(body)
    .bind(now.get())
    .execute(connection)
    .await
    .map(|_| ())
}

fn without_randomness(error: getrandom::Error) -> sqlx::Error {
    sqlx::Error::Protocol(format!("no randomness: {error}"))
}

/// Takes back what was counted of somebody today for services whose yes she has taken back, inside the write that says so.
/// What was counted on other days can be told apart from others' by nobody.
///
/// # Errors
/// When the database refuses or fails.
pub(crate) async fn take_back(
    connection: &mut AnyConnection,
    day: Date,
    subject: &Subject,
    lost: Grants,
) -> Result<(), sqlx::Error> {
    let Some(salt) = known_salt(connection, day).await? else { return Ok(()) };
    let names = Names::of(subject, &salt);
    if lost.allow(Service::Visits) {
        sqlx::query("delete from analytics_events where day = $1 and visitor = $2")
            .bind(day.to_string())
            .bind(&names.visitor)
            .execute(&mut *connection)
            .await?;
    }
    if lost.allow(Service::GoogleAnalytics) {
        sqlx::query("delete from analytics_outbox where client = $1")
            .bind(&names.client)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Takes the next letter that is due out for sending; if nothing is heard of it, it is due again at `again`.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn next_letter(
    db: &Db,
    day: Date,
    now: Moment,
    again: Moment,
) -> Result<Option<Letter>, WriteError<Infallible>> {
    db.write(move |connection| {
        Box::pin(async move {
            // The time is asked for twice: who waits for a row that another program has just taken finds it not due.
            let taken: Option<(String, String, i64)> = sqlx::query_as(
                "update analytics_outbox set attempts = attempts + 1, due_at_ms = $1
                 where due_at_ms <= $2 and letter = (
                     select letter from analytics_outbox where due_at_ms <= $2 and day = $3
                     order by due_at_ms, letter limit 1
                 )
                 returning letter, body, attempts",
            )
            .bind(again.get())
            .bind(now.get())
            .bind(day.to_string())
            .fetch_optional(connection)
            .await?;
            Ok(taken.map(|(name, body, attempts)| Letter { name, body, attempts }))
        })
    })
    .await
}

/// Says what became of a letter: sent, or to be tried again at a time.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn settle(
    db: &Db,
    letter: &Letter,
    again: Option<Moment>,
) -> Result<(), WriteError<Infallible>> {
    let name: Arc<str> = letter.name.as_str().into();
    db.write(move |connection| {
        let name = Arc::clone(&name);
        Box::pin(async move {
            match again {
                None => {
                    sqlx::query("delete from analytics_outbox where letter = $1")
                        .bind(&*name)
                        .execute(connection)
                        .await?;
                }
                Some(due) => {
                    sqlx::query("update analytics_outbox set due_at_ms = $1 where letter = $2")
                        .bind(due.get())
                        .bind(&*name)
                        .execute(connection)
                        .await?;
                }
            }
            Ok(())
        })
    })
    .await
}

/// Forgets what is over: the secrets of earlier days, letters of earlier days, and events from before `oldest`.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn forget(db: &Db, day: Date, oldest: Date) -> Result<(), WriteError<Infallible>> {
    db.write(move |connection| {
        Box::pin(async move {
            for (forget, before) in [
                ("delete from analytics_salts where day < $1", day),
                ("delete from analytics_outbox where day < $1", day),
                ("delete from analytics_events where day < $1", oldest),
            ] {
                sqlx::query(forget).bind(before.to_string()).execute(&mut *connection).await?;
            }
            Ok(())
        })
    })
    .await
}
