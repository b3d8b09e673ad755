//! Whether the prices in the database are the ones that the rates in it make.

use crate::catalogue::priced_pieces;
use crate::db::{Db, ReadError};

use super::book::book;
use super::store::{PORTION, usual_price};

/// Returns pieces whose price is not the one that the rates in force make, one sentence each, twenty at most.
///
/// # Errors
/// When the database cannot be asked.
pub async fn check(db: &Db) -> Result<Vec<String>, ReadError> {
    let mut connection = db.reader().acquire().await?;
    let Some(book) = book(&mut connection).await? else { return Ok(Vec::new()) };
    let mut faults = Vec::new();
    let mut after = 0;
    loop {
        let pieces = priced_pieces(&mut connection, after, PORTION).await?;
        let Some(last) = pieces.last() else { return Ok(faults) };
        after = last.piece_id;
        for piece in &pieces {
            let right = usual_price(&book, piece.family, &piece.choices);
            if right != piece.price_paise && faults.len() < 20 {
                faults.push(format!("piece {} has a price that its rates do not make", piece.slug));
            }
        }
    }
}
