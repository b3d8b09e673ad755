//! What the pages about erasure ask of the world, and where they are.

use std::sync::Arc;

use async_trait::async_trait;

use super::model::Certificate;
use crate::kernel::failure::Unavailable;

/// Where somebody erases her account.
pub const ERASE: &str = "/account/erase";
/// What the address of a certificate begins with.
pub const ERASED: &str = "/account/erased";

/// Where certificates of what was erased are kept.
#[async_trait]
pub trait Erasures: Send + Sync {
    /// Returns the certificate with this number; nothing if none has it.
    async fn certificate(&self, number: &str) -> Result<Option<Certificate>, Unavailable>;
}

/// Certificates as they travel through Leptos' context.
pub type ErasurePort = Arc<dyn Erasures>;
