//! What counting asks of the world.

use std::sync::Arc;

use async_trait::async_trait;

use super::model::Report;
use crate::kernel::failure::Unavailable;

/// Where events are kept and passed on.
#[async_trait]
pub trait Analytics: Send + Sync {
    /// Returns what was counted in the last 28 days that are over.
    async fn report(&self) -> Result<Report, Unavailable>;

    /// Whether the jeweller has named a property of Google Analytics, without which nothing is passed on.
    fn has_google_property(&self) -> bool;
}

/// The counting as it travels through Leptos' context.
pub type AnalyticsPort = Arc<dyn Analytics>;
