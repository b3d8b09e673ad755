//! The command line. The comments of the options are their manual.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::http::PublicOrigin;
use crate::telemetry::LogForm;

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
    Serve(Serve),
    /// Brings the schema of the database up to date and ends.
    Migrate(Store),
    /// Puts the demo catalogue into the shop, and more pieces after its pattern if asked.
    Seed(Seed),
    /// Reads files of the jeweller's own into the shop.
    #[command(subcommand)]
    Import(Import),
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

/// How the shop is served.
#[derive(Debug, Args)]
pub struct Serve {
    /// Where its data is.
    #[command(flatten)]
    pub store: Store,
    /// The address and port to listen on.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:3000", env = "ASSAY_ADDR")]
    pub addr: SocketAddr,
    /// The shop's address as shoppers type it, such as <https://shop.example>; without it, the address it
    /// listens on. Links in pages, and what counts as a request from this shop, depend on it.
    #[arg(long, value_name = "ORIGIN", env = "ASSAY_PUBLIC_ORIGIN", value_parser = PublicOrigin::parse)]
    pub public_origin: Option<PublicOrigin>,
    /// Puts the demo catalogue into the shop first if its shelves are empty.
    #[arg(long)]
    pub demo: bool,
    /// Lets anyone who can reach the port read /metrics. Otherwise it answers programs on this machine, and
    /// nobody when the public origin is https: a proxy then stands in front of the shop, and everyone whom it
    /// lets through seems to be on this machine.
    #[arg(long)]
    pub metrics_for_anyone: bool,
    /// How the log on standard error is written.
    #[arg(long, value_enum, default_value = "json", env = "ASSAY_LOG_FORM")]
    pub log_form: LogForm,
    /// What the log holds, such as "info" or "warn,assay=debug".
    #[arg(long, value_name = "FILTER", default_value = "info", env = "ASSAY_LOG")]
    pub log: String,
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
}
