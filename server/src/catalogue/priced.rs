//! Pieces as prices need them: what each is built of, without its words.

use std::collections::HashMap;

use app::catalogue::model::{Choices, Family, Stone};
use sqlx::AnyConnection;

use super::rows::{PieceRow, StoneRow};
use crate::db::ReadError;

/// A piece with everything that its price depends on.
pub(crate) struct PricedPiece {
    /// Its number in the database.
    pub(crate) piece_id: i64,
    /// Its name in addresses.
    pub(crate) slug: String,
    /// Its build.
    pub(crate) family: Family,
    /// What can be chosen about it.
    pub(crate) choices: Choices,
    /// What the shop says that it costs.
    pub(crate) price_paise: Option<i64>,
}

/// Reads the next pieces after the one with number `after`, at most `most`, in the order of their numbers.
pub(crate) async fn priced_pieces(
    connection: &mut AnyConnection,
    after: i64,
    most: i64,
) -> Result<Vec<PricedPiece>, ReadError> {
    let pieces: Vec<PieceRow> = sqlx::query_as(pieces!(
        "from (select * from pieces where piece_id > $1 order by piece_id limit $2) p order by p.piece_id"
    ))
    .bind(after)
    .bind(most)
    .fetch_all(&mut *connection)
    .await?;
    let Some(last) = pieces.last().map(|piece| piece.piece_id) else { return Ok(Vec::new()) };
    let rows: Vec<StoneRow> = sqlx::query_as(
        "select piece_id, role, kind, shape, stone_count, each_mct, origins, grades
         from piece_stones where piece_id > $1 and piece_id <= $2 order by piece_id, position",
    )
    .bind(after)
    .bind(last)
    .fetch_all(connection)
    .await?;
    let mut stones: HashMap<i64, Vec<Stone>> = HashMap::new();
    for row in rows {
        stones.entry(row.piece_id).or_default().push(row.into_stone()?);
    }
    pieces
        .into_iter()
        .map(|row| {
            let stones = stones.remove(&row.piece_id).unwrap_or_default();
            row.into_priced(stones)
        })
        .collect()
}
