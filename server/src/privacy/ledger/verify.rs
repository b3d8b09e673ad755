//! Whether the ledger still says what it has always said.

use super::read::after;
use super::{NOTHING_BEFORE, hash_of};
use crate::db::{Db, ReadError};

/// What a look through the whole ledger found.
#[derive(Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many entries there are.
    pub entries: i64,
    /// The hash of the last one.
    pub root: String,
    /// What is wrong, one sentence each, twenty at most. After a fault the look goes on from what the entry says.
    pub faults: Vec<String>,
}

const PORTION: i64 = 500;
const MOST_FAULTS: usize = 20;

/// Reads the whole ledger in order and works every hash out again.
///
/// # Errors
/// When the database cannot be asked.
pub async fn verify(db: &Db) -> Result<Verified, ReadError> {
    let mut connection = db.reader().acquire().await?;
    // Read before the entries: those that come meanwhile are in no head that is known here.
    let (head_seq, head_hash): (i64, String) =
        sqlx::query_as("select seq, row_hash from consent_head where only_row = 1")
            .fetch_one(&mut *connection)
            .await?;
    let mut found = Verified { entries: 0, root: NOTHING_BEFORE.to_owned(), faults: Vec::new() };
    let mut place = 0;
    'all: loop {
        let entries = after(&mut connection, place, PORTION).await?;
        if entries.is_empty() {
            break;
        }
        for entry in entries {
            if entry.seq > head_seq {
                break 'all;
            }
            let mut fault = |what: &str| found.faults.push(format!("entry {} {what}", entry.seq));
            if entry.seq != place + 1 {
                fault(&format!("follows entry {place}: what stood between them is missing"));
            }
            if entry.previous_hash != found.root {
                fault("does not carry the hash of the entry before it");
            }
            if hash_of(&entry) != entry.row_hash {
                fault("was changed after it was written");
            }
            place = entry.seq;
            found.entries += 1;
            found.root = entry.row_hash;
            if found.faults.len() >= MOST_FAULTS {
                return Ok(found);
            }
        }
    }
    if place != head_seq || found.root != head_hash {
        found
            .faults
            .push(format!("the ledger ends with entry {place}, and not with {head_seq} as it did"));
    }
    Ok(found)
}
