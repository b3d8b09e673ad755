//! The options and commands about keeping harm out.

use app::kernel::failure::NotThisForm;
use clap::{Args, Subcommand};

use super::Store;
use crate::harm::Prefix;

/// How harm is kept out.
#[derive(Debug, Args)]
pub struct KeepingOut {
    /// The address of a proxy in front of the shop, or a prefix of addresses; may be given several times. What such a
    /// proxy adds to X-Forwarded-For is believed, and nobody else's word is. Each proxy must add a hop, or everybody
    /// whom it lets through counts as one sender. Without it, proxies on this machine are believed.
    #[arg(
        long = "trusted-proxy",
        value_name = "PREFIX",
        env = "ASSAY_TRUSTED_PROXIES",
        value_delimiter = ',',
        default_values = ["127.0.0.0/8", "::1"],
        value_parser = Prefix::parse
    )]
    pub trusted_proxies: Vec<Prefix>,
    /// Does not look for the name of the machine that somebody signs in from. Otherwise the name server that this
    /// machine asks is asked for it, and learns the address.
    #[arg(long, env = "ASSAY_NO_HOST_NAMES")]
    pub no_host_names: bool,
    /// How many answers to the question about services are taken from one sender in a minute; five minutes' worth may
    /// come at once. A sender is an address of the old kind, or the first 64 bits of one of the new.
    #[arg(
        long,
        value_name = "NUMBER",
        env = "ASSAY_ANSWERS_PER_MINUTE",
        default_value_t = 6,
        value_parser = clap::value_parser!(u32).range(1..=60_000)
    )]
    pub answers_per_minute: u32,
}

/// What can be done with blocks. Whoever is blocked can read everything and send nothing.
#[derive(Debug, Subcommand)]
pub enum Block {
    /// Lists the blocks in force.
    List(Store),
    /// Takes nothing from a prefix for some hours. Whoever is kept out is told the reason and how to reach the shop.
    Add(NewBlock),
    /// Takes a block away before its end.
    Remove {
        /// Where the shop's data is.
        #[command(flatten)]
        store: Store,
        /// The prefix as it is listed, or an address of it.
        #[arg(value_parser = Prefix::parse)]
        prefix: Prefix,
    },
}

/// A block that is to be made.
#[derive(Debug, Args)]
pub struct NewBlock {
    /// Where the shop's data is.
    #[command(flatten)]
    pub store: Store,
    /// The addresses to block, such as 203.0.113.7, 203.0.113.0/24 or `2001:db8:7::/48`. An address of the new kind stands
    /// for the 64 bits that it begins with, which are one household.
    #[arg(value_parser = Prefix::parse)]
    pub prefix: Prefix,
    /// Why, in words that whoever is kept out gets to read.
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub reason: String,
    /// For how many hours.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=8_760))]
    pub hours: u32,
    /// Who makes the block, for those who look at the list.
    #[arg(long, value_name = "NAME", default_value = "command line", value_parser = name)]
    pub by: String,
}

/// Reads a reason.
pub(super) fn reason(text: &str) -> Result<String, NotThisForm> {
    line(text, 200).ok_or(NotThisForm("a reason is one line of 1 to 200 letters"))
}

/// Reads the name of whoever makes a block.
pub(super) fn name(text: &str) -> Result<String, NotThisForm> {
    line(text, 60).ok_or(NotThisForm("a name is one line of 1 to 60 letters"))
}

/// A line without anything that could break it, without the space around it.
pub(super) fn line(text: &str, longest: usize) -> Option<String> {
    let text = text.trim();
    let fits = (1..=longest).contains(&text.chars().count());
    (fits && !text.contains(char::is_control)).then(|| text.to_owned())
}
