//! What is done with a link from a mail. Each is done once.

use app::account::model::{AccountId, Happening, LinkKind, Password};
use app::account::{ACCOUNT, SIGN_IN};

use super::forms::{Came, Done, Refusal};
use super::links::{self, Over};
use super::passwords::is_common;
use super::sessions::NewSession;
use super::store::{self, Linked};
use super::{Accounts, tokens};
use crate::db::{OrUnavailable, WriteError};
use crate::harm::Attempt;

impl Accounts {
    /// Opens an account for good and signs in, with the password that was chosen for it. Whoever was made to open a link
    /// that somebody else has asked for does not know that password.
    pub(super) async fn verify(&self, token: &str, came: &Came) -> Result<Done, Refusal> {
        let (token_hash, linked) = self.linked(LinkKind::Verify, token).await?;
        let password = Password::typed(&came.form.password);
        let password = password.map_err(|problem| Refusal::Form(vec![problem]))?;
        let counted_as = self.counted_as(&linked.email_folded);
        self.may(Attempt::SignIn, came, &counted_as).await?;
        let checked = Some(linked.found.password_hash);
        if !self.gate.fits(password, checked.clone()).await? {
            self.was_wrong(came, &counted_as).await?;
            return Err(Refusal::Wrong(Some(AccountId(linked.found.account))));
        }
        self.harm.succeeded(Attempt::SignIn, &counted_as).await?;
        self.let_in(LinkKind::Verify, token_hash, checked, came).await
    }

    /// Signs in, or asks for a code.
    pub(super) async fn enter(&self, token: &str, came: &Came) -> Result<Done, Refusal> {
        let (token_hash, _) = self.linked(LinkKind::Enter, token).await?;
        self.let_in(LinkKind::Enter, token_hash, None, came).await
    }

    /// Puts another password in the place of the former one.
    pub(super) async fn reset(&self, token: &str, came: &Came) -> Result<Done, Refusal> {
        let (token_hash, linked) = self.linked(LinkKind::Reset, token).await?;
        let password = Password::choose(&came.form.password, &linked.e_mail, is_common);
        let password = password.map_err(|problem| Refusal::Form(vec![problem]))?;
        let password_hash = self.gate.keep(password).await?;
        let (words, now) = (self.words.clone(), self.clock.now());
        let account = links::reset(&self.db, token_hash, password_hash, words, now).await;
        let account = unless_over(account, "account.reset")?;
        let logged = Some((Happening::Reset, Some(AccountId(account))));
        Ok(Done { to: format!("{SIGN_IN}?after=reset"), cookie: None, logged })
    }

    /// The hash of a link that can be used now, and whose it is.
    pub(super) async fn linked(
        &self,
        kind: LinkKind,
        token: &str,
    ) -> Result<(String, Linked), Refusal> {
        let token_hash = tokens::hash_of(token).ok_or(Refusal::Over)?;
        let linked = store::linked(&self.db, kind, &token_hash, self.clock.now()).await;
        let linked = linked.or_unavailable("account.by_link")?.ok_or(Refusal::Over)?;
        Ok((token_hash, linked))
    }

    async fn let_in(
        &self,
        kind: LinkKind,
        token_hash: String,
        checked: Option<String>,
        came: &Came,
    ) -> Result<Done, Refusal> {
        let (session, cookie) = self.new_session(came, checked.is_some())?;
        let session = NewSession { checked, ..session };
        let question = Self::question(&session, ACCOUNT.to_owned())?;
        let entered = links::enter(&self.db, kind, token_hash, session, question.clone()).await;
        let (account, has_begun) = unless_over(entered, "account.by_link")?;
        Ok(question.answered(has_begun, account, cookie))
    }
}

/// Tells a link that somebody has used in the meantime from a failure.
pub(super) fn unless_over<T>(
    outcome: Result<T, WriteError<Over>>,
    use_case: &'static str,
) -> Result<T, Refusal> {
    match outcome {
        Err(WriteError::Rule(Over)) => Err(Refusal::Over),
        other => Ok(other.or_unavailable(use_case)?),
    }
}
