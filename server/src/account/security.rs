//! What somebody does for the security of her account: giving the password again, another password, another address,
//! and throwing everybody out. `know.rs` lets nobody come to the second and third without the first.

use std::sync::Arc;

use app::account::model::{AccountId, Happening, LinkKind, Password, Problem, SignedIn, next_page};
use app::account::{ACCOUNT, SIGN_IN};
use app::kernel::email::EmailAddress;
use app::privacy::Cookie;

use super::by_link::unless_over;
use super::changes::{self, Address};
use super::forms::{Came, Done, Refusal};
use super::passwords::is_common;
use super::sessions::{self, Ended, NewSession};
use super::store::{self, Owner};
use super::{Accounts, tokens};
use crate::db::{OrUnavailable, WriteError};
use crate::harm::Attempt;
use crate::privacy::cookies;

impl Accounts {
    /// Takes the password of who is signed in, with a code if her account has codes, and begins another session in the
    /// place of the one that she has: a copy of her cookie that somebody else had is worth nothing from then on.
    pub(super) async fn confirm(&self, came: &Came) -> Result<Done, Refusal> {
        let (who, owner) = self.owner(came).await?;
        let password = Password::typed(&came.form.password);
        let password = password.map_err(|problem| Refusal::Form(vec![problem]))?;
        let to = next_page(came.form.next.as_deref());
        let (session, cookie) = self.new_session(came, true)?;
        let session = NewSession { checked: Some(owner.password_hash.clone()), ..session };
        let has_begun = if let Some(sealed) = self.secret_of(&who.account).await? {
            let hers = (&who.account, sealed.as_str());
            self.take_both(hers, password, owner, session, came).await?
        } else {
            self.is_hers(password, &who.account, owner, came).await?;
            match sessions::rotate(&self.db, Arc::clone(&who.account.0), session).await {
                Err(WriteError::Rule(Ended)) => false,
                begun => begun.or_unavailable("account.confirm").map(|()| true)?,
            }
        };
        if !has_begun {
            // Pressed twice; or she was signed out, and is told so there.
            return Ok(Done::going_to(to));
        }
        let logged = Some((Happening::StepUp, Some(who.account)));
        Ok(Done { to, cookie: Some(cookie), logged })
    }

    /// Puts another password in the place of the former one, and leaves her signed in here and nowhere else.
    pub(super) async fn change_password(&self, came: &Came) -> Result<Done, Refusal> {
        let (who, owner) = self.owner(came).await?;
        let password = Password::choose(&came.form.password, owner.e_mail.as_str(), is_common);
        let password = password.map_err(|problem| Refusal::Form(vec![problem]))?;
        // Each is a mail, and has a budget that nobody else can spend.
        let counted_as = self.counted_apart(&owner.e_mail.folded(), "password");
        self.may(Attempt::Link, came, &counted_as).await?;
        let password_hash = self.gate.keep(password).await?;
        let (session, cookie) = self.new_session(came, true)?;
        let (account, words) = (Arc::clone(&who.account.0), self.words.clone());
        let changed = changes::password(&self.db, account, password_hash, session, words).await;
        if matches!(changed, Err(WriteError::Rule(Ended))) {
            return Ok(Done::going_to(SIGN_IN.to_owned()));
        }
        changed.or_unavailable("account.password")?;
        let logged = Some((Happening::Password, Some(who.account)));
        Ok(Done { to: format!("{ACCOUNT}?after=password"), cookie: Some(cookie), logged })
    }

    /// Sends a link to the address that the account is to be known by. Whoever asks is told the same if another account
    /// has it already, and its owner learns of it.
    pub(super) async fn change_address(&self, came: &Came) -> Result<Done, Refusal> {
        let who = came.who.clone().ok_or(Refusal::NotThere)?;
        let Ok(e_mail) = EmailAddress::parse(&came.form.e_mail) else {
            return Err(Refusal::Form(vec![Problem::EMail]));
        };
        self.may(Attempt::Link, came, &self.counted_as(&e_mail.folded())).await?;
        let link = self.new_link(LinkKind::Change)?;
        let new = Address { account: who.account.0, e_mail, link, words: self.words.clone() };
        changes::ask(&self.db, new).await.or_unavailable("account.address")?;
        Ok(Done::going_to(format!("{ACCOUNT}?after=sent")))
    }

