//! Opening an account, signing in and out, and asking for a link.

use std::sync::Arc;

use app::account::model::{AccountId, Happening, LinkKind, Password, Problem, SignedIn, next_page};
use app::account::{ACCOUNT, CHANGE, ENTER, LINK, RESET, SIGN_IN, SIGN_UP, VERIFY};
use app::kernel::email::EmailAddress;
use app::privacy::Cookie;
use axum::http::HeaderValue;

use super::forms::{Came, Done, Refusal};
use super::links::{NewLink, send_link};
use super::passwords::is_common;
use super::sessions::{self, Ending, NewSession};
use super::store::{self, NewAccount};
use super::{Accounts, tokens};
use crate::db::OrUnavailable;
use crate::harm::{Attempt, Verdict};
use crate::privacy::{cookies, family};

impl Accounts {
    /// Opens an account that waits for its address to be proven. Whoever asks is told the same if there is one already.
    pub(super) async fn sign_up(&self, came: &Came) -> Result<Done, Refusal> {
        let e_mail = EmailAddress::parse(&came.form.e_mail).map_err(|_| Problem::EMail);
        let password = Password::choose(&came.form.password, &came.form.e_mail, is_common);
        let (e_mail, password) = match (e_mail, password) {
            (Ok(e_mail), Ok(password)) => (e_mail, password),
            (e_mail, password) => return Err(not_right(e_mail.err(), password.err())),
        };
        self.may(Attempt::SignUp, came, &self.counted_as(&e_mail.folded())).await?;
        let password_hash = self.gate.keep(password).await?;
        let account = tokens::new_name().or_unavailable("account.sign_up")?;
        let (link, words) = (self.new_link(LinkKind::Verify)?, self.words.clone());
        let new = NewAccount { account, e_mail, password_hash, link, words };
        store::open(&self.db, new).await.or_unavailable("account.sign_up")?;
        Ok(Done::going_to(format!("{SIGN_UP}?after=sent")))
    }

    /// Signs in with address and password.
    pub(super) async fn sign_in(&self, came: &Came) -> Result<Done, Refusal> {
        let e_mail = EmailAddress::parse(&came.form.e_mail).map_err(|_| Problem::EMail);
        let (e_mail, password) = match (e_mail, Password::typed(&came.form.password)) {
            (Ok(e_mail), Ok(password)) => (e_mail, password),
            (e_mail, password) => return Err(not_right(e_mail.err(), password.err())),
        };
        let folded = e_mail.folded();
        let counted_as = self.counted_here(&folded, &came.headers).await?;
        self.may(Attempt::SignIn, came, &counted_as).await?;
        let found = store::by_address(&self.db, &folded).await.or_unavailable("account.sign_in")?;
        let (account, kept) = found.map(|found| (found.account, found.password_hash)).unzip();
        let is_hers = self.gate.fits(password, kept.clone()).await?;
        let account = match (account, is_hers) {
            (Some(account), true) => account,
            (account, _) => {
                self.was_wrong(came, &counted_as).await?;
                return Err(Refusal::Wrong(account.map(AccountId)));
            }
        };
        self.harm.succeeded(Attempt::SignIn, &counted_as).await?;
        let (session, cookie) = self.new_session(came, true)?;
        let session = NewSession { checked: kept, ..session };
        let next = next_page(came.form.next.as_deref());
        self.begin_or_ask(account, session, cookie, next).await
    }

    /// Signs out here, in another browser, or everywhere.
    pub(super) async fn sign_out(&self, came: &Came) -> Result<Done, Refusal> {
        let Some(SignedIn { account, session, .. }) = came.who.clone() else {
            return Ok(Done::going_to(SIGN_IN.to_owned()));
        };
        let which = match came.form.which.as_str() {
            "all" => Ending::All,
            "this" => Ending::One(Arc::clone(&session)),
            other => Ending::One(other.into()),
        };
        let stays = matches!(&which, Ending::One(ended) if *ended != session);
        let ended = sessions::finish(&self.db, Arc::clone(&account.0), which).await;
        if ended.or_unavailable("account.sign_out")? == 0 {
            // Somebody else's is not there, as far as anyone can tell.
            return Err(Refusal::NotThere);
        }
        let logged = Some((Happening::SignOut, Some(account)));
        if stays {
            return Ok(Done { to: format!("{ACCOUNT}?after=ended"), cookie: None, logged });
        }
        let cookie = cookies::drop(Cookie::Session);
        Ok(Done { to: format!("{SIGN_IN}?after=out"), cookie, logged })
    }

