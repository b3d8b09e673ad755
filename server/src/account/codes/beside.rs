//! Takes a code beside the password, when somebody whose account has codes gives her password again.

use std::sync::Arc;

use app::account::model::{AccountId, Password, TypedCode};

use super::questions;
use super::store::{self, No};
use crate::account::Accounts;
use crate::account::forms::{Came, Refusal};
use crate::account::sessions::NewSession;
use crate::account::store::Owner;
use crate::db::{OrUnavailable, WriteError};
use crate::harm::Attempt;

impl Accounts {
    /// What the codes of an account are made with, as it is kept; nothing if the account has no codes.
    pub(in crate::account) async fn secret_of(
        &self,
        account: &AccountId,
    ) -> Result<Option<String>, Refusal> {
        let kept = store::kept(&self.db, &account.0).await.or_unavailable("account.confirm")?;
        Ok(kept.filter(|kept| kept.confirmed.is_some()).map(|kept| kept.sealed))
    }

    /// Takes a password and a code together, begins a session in the place of the former one, and says whether it has
    /// begun. Whichever of the two is wrong, the answer and the number of writes are the same, and a code that came with
    /// another password is not used up.
    pub(in crate::account) async fn take_both(
        &self,
        (account, sealed): (&AccountId, &str),
        password: Password,
        owner: Owner,
        session: NewSession,
        came: &Came,
    ) -> Result<bool, Refusal> {
        let counted_as = self.counted_here(&owner.e_mail.folded(), &came.headers).await?;
        let codes_counted_as = self.codes_counted_as(&account.0);
        self.may(Attempt::SignIn, came, &counted_as).await?;
        self.may(Attempt::SignIn, came, &codes_counted_as).await?;
        let proof = match TypedCode::read(&came.form.code) {
            Some(typed) => self.proof(&account.0, sealed, typed)?,
            None => None,
        };
        if !self.gate.fits(password, Some(owner.password_hash)).await? {
            self.was_wrong(came, &counted_as).await?;
            return Err(Refusal::NotBoth(account.clone()));
        }
        let taken = match proof {
            Some(proof) => {
                questions::take_beside(&self.db, Arc::clone(&account.0), proof, session).await
            }
            None => Err(WriteError::Rule(No::Wrong)),
        };
        match taken {
            Err(WriteError::Rule(No::Over)) => Ok(false),
            Err(WriteError::Rule(No::Wrong)) => {
                self.was_wrong(came, &codes_counted_as).await?;
                Err(Refusal::NotBoth(account.clone()))
            }
            other => {
                other.or_unavailable("account.confirm")?;
                self.harm.succeeded(Attempt::SignIn, &counted_as).await?;
                self.harm.succeeded(Attempt::SignIn, &codes_counted_as).await?;
                Ok(true)
            }
        }
    }
}
