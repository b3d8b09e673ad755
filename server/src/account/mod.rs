//! Accounts: who may sign in, where somebody is signed in, and who has tried.
//!
//! `know.rs` finds out who asks, and writes the log when the answer is whole; `forms.rs` takes what pages of accounts send,
//! `acts.rs`, `by_link.rs` and `security.rs` act on it. `store.rs`, `links.rs`, `changes.rs`, `sessions.rs`, `devices.rs` and
//! `log.rs` hold the SQL of this slice, `passwords.rs` all work on passwords. `codes` asks for a code besides, if somebody
//! wants that, and `passkeys` takes a passkey in the place of all of it. What is over is deleted by `retention`.
//! An answer never tells whether an address has an account: text, status, headers and work are the same, down to the
//! number of writes.

mod acts;
mod by_link;
mod changes;
mod codes;
mod devices;
mod forms;
mod host_names;
mod journal;
mod know;
mod links;
mod log;
mod passkeys;
mod passwords;
mod security;
mod sessions;
mod store;
pub(crate) mod tokens;

use std::collections::BTreeSet;
use std::sync::Arc;

use app::account::model::{LinkKind, Profile, SignedIn};
use app::account::port::AccountBook;
use app::kernel::failure::Unavailable;
use app::kernel::moment::{ClockPort, Moment};
use app::kernel::words::Words;
use async_trait::async_trait;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use webauthn_rs::Webauthn;

use self::codes::Keys;
pub use self::host_names::{AsksNobody, AsksResolver, HostNames};
pub use self::journal::Journal;
use self::passwords::Gate;
use crate::db::{Db, OrUnavailable};
use crate::harm::Harm;
use crate::pricing::ReceiptSigner;
use crate::privacy::hexadecimal;
use crate::retention::Retention;
use crate::rights::Rights;
use crate::rights::erasure::Erasing;

pub(crate) use self::codes::code_routes;
pub(crate) use self::forms::routes;
pub(crate) use self::know::know_accounts;
pub(crate) use self::passkeys::passkey_routes;

/// The accounts of all shoppers.
pub struct Accounts {
    db: Db,
    clock: ClockPort,
    words: Words,
    harm: Harm,
    /// What owners of accounts can ask about their data, which is kept beside the accounts.
    rights: Arc<Rights>,
    /// The address of the shop, which links in mails begin with, whatever name it was asked for under.
    origin: String,
    key: [u8; 32],
    codes: Keys,
    /// The shop as passkeys know it; nothing where browsers know none.
    party: Option<Webauthn>,
    gate: Gate,
    names: Arc<dyn HostNames>,
    journal: Option<Journal>,
}

impl Accounts {
    /// Keeps accounts in `db`, for a shop at `origin` that says what stands in `words`.
    pub fn new(
        db: Db,
        clock: ClockPort,
        words: Words,
        harm: Harm,
        origin: &str,
        signer: &ReceiptSigner,
    ) -> Self {
        let (key, codes) = (signer.key_for("accounts"), Keys::of(signer));
        let (gate, names) = (Gate::new(), Arc::new(AsksNobody));
        let rights = Rights::new(db.clone(), clock.clone(), words.clone(), harm.clone());
        let party = passkeys::party(origin, &words.say("shop-name"));
        let (rights, origin, journal) = (Arc::new(rights), origin.to_owned(), None);
        Self { db, clock, words, harm, rights, origin, key, codes, party, gate, names, journal }
    }

    /// What owners of these accounts can ask about their data.
    pub(crate) fn rights(&self) -> &Arc<Rights> {
        &self.rights
    }

    /// The same, with the log of sign-ins also written to a file.
    #[must_use]
    pub fn with_journal(self, journal: Journal) -> Self {
        Self { journal: Some(journal), ..self }
    }

    /// The same, with the names of machines asked for.
    #[must_use]
    pub fn with_names(self, names: Arc<dyn HostNames>) -> Self {
        Self { names, ..self }
    }

    /// Takes the lines of accounts that are gone out of the file of sign-ins.
    pub(crate) async fn forget_lines_of(&self, gone: BTreeSet<String>) {
        let Some(journal) = self.journal.clone() else { return };
        know::forget_in(journal, move |journal| journal.forget_accounts(&gone)).await;
    }

    /// Takes the lines of every account that is not there any more out of the file of sign-ins.
    pub(crate) async fn forget_lines_of_nobody(&self) {
        let Some(journal) = self.journal.clone() else { return };
        // First the file and then the database: an account that is opened in between is in neither or in both.
        let named = tokio::task::spawn_blocking(move || journal.accounts()).await;
        let Ok(Ok(mut gone)) = named else {
            tracing::error!("the file of sign-ins cannot be read");
            return;
        };
        let Ok(there) = store::all(&self.db).await.or_unavailable("account.lines") else { return };
        gone.retain(|account| !there.contains(account));
        if !gone.is_empty() {
            self.forget_lines_of(gone).await;
        }
    }

    /// What deletes what is over, of accounts and of whatever else has a rule. Whole accounts go by `erasing`.
    pub(crate) fn retention(&self, erasing: Arc<Erasing>) -> Retention {
        let (db, clock, words) = (self.db.clone(), self.clock.clone(), self.words.clone());
        Retention::new(db, clock, words, erasing)
            .leading_to(&self.origin)
            .with_journal(self.journal.clone())
    }

    /// Under which name attempts for an address are counted, whether it has an account or not. Nobody can tell the
    /// address from it.
    pub(crate) fn counted_as(&self, folded: &str) -> String {
        format!("account:{}", self.mark(folded))
    }

    /// The same for attempts that have a budget of their own. The name goes on from the one of the address, so that
    /// whoever forgets what is counted for the address forgets this as well.
    pub(crate) fn counted_apart(&self, folded: &str, what: &str) -> String {
        // No address has a space in it.
        format!("{}:{}", self.counted_as(folded), self.mark(&format!("{folded} {what}")))
    }

    /// Under which name codes are counted that were tried for an account. Not under the one of its address: who has the
    /// password gets no more guesses by signing in again and again.
    pub(crate) fn codes_counted_as(&self, account: &str) -> String {
        self.counted_as(&format!("code of {account}"))
    }

    /// What a text becomes that nobody can tell it from.
    fn mark(&self, text: &str) -> String {
        // A key may have any length.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.key) else { return String::new() };
        mac.update(text.as_bytes());
        let mark = mac.finalize().into_bytes();
        hexadecimal(&mark[..16])
    }
}

#[async_trait]
impl AccountBook for Accounts {
    async fn profile(&self, who: &SignedIn) -> Result<Option<Profile>, Unavailable> {
        let account = &*who.account.0;
        let found = store::address_of(&self.db, account).await.or_unavailable("account.profile")?;
        let Some((e_mail, opened)) = found else { return Ok(None) };
        let sessions = sessions::of(&self.db, account, &who.session, self.clock.now()).await;
        let sessions = sessions.or_unavailable("account.profile")?;
        let sign_ins = log::of(&self.db, account).await.or_unavailable("account.profile")?;
        Ok(Some(Profile { e_mail, opened: Moment::new(opened), sessions, sign_ins }))
    }

    async fn link_stands(&self, kind: LinkKind, token: &str) -> Result<bool, Unavailable> {
        let Some(hash) = tokens::hash_of(token) else { return Ok(false) };
        let linked = store::linked(&self.db, kind, &hash, self.clock.now()).await;
        Ok(linked.or_unavailable("account.link")?.is_some())
    }
}
