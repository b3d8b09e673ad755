//! A walk through the whole catalogue, a portion at a time: for whoever needs every piece and not a list of some.

use app::catalogue::model::PieceCard;
use app::kernel::failure::Unavailable;
use app::kernel::moment::Moment;

use super::rows::PieceRow;
use crate::db::{Db, OrUnavailable, ReadError};

/// How many numbers of pieces make a part of the catalogue.
pub(crate) const PART: i64 = 10_000;

/// How many pieces are read at a time.
const PORTION: i64 = 500;

/// Reads every piece of the shop, in the order of their numbers.
///
/// Between two portions the shop may change; each portion is as the shop is when it is read.
#[derive(Clone)]
pub struct Walk(Db);

/// A piece as it is found on the way: as it is had without choosing.
#[derive(Clone)]
pub(crate) struct Standing {
    /// What a list shows of it.
    pub(crate) card: PieceCard,
    /// What it is and how it wears.
    pub(crate) description: String,
    /// The name of its category.
    pub(crate) category: String,
    /// How many days it takes to make one.
    pub(crate) lead_days: i64,
    /// When it came into the shop.
    pub(crate) added: Moment,
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    piece: PieceRow,
    category_name: String,
    added_at_ms: i64,
}

impl Row {
    fn into_standing(self) -> Result<Standing, ReadError> {
        Ok(Standing {
            card: self.piece.card()?,
            lead_days: self.piece.lead_days,
            description: self.piece.description,
            category: self.category_name,
            added: Moment::new(self.added_at_ms),
        })
    }
}

/// The pieces that came last into the shop, as they are kept in memory.
struct Newest(Vec<Standing>);

/// The parts in which pieces stand, as they are kept in memory.
struct Parts(Vec<i64>);

/// How many pieces count as new.
const NEW: i64 = 30;

impl Walk {
    /// A walk through the catalogue in `db`.
    pub fn through(db: &Db) -> Self {
        Self(db.clone())
    }

    /// Returns the next pieces after the one numbered `after` and up to the one numbered `until`, and the number
    /// from which to go on; `None` at the end.
    pub(crate) async fn on(
        &self,
        after: i64,
        until: i64,
    ) -> Result<Option<(Vec<Standing>, i64)>, Unavailable> {
        let rows = portion(&self.0, after, until).await.or_unavailable("catalogue.walk")?;
        let Some(last) = rows.last().map(|row| row.piece.piece_id) else { return Ok(None) };
        Ok(Some((standing(rows), last)))
    }

    /// Returns the pieces that came last into the shop, the latest first.
    pub(crate) async fn newest(&self) -> Result<Vec<Standing>, Unavailable> {
        let newest = self.0.remembered(|connection| {
            Box::pin(async move {
                let rows: Vec<Row> = sqlx::query_as(pieces!(
                    "from (
                         select q.*, c.name as category_name from pieces q
                         join categories c on c.category_id = q.category_id
                         order by q.added_at_ms desc, q.piece_id desc limit $1
                     ) p order by p.added_at_ms desc, p.piece_id desc"
                ))
                .bind(NEW)
                .fetch_all(connection)
                .await?;
                Ok(Newest(standing(rows)))
            })
        });
        Ok(newest.await.or_unavailable("catalogue.newest")?.0.clone())
    }

    /// Returns the parts in which any piece stands. Part `n` has the pieces with numbers from `n * PART` to below
    /// `(n + 1) * PART`, so that a piece stays in its part whatever comes and goes around it.
    pub(crate) async fn parts(&self) -> Result<Vec<i64>, Unavailable> {
        let parts = self.0.remembered(|connection| {
            Box::pin(async move {
                let parts: Vec<i64> = sqlx::query_scalar(
                    "select distinct piece_id / $1 as part from pieces order by part",
                )
                .bind(PART)
                .fetch_all(connection)
                .await?;
                Ok(Parts(parts))
            })
        });
        Ok(parts.await.or_unavailable("catalogue.parts")?.0.clone())
    }
}

async fn portion(db: &Db, after: i64, until: i64) -> Result<Vec<Row>, ReadError> {
    let rows = sqlx::query_as(pieces!(
        "from (
             select q.*, c.name as category_name from pieces q
             join categories c on c.category_id = q.category_id
             where q.piece_id > $1 and q.piece_id <= $2 order by q.piece_id limit $3
         ) p order by p.piece_id"
    ))
    .bind(after)
    .bind(until)
    .bind(PORTION)
    .fetch_all(db.reader())
    .await?;
    Ok(rows)
}

/// The pieces that can be shown. One with an impossible column has no page either, and must not hide the others.
fn standing(rows: Vec<Row>) -> Vec<Standing> {
    let readable = |row: Row| {
        let read = row.into_standing();
        read.inspect_err(|error| tracing::error!(cause = %error, "a piece is passed by")).ok()
    };
    rows.into_iter().filter_map(readable).collect()
}
