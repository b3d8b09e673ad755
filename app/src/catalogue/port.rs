//! What the catalogue asks of the world.

use std::sync::Arc;

use async_trait::async_trait;

use super::model::{Category, Listing, ListingQuery, Piece, PieceCard};
use crate::kernel::failure::Unavailable;
use crate::kernel::slug::Slug;

/// Where categories and pieces are kept.
#[async_trait]
pub trait Catalogue: Send + Sync {
    /// Returns every category, in the order of the menu.
    async fn categories(&self) -> Result<Vec<Category>, Unavailable>;

    /// Returns the pieces that the home page shows: the first one of each category.
    async fn window(&self) -> Result<Vec<PieceCard>, Unavailable>;

    /// Returns the page that was asked for or the nearest one there is; `None` if there is no such category.
    async fn listing(&self, query: &ListingQuery) -> Result<Option<Listing>, Unavailable>;

    /// Returns the piece with this slug, if there is one.
    async fn piece(&self, slug: &Slug) -> Result<Option<Piece>, Unavailable>;
}

/// The catalogue as it travels through Leptos' context.
pub type CataloguePort = Arc<dyn Catalogue>;
