//! The catalogue's SQL: how pieces are read. How they are written stands in `store.rs`.

/// Selects pieces with their alloys from whatever calls the pieces `p`.
///
/// One statement sees one state of the shop. Two of them would not on PostgreSQL, and while an import runs
/// the second would find the alloys of other pieces than the first has found.
macro_rules! pieces {
    ($from:literal) => {
        concat!(
            "select p.*, coalesce((
                 select string_agg(a.alloy, ' ' order by a.position) from piece_alloys a
                 where a.piece_id = p.piece_id
             ), '') as alloys ",
            $from
        )
    };
}

mod check;
mod grow;
mod index;
mod priced;
mod rows;
mod seed_file;
mod store;
mod walk;

use std::collections::HashMap;

use app::catalogue::model::{
    Category, Listing, ListingQuery, MOST_RELATED, MOST_SUGGESTIONS, Piece, PieceCard, pages_for,
};
use app::catalogue::port::Catalogue;
use app::kernel::failure::Unavailable;
use app::kernel::slug::Slug;
use async_trait::async_trait;

use crate::db::{Db, OrUnavailable, ReadError};
use rows::{CategoryRow, PieceRow, StoneRow, TagRow};

pub use check::check;
pub use grow::grow;
pub(crate) use priced::priced_pieces;
pub use seed_file::{CatalogueFile, PieceEntry, read_files};
pub use store::{Stored, is_empty, replace, store};
pub use walk::Walk;
pub(crate) use walk::{PART, Standing};

#[async_trait]
impl Catalogue for Db {
    async fn categories(&self) -> Result<Vec<Category>, Unavailable> {
        categories(self).await.or_unavailable("catalogue.categories")
    }

    async fn window(&self) -> Result<Vec<PieceCard>, Unavailable> {
        window(self).await.or_unavailable("catalogue.window")
    }

    async fn listing(&self, query: &ListingQuery) -> Result<Option<Listing>, Unavailable> {
        listing(self, query).await.or_unavailable("catalogue.listing")
    }

    async fn suggestions(&self, text: &str) -> Result<Vec<String>, Unavailable> {
        suggestions(self, text).await.or_unavailable("catalogue.suggestions")
    }

    async fn related(&self, slug: &Slug) -> Result<Vec<PieceCard>, Unavailable> {
        related(self, slug).await.or_unavailable("catalogue.related")
    }

    async fn piece(&self, slug: &Slug) -> Result<Option<Piece>, Unavailable> {
        piece(self, slug).await.or_unavailable("catalogue.piece")
    }
}

async fn categories(db: &Db) -> Result<Vec<Category>, ReadError> {
    let rows: Vec<CategoryRow> = sqlx::query_as(
        "select category_id, slug, name, description, piece_count from categories order by position, slug",
    )
    .fetch_all(db.reader())
    .await?;
    rows.into_iter().map(CategoryRow::into_category).collect()
}

async fn window(db: &Db) -> Result<Vec<PieceCard>, ReadError> {
    let rows: Vec<PieceRow> = sqlx::query_as(pieces!(
        "from categories c
         join pieces p on p.piece_id = (
             select q.piece_id from pieces q where q.category_id = c.category_id
             order by q.position, q.piece_id limit 1
         )
         order by c.position, c.slug"
    ))
    .fetch_all(db.reader())
    .await?;
    rows.iter().map(PieceRow::card).collect()
}

async fn listing(db: &Db, query: &ListingQuery) -> Result<Option<Listing>, ReadError> {
    let category = match &query.category {
        None => None,
        Some(slug) => match category(db, slug).await? {
            Some(category) => Some(category),
            None => return Ok(None),
        },
    };
    let index = db.remembered(|connection| Box::pin(index::read(connection))).await?;
    let length = query.state.length.pieces();
    let mut page = query.page;
    let found = index.list(&query.state, query.category.as_ref(), |total| {
        page = page.within(pages_for(total, length));
        (page.entries_before(length), length)
    });
    Ok(Some(Listing {
        category,
        pieces: cards(db, &found.ids).await?,
        total: found.total,
        page,
        state: query.state.with(found.filters),
        unknown: found.unknown,
        counts: found.counts,
        shelves: index.shelves().to_vec(),
    }))
}

