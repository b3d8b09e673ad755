//! Signs in with a passkey, and takes one in the place of the password from who is signed in.

use app::account::model::{AccountId, Happening, next_page};
use webauthn_rs::prelude::{DiscoverableAuthentication, Passkey, PublicKeyCredential, Webauthn};

use super::store::{self, Entering, Kept};
use super::{Begun, Purpose, party, written};
use crate::account::Accounts;
use crate::account::forms::{Came, Done, Refusal};
use crate::db::{OrUnavailable, WriteError};
use crate::harm::{Attempt, Verdict};

impl Accounts {
    /// Asks whatever authenticator there is for a passkey of this shop.
    pub(super) async fn begin_entering(&self, came: &Came) -> Result<Begun, Refusal> {
        let party = self.party.as_ref().ok_or(Refusal::NotThere)?;
        self.may_from(came).await?;
        let begun = party.start_discoverable_authentication();
        let (options, state) = begun.or_unavailable("account.passkeys")?;
        let options = serde_json::to_value(options).or_unavailable("account.passkeys")?;
        let token = self.ask(Purpose::Entering, None, &state).await?;
        Ok(Begun { token, options })
    }

    /// Takes the answer of a passkey, and signs in if it is right. Whoever is signed in has then proven herself anew.
    pub(super) async fn enter_with_passkey(
        &self,
        token: &str,
        answer: &str,
        came: &Came,
    ) -> Result<Done, Refusal> {
        let party = self.party.as_ref().ok_or(Refusal::NotThere)?;
        let asked = self.asked::<DiscoverableAuthentication>(Purpose::Entering, None, token);
        let (token_hash, state) = asked.await?.ok_or(Refusal::WrongPasskey(None))?;
        let answer: PublicKeyCredential =
            serde_json::from_str(answer).map_err(|_| Refusal::WrongPasskey(None))?;
        let kept = self.named_by(party, &answer).await?.ok_or(Refusal::WrongPasskey(None))?;
        let account = AccountId(kept.account.clone());
        let wrong = || Refusal::WrongPasskey(Some(account.clone()));
        let mut key: Passkey =
            serde_json::from_str(&kept.public_key).or_unavailable("account.passkeys")?;
        let right = party.finish_discoverable_authentication_v2(&answer, state, &key);
        let right = right.map_err(|error| {
            tracing::debug!(%error, "a passkey does not fit");
            wrong()
        })?;
        key.update_credential(&right);
        let moved = serde_json::to_string(&key).or_unavailable("account.passkeys")?;
        let (session, cookie) = self.new_session(came, true)?;
        let entering = Entering {
            token_hash,
            passkey: kept.passkey,
            account: kept.account,
            public_key: (kept.public_key, moved),
            session,
        };
        match store::enter(&self.db, entering).await {
            Err(WriteError::Rule(_)) => return Err(wrong()),
            done => done.or_unavailable("account.passkeys")?,
        }
        let is_hers = came.who.as_ref().is_some_and(|who| who.account == account);
        let happening = if is_hers { Happening::StepUp } else { Happening::Passkey };
        let to = next_page(came.form.next.as_deref());
        Ok(Done { to, cookie: Some(cookie), logged: Some((happening, Some(account))) })
    }

    /// The passkey that an answer says to be of. It has to name the account besides, as it was told when it was made.
    async fn named_by(
        &self,
        party: &Webauthn,
        answer: &PublicKeyCredential,
    ) -> Result<Option<Kept>, Refusal> {
        let Ok((handle, credential)) = party.identify_discoverable_authentication(answer) else {
            return Ok(None);
        };
        let kept = store::by_credential(&self.db, &written(credential)).await;
        let kept = kept.or_unavailable("account.passkeys")?;
        Ok(kept.filter(|kept| party::handle(&kept.account) == Some(handle)))
    }

    /// Whether one more attempt from where this came may go on. Nobody guesses a passkey, so accounts are not counted,
    /// and an answer needs a question that was.
    async fn may_from(&self, came: &Came) -> Result<(), Refusal> {
        match self.harm.allow(Attempt::SignIn, &came.client.prefix()).await? {
            Verdict::Go => Ok(()),
            Verdict::Wait { seconds } => Err(Refusal::Wait(seconds)),
            Verdict::Blocked => Err(Refusal::Blocked),
        }
    }
}
