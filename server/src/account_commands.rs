//! What the commands about accounts do.

use app::kernel::email::EmailAddress;
use app::kernel::moment::Clock;

use crate::cli::{Account, ShowAccount};
use crate::commands::{Stopped, cannot_be_asked, join, report};
use crate::moment::MachineClock;
use crate::rights::{self, Look};
use crate::words::Language;

/// Shows what is held about the owner of an account.
///
/// # Errors
/// When the database refuses, and when there is no such account.
pub async fn account(command: Account) -> Result<(), Stopped> {
    match command {
        Account::Show(account) => show(account).await,
    }
}

async fn show(account: ShowAccount) -> Result<(), Stopped> {
    let ShowAccount { store, e_mail, reader, reason } = account;
    let e_mail =
        EmailAddress::parse(&e_mail).map_err(|error| Stopped::because(error.to_string()))?;
    let words = Language::english().map_err(|error| Stopped::because(error.to_string()))?;
    let words = words.into_words();
    let db = join(&store).await?;
    let look = Look { e_mail, reader, reason, at: MachineClock.now() };
    let shown = rights::look(&db, &words, look).await.map_err(cannot_be_asked)?;
    db.close().await;
    let shown = shown.ok_or_else(|| Stopped::because("there is no account with this address"))?;
    report(&shown);
    Ok(())
}
