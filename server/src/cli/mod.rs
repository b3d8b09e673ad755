//! The command line. The comments of the options are their manual.

mod account;
mod harm;
mod ledger;
mod retention;
mod serve;

use std::path::PathBuf;

use app::kernel::failure::NotThisForm;
use app::kernel::moment::Moment;
use app::kernel::money::Paise;
use app::pricing::model::{BasisPoints, Element};
use clap::{Args, Parser, Subcommand};

pub use self::account::{Account, Erase, ShowAccount, Traces};
pub use self::harm::{Block, KeepingOut, NewBlock};
pub use self::ledger::Ledger;
pub use self::retention::{Retention, RunRules};
pub use self::serve::{MailOptions, Serve};

/// A shop for jewellers whose every claim can be tested.
#[derive(Debug, Parser)]
#[command(name = "assay", version, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Opens the shop and serves it until it is told to stop; told a second time, it stops at once.
    Serve(Box<Serve>),
    /// Brings the schema of the database up to date and ends.
    Migrate(Store),
    /// Puts the demo catalogue into the shop, and more pieces after its pattern if asked.
    Seed(Seed),
    /// Reads files of the jeweller's own into the shop.
    #[command(subcommand)]
    Import(Import),
    /// Takes back what `import pictures` has put into the shop.
    #[command(subcommand)]
    Pictures(Pictures),
    /// Shows and sets what a gram of metal costs.
    #[command(subcommand)]
    Rates(Rates),
    /// Works out what a piece costs, and checks receipts.
    #[command(subcommand)]
    Price(Price),
    /// Checks the ledger of answers, and records of them.
    #[command(subcommand)]
    Ledger(Ledger),
    /// Shows what is held about the owner of an account, and erases it for her.
    #[command(subcommand)]
    Account(Account),
    /// Shows and sets from where nothing is taken for a while.
    #[command(subcommand)]
    Block(Block),
    /// Shows by which rules things are deleted, and deletes what is over.
    #[command(subcommand)]
    Retention(Retention),
    /// Prints the policy for other programs, as JSON: every sentence with the tests that hold it, or with the part of
    /// the shop that it waits for.
    Policy,
    /// Checks that the whole database agrees with itself, and changes nothing.
    Check(Store),
}

/// Where a command finds its data.
#[derive(Debug, Args)]
pub struct Store {
    /// The folder for everything that this program writes.
    #[arg(long, value_name = "FOLDER", default_value = "var", env = "ASSAY_DATA")]
    pub data: PathBuf,
    /// A PostgreSQL database (postgres://…) in place of the SQLite file in the data folder.
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
}

/// What is put into the shop.
#[derive(Debug, Args)]
pub struct Seed {
    /// Where its data is.
    #[command(flatten)]
    pub store: Store,
    /// How many pieces to make besides the demo catalogue, for load tests. The same number always makes the
    /// same pieces.
    #[arg(long, value_name = "NUMBER", default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub pieces: u32,
}

/// What is read into the shop.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Reads every .toml file of a folder: categories and pieces. A mistake in any file stops the whole
    /// import before anything is written, and is told with file, line, field and reason. Afterwards a
    /// category holds the pieces that its file names and no others; a category without a file in the
    /// folder stays as it is.
    Catalogue {
        /// Where the shop's data is.
        #[command(flatten)]
        store: Store,
        /// The folder with one .toml file for each category.
        folder: PathBuf,
    },
    /// Reads what is charged apart from metal: tax, hallmarking fees, the work, stones. It takes the place of
    /// what was charged before, and every price is worked out anew. A mistake stops the import before anything
    /// is written, and is told with file, line, field and reason.
    Pricing {
        /// Where the shop's data is.
        #[command(flatten)]
        store: Store,
        /// The .toml file with the charges.
        file: PathBuf,
    },
    /// Reads where pieces are sent and how long that takes: zones by the first digits of their PIN codes, days of
    /// rest, and what an engraving adds to the making. It takes the place of what was said before, and pages
    /// follow at once. A mistake stops the import before anything is written, and is told with file, line, field
    /// and reason.
    Delivery {
        /// Where the shop's data is.
        #[command(flatten)]
        store: Store,
        /// The .toml file with the zones.
        file: PathBuf,
    },
    /// Reads photographs of pieces: JPEG, PNG or WebP files, each called after its piece as the piece's address
    /// is, and if need be a side (front, side, top, close, scale) and a metal, parted by "_" or ".":
    /// chandni-halo-ring.jpg is its front in its first metal, and chandni-halo-ring_side_rose-gold.jpg another
    /// picture of it, which may also lie in a folder chandni-halo-ring as side_rose-gold.jpg. Each takes the place
    /// of the former one of the same side and metal, and pages follow at once. What cannot be used is named with
    /// the reason and left out, and the exit code is then 1.
    Pictures {
        /// Where the shop's data is.
        #[command(flatten)]
        store: Store,
        /// The folder with the photographs.
        folder: PathBuf,
    },
}