    /// Sends a link to sign in or to a new password, if the address has an account.
    pub(super) async fn send(&self, kind: LinkKind, came: &Came) -> Result<Done, Refusal> {
        let Ok(e_mail) = EmailAddress::parse(&came.form.e_mail) else {
            return Err(Refusal::Form(vec![Problem::EMail]));
        };
        let folded = e_mail.folded();
        self.may(Attempt::Link, came, &self.counted_as(&folded)).await?;
        let sent = send_link(&self.db, folded, self.new_link(kind)?, self.words.clone()).await;
        sent.or_unavailable("account.send")?;
        let page = if kind == LinkKind::Reset { RESET } else { LINK };
        Ok(Done::going_to(format!("{page}?after=sent")))
    }

    /// Whether one more attempt may go on: from where it came, and for whom it is.
    pub(super) async fn may(
        &self,
        what: Attempt,
        came: &Came,
        counted_as: &str,
    ) -> Result<(), Refusal> {
        for who in [&*came.client.prefix(), counted_as] {
            match self.harm.allow(what, who).await? {
                Verdict::Go => {}
                Verdict::Wait { seconds } => return Err(Refusal::Wait(seconds)),
                Verdict::Blocked => return Err(Refusal::Blocked),
            }
        }
        Ok(())
    }

    /// Counts a password that was wrong, against where it came from and for whom it was tried.
    pub(super) async fn was_wrong(&self, came: &Came, counted_as: &str) -> Result<(), Refusal> {
        self.harm.failed(Attempt::SignIn, &came.client.prefix()).await?;
        self.harm.failed(Attempt::SignIn, counted_as).await?;
        Ok(())
    }

    /// A session that begins now in the place of the one that the browser has had, and the cookie that opens it.
    pub(super) fn new_session(
        &self,
        came: &Came,
        with_password: bool,
    ) -> Result<(NewSession, HeaderValue), Refusal> {
        let secret = tokens::new_secret().or_unavailable("account.session")?;
        let session = tokens::new_name().or_unavailable("account.session")?;
        let token_hash = tokens::hash_of(&secret).ok_or(Refusal::Unavailable)?;
        let cookie = cookies::keep(Cookie::Session, &secret).ok_or(Refusal::Unavailable)?;
        let former = came.who.as_ref().map(|who| Arc::clone(&who.session));
        let (device, now) = (family(&came.headers), self.clock.now());
        let checked = None;
        let new = NewSession { session, token_hash, device, now, former, with_password, checked };
        Ok((new, cookie))
    }

    /// A link that nobody has been given yet.
    pub(super) fn new_link(&self, kind: LinkKind) -> Result<NewLink, Refusal> {
        let secret = tokens::new_secret().or_unavailable("account.link")?;
        let token_hash = tokens::hash_of(&secret).ok_or(Refusal::Unavailable)?;
        let begin = match kind {
            LinkKind::Verify => VERIFY,
            LinkKind::Enter => ENTER,
            LinkKind::Reset => RESET,
            LinkKind::Change => CHANGE,
        };
        let address = format!("{}{begin}/{secret}", self.origin);
        Ok(NewLink { kind, token_hash, address, now: self.clock.now() })
    }
}

/// Names every field that is not as it must be.
fn not_right(e_mail: Option<Problem>, password: Option<Problem>) -> Refusal {
    Refusal::Form([e_mail, password].into_iter().flatten().collect())
}
