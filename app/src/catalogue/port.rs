//! What the catalogue asks of the world.

use std::sync::Arc;

use async_trait::async_trait;
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared};

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

    /// Returns what a text may be the beginning of, as names of categories and pieces, the likeliest first, and at
    /// most [`MOST_SUGGESTIONS`](super::model::MOST_SUGGESTIONS).
    async fn suggestions(&self, text: &str) -> Result<Vec<String>, Unavailable>;

    /// Returns what else a shopper who looks at this piece may like: up to [`MOST_RELATED`](super::model::MOST_RELATED)
    /// other pieces of its category, the most similar first. Nothing if the piece has left the shop.
    async fn related(&self, slug: &Slug) -> Result<Vec<PieceCard>, Unavailable>;

    /// Returns the piece with this slug, if there is one.
    async fn piece(&self, slug: &Slug) -> Result<Option<Piece>, Unavailable>;
}

/// The categories of one page: read once, however many of its parts ask for them.
#[derive(Clone)]
pub struct Shelves(Shared<BoxFuture<'static, Result<Vec<Category>, Unavailable>>>);

impl Shelves {
    /// The categories of `catalogue`. Nothing is read before somebody asks.
    pub fn of(catalogue: CataloguePort) -> Self {
        Self(async move { catalogue.categories().await }.boxed().shared())
    }

    /// Returns every category, in the order of the menu.
    pub async fn read(self) -> Result<Vec<Category>, Unavailable> {
        self.0.await
    }
}

/// The catalogue as it travels through Leptos' context.
pub type CataloguePort = Arc<dyn Catalogue>;
