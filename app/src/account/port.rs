//! What the pages of an account ask of the world.

use std::sync::Arc;

use async_trait::async_trait;

use super::model::{Codes, LinkKind, PasskeyShown, Profile, SignedIn};
use crate::kernel::failure::Unavailable;

/// Where accounts are kept.
#[async_trait]
pub trait AccountBook: Send + Sync {
    /// Returns what somebody may see of her account; nothing if it is not there any more.
    async fn profile(&self, who: &SignedIn) -> Result<Option<Profile>, Unavailable>;

    /// Says whether a link from a mail could be used now. It changes nothing, however often it is asked.
    async fn link_stands(&self, kind: LinkKind, token: &str) -> Result<bool, Unavailable>;
}

/// Accounts as they travel through Leptos' context.
pub type AccountPort = Arc<dyn AccountBook>;

/// What is known of codes.
#[async_trait]
pub trait CodeBook: Send + Sync {
    /// Returns how the codes of somebody stand.
    async fn codes(&self, who: &SignedIn) -> Result<Codes, Unavailable>;

    /// Says whether a code is waited for under this name. It changes nothing, however often it is asked.
    async fn is_waiting(&self, token: &str) -> Result<bool, Unavailable>;
}

/// Codes as they travel through Leptos' context.
pub type CodePort = Arc<dyn CodeBook>;

/// What is known of passkeys.
#[async_trait]
pub trait PasskeyBook: Send + Sync {
    /// Returns the passkeys of somebody, the newest first.
    async fn passkeys(&self, who: &SignedIn) -> Result<Vec<PasskeyShown>, Unavailable>;

    /// Returns the origin under which browsers offer passkeys of this shop, such as `https://shop.example`; nothing if
    /// the shop has a number and no name.
    fn works_at(&self) -> Option<String>;
}

/// Passkeys as they travel through Leptos' context.
pub type PasskeyPort = Arc<dyn PasskeyBook>;
