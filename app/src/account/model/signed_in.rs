//! Who is signed in.

use std::sync::Arc;

use crate::kernel::moment::Moment;

/// The name of an account: 128 random bits. It has no `Debug` and no `Display`, so that it is not logged by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountId(pub Arc<str>);

/// Somebody who has signed in, as far as a page needs to know her. She travels through Leptos' context.
#[derive(Clone)]
pub struct SignedIn {
    /// Her account.
    pub account: AccountId,
    /// The name of the session in which she asks. It opens nothing: what opens it is in her cookie.
    pub session: Arc<str>,
    /// When she last gave her password in this session, if she did.
    pub proven: Option<Moment>,
}

/// For how long a password that was given counts for what needs it, in milliseconds.
const FRESH: i64 = 15 * 60 * 1_000;

impl SignedIn {
    /// Whether she has given her password within the last quarter of an hour. What cannot be undone, and what opens the
    /// account to others, asks for that; who has not is sent to [`crate::account::CONFIRM`] first.
    pub fn is_fresh(&self, now: Moment) -> bool {
        self.proven.is_some_and(|proven| (0..FRESH).contains(&(now.get() - proven.get())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_counts_for_a_quarter_of_an_hour_and_none_counts_from_the_future() {
        let given =
            |proven| SignedIn { account: AccountId("a".into()), session: "b".into(), proven };
        assert!(!given(None).is_fresh(Moment::new(0)));
        let who = given(Some(Moment::new(1_000)));
        assert!(who.is_fresh(Moment::new(1_000)) && who.is_fresh(Moment::new(FRESH + 999)));
        assert!(!who.is_fresh(Moment::new(FRESH + 1_000)) && !who.is_fresh(Moment::new(999)));
    }
}
