//! How the catalogue is written: all of it or nothing.

use std::collections::HashSet;

use app::catalogue::model::{Stone, gem_millicarats, stone_colours};
use app::kernel::moment::Clock;
use app::pricing::PriceBook;
use sqlx::AnyConnection;

use super::seed_file::{CatalogueFile, PieceEntry};
use crate::db::{Db, WriteError};
use crate::moment::MachineClock;
use crate::pricing::{self, usual_price};
use crate::revision;

/// What an import has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stored {
    /// How many categories were written.
    pub categories: usize,
    /// How many pieces were written.
    pub pieces: usize,
    /// How many pieces were taken away.
    pub removed: usize,
}

/// What happens to pieces that stand in a category and are not named by its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unnamed {
    Kept,
    Removed,
}

/// Writes categories and their pieces, replacing those of the same slug and leaving all others as they are.
///
/// Everything happens in one transaction: a failure leaves the catalogue as it was.
///
/// # Errors
/// When the database refuses or fails.
pub async fn store(
    db: &Db,
    files: Vec<CatalogueFile>,
) -> Result<Stored, WriteError<std::convert::Infallible>> {
    write(db, files, Unnamed::Kept).await
}

/// Writes categories and makes their pieces those that the files name: the others of these categories are
/// taken away. Categories without a file stay as they are.
///
/// Everything happens in one transaction: a failure leaves the catalogue as it was.
///
/// # Errors
/// When the database refuses or fails.
pub async fn replace(
    db: &Db,
    files: Vec<CatalogueFile>,
) -> Result<Stored, WriteError<std::convert::Infallible>> {
    write(db, files, Unnamed::Removed).await
}

async fn write(
    db: &Db,
    files: Vec<CatalogueFile>,
    unnamed: Unnamed,
) -> Result<Stored, WriteError<std::convert::Infallible>> {
    let files = std::sync::Arc::new(files);
    db.write(move |connection| {
        let files = std::sync::Arc::clone(&files);
        Box::pin(async move {
            let mut stored = Stored::default();
            revision::bump(connection).await?;
            let book = pricing::book(connection).await.map_err(sqlx::Error::from)?;
            let mut written = Vec::new();
            for file in files.iter() {
                let category_id = store_category(connection, file).await?;
                for (index, piece) in file.pieces.iter().enumerate() {
                    let place =
                        i64::from(file.position) * 1_000_000 + as_number(file.first_place + index);
                    store_piece(connection, category_id, place, piece, book.as_ref()).await?;
                }
                stored.categories += 1;
                stored.pieces += file.pieces.len();
                written.push((category_id, file));
            }
            // Only now, so that a piece that moved to another file is moved and not made anew.
            if unnamed == Unnamed::Removed {
                for (category_id, file) in written {
                    stored.removed += remove_unnamed(connection, category_id, file).await?;
                }
            }
            count_pieces(connection).await?;
            Ok(stored)
        })
    })
    .await
}

/// Takes away the pieces of a category that its file does not name, and returns how many they were.
async fn remove_unnamed(
    connection: &mut AnyConnection,
    category_id: i64,
    file: &CatalogueFile,
) -> Result<usize, sqlx::Error> {
    let named: HashSet<&str> = file.pieces.iter().map(|piece| piece.slug.as_str()).collect();
    let standing: Vec<(i64, String)> =
        sqlx::query_as("select piece_id, slug from pieces where category_id = $1")
            .bind(category_id)
            .fetch_all(&mut *connection)
            .await?;
    let mut removed = 0;
    for (piece_id, _) in standing.iter().filter(|(_, slug)| !named.contains(slug.as_str())) {
        sqlx::query("delete from pieces where piece_id = $1")
            .bind(piece_id)
            .execute(&mut *connection)
            .await?;
        removed += 1;
    }
    Ok(removed)
}

async fn store_category(
    connection: &mut AnyConnection,
    file: &CatalogueFile,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar(
        "insert into categories (slug, name, description, position) values ($1, $2, $3, $4)
         on conflict (slug) do update set
             name = excluded.name, description = excluded.description, position = excluded.position
         returning category_id",
    )
    .bind(file.slug.as_str())
    .bind(file.name.as_str())
    .bind(file.description.as_str())
    .bind(i64::from(file.position))
    .fetch_one(connection)
    .await
}

