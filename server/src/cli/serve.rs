//! How `assay serve` is told what to do.

use std::net::SocketAddr;

use clap::Args;

use super::{KeepingOut, Store};
use crate::http::PublicOrigin;
use crate::telemetry::LogForm;

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
    /// The secret key that price receipts are signed with, 32 bytes in base64; without it, the key in
    /// receipt.key in the data folder, which is made if it is not there.
    #[arg(long, value_name = "BASE64", env = "ASSAY_RECEIPT_KEY", hide_env_values = true)]
    pub receipt_key: Option<String>,
    /// A property of Google Analytics, such as G-AB12CD34EF. What visitors open is passed on to it by the shop itself, for
    /// those who have said yes to that; without it nothing is passed on.
    #[arg(long, value_name = "ID", env = "ASSAY_GOOGLE_PROPERTY", requires = "google_secret")]
    pub google_property: Option<String>,
    /// The secret of the property's data stream for the Measurement Protocol.
    #[arg(
        long,
        value_name = "SECRET",
        env = "ASSAY_GOOGLE_SECRET",
        hide_env_values = true,
        requires = "google_property"
    )]
    pub google_secret: Option<String>,
    /// Where events are sent in place of Google's own address, such as a server in the European Union or a recorder.
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "ASSAY_GOOGLE_ENDPOINT",
        requires = "google_property"
    )]
    pub google_endpoint: Option<String>,
    /// How harm is kept out.
    #[command(flatten)]
    pub keeping_out: KeepingOut,
    /// What becomes of its mails.
    #[command(flatten)]
    pub mail: MailOptions,
    /// Puts the demo catalogue into the shop first if its shelves are empty, and the demo prices if it has
    /// none.
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

/// What becomes of the mails of the shop.
#[derive(Debug, Args)]
pub struct MailOptions {
    /// Where mails go: to a mail server at <smtps://user@host:465> or <smtp+starttls://user@host:587>, to one on this
    /// machine at <smtp://127.0.0.1:2525>, or with folder:PATH into a folder, where nobody gets them. Without it they go
    /// into the folder "mail" of the data folder.
    #[arg(long, value_name = "WHERE", env = "ASSAY_MAIL", hide_env_values = true)]
    pub mail: Option<String>,
    /// The password of the user at the mail server.
    #[arg(long, value_name = "PASSWORD", env = "ASSAY_MAIL_PASSWORD", hide_env_values = true)]
    pub mail_password: Option<String>,
    /// Who mails come from, such as "Assay <care@shop.example>"; without it, care at the host of the public origin.
    #[arg(long, value_name = "SENDER", env = "ASSAY_MAIL_FROM")]
    pub mail_from: Option<String>,
    /// Shows the mails of the folder to everybody at /dev/mail, for those who work on the shop. It is refused when the
    /// public origin is https.
    #[arg(long)]
    pub dev_mailbox: bool,
}
