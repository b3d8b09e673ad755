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
mod priced;
mod rows;
mod seed_file;
mod store;

use app::catalogue::model::{
    Category, Listing, ListingQuery, PAGE_SIZE, Piece, PieceCard, pages_for,
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
    match &query.category {
        Some(slug) => category_listing(db, slug, query).await,
        None => whole_listing(db, query).await.map(Some),
    }
}

async fn category_listing(
    db: &Db,
    slug: &Slug,
    query: &ListingQuery,
) -> Result<Option<Listing>, ReadError> {
    let row: Option<CategoryRow> = sqlx::query_as(
        "select category_id, slug, name, description, piece_count from categories where slug = $1",
    )
    .bind(slug.as_str())
    .fetch_optional(db.reader())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let category_id = row.category_id;
    let category = row.into_category()?;
    let total = category.pieces;
    let page = query.page.within(pages_for(total, PAGE_SIZE));
    let offset = i64::try_from(page.entries_before(PAGE_SIZE)).unwrap_or(i64::MAX);
    let rows: Vec<PieceRow> = sqlx::query_as(pieces!(
        "from (
             select * from pieces where category_id = $1
             order by position, piece_id limit $2 offset $3
         ) p
         order by p.position, p.piece_id"
    ))
    .bind(category_id)
    .bind(i64::from(PAGE_SIZE))
    .bind(offset)
    .fetch_all(db.reader())
    .await?;
    let pieces = rows.iter().map(PieceRow::card).collect::<Result<_, _>>()?;
    Ok(Some(Listing { category: Some(category), pieces, total, page }))
}

async fn whole_listing(db: &Db, query: &ListingQuery) -> Result<Listing, ReadError> {
    let total: i64 =
        sqlx::query_scalar("select cast(coalesce(sum(piece_count), 0) as bigint) from categories")
            .fetch_one(db.reader())
            .await?;
    let total = u64::try_from(total).unwrap_or_default();
    let page = query.page.within(pages_for(total, PAGE_SIZE));
    let offset = i64::try_from(page.entries_before(PAGE_SIZE)).unwrap_or(i64::MAX);
    let rows: Vec<PieceRow> = sqlx::query_as(pieces!(
        "from (select * from pieces order by position, piece_id limit $1 offset $2) p
         order by p.position, p.piece_id"
    ))
    .bind(i64::from(PAGE_SIZE))
    .bind(offset)
    .fetch_all(db.reader())
    .await?;
    let pieces = rows.iter().map(PieceRow::card).collect::<Result<_, _>>()?;
    Ok(Listing { category: None, pieces, total, page })
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
