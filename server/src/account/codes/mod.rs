//! Codes as a second factor (RFC 6238), and codes on paper for when the program that makes them is lost.
//!
//! `totp.rs` works codes out, `keys.rs` seals the secret that they are made with, `show.rs` shows it to her who turns codes
//! on, `enrol.rs` turns them on and off, `ask.rs` asks for one when somebody signs in and takes it, `beside.rs` takes one
//! beside a password that is given again. `store.rs` and `questions.rs` hold the SQL, `forms.rs` takes what the two pages
//! send.
//! Nobody is told that an account has codes before she has shown the password, or a link from its mailbox.

mod ask;
mod beside;
mod enrol;
mod forms;
mod keys;
mod questions;
mod show;
mod store;
mod totp;

use app::account::model::{Codes, SignedIn};
use app::account::port::CodeBook;
use app::kernel::failure::Unavailable;
use async_trait::async_trait;

pub(super) use self::ask::Question;
pub(crate) use self::forms::routes as code_routes;
pub(super) use self::keys::Keys;
pub(super) use self::questions::begin_or_ask;
use self::show::enrolment;
use self::store::Kept;
pub(super) use self::store::{News, tell};
use super::{Accounts, tokens};
use crate::db::OrUnavailable;

#[async_trait]
impl CodeBook for Accounts {
    async fn codes(&self, who: &SignedIn) -> Result<Codes, Unavailable> {
        let account = &*who.account.0;
        let kept = store::kept(&self.db, account).await.or_unavailable("account.codes")?;
        let Some(Kept { e_mail, sealed, confirmed, left }) = kept else { return Ok(Codes::Off) };
        if let Some(since) = confirmed {
            return Ok(Codes::On { since, left });
        }
        let shop = self.words.say("shop-name");
        // A secret that cannot be opened any more is no use to anybody; she begins again.
        let secret = self.codes.open(&sealed, account);
        Ok(secret.map_or(Codes::Off, |secret| Codes::Begun(enrolment(&shop, &e_mail, &secret))))
    }

    async fn is_waiting(&self, token: &str) -> Result<bool, Unavailable> {
        let Some(hash) = tokens::hash_of(token) else { return Ok(false) };
        let asked = questions::asked(&self.db, &hash, self.clock.now()).await;
        Ok(asked.or_unavailable("account.code")?.is_some())
    }
}
