//! What the pages of one's own data ask of the world.

use std::sync::Arc;

use async_trait::async_trait;

use super::model::Yours;
use crate::account::SignedIn;
use crate::kernel::failure::Unavailable;
use crate::kernel::moment::Moment;

/// Where it is kept what became of somebody's data.
#[async_trait]
pub trait RightsBook: Send + Sync {
    /// Returns what somebody may see of what became of her data; nothing if her account is not there any more.
    async fn yours(&self, who: &SignedIn) -> Result<Option<Yours>, Unavailable>;

    /// Returns until when an archive of hers can be fetched with a link; nothing if it cannot be.
    async fn archive_ends(
        &self,
        who: &SignedIn,
        token: &str,
    ) -> Result<Option<Moment>, Unavailable>;
}

/// Rights as they travel through Leptos' context.
pub type RightsPort = Arc<dyn RightsBook>;