async fn category(db: &Db, slug: &Slug) -> Result<Option<Category>, ReadError> {
    let row: Option<CategoryRow> = sqlx::query_as(
        "select category_id, slug, name, description, piece_count from categories where slug = $1",
    )
    .bind(slug.as_str())
    .fetch_optional(db.reader())
    .await?;
    row.map(CategoryRow::into_category).transpose()
}

/// The cards of the pieces with these numbers, in this order. A piece that has left the shop meanwhile is left
/// out.
async fn cards(db: &Db, ids: &[i64]) -> Result<Vec<PieceCard>, ReadError> {
    let mut cards = Vec::with_capacity(ids.len());
    for portion in ids.chunks(CARDS_AT_A_TIME) {
        let mut query = sqlx::query_as(pieces!(
            "from pieces p where p.piece_id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
                 $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)"
        ));
        for place in 0..CARDS_AT_A_TIME {
            query = query.bind(portion.get(place).copied().unwrap_or(NO_PIECE));
        }
        let rows: Vec<PieceRow> = query.fetch_all(db.reader()).await?;
        let by_id: HashMap<i64, &PieceRow> = rows.iter().map(|row| (row.piece_id, row)).collect();
        for row in portion.iter().filter_map(|id| by_id.get(id)) {
            cards.push(row.card()?);
        }
    }
    Ok(cards)
}

/// The cards of the pieces with these slugs, in no order. A piece that is not in the shop is left out.
///
/// # Errors
/// When the database fails, or holds what this program does not write.
pub(crate) async fn cards_of(db: &Db, slugs: &[String]) -> Result<Vec<PieceCard>, ReadError> {
    let mut cards = Vec::with_capacity(slugs.len());
    for portion in slugs.chunks(CARDS_AT_A_TIME) {
        let mut query = sqlx::query_as(pieces!(
            "from pieces p where p.slug in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
                 $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)"
        ));
        for place in 0..CARDS_AT_A_TIME {
            // No piece has an empty one.
            query = query.bind(portion.get(place).cloned().unwrap_or_default());
        }
        let rows: Vec<PieceRow> = query.fetch_all(db.reader()).await?;
        for row in &rows {
            cards.push(row.card()?);
        }
    }
    Ok(cards)
}

/// How many cards one statement reads: those of a page of the usual length.
const CARDS_AT_A_TIME: usize = 24;

/// A number that no piece has.
const NO_PIECE: i64 = -1;

async fn suggestions(db: &Db, text: &str) -> Result<Vec<String>, ReadError> {
    let index = db.remembered(|connection| Box::pin(index::read(connection))).await?;
    let suggested = index.suggest(text, MOST_SUGGESTIONS);
    let cards = cards(db, &suggested.ids).await?;
    Ok(suggested.shelves.into_iter().chain(cards.into_iter().map(|card| card.name)).collect())
}

async fn related(db: &Db, slug: &Slug) -> Result<Vec<PieceCard>, ReadError> {
    let id: Option<i64> = sqlx::query_scalar("select piece_id from pieces where slug = $1")
        .bind(slug.as_str())
        .fetch_optional(db.reader())
        .await?;
    let Some(id) = id else { return Ok(Vec::new()) };
    let index = db.remembered(|connection| Box::pin(index::read(connection))).await?;
    cards(db, &index.related(id, MOST_RELATED)).await
}

async fn piece(db: &Db, slug: &Slug) -> Result<Option<Piece>, ReadError> {
    let row: Option<PieceRow> = sqlx::query_as(pieces!("from pieces p where p.slug = $1"))
        .bind(slug.as_str())
        .fetch_optional(db.reader())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let stones: Vec<StoneRow> = sqlx::query_as(
        "select piece_id, role, kind, shape, stone_count, each_mct, origins, grades
         from piece_stones where piece_id = $1 order by position",
    )
    .bind(row.piece_id)
    .fetch_all(db.reader())
    .await?;
    let tags: Vec<TagRow> = sqlx::query_as(
        "select kind, tag from piece_tags where piece_id = $1 order by kind, position",
    )
    .bind(row.piece_id)
    .fetch_all(db.reader())
    .await?;
    let category: CategoryRow = sqlx::query_as(
        "select category_id, slug, name, description, piece_count from categories where category_id = $1",
    )
    .bind(row.category_id)
    .fetch_one(db.reader())
    .await?;
    row.into_piece(category.into_category()?, stones, &tags).map(Some)
}

/// Returns how many pieces the shop has, by counting them.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count(db: &Db) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("select count(*) from pieces").fetch_one(db.reader()).await
}
