//! Who is signed in.

use std::sync::Arc;

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
}
