//! Adds passkeys to an account, and removes them.

use app::account::PASSKEYS;
use app::account::model::{Happening, PasskeyName, Problem, SignedIn};
use webauthn_rs::prelude::{Passkey, PasskeyRegistration, RegisterPublicKeyCredential};

use super::store::{self, New, No};
use super::{Begun, Purpose, party, written};
use crate::account::forms::{Done, Refusal};
use crate::account::{Accounts, tokens};
use crate::db::{OrUnavailable, WriteError};

/// What the page of passkeys sends.
pub(super) struct Sent {
    pub(super) which: String,
    pub(super) name: String,
    pub(super) token: String,
    pub(super) answer: String,
    pub(super) passkey: String,
}

impl Accounts {
    /// Asks an authenticator for a new passkey. One that holds a passkey of the account makes no second one.
    pub(super) async fn begin_passkey(&self, who: &SignedIn) -> Result<Begun, Refusal> {
        let party = self.party.as_ref().ok_or(Refusal::NotThere)?;
        let account = &*who.account.0;
        let handle = party::handle(account).ok_or(Refusal::Unavailable)?;
        let found = crate::account::store::owner(&self.db, account).await;
        let owner = found.or_unavailable("account.passkeys")?.ok_or(Refusal::NotThere)?;
        let kept = store::of(&self.db, account).await.or_unavailable("account.passkeys")?;
        let known = kept.iter().filter_map(|kept| {
            serde_json::from_str::<Passkey>(&kept.public_key).ok().map(|key| key.cred_id().clone())
        });
        let e_mail = owner.e_mail.as_str();
        let begun = party.start_passkey_registration(handle, e_mail, e_mail, Some(known.collect()));
        let (options, state) = begun.or_unavailable("account.passkeys")?;
        let mut options = serde_json::to_value(options).or_unavailable("account.passkeys")?;
        // Who signs in with it names no address, so the authenticator has to remember whose it is.
        if let Some(chosen) = options.pointer_mut("/publicKey/authenticatorSelection") {
            chosen["residentKey"] = "required".into();
            chosen["requireResidentKey"] = true.into();
        }
        let token = self.ask(Purpose::Adding, Some(who), &state).await?;
        Ok(Begun { token, options })
    }

    /// Does what a button of the page of passkeys asks for.
    pub(super) async fn change_passkeys(
        &self,
        sent: Sent,
        who: &SignedIn,
    ) -> Result<Done, Refusal> {
        match &*sent.which {
            "add" => self.add_passkey(sent, who).await,
            "remove" => self.remove_passkey(sent.passkey, who).await,
            _ => Err(Refusal::NotThere),
        }
    }

    /// Keeps the passkey that an authenticator has made.
    async fn add_passkey(&self, sent: Sent, who: &SignedIn) -> Result<Done, Refusal> {
        let refused = || Refusal::Form(vec![Problem::PasskeyNew]);
        let party = self.party.as_ref().ok_or(Refusal::NotThere)?;
        let name = PasskeyName::parse(&sent.name);
        let name = name.map_err(|_| Refusal::Form(vec![Problem::PasskeyName]))?;
        let asked = self.asked::<PasskeyRegistration>(Purpose::Adding, Some(who), &sent.token);
        let (token_hash, state) = asked.await?.ok_or_else(refused)?;
        let answer: RegisterPublicKeyCredential =
            serde_json::from_str(&sent.answer).map_err(|_| refused())?;
        let key = party.finish_passkey_registration(&answer, &state).map_err(|error| {
            tracing::debug!(%error, "a passkey was not taken");
            refused()
        })?;
        let new = New {
            token_hash,
            passkey: tokens::new_name().or_unavailable("account.passkeys")?,
            credential: written(key.cred_id()),
            public_key: serde_json::to_string(&key).or_unavailable("account.passkeys")?,
            name: name.as_str().to_owned(),
            news: self.news(who),
        };
        match store::add(&self.db, new).await {
            Err(WriteError::Rule(No::Over)) => Err(refused()),
            Err(WriteError::Rule(No::Enough)) => Err(Refusal::Form(vec![Problem::PasskeysEnough])),
            done => {
                done.or_unavailable("account.passkeys")?;
                Ok(changed("passkey-on", Happening::PasskeyOn, who))
            }
        }
    }

    async fn remove_passkey(&self, passkey: String, who: &SignedIn) -> Result<Done, Refusal> {
        match store::remove(&self.db, passkey, self.news(who)).await {
            // Pressed twice, or somebody else's: it is not there, as far as anyone can tell.
            Err(WriteError::Rule(_)) => Err(Refusal::NotThere),
            done => {
                done.or_unavailable("account.passkeys")?;
                Ok(changed("passkey-off", Happening::PasskeyOff, who))
            }
        }
    }
}

/// Leads back to the page, which says what was done.
fn changed(after: &str, happening: Happening, who: &SignedIn) -> Done {
    let logged = Some((happening, Some(who.account.clone())));
    Done { to: format!("{PASSKEYS}?after={after}"), cookie: None, logged }
}
