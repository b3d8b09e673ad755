//! Passkeys (WebAuthn): a key that a machine keeps and shows only to the shop that it was made for, once its owner has
//! proven herself to the machine. It is two factors in one, and so no code is asked for besides.
//!
//! `webauthn-rs` makes the questions and compares the answers; `party.rs` says who the shop is, `add.rs` adds passkeys and
//! removes them, `enter.rs` signs in with one. `store.rs` holds the SQL, `forms.rs` takes what the two pages send.
//! Each question is asked by the shop, waits for ten minutes and is answered once. Nobody is told which account has
//! passkeys: the browser says which one it has.

mod add;
mod enter;
mod forms;
mod party;
mod store;

use app::account::model::{PasskeyShown, SignedIn};
use app::account::port::PasskeyBook;
use app::kernel::failure::Unavailable;
use async_trait::async_trait;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

pub(crate) use self::forms::routes as passkey_routes;
pub(super) use self::party::party;
use super::forms::Refusal;
use super::{Accounts, tokens};
use crate::db::OrUnavailable;

/// How long a question waits for its answer, in milliseconds.
const PATIENCE: i64 = 10 * 60 * 1_000;

/// What a question is for. Its answer counts for nothing else.
#[derive(Clone, Copy)]
enum Purpose {
    Adding,
    Entering,
}

impl Purpose {
    /// What the state of a question of this kind begins with.
    const fn mark(self) -> &'static str {
        match self {
            Self::Adding => "passkey-new ",
            Self::Entering => "passkey ",
        }
    }
}

/// A question, as it goes to the browser.
struct Begun {
    /// By which the answer names the question.
    token: String,
    /// What the browser hands on to the authenticator.
    options: serde_json::Value,
}

/// What an authenticator calls a passkey, as it is kept.
fn written(credential: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(credential)
}

impl Accounts {
    /// Writes a question down, and gives the secret that it is answered by.
    async fn ask(
        &self,
        purpose: Purpose,
        account: Option<&SignedIn>,
        state: &impl serde::Serialize,
    ) -> Result<String, Refusal> {
        let token = tokens::new_secret().or_unavailable("account.passkeys")?;
        let question = store::Question {
            token_hash: tokens::hash_of(&token).ok_or(Refusal::Unavailable)?,
            account: account.map(|who| who.account.0.clone()),
            state: purpose.mark().to_owned()
                + &serde_json::to_string(state).or_unavailable("account.passkeys")?,
            expires: self.clock.now().get() + PATIENCE,
        };
        store::ask(&self.db, question).await.or_unavailable("account.passkeys")?;
        Ok(token)
    }

    /// What was written down with a question of this kind, and the name under which it is used up. Nothing if nobody
    /// waits for an answer any more.
    async fn asked<State: serde::de::DeserializeOwned>(
        &self,
        purpose: Purpose,
        account: Option<&SignedIn>,
        token: &str,
    ) -> Result<Option<(String, State)>, Refusal> {
        let Some(hash) = tokens::hash_of(token) else { return Ok(None) };
        let account = account.map(|who| &*who.account.0);
        let state = store::asked(&self.db, &hash, account, self.clock.now()).await;
        let state = state.or_unavailable("account.passkeys")?;
        let state = state.as_deref().and_then(|state| state.strip_prefix(purpose.mark()));
        Ok(state.and_then(|state| serde_json::from_str(state).ok()).map(|state| (hash, state)))
    }
}

#[async_trait]
impl PasskeyBook for Accounts {
    async fn passkeys(&self, who: &SignedIn) -> Result<Vec<PasskeyShown>, Unavailable> {
        let kept = store::of(&self.db, &who.account.0).await.or_unavailable("account.passkeys")?;
        Ok(kept.into_iter().map(store::Kept::shown).collect())
    }

    fn works_at(&self) -> Option<String> {
        self.party.as_ref().and_then(party::address)
    }
}
