//! Turns codes on and off, and makes codes on paper.

use std::sync::Arc;

use app::account::model::{AccountId, Happening, Problem, RecoveryCodes, SignedIn, TypedCode};
use app::account::{ACCOUNT, CODES};

use super::show::in_groups;
use super::store::{self, Confirmed, News};
use super::totp::{Secret, on_paper};
use crate::account::Accounts;
use crate::account::forms::{Done, Refusal};
use crate::db::{OrUnavailable, WriteError};

/// How many codes on paper there are.
const ON_PAPER: usize = 10;

/// What came of a form of the page of codes.
pub(super) enum Changed {
    /// The browser is sent on.
    Done(Done),
    /// New codes are shown, once, and the log tells that codes are on if they were not before.
    OnPaper(RecoveryCodes, Option<(Happening, Option<AccountId>)>),
}

impl Changed {
    /// Nothing was to be done; the page shows how things are.
    fn nothing() -> Self {
        Self::Done(Done::going_to(CODES.to_owned()))
    }
}

impl Accounts {
    /// Does what a button of the page of codes asks for.
    pub(super) async fn change_codes(
        &self,
        which: &str,
        code: &str,
        who: &SignedIn,
    ) -> Result<Changed, Refusal> {
        match which {
            "begin" => self.begin_codes(who).await,
            "confirm" => self.confirm_codes(code, who).await,
            "renew" => self.renew_paper(who).await,
            "off" => self.end_codes(who).await,
            _ => Err(Refusal::NotThere),
        }
    }

    /// Makes a secret. Nothing is asked for before she has shown that her program has it.
    async fn begin_codes(&self, who: &SignedIn) -> Result<Changed, Refusal> {
        let account = Arc::clone(&who.account.0);
        let secret = Secret::new().or_unavailable("account.codes")?;
        let sealed = self.codes.seal(&secret, &account).ok_or(Refusal::Unavailable)?;
        let started = store::start(&self.db, account, sealed, self.clock.now()).await;
        started.or_unavailable("account.codes")?;
        Ok(Changed::nothing())
    }

    /// Turns codes on with the first of them.
    async fn confirm_codes(&self, code: &str, who: &SignedIn) -> Result<Changed, Refusal> {
        let wrong = || Refusal::Form(vec![Problem::Code]);
        let account = &who.account.0;
        let Some(TypedCode::Shown(typed)) = TypedCode::read(code) else { return Err(wrong()) };
        let kept = store::kept(&self.db, account).await.or_unavailable("account.codes")?;
        let Some(kept) = kept.filter(|kept| kept.confirmed.is_none()) else {
            return Ok(Changed::nothing());
        };
        let secret = self.codes.open(&kept.sealed, account).ok_or_else(wrong)?;
        let step = secret.step_of(typed, self.clock.now()).ok_or_else(wrong)?;
        let (codes, marks) = self.paper(account)?;
        let confirmed = Confirmed {
            session: Arc::clone(&who.session),
            sealed: kept.sealed,
            step,
            marks,
            news: self.news(who),
        };
        match store::confirm(&self.db, confirmed).await {
            Err(WriteError::Rule(_)) => Ok(Changed::nothing()),
            done => {
                done.or_unavailable("account.codes")?;
                let logged = Some((Happening::CodesOn, Some(who.account.clone())));
                Ok(Changed::OnPaper(codes, logged))
            }
        }
    }

    /// Puts other codes on paper in the place of those that there are.
    async fn renew_paper(&self, who: &SignedIn) -> Result<Changed, Refusal> {
        let account = Arc::clone(&who.account.0);
        let (codes, marks) = self.paper(&account)?;
        match store::renew(&self.db, account, marks, self.clock.now()).await {
            Err(WriteError::Rule(_)) => Ok(Changed::nothing()),
            done => {
                done.or_unavailable("account.codes")?;
                Ok(Changed::OnPaper(codes, None))
            }
        }
    }

    /// Turns codes off.
    async fn end_codes(&self, who: &SignedIn) -> Result<Changed, Refusal> {
        match store::stop(&self.db, self.news(who)).await {
            Err(WriteError::Rule(_)) => Ok(Changed::nothing()),
            done => {
                done.or_unavailable("account.codes")?;
                let logged = Some((Happening::CodesOff, Some(who.account.clone())));
                let to = format!("{CODES}?after=codes-off");
                Ok(Changed::Done(Done { to, cookie: None, logged }))
            }
        }
    }

    /// New codes on paper, as she sees them and as they are kept.
    fn paper(&self, account: &str) -> Result<(RecoveryCodes, Arc<[String]>), Refusal> {
        let (mut codes, mut marks) = (Vec::new(), Vec::new());
        for _ in 0..ON_PAPER {
            let code = on_paper().or_unavailable("account.codes")?;
            marks.push(self.codes.mark(account, &code).ok_or(Refusal::Unavailable)?);
            codes.push(in_groups(&code));
        }
        Ok((RecoveryCodes(codes.into()), marks.into()))
    }

    /// The mail about a change of this moment.
    pub(in crate::account) fn news(&self, who: &SignedIn) -> News {
        News {
            account: Arc::clone(&who.account.0),
            link: format!("{}{ACCOUNT}", self.origin),
            words: self.words.clone(),
            now: self.clock.now(),
        }
    }
}
