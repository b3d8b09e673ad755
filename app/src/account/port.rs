//! What the pages of an account ask of the world.

use std::sync::Arc;

use async_trait::async_trait;

use super::model::{LinkKind, Profile, SignedIn};
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
