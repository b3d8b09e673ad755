//! Asks for a code when somebody signs in whose account has codes, and takes it.

use std::sync::Arc;

use app::account::CODE;
use app::account::model::{AccountId, Happening, Problem, TypedCode, next_page};
use axum::http::HeaderValue;

use super::questions::{self, Proof};
use super::store::No;
use crate::account::forms::{Came, Done, Refusal};
use crate::account::sessions::{Changed, NewSession};
use crate::account::{Accounts, tokens};
use crate::db::{OrUnavailable, WriteError};
use crate::harm::Attempt;

/// How long a question waits for its answer, in milliseconds.
const PATIENCE: i64 = 10 * 60 * 1_000;

/// What is known of somebody before her code comes.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct State {
    /// Whether she has given the password, and not a link from a mail.
    with_password: bool,
    /// The page that she wants to go on to.
    next: String,
}

impl State {
    /// The same as it is kept.
    pub(super) fn written(&self) -> String {
        let shown = if self.with_password { "password" } else { "link" };
        format!("code {shown} {}", self.next)
    }

    /// Reads what was kept. Nothing if it is a question of another kind.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (shown, next) = text.strip_prefix("code ")?.split_once(' ')?;
        let with_password = match shown {
            "password" => true,
            "link" => false,
            _ => return None,
        };
        Some(Self { with_password, next: next_page(Some(next)) })
    }

    /// Lets her in, now that everything is shown that is asked for.
    fn let_in(self, account: Arc<str>, cookie: HeaderValue) -> Done {
        let happening = if self.with_password { Happening::Success } else { Happening::Link };
        let logged = Some((happening, Some(AccountId(account))));
        Done { to: self.next, cookie: Some(cookie), logged }
    }
}

/// A question for a code, before it is known whether it has to be asked.
#[derive(Clone)]
pub(in crate::account) struct Question {
    pub(super) token_hash: String,
    pub(super) state: State,
    pub(super) expires: i64,
    /// The page on which it is asked.
    page: String,
}

impl Question {
    /// Lets in whose session has begun, and asks everybody else.
    pub(in crate::account) fn answered(
        self,
        has_begun: bool,
        account: Arc<str>,
        cookie: HeaderValue,
    ) -> Done {
        if has_begun { self.state.let_in(account, cookie) } else { Done::going_to(self.page) }
    }
}

impl Accounts {
    /// The question that is asked in the place of beginning a session.
    pub(in crate::account) fn question(
        session: &NewSession,
        next: String,
    ) -> Result<Question, Refusal> {
        let secret = tokens::new_secret().or_unavailable("account.code")?;
        let token_hash = tokens::hash_of(&secret).ok_or(Refusal::Unavailable)?;
        let state = State { with_password: session.with_password, next };
        let expires = session.now.get() + PATIENCE;
        Ok(Question { token_hash, state, expires, page: format!("{CODE}/{secret}") })
    }

    /// Begins a session, or asks for a code if the account has codes. Both are one write.
    pub(in crate::account) async fn begin_or_ask(
        &self,
        account: Arc<str>,
        session: NewSession,
        cookie: HeaderValue,
        next: String,
    ) -> Result<Done, Refusal> {
        let question = Self::question(&session, next)?;
        let begun =
            questions::begin(&self.db, Arc::clone(&account), session, question.clone()).await;
        if matches!(begun, Err(WriteError::Rule(Changed))) {
            return Err(Refusal::Wrong(Some(AccountId(account))));
        }
        let has_begun = begun.or_unavailable("account.begin")?;
        Ok(question.answered(has_begun, account, cookie))
    }

    /// Takes a code, and signs in if it is right.
    pub(super) async fn take_code(
        &self,
        token: &str,
        code: &str,
        came: &Came,
    ) -> Result<Done, Refusal> {
        let token_hash = tokens::hash_of(token).ok_or(Refusal::Over)?;
        let asked = questions::asked(&self.db, &token_hash, self.clock.now()).await;
        let asked = asked.or_unavailable("account.code")?.ok_or(Refusal::Over)?;
        let typed = TypedCode::read(code).ok_or_else(|| Refusal::Form(vec![Problem::Code]))?;
        let counted_as = self.codes_counted_as(&asked.account);
        self.may(Attempt::SignIn, came, &counted_as).await?;
        let (session, cookie) = self.new_session(came, asked.state.with_password)?;
        let account = Arc::clone(&asked.account);
        let outcome = match self.proof(&asked.account, &asked.sealed, typed)? {
            Some(proof) => {
                questions::take(&self.db, token_hash, asked.account, proof, session).await
            }
            None => Err(WriteError::Rule(No::Wrong)),
        };
        match outcome {
            Err(WriteError::Rule(No::Over)) => Err(Refusal::Over),
            Err(WriteError::Rule(No::Wrong)) => {
                self.was_wrong(came, &counted_as).await?;
                Err(Refusal::WrongCode(AccountId(account)))
            }
            other => {
                other.or_unavailable("account.code")?;
                self.harm.succeeded(Attempt::SignIn, &counted_as).await?;
                Ok(asked.state.let_in(account, cookie))
            }
        }
    }

    /// What the database has to know of a code that may be right: it tells whether it was used before.
    pub(super) fn proof(
        &self,
        account: &str,
        sealed: &str,
        typed: TypedCode,
    ) -> Result<Option<Proof>, Refusal> {
        match typed {
            TypedCode::Shown(code) => {
                let secret = self.codes.open(sealed, account);
                let secret = secret.ok_or("a secret of codes does not open");
                let secret = secret.or_unavailable("account.code")?;
                Ok(secret.step_of(code, self.clock.now()).map(Proof::Step))
            }
            TypedCode::OnPaper(code) => Ok(self.codes.mark(account, &code).map(Proof::OnPaper)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_somebody_is_kept_until_her_code_comes() {
        for (with_password, next) in [(true, "/account"), (false, "/piece/tara-band?metal=gold")] {
            let state = State { with_password, next: next.to_owned() };
            assert!(State::read(&state.written()) == Some(state));
        }
        for other in ["", "code", "code ", "code passkey /account", "passkey {}", "code password"] {
            assert!(State::read(other).is_none(), "{other}");
        }
        let elsewhere = State::read("code link //evil.test").expect("a state");
        assert_eq!(elsewhere.next, "/account", "nobody is led out of the shop");
    }
}
