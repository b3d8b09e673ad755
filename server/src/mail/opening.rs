//! Puts together what the command line says of mail.

use std::path::{Path, PathBuf};

use super::mailbox::Mailbox;
use super::route::Route;
use super::sender::Sender;
use super::transport::Transport;
use crate::cli::MailOptions;
use crate::http::PublicOrigin;

/// Where mails go, and who they come from. Without a word about it they lie in the folder `mail` of the data folder.
///
/// # Errors
/// In one line for the person at the terminal, without anything secret in it.
pub fn open(
    options: &MailOptions,
    data: &Path,
    shop_name: &str,
    origin: &PublicOrigin,
) -> Result<(Transport, Sender), String> {
    let sender = match &options.mail_from {
        Some(text) => Sender::parse(text).map_err(|error| format!("--mail-from: {error}"))?,
        None => Sender::of_shop(shop_name, origin),
    };
    let transport = match options.mail.as_deref().map(Route::parse) {
        None => Transport::Folder(data.join("mail")),
        Some(Err(error)) => return Err(format!("--mail: {error}")),
        Some(Ok(Route::Folder(folder))) => Transport::Folder(folder),
        Some(Ok(Route::Server(_))) if !sender.is_reachable() => {
            return Err("mail that is sent needs a sender; name one with --mail-from".to_owned());
        }
        Some(Ok(Route::Server(server))) => {
            Transport::to(server, options.mail_password.as_deref(), sender.domain())?
        }
    };
    Ok((transport, sender))
}

/// The folder that mails go into, if they go into one.
pub(crate) fn folder(route: Option<&str>, data: &Path) -> Option<PathBuf> {
    match route.map(Route::parse) {
        None => Some(data.join("mail")),
        Some(Ok(Route::Folder(folder))) => Some(folder),
        Some(_) => None,
    }
}

/// The page that shows the mails of the folder, if it was asked for.
///
/// # Errors
/// When it would show them to others than those who work on the shop, or there is no folder.
pub fn mailbox(
    options: &MailOptions,
    transport: &Transport,
    origin: &PublicOrigin,
) -> Result<Option<Mailbox>, String> {
    if !options.dev_mailbox {
        return Ok(None);
    }
    match transport {
        _ if origin.is_secure() => {
            Err("--dev-mailbox shows every mail to everybody, so it is not for a shop on https"
                .to_owned())
        }
        Transport::Folder(folder) => Ok(Some(Mailbox::of(folder))),
        Transport::Smtp { .. } => {
            Err("--dev-mailbox shows the mails of a folder, and --mail names a server".to_owned())
        }
    }
}
