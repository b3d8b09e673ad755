//! What prices ask of the world.

use std::sync::Arc;

use async_trait::async_trait;

use super::model::{PriceBook, RateBoard};
use super::receipt::{Receipt, Statement, Verdict};
use crate::kernel::failure::Unavailable;

/// Where rates and charges are kept, and who signs receipts.
#[async_trait]
pub trait Pricing: Send + Sync {
    /// Returns what the jeweller charges now; `None` if nothing has been said about it yet.
    async fn book(&self) -> Result<Option<Arc<PriceBook>>, Unavailable>;

    /// Returns today's metal rates and those before them.
    async fn board(&self) -> Result<RateBoard, Unavailable>;

    /// Signs what a price was worked out from.
    fn sign(&self, statement: Statement) -> Receipt;

    /// Says whether a text is a receipt of this shop, and whether its price is worked out right.
    async fn verify(&self, text: &str) -> Result<Verdict, Unavailable>;

    /// Returns the public keys that receipts of this shop have been signed with, in base64.
    async fn keys(&self) -> Result<Vec<String>, Unavailable>;
}

/// Prices as they travel through Leptos' context.
pub type PricingPort = Arc<dyn Pricing>;
