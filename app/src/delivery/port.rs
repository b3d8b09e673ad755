//! What delivery asks of the world.

use std::sync::Arc;

use async_trait::async_trait;

use super::model::DeliveryBook;
use crate::kernel::failure::Unavailable;

/// Where the jeweller's word about delivery is kept.
#[async_trait]
pub trait Delivery: Send + Sync {
    /// Returns where pieces are sent and how long that takes; `None` if nothing has been said about it yet.
    async fn ways(&self) -> Result<Option<Arc<DeliveryBook>>, Unavailable>;
}

/// Delivery as it travels through Leptos' context.
pub type DeliveryPort = Arc<dyn Delivery>;
