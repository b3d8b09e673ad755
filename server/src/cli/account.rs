//! The commands about accounts.

use clap::{Args, Subcommand};

use super::Store;
use super::harm::{name, reason};

/// What can be done with accounts from here.
#[derive(Debug, Subcommand)]
pub enum Account {
    /// Erases an account for its owner, who has asked for it by letter, and prints where the certificate stands. It cannot
    /// be taken back.
    Erase(Erase),
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
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub reader: String,
    /// Why, such as "letter of 26 November". It stands on the certificate, and must not say whose account it was.
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub reason: String,
    /// Where the shop sends mails, as for serve: those that lie in a folder are removed.
    #[arg(long, value_name = "WHERE", env = "ASSAY_MAIL", hide_env_values = true)]
    pub mail: Option<String>,
    /// The secret key of the shop, as for serve.
    #[arg(long, value_name = "BASE64", env = "ASSAY_RECEIPT_KEY", hide_env_values = true)]
    pub receipt_key: Option<String>,
}
