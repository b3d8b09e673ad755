//! Erasing an account: out of the database, out of the files beside it, and out of what an engine still holds of rows that
//! are gone.
//!
//! The database comes first, in one transaction with the certificate (`store.rs`). The files follow (`files.rs`); what
//! cannot be done with them then is done by a sweep, which asks nobody whose lines and mails they were: it takes out what
//! belongs to no account. `forms.rs` takes the press, `certificate.rs` signs what came of it.

mod certificate;
mod files;
mod forms;
mod store;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use app::kernel::email::EmailAddress;
use app::kernel::failure::Unavailable;
use app::kernel::moment::ClockPort;
use app::rights::erasure_port::Erasures;
use app::rights::model::{Asked, Certificate};
use async_trait::async_trait;
use tokio::time::timeout;

pub(crate) use self::forms::routes;
use self::store::{Gone, NewCertificate};
use crate::account::Accounts;
use crate::db::{Db, OrUnavailable, WriteError};
use crate::mail::Files;
use crate::pricing::ReceiptSigner;
use crate::privacy::hexadecimal;
use crate::retention::{Retention, Unused};

/// How long whoever erases her account waits for the files. The work on them goes on when she does not.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often is looked for what no account belongs to any more.
const EVERY: Duration = Duration::from_hours(1);

/// How far a program that has just begun looks back for erasures that the one before it may not have ended.
const LOOKING_BACK: i64 = 24 * 60 * 60 * 1_000;

/// Erases accounts and keeps the certificates of that.
pub struct Erasing {
    db: Db,
    clock: ClockPort,
    accounts: Arc<Accounts>,
    signer: ReceiptSigner,
    /// The address of the shop, which stands in certificates.
    origin: String,
    /// The folder with mails, if they go into one.
    mails: Option<Files>,
    /// Until when everything that was erased is out of the files of the database as well.
    scrubbed: AtomicI64,
}

/// Accounts that are out of the database and not out of the files yet, with the addresses of their owners.
#[derive(Default)]
pub(crate) struct Leaving {
    accounts: BTreeSet<String>,
    addresses: BTreeSet<String>,
}

impl Leaving {
    /// One account.
    fn of(account: &str, addresses: BTreeSet<String>) -> Self {
        Self { accounts: BTreeSet::from([account.to_owned()]), addresses }
    }

    fn add(&mut self, account: &str, addresses: BTreeSet<String>) {
        self.accounts.insert(account.to_owned());
        self.addresses.extend(addresses);
    }

    /// How many accounts these are.
    pub(crate) fn count(&self) -> i64 {
        i64::try_from(self.accounts.len()).unwrap_or(i64::MAX)
    }
}

/// Why an account was not erased by the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotErased {
    /// No account has the address.
    Nobody,
    /// The reason would say on the certificate whose account it was.
    Tells,
    /// Something failed.
    Unavailable,
}

impl From<Unavailable> for NotErased {
    fn from(_: Unavailable) -> Self {
        Self::Unavailable
    }
}

impl Erasing {
    /// Erases accounts of `db` for a shop at `origin`.
    pub fn new(
        db: Db,
        clock: ClockPort,
        accounts: Arc<Accounts>,
        signer: ReceiptSigner,
        origin: &str,
    ) -> Self {
        let scrubbed = AtomicI64::new(clock.now().get() - LOOKING_BACK);
        Self { db, clock, accounts, signer, origin: origin.to_owned(), mails: None, scrubbed }
    }

    /// The same, with the folder that mails lie in, if they go into one.
    #[must_use]
    pub fn with_mails(self, folder: Option<PathBuf>) -> Self {
        Self { mails: folder.map(Files::of), ..self }
    }

    /// Erases an account and returns the number of the certificate; nothing if it is not there any more.
    ///
    /// # Errors
    /// When the database refuses or fails. What fails with the files is no error: the account is gone by then.
    pub(crate) async fn erase(
        self: &Arc<Self>,
        account: Arc<str>,
        by: Option<Asked>,
    ) -> Result<Option<String>, Unavailable> {
        let number = new_number().or_unavailable("rights.erase")?;
        let now = self.clock.now();
        let new = NewCertificate { number: number.clone(), now, by, unused: None };
        let accounts = Arc::clone(&self.accounts);
        let addresses = match store::erase(&self.db, accounts, Arc::clone(&account), new).await {
            Ok(addresses) => addresses,
            Err(WriteError::Rule(Gone)) => return Ok(None),
            Err(error) => return Err(error).or_unavailable("rights.erase"),
        };
        // In a task of its own: closing the browser now does not leave the files as they are.
        let erasing = Arc::clone(self);
        let leaving = Leaving::of(&account, addresses);
        let cleaning = tokio::spawn(async move { erasing.clean(leaving).await });
        if !matches!(timeout(PATIENCE, cleaning).await, Ok(Ok(()))) {
            tracing::warn!("an account is erased, and files are not rid of it yet");
        }
        Ok(Some(number))
    }

