//! The commands about the ledger of answers.

use std::path::PathBuf;

use clap::Subcommand;

use super::Store;

/// What can be done with the ledger of answers.
#[derive(Debug, Subcommand)]
pub enum Ledger {
    /// Works every hash of the ledger out again, and names every entry that was changed, left out or moved.
    Verify {
        /// Where the shop's data is.
        #[command(flatten)]
        store: Store,
        /// The hash that somebody wrote down as the last one of a day, to see whether the ledger still has it.
        #[arg(long, value_name = "HASH")]
        root: Vec<String>,
    },
    /// Checks the record of an answer: whether this shop signed it, and nobody changed it.
    CheckReceipt {
        /// Where the shop's data is, which knows the keys that it has signed with.
        #[command(flatten)]
        store: Store,
        /// A public key of the shop, as its site shows it. With it, no data of the shop is needed.
        #[arg(long, value_name = "BASE64")]
        key: Vec<String>,
        /// The record.
        file: PathBuf,
    },
}
