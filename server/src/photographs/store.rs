//! Photographs in the database, beside their pieces.

use app::catalogue::model::{Album, Shot};
use app::kernel::slug::Slug;
use sqlx::AnyConnection;
use std::sync::Arc;

use super::{Developed, StoredFile};
use crate::albums;
use crate::db::{Db, ReadError, Refusal, WriteError, broken};
use crate::revision;

/// Why nothing was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotStored {
    /// No piece is called so.
    NoSuchPiece,
    /// The piece has no photographs.
    NoPhotographs,
}

/// Puts a photograph beside its piece, in place of the one from the same side in the same metal. Pages follow at
/// once.
///
/// # Errors
/// When there is no such piece, or the database refuses or fails.
pub async fn store(
    db: &Db,
    slug: &Slug,
    photograph: Developed,
) -> Result<(), WriteError<NotStored>> {
    let (slug, photograph) = (slug.clone(), Arc::new(photograph));
    db.write(move |connection| {
        let (slug, photograph) = (slug.clone(), Arc::clone(&photograph));
        Box::pin(async move {
            revision::bump(connection).await?;
            let (piece_id, album) = album(connection, &slug).await?;
            let new = &photograph.shot;
            let same = |shot: &Shot| (shot.view, shot.metal) == (new.view, new.metal);
            let (former, mut shots): (Vec<Shot>, Vec<Shot>) =
                album.shots().iter().cloned().partition(same);
            for shot in former {
                take_files_away(connection, piece_id, &shot).await?;
            }
            shots.push(new.clone());
            put_album(connection, piece_id, &Album::of(shots)).await?;
            put_files(connection, piece_id, &photograph).await?;
            Ok(())
        })
    })
    .await
}

/// Takes all photographs of a piece away and returns how many they were.
///
/// # Errors
/// When there is no such piece, it has none, or the database refuses or fails.
pub async fn forget(db: &Db, slug: &Slug) -> Result<usize, WriteError<NotStored>> {
    let slug = slug.clone();
    db.write(move |connection| {
        let slug = slug.clone();
        Box::pin(async move {
            revision::bump(connection).await?;
            let (piece_id, album) = album(connection, &slug).await?;
            if album.shots().is_empty() {
                return Err(Refusal::Rule(NotStored::NoPhotographs));
            }
            sqlx::query("delete from picture_files where piece_id = $1")
                .bind(piece_id)
                .execute(&mut *connection)
                .await?;
            put_album(connection, piece_id, &Album::default()).await?;
            Ok(album.shots().len())
        })
    })
    .await
}

/// The photographs of a piece, with its number.
async fn album(
    connection: &mut AnyConnection,
    slug: &Slug,
) -> Result<(i64, Album), Refusal<NotStored>> {
    let row: Option<(i64, String)> =
        sqlx::query_as("select piece_id, album from pieces where slug = $1")
            .bind(slug.as_str())
            .fetch_optional(connection)
            .await?;
    let (piece_id, text) = row.ok_or(Refusal::Rule(NotStored::NoSuchPiece))?;
    let album = albums::parse(&text).map_err(broken("pieces", "album", piece_id));
    Ok((piece_id, album.map_err(sqlx::Error::from)?))
}

async fn put_album(
    connection: &mut AnyConnection,
    piece_id: i64,
    album: &Album,
) -> Result<(), sqlx::Error> {
    let text = albums::written(album).map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query("update pieces set album = $1 where piece_id = $2")
        .bind(text)
        .bind(piece_id)
        .execute(connection)
        .await
        .map(|_| ())
}

async fn take_files_away(
    connection: &mut AnyConnection,
    piece_id: i64,
    shot: &Shot,
) -> Result<(), sqlx::Error> {
    sqlx::query("delete from picture_files where piece_id = $1 and mark = $2")
        .bind(piece_id)
        .bind(shot.mark.as_str())
        .execute(connection)
        .await
        .map(|_| ())
}

async fn put_files(
    connection: &mut AnyConnection,
    piece_id: i64,
    photograph: &Developed,
) -> Result<(), sqlx::Error> {
    for (name, bytes) in &photograph.files {
        sqlx::query(
            "insert into picture_files (piece_id, file_name, mark, bytes) values ($1, $2, $3, $4)",
        )
        .bind(piece_id)
        .bind(name.as_str())
        .bind(photograph.shot.mark.as_str())
        .bind(bytes.as_slice())
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// Finds a file of a piece's photographs by its name: the one with this mark, or else another.
pub(super) async fn file(
    db: &Db,
    slug: &Slug,
    mark: &str,
    name: &str,
) -> Result<Option<StoredFile>, ReadError> {
    let row: Option<(String, Vec<u8>)> = sqlx::query_as(
        "select f.mark, f.bytes from pieces p join picture_files f on f.piece_id = p.piece_id
         where p.slug = $1 and f.file_name = $2
         order by case when f.mark = $3 then 0 else 1 end, f.mark limit 1",
    )
    .bind(slug.as_str())
    .bind(name)
    .bind(mark)
    .fetch_optional(db.reader())
    .await?;
    Ok(row.map(|(mark, bytes)| StoredFile { mark, bytes: bytes.into() }))
}
