//! What the commands about accounts do.

use std::sync::Arc;

use app::kernel::email::EmailAddress;
use app::kernel::moment::{Clock, ClockPort};
use app::kernel::words::Words;
use app::rights::erasure_port::ERASED;
use app::rights::model::Asked;

use crate::account::{Accounts, Journal};
use crate::cli::{Account, Erase, ShowAccount, Store, Traces};
use crate::commands::{Stopped, cannot_be_asked, join, report};
use crate::db::Db;
use crate::furnishing::signer;
use crate::harm::Harm;
use crate::mail;
use crate::moment::MachineClock;
use crate::rights::erasure::{Erasing, NotErased};
use crate::rights::{self, Look};
use crate::words::Language;

/// Does what was asked for with an account.
///
/// # Errors
/// With the reason when it could not be done.
pub async fn account(command: Account) -> Result<(), Stopped> {
    match command {
        Account::Show(account) => show(account).await,
        Account::Erase(options) => erase(options).await,
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

async fn erase(options: Erase) -> Result<(), Stopped> {
    let Erase { store, e_mail, reader, reason, traces } = options;
    let e_mail =
        EmailAddress::parse(&e_mail).map_err(|error| Stopped::because(error.to_string()))?;
    let words = Language::english().map_err(|error| Stopped::because(error.to_string()))?;
    let db = join(&store).await?;
    let erasing = erasing(&db, &store, &traces, words.into_words())?;
    let erased = erasing.erase_for(&e_mail, Asked { reader, reason }).await;
    db.close().await;
    let number = erased.map_err(|error| {
        Stopped::because(match error {
            NotErased::Nobody => "no account has this address",
            NotErased::Tells => {
                "the certificate would say whose account it was; choose other words for the reason"
            }
            NotErased::Unavailable => "the database cannot be asked; nothing was erased",
        })
    })?;
    report(&format!("the account is erased; the certificate stands at {ERASED}/{number}"));
    Ok(())
}

/// Who erases accounts of a shop that need not be open.
///
/// # Errors
/// When the key of the shop cannot be read.
pub(crate) fn erasing(
    db: &Db,
    store: &Store,
    traces: &Traces,
    words: Words,
) -> Result<Arc<Erasing>, Stopped> {
    let signer = signer(traces.receipt_key.as_deref(), &store.data)?;
    let clock: ClockPort = Arc::new(MachineClock);
    let harm = Harm::new(db.clone(), clock.clone());
    let accounts = Accounts::new(db.clone(), clock.clone(), words, harm, "", &signer)
        .with_journal(Journal::at(store.data.join("sign-in.jsonl")));
    let erasing = Erasing::new(db.clone(), clock, Arc::new(accounts), signer, "")
        .with_mails(mail::folder(traces.mail.as_deref(), &store.data));
    Ok(Arc::new(erasing))
}