async fn store_piece(
    connection: &mut AnyConnection,
    category_id: i64,
    position: i64,
    piece: &PieceEntry,
    book: Option<&PriceBook>,
) -> Result<(), sqlx::Error> {
    let price = book.and_then(|book| usual_price(book, piece.family, &piece.choices()));
    let (main, accent) = stone_colours(&piece.stones);
    let size = piece.size.as_ref();
    let piece_id: i64 = sqlx::query_scalar(
        "insert into pieces (
             category_id, position, slug, name, description, family, net_weight_mg, main_stone,
             accent_stone, stones_mct, engraving_letters, lead_days, size_kind, size_from_tmm,
             size_to_tmm, size_step_tmm, size_reference_tmm, price_paise,
             added_at_ms
         ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
         on conflict (slug) do update set
             category_id = excluded.category_id, position = excluded.position, name = excluded.name,
             description = excluded.description, family = excluded.family,
             net_weight_mg = excluded.net_weight_mg, main_stone = excluded.main_stone,
             accent_stone = excluded.accent_stone, stones_mct = excluded.stones_mct,
             engraving_letters = excluded.engraving_letters, lead_days = excluded.lead_days,
             size_kind = excluded.size_kind, size_from_tmm = excluded.size_from_tmm,
             size_to_tmm = excluded.size_to_tmm, size_step_tmm = excluded.size_step_tmm,
             size_reference_tmm = excluded.size_reference_tmm, price_paise = excluded.price_paise
         returning piece_id",
    )
    .bind(category_id)
    .bind(position)
    .bind(piece.slug.as_str())
    .bind(piece.name.as_str())
    .bind(piece.description.as_str())
    .bind(piece.family.code())
    .bind(piece.net_weight.get())
    .bind(main.code())
    .bind(accent.code())
    .bind(gem_millicarats(&piece.stones))
    .bind(i64::from(piece.engraving))
    .bind(i64::from(piece.lead_days))
    .bind(size.map(|size| size.kind().code()))
    .bind(size.map(|size| size.from().get()))
    .bind(size.map(|size| size.to().get()))
    .bind(size.map(|size| size.step().get()))
    .bind(size.map(|size| size.reference().get()))
    .bind(price)
    .bind(MachineClock.now().get())
    .fetch_one(&mut *connection)
    .await?;
    store_choices(connection, piece_id, piece).await
}

/// Writes what can be chosen about a piece, in place of what could be chosen before.
async fn store_choices(
    connection: &mut AnyConnection,
    piece_id: i64,
    piece: &PieceEntry,
) -> Result<(), sqlx::Error> {
    for clear in [
        "delete from piece_alloys where piece_id = $1",
        "delete from piece_stones where piece_id = $1",
        "delete from piece_tags where piece_id = $1",
    ] {
        sqlx::query(clear).bind(piece_id).execute(&mut *connection).await?;
    }
    for (position, alloy) in piece.alloys.iter().enumerate() {
        sqlx::query("insert into piece_alloys (piece_id, position, alloy) values ($1, $2, $3)")
            .bind(piece_id)
            .bind(as_number(position))
            .bind(alloy.code())
            .execute(&mut *connection)
            .await?;
    }
    for (position, stone) in piece.stones.iter().enumerate() {
        store_stone(connection, piece_id, as_number(position), stone).await?;
    }
    let occasions = piece.occasions.iter().map(|occasion| occasion.code());
    let audience = piece.audience.iter().map(|audience| audience.code());
    let tags = occasions
        .enumerate()
        .map(|(position, tag)| ("occasion", position, tag))
        .chain(audience.enumerate().map(|(position, tag)| ("audience", position, tag)));
    for (kind, position, tag) in tags {
        sqlx::query(
            "insert into piece_tags (piece_id, kind, position, tag) values ($1, $2, $3, $4)",
        )
        .bind(piece_id)
        .bind(kind)
        .bind(as_number(position))
        .bind(tag)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

async fn store_stone(
    connection: &mut AnyConnection,
    piece_id: i64,
    position: i64,
    stone: &Stone,
) -> Result<(), sqlx::Error> {
    let origins: Vec<&str> = stone.origins.iter().map(|origin| origin.code()).collect();
    let grades: Vec<&str> = stone.grades.iter().map(|grade| grade.code()).collect();
    sqlx::query(
        "insert into piece_stones
             (piece_id, position, role, kind, shape, stone_count, each_mct, origins, grades)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(piece_id)
    .bind(position)
    .bind(stone.role.code())
    .bind(stone.kind.code())
    .bind(stone.shape.code())
    .bind(i64::from(stone.count))
    .bind(stone.each.get())
    .bind(origins.join(" "))
    .bind(grades.join(" "))
    .execute(connection)
    .await
    .map(|_| ())
}

async fn count_pieces(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    sqlx::query(
        "update categories set piece_count =
             (select count(*) from pieces where pieces.category_id = categories.category_id)",
    )
    .execute(connection)
    .await
    .map(|_| ())
}

/// Returns whether the shop has no piece at all.
///
/// # Errors
/// When the database cannot be asked.
pub async fn is_empty(db: &Db) -> Result<bool, sqlx::Error> {
    let pieces: i64 = sqlx::query_scalar("select count(*) from (select 1 from pieces limit 1) p")
        .fetch_one(db.reader())
        .await?;
    Ok(pieces == 0)
}

fn as_number(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}
