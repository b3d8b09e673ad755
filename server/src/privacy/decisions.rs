//! What becomes of an answer: an entry in the ledger, and then the cookie that says the same.

use std::sync::Arc;

use app::kernel::moment::Moment;
use app::privacy::model::{Action, Surface};
use app::privacy::{Cookie, Grants, Subject};
use axum::http::{HeaderMap, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::forms::Came;
use super::ledger::{self, Draft};
use super::token::Token;
use super::{Answers, browser, cookies};

/// An answer could not be written down.
pub(super) struct NotKept;

impl Answers {
    /// Writes a decision down and returns the cookie that says so.
    pub(super) async fn decide(
        &self,
        came: &Came,
        surface: Surface,
        scope: Grants,
        granted: Grants,
    ) -> Result<HeaderValue, NotKept> {
        let mut token = self.token_or_new(&came.headers).await?;
        let now = self.clock.now();
        let before = token.standing(now).granted;
        let kept = before.services().filter(|service| !scope.allow(*service));
        let after: Grants = kept.chain(granted.services()).collect();
        let valid_until = until(now);
        token.answer(scope, granted, valid_until);
        let action = action(before, after);
        self.write(came, token, Said { surface, scope, before, after, action, valid_until }).await
    }

    /// Writes down that a service may be shown once.
    pub(super) async fn allow_once(
        &self,
        came: &Came,
        surface: Surface,
        scope: Grants,
    ) -> Result<HeaderValue, NotKept> {
        let token = self.token_or_new(&came.headers).await?;
        let now = self.clock.now();
        let before = token.standing(now).granted;
        let lasts = i64::from(Cookie::Once.lifetime().seconds) * 1_000;
        let valid_until = Moment::new(now.get() + lasts);
        let (after, action) = (before, Action::Once);
        self.write(came, token, Said { surface, scope, before, after, action, valid_until }).await
    }

    /// Ends what stands under the name that the browser has, and answers no under a new one.
    pub(super) async fn forget(&self, came: &Came) -> Result<HeaderValue, NotKept> {
        let now = self.clock.now();
        let (scope, after, valid_until) = (Grants::all(), Grants::NONE, until(now));
        let said = |before, action| Said {
            surface: Surface::Page,
            scope,
            before,
            after,
            action,
            valid_until,
        };
        if let Some(old) = self.token(&came.headers).await {
            let before = old.standing(now).granted;
            self.write(came, old, said(before, Action::Forget)).await?;
        }
        let mut token = Token::new(&new_subject()?);
        token.answer(scope, after, valid_until);
        self.write(came, token, said(Grants::NONE, Action::Refuse)).await
    }

    async fn token_or_new(&self, headers: &HeaderMap) -> Result<Token, NotKept> {
        match self.token(headers).await {
            Some(token) => Ok(token),
            None => Ok(Token::new(&new_subject()?)),
        }
    }

    /// Writes the entry, and only then the cookie that goes with it.
    async fn write(
        &self,
        came: &Came,
        mut token: Token,
        said: Said,
    ) -> Result<HeaderValue, NotKept> {
        let Said { surface, scope, before, after, action, valid_until } = said;
        let now = self.clock.now();
        let draft = Draft {
            subject: token.subject(),
            now,
            day: self.clock.day_in_india(now),
            action,
            scope,
            before,
            after,
            notice: Arc::clone(&self.notice),
            policy_version: self.versions.shown(self.clock.day_in_india(now)).number,
            surface,
            signal: self.visitor(&came.headers).await.signals,
            network: came.network.clone(),
            browser: browser::family(&came.headers),
            valid_until,
        };
        let entry = ledger::append(&self.db, draft).await.map_err(|error| {
            tracing::error!(cause = %error, "an answer could not be written down");
            NotKept
        })?;
        token.seq = entry.seq;
        let value = token.close(&self.seal).ok_or(NotKept)?;
        cookies::keep(Cookie::Consent, &value).ok_or(NotKept)
    }
}

/// What goes into an entry besides who and when.
struct Said {
    surface: Surface,
    scope: Grants,
    before: Grants,
    after: Grants,
    action: Action,
    valid_until: Moment,
}

/// What a change from one set of grants to another is called.
fn action(before: Grants, after: Grants) -> Action {
    match (after.covers(before), before.covers(after)) {
        (true, true) if after.is_empty() => Action::Refuse,
        (true, _) => Action::Grant,
        (false, true) => Action::Withdraw,
        (false, false) => Action::Change,
    }
}

/// Until when an answer of now counts.
fn until(now: Moment) -> Moment {
    Moment::new(now.get() + i64::from(Cookie::Consent.lifetime().seconds) * 1_000)
}

/// A name that nobody has had before.
fn new_subject() -> Result<Subject, NotKept> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).map_err(|error| {
        tracing::error!(%error, "no randomness for a name");
        NotKept
    })?;
    Ok(Subject(URL_SAFE_NO_PAD.encode(bits).into()))
}
