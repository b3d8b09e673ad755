//! Wish lists: how pieces are put onto one, and taken off it.

use std::convert::Infallible;
use std::sync::Arc;

use app::kernel::moment::Moment;
use app::kernel::slug::Slug;
use app::wishes::MOST_WISHES;

use crate::db::{Db, WriteError};

/// What has come of pieces that were to be put onto a list.
#[derive(Default)]
pub(super) struct Put {
    /// Whether any of them is a piece of the shop.
    pub(super) any_known: bool,
    /// Whether any of them had no room.
    pub(super) any_left: bool,
}

/// The list of an account, the last piece that was kept first, each with its moment.
///
/// # Errors
/// When the database fails.
pub(super) async fn of(db: &Db, account: &str) -> Result<Vec<(String, i64)>, sqlx::Error> {
    sqlx::query_as(
        "select piece, added_at_ms from account_wishes where account = $1
         order by added_at_ms desc, piece",
    )
    .bind(account)
    .fetch_all(db.reader())
    .await
}

/// Puts pieces onto the list of an account, as far as they have room. What is there already stays as it is, and what is
/// no piece of the shop is left out.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn put(
    db: &Db,
    account: Arc<str>,
    pieces: Arc<[Slug]>,
    now: Moment,
) -> Result<Put, WriteError<Infallible>> {
    db.write(move |connection| {
        let (account, pieces) = (Arc::clone(&account), Arc::clone(&pieces));
        Box::pin(async move {
            let mut put = Put::default();
            let mut held: i64 =
                sqlx::query_scalar("select count(*) from account_wishes where account = $1")
                    .bind(&*account)
                    .fetch_one(&mut *connection)
                    .await?;
            for piece in &*pieces {
                let (in_shop, on_list): (i64, i64) = sqlx::query_as(
                    "select (select count(*) from pieces where slug = $1),
                         (select count(*) from account_wishes where account = $2 and piece = $1)",
                )
                .bind(piece.as_str())
                .bind(&*account)
                .fetch_one(&mut *connection)
                .await?;
                put.any_known |= in_shop > 0;
                if in_shop == 0 || on_list > 0 {
                    continue;
                }
                if held >= MOST_WISHES {
                    put.any_left = true;
                    continue;
                }
                sqlx::query(
                    "insert into account_wishes (account, piece, added_at_ms) values ($1, $2, $3)
                     on conflict (account, piece) do nothing",
                )
                .bind(&*account)
                .bind(piece.as_str())
                .bind(now.get())
                .execute(&mut *connection)
                .await?;
                held += 1;
            }
            Ok(put)
        })
    })
    .await
}

/// Takes a piece off the list of an account and of no other, if it is there.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn remove(
    db: &Db,
    account: Arc<str>,
    piece: Slug,
) -> Result<(), WriteError<Infallible>> {
    db.write(move |connection| {
        let (account, piece) = (Arc::clone(&account), piece.clone());
        Box::pin(async move {
            sqlx::query("delete from account_wishes where account = $1 and piece = $2")
                .bind(&*account)
                .bind(piece.as_str())
                .execute(connection)
                .await?;
            Ok(())
        })
    })
    .await
}
