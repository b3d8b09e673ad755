//! What the page of a wish list asks of the world.

use std::sync::Arc;

use async_trait::async_trait;

use super::model::Wish;
use crate::account::SignedIn;
use crate::kernel::failure::Unavailable;

/// Where the wish lists of accounts are kept.
#[async_trait]
pub trait WishBook: Send + Sync {
    /// Returns what stands on the list of somebody, the last piece that she has kept first.
    async fn wishes(&self, who: &SignedIn) -> Result<Vec<Wish>, Unavailable>;
}

/// Wish lists as they travel through Leptos' context.
pub type WishPort = Arc<dyn WishBook>;
