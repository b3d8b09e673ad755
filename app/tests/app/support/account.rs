//! Accounts that nobody has.

use app::account::AccountBook;
use app::account::model::{LinkKind, Profile, SignedIn};
use app::kernel::failure::Unavailable;
use async_trait::async_trait;

/// Knows one link, and fails over another.
pub(crate) struct FakeAccounts;

/// The link that can be used.
pub(crate) const STANDS: &str = "stands";
/// The link that cannot be asked for.
pub(crate) const FAILS: &str = "fails";

#[async_trait]
impl AccountBook for FakeAccounts {
    async fn profile(&self, _who: &SignedIn) -> Result<Option<Profile>, Unavailable> {
        Ok(None)
    }

    async fn link_stands(&self, _kind: LinkKind, token: &str) -> Result<bool, Unavailable> {
        if token == FAILS { Err(Unavailable) } else { Ok(token == STANDS) }
    }
}
