//! What the pages of details and addresses ask of the world.

use std::sync::Arc;

use async_trait::async_trait;

use super::model::{Details, KeptAddress, Place};
use crate::account::SignedIn;
use crate::delivery::Pin;
use crate::kernel::failure::Unavailable;
use crate::kernel::state::State;

/// Where details and addresses are kept.
#[async_trait]
pub trait ProfileBook: Send + Sync {
    /// Returns what she is called and where she can be called; nothing if her account is not there any more.
    async fn details(&self, who: &SignedIn) -> Result<Option<Details>, Unavailable>;

    /// Returns her addresses, the one that is proposed first before the others.
    async fn addresses(&self, who: &SignedIn) -> Result<Vec<KeptAddress>, Unavailable>;

    /// Returns one of her addresses; nothing if she has none of this name, whoever else may have it.
    async fn address(&self, who: &SignedIn, name: &str)
    -> Result<Option<KeptAddress>, Unavailable>;

    /// The place that a PIN code lies in, if it is known.
    fn place(&self, pin: Pin) -> Option<Place>;

    /// The states that PIN codes with the same first digits lie in, the likeliest first. There are none if nobody knows.
    fn states(&self, pin: Pin) -> Vec<State>;
}

/// Details and addresses as they travel through Leptos' context.
pub type ProfilePort = Arc<dyn ProfileBook>;