/// What can be done with photographs that are in the shop.
#[derive(Debug, Subcommand)]
pub enum Pictures {
    /// Takes all photographs of pieces away. The pieces are shown as before the first import.
    Forget {
        /// Where the shop's data is.
        #[command(flatten)]
        store: Store,
        /// The pieces as their pages' addresses name them.
        #[arg(required = true)]
        pieces: Vec<String>,
    },
}

/// What can be done with metal rates.
#[derive(Debug, Subcommand)]
pub enum Rates {
    /// Lists the rates in force, and those that are set for later.
    List(Store),
    /// Shows what a rate would do to the catalogue, and changes nothing.
    Preview(NewRate),
    /// Sets a rate. Every price follows at once, in every copy of the program.
    Set {
        /// The rate.
        #[command(flatten)]
        rate: NewRate,
        /// From when on, such as 2026-12-01T09:30+05:30; without it, from now.
        #[arg(long, value_name = "TIME", value_parser = crate::moment::parse)]
        from: Option<Moment>,
        /// How far a rate may move without being confirmed.
        #[arg(long, value_name = "PERCENT", default_value = "5.00 %", value_parser = share)]
        most: BasisPoints,
        /// Says that a larger move is meant.
        #[arg(long)]
        confirm: bool,
    },
}

/// A rate that may be set.
#[derive(Debug, Args)]
pub struct NewRate {
    /// Where the shop's data is.
    #[command(flatten)]
    pub store: Store,
    /// The metal: gold, platinum or silver.
    #[arg(value_parser = element)]
    pub metal: Element,
    /// Rupees for a gram, with two decimals, such as 12660.00.
    #[arg(value_name = "RUPEES", allow_hyphen_values = true, value_parser = rupees)]
    pub per_gram: Paise,
    /// Parts in a thousand of the metal that the rate speaks of. Alloys that have no rate of their own are
    /// reckoned from the finest one.
    #[arg(long, value_name = "NUMBER", default_value_t = 1000, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub fineness: u16,
}

/// What can be done with prices.
#[derive(Debug, Subcommand)]
pub enum Price {
    /// Works out what a piece costs, line by line.
    Show {
        /// Where the shop's data is.
        #[command(flatten)]
        store: Store,
        /// The piece as its page's address names it, with or without a choice:
        /// "chandni-halo-ring?metal=18k-white-gold&size=54".
        piece: String,
    },
    /// Prints what pieces cost, one line each, for other programs: the address, a tab, rupees with two decimals.
    Total {
        /// Where the shop's data is.
        #[command(flatten)]
        store: Store,
        /// The pieces as their pages' addresses name them.
        #[arg(required = true)]
        pieces: Vec<String>,
    },
    /// Checks a receipt: whether this shop signed it, nobody changed it, and its price adds up.
    Verify {
        /// Where the shop's data is, which knows the keys that it has signed with.
        #[command(flatten)]
        store: Store,
        /// A public key of the shop, as its site shows it. With it, no data of the shop is needed.
        #[arg(long, value_name = "BASE64")]
        key: Vec<String>,
        /// The receipt.
        file: PathBuf,
    },
}

fn rupees(text: &str) -> Result<Paise, NotThisForm> {
    Paise::parse(text)
}

fn element(text: &str) -> Result<Element, NotThisForm> {
    Element::parse(text)
}

fn share(text: &str) -> Result<BasisPoints, NotThisForm> {
    BasisPoints::parse(text)
}
