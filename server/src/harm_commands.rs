//! What the commands about blocks do.

use app::kernel::moment::{Clock, Moment};

use crate::cli::{Block, NewBlock, Store};
use crate::commands::{Stopped, cannot_be_asked, join, nothing_written, report};
use crate::harm::{self, Prefix};
use crate::moment::{MachineClock, written};

const HOUR_MS: i64 = 3_600_000;

/// Lists blocks, makes one or takes one away.
///
/// # Errors
/// When the database refuses, and when there is nothing to take away.
pub async fn block(command: Block) -> Result<(), Stopped> {
    match command {
        Block::List(store) => list(&store).await,
        Block::Add(block) => add(block).await,
        Block::Remove { store, prefix } => remove(&store, prefix).await,
    }
}

async fn list(store: &Store) -> Result<(), Stopped> {
    let db = join(store).await?;
    let blocks = harm::blocks_in_force(&db, MachineClock.now()).await.map_err(cannot_be_asked)?;
    if blocks.is_empty() {
        report("nobody is blocked");
    }
    for harm::Block { prefix, reason, made_by, until, from: _ } in blocks {
        report(&format!("{prefix} until {}: {reason} ({made_by})", written(until)));
    }
    db.close().await;
    Ok(())
}

async fn add(block: NewBlock) -> Result<(), Stopped> {
    let NewBlock { store, prefix, reason, hours, by: made_by } = block;
    let prefix = prefix.to_block().map_err(|error| Stopped::because(error.to_string()))?;
    let from = MachineClock.now();
    let until = Moment::new(from.get() + i64::from(hours) * HOUR_MS);
    let db = join(&store).await?;
    let block = harm::Block { prefix, reason, made_by, from, until };
    harm::put_block(&db, block).await.map_err(|error| nothing_written(&error))?;
    report(&format!("nothing is taken from {prefix} until {}", written(until)));
    db.close().await;
    Ok(())
}

async fn remove(store: &Store, prefix: Prefix) -> Result<(), Stopped> {
    let prefix = prefix.to_block().map_err(|error| Stopped::because(error.to_string()))?;
    let db = join(store).await?;
    let was_there =
        harm::take_block_away(&db, prefix).await.map_err(|error| nothing_written(&error))?;
    db.close().await;
    if was_there {
        report(&format!("{prefix} is not blocked any more"));
        Ok(())
    } else {
        Err(Stopped::because(format!("there is no block of {prefix}")))
    }
}