    /// Erases the account of an address for its owner, who has asked for it by letter, and returns the number of the
    /// certificate.
    ///
    /// # Errors
    /// When there is no such account, when the reason says whose it is, or when the database refuses or fails.
    pub async fn erase_for(
        self: &Arc<Self>,
        e_mail: &EmailAddress,
        asked: Asked,
    ) -> Result<String, NotErased> {
        let owner =
            store::owner(&self.db, &e_mail.folded()).await.or_unavailable("rights.owner")?;
        let owner = owner.ok_or(NotErased::Nobody)?;
        if owner.is_told_by(&asked.reason) || owner.is_told_by(&asked.reader) {
            return Err(NotErased::Tells);
        }
        self.erase(owner.account, Some(asked)).await?.ok_or(NotErased::Nobody)
    }

    /// Erases accounts that nobody uses out of the database, one after another, and leaves word in `leaving` of which are
    /// gone: whoever calls has the files cleaned of all of them at once. Whoever came back meanwhile keeps her account.
    ///
    /// # Errors
    /// When the database refuses or fails. What is in `leaving` by then is gone.
    pub(crate) async fn erase_unused(
        &self,
        accounts: Vec<Arc<str>>,
        unused: Unused,
        by: &Asked,
        leaving: &mut Leaving,
    ) -> Result<(), Unavailable> {
        for account in accounts {
            let number = new_number().or_unavailable("rights.erase_unused")?;
            let (now, by) = (self.clock.now(), Some(by.clone()));
            let new = NewCertificate { number, now, by, unused: Some(unused) };
            let accounts = Arc::clone(&self.accounts);
            match store::erase(&self.db, accounts, Arc::clone(&account), new).await {
                Ok(addresses) => leaving.add(&account, addresses),
                Err(WriteError::Rule(Gone)) => {}
                Err(error) => return Err(error).or_unavailable("rights.erase_unused"),
            }
        }
        Ok(())
    }

    /// What deletes what is over, accounts that nobody uses among it.
    pub fn retention(self: &Arc<Self>) -> Retention {
        self.accounts.retention(Arc::clone(self))
    }

    /// Takes what belongs to no account out of the files. It can be done at any time and as often as one likes.
    pub async fn sweep(&self) {
        self.accounts.forget_lines_of_nobody().await;
        self.forget_mails_to_nobody().await;
        let last = store::last(&self.db).await.or_unavailable("rights.sweep");
        if let Ok(Some(last)) = last
            && last > self.scrubbed.load(Ordering::SeqCst)
        {
            self.scrub().await;
        }
    }

    /// Sweeps now and every hour, until the program ends.
    pub async fn keep_up(self: Arc<Self>) {
        loop {
            self.sweep().await;
            tokio::time::sleep(EVERY).await;
        }
    }
}

/// A number that nobody can guess.
fn new_number() -> Result<String, getrandom::Error> {
    let mut bits = [0_u8; 16];
    getrandom::fill(&mut bits)?;
    Ok(hexadecimal(&bits))
}

/// Whether a text has the form of such a number. What has not is not looked for.
fn is_number(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[async_trait]
impl Erasures for Erasing {
    async fn certificate(&self, number: &str) -> Result<Option<Certificate>, Unavailable> {
        if !is_number(number) {
            return Ok(None);
        }
        store::certificate(&self.db, number).await.or_unavailable("rights.certificate")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_new_each_time_and_what_is_none_is_not_looked_for() {
        let (one, other) = (new_number().expect("randomness"), new_number().expect("randomness"));
        assert!(is_number(&one) && is_number(&other) && one != other);
        for text in ["", "x", &one[1..], &format!("{one}0"), &"A".repeat(32)] {
            assert!(!is_number(text), "{text}");
        }
        assert!(!is_number(&"\u{0}".repeat(32)));
    }
}
