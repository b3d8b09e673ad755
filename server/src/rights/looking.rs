//! How somebody of the shop looks at an account.

use app::kernel::email::EmailAddress;
use app::kernel::moment::Moment;
use app::kernel::words::Words;

use super::{archive, journal, store};
use crate::db::Db;

/// A look at an account. It has no `Debug`, as addresses have none.
#[derive(Clone)]
pub struct Look {
    /// The address that the account is known by.
    pub e_mail: EmailAddress,
    /// Who looks.
    pub reader: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Moment,
}

/// Returns what is held about the owner of an account, as JSON; nothing if no account is known by the address. Who looks
/// and why is written down first, and nothing is read when that fails.
///
/// # Errors
/// In one line for the person at the terminal.
pub async fn look(db: &Db, words: &Words, look: Look) -> Result<Option<String>, String> {
    let at = look.at;
    let noted = journal::note_look(db, look).await.map_err(|error| error.to_string())?;
    let Some(account) = noted else { return Ok(None) };
    let parts = store::held(db, &account).await.map_err(|error| error.to_string())?;
    archive::as_json(words, &parts, at).map(Some).map_err(|error| error.to_string())
}