    /// Has an account known by the address that a link was sent to. It asks for the password of the account, so that
    /// nobody who opens a link in a mail that she did not expect comes to have an account that somebody else can open.
    pub(super) async fn move_to(&self, token: &str, came: &Came) -> Result<Done, Refusal> {
        let (token_hash, linked) = self.linked(LinkKind::Change, token).await?;
        let password = Password::typed(&came.form.password);
        let password = password.map_err(|problem| Refusal::Form(vec![problem]))?;
        let account = AccountId(linked.found.account);
        let e_mail = store::readable(&linked.e_mail).or_unavailable("account.by_link")?;
        let owner = Owner { e_mail, password_hash: linked.found.password_hash };
        self.is_hers(password, &account, owner, came).await?;
        // Only a session of this account is spared by its name.
        let here = came.who.as_ref().map(|who| Arc::clone(&who.session));
        let (words, now) = (self.words.clone(), self.clock.now());
        let moved = changes::address(&self.db, token_hash, here, words, now).await;
        let account = unless_over(moved, "account.by_link")?;
        let is_here = came.who.as_ref().is_some_and(|who| who.account.0 == account);
        let page = if is_here { ACCOUNT } else { SIGN_IN };
        let logged = Some((Happening::Address, Some(AccountId(account))));
        Ok(Done { to: format!("{page}?after=address"), cookie: None, logged })
    }

    /// Throws everybody out, in this browser too. Nothing opens the account any more but a link that goes to its
    /// address.
    pub(super) async fn not_me(&self, came: &Came) -> Result<Done, Refusal> {
        let who = came.who.clone().ok_or(Refusal::NotThere)?;
        let secret = tokens::new_secret().or_unavailable("account.not_me")?;
        let password = Password::typed(&secret).map_err(|problem| Refusal::Form(vec![problem]))?;
        // Nobody has seen it, and nobody ever will.
        let password_hash = self.gate.keep(password).await?;
        let (link, words) = (self.new_link(LinkKind::Reset)?, self.words.clone());
        let account = Arc::clone(&who.account.0);
        let shut = changes::shut(&self.db, account, password_hash, link, words).await;
        shut.or_unavailable("account.not_me")?;
        let cookie = cookies::drop(Cookie::Session);
        let logged = Some((Happening::NotMe, Some(who.account)));
        Ok(Done { to: format!("{SIGN_IN}?after=not-me"), cookie, logged })
    }

    /// Who is signed in where a form came from, and what is kept of her account.
    async fn owner(&self, came: &Came) -> Result<(SignedIn, Owner), Refusal> {
        let who = came.who.clone().ok_or(Refusal::NotThere)?;
        let owner = store::owner(&self.db, &who.account.0).await.or_unavailable("account.owner")?;
        Ok((who, owner.ok_or(Refusal::NotThere)?))
    }

    /// Compares a password with the one of an account, and counts it as an attempt to sign in.
    async fn is_hers(
        &self,
        password: Password,
        account: &AccountId,
        owner: Owner,
        came: &Came,
    ) -> Result<(), Refusal> {
        let counted_as = self.counted_here(&owner.e_mail.folded(), &came.headers).await?;
        self.may(Attempt::SignIn, came, &counted_as).await?;
        if !self.gate.fits(password, Some(owner.password_hash)).await? {
            self.was_wrong(came, &counted_as).await?;
            return Err(Refusal::NotHers(account.clone()));
        }
        Ok(self.harm.succeeded(Attempt::SignIn, &counted_as).await?)
    }
}
