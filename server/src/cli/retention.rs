//! The commands about what is deleted when its time has come.

use clap::{Args, Subcommand};

use super::{Store, Traces};
use crate::http::PublicOrigin;

/// What can be done with the rules by which things are deleted. A shop that is open carries them out each hour.
#[derive(Debug, Subcommand)]
pub enum Retention {
    /// Lists the rules: how long each keeps what it is about, who sees to it, and what came of that the last time.
    List(Store),
    /// Carries the rules out now, also beside an open shop, and says rule by rule how much was over and how much of it is
    /// gone. What other parts of the shop delete by themselves is left to them.
    Run(RunRules),
}

/// How the rules are carried out.
#[derive(Debug, Args)]
pub struct RunRules {
    /// Where the shop's data is.
    #[command(flatten)]
    pub store: Store,
    /// Only counts what is over, and changes nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// The shop's address as shoppers type it, which mails to owners of unused accounts lead to. Without it they only tell.
    #[arg(long, value_name = "ORIGIN", env = "ASSAY_PUBLIC_ORIGIN", value_parser = PublicOrigin::parse)]
    pub public_origin: Option<PublicOrigin>,
    /// Where something of accounts lies that nobody uses and that are erased.
    #[command(flatten)]
    pub traces: Traces,
}
