//! The blocks: prefixes from which nothing is taken for a while, each with the reason and its end.

use std::convert::Infallible;
use std::sync::Arc;

use app::kernel::moment::Moment;

use super::Prefix;
use crate::db::{Db, ReadError, WriteError, broken};

/// A prefix from which nothing is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// From where.
    pub prefix: Prefix,
    /// Why, in words that whoever is kept out gets to read.
    pub reason: String,
    /// Who has made it.
    pub made_by: String,
    /// From when on.
    pub from: Moment,
    /// Until when. There is no block without an end.
    pub until: Moment,
}

/// Puts a block in force, in the place of one of the same prefix.
///
/// # Errors
/// When the database refuses or fails.
pub async fn put_block(db: &Db, block: Block) -> Result<(), WriteError<Infallible>> {
    let block = Arc::new(block);
    db.write(move |connection| {
        let block = Arc::clone(&block);
        Box::pin(async move {
            sqlx::query(
                "insert into harm_blocks (prefix, reason, made_by, from_ms, until_ms)
                 values ($1, $2, $3, $4, $5)
                 on conflict (prefix) do update set
                     reason = $2, made_by = $3, from_ms = $4, until_ms = $5",
            )
            .bind(block.prefix.to_string())
            .bind(&block.reason)
            .bind(&block.made_by)
            .bind(block.from.get())
            .bind(block.until.get())
            .execute(connection)
            .await?;
            Ok(())
        })
    })
    .await
}

/// Takes the block of a prefix away, and says whether there was one.
///
/// # Errors
/// When the database refuses or fails.
pub async fn take_block_away(db: &Db, prefix: Prefix) -> Result<bool, WriteError<Infallible>> {
    db.write(move |connection| {
        Box::pin(async move {
            let gone: Option<String> =
                sqlx::query_scalar("delete from harm_blocks where prefix = $1 returning prefix")
                    .bind(prefix.to_string())
                    .fetch_optional(connection)
                    .await?;
            Ok(gone.is_some())
        })
    })
    .await
}

/// The columns of a block, in the order in which they are asked for.
type BlockRow = (String, String, String, i64, i64);

/// The blocks in force, the one that ends first at the head.
///
/// # Errors
/// When the database cannot be asked.
pub async fn blocks_in_force(db: &Db, now: Moment) -> Result<Vec<Block>, ReadError> {
    let rows: Vec<BlockRow> = sqlx::query_as(
        "select prefix, reason, made_by, from_ms, until_ms from harm_blocks
         where until_ms > $1 order by until_ms, prefix",
    )
    .bind(now.get())
    .fetch_all(db.reader())
    .await?;
    rows.into_iter().zip(1..).map(|(row, number)| read(row, number)).collect()
}

fn read(row: BlockRow, number: i64) -> Result<Block, ReadError> {
    let (prefix, reason, made_by, from, until) = row;
    let prefix = Prefix::parse(&prefix).map_err(broken("harm_blocks", "prefix", number))?;
    Ok(Block { prefix, reason, made_by, from: Moment::new(from), until: Moment::new(until) })
}

/// The block that keeps senders of a prefix out now, if there is one; of several the one that ends last.
///
/// # Errors
/// When the database cannot be asked.
pub(super) async fn block_of(
    db: &Db,
    sender: Prefix,
    now: Moment,
) -> Result<Option<Block>, ReadError> {
    Ok(blocks_in_force(db, now).await?.into_iter().rfind(|block| block.prefix.covers(sender)))
}
