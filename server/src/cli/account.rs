//! The commands about accounts.

use app::kernel::failure::NotThisForm;
use clap::{Args, Subcommand};

use super::Store;
use super::harm::line;

/// What can be done with an account.
#[derive(Debug, Subcommand)]
pub enum Account {
    /// Prints what is held about the owner of an account, as JSON. Who looks and why is written down first, and the owner
    /// sees it.
    Show(ShowAccount),
    /// Erases an account for its owner, who has asked for it by letter, and prints where the certificate stands. It cannot
    /// be taken back.
    Erase(Erase),
}

/// An account that somebody wants to look at.
#[derive(Debug, Args)]
pub struct ShowAccount {
    /// Where the shop's data is.
    #[command(flatten)]
    pub store: Store,
    /// The address that the account is known by.
    #[arg(value_name = "E-MAIL")]
    pub e_mail: String,
    /// Who looks, for the owner of the account to read.
    #[arg(long, value_name = "NAME", value_parser = reader)]
    pub reader: String,
    /// Why, in words that the owner of the account gets to read.
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub reason: String,
}

/// An account that is to be erased.
#[derive(Debug, Args)]
pub struct Erase {
    /// Where the shop's data is.
    #[command(flatten)]
    pub store: Store,
    /// The e-mail address of the account.
    #[arg(value_name = "ADDRESS")]
    pub e_mail: String,
    /// Who erases it. It stands on the certificate.
    #[arg(long, value_name = "NAME", value_parser = reader)]
    pub reader: String,
    /// Why, such as "letter of 26 November". It stands on the certificate, and must not say whose account it was.
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub reason: String,
    /// Where something of it lies besides.
    #[command(flatten)]
    pub traces: Traces,
}

/// Where something of accounts lies besides the tables that name them.
#[derive(Debug, Args)]
pub struct Traces {
    /// Where the shop sends mails, as for serve: those that lie in a folder are removed.
    #[arg(long, value_name = "WHERE", env = "ASSAY_MAIL", hide_env_values = true)]
    pub mail: Option<String>,
    /// The secret key of the shop, as for serve: what is counted of attempts at an account is found with it.
    #[arg(long, value_name = "BASE64", env = "ASSAY_RECEIPT_KEY", hide_env_values = true)]
    pub receipt_key: Option<String>,
}

/// Reads the name of whoever looks.
fn reader(text: &str) -> Result<String, NotThisForm> {
    line(text, 200).ok_or(NotThisForm("a reader is one line of 1 to 200 letters"))
}

/// Reads a reason.
fn reason(text: &str) -> Result<String, NotThisForm> {
    line(text, 200).ok_or(NotThisForm("a reason is one line of 1 to 200 letters"))
}
