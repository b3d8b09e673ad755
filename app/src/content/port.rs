//! What the articles' pages ask of the world.

use std::sync::Arc;

use async_trait::async_trait;

use super::model::{Article, ArticleLink, Contact, Faq};
use crate::kernel::failure::Unavailable;

/// Where articles are kept.
#[async_trait]
pub trait Content: Send + Sync {
    /// Returns the article at a path such as `/guides/care`, if there is one.
    async fn article(&self, address: &str) -> Result<Option<Article>, Unavailable>;

    /// Returns the guides, in the order in which they are best read.
    async fn guides(&self) -> Result<Vec<ArticleLink>, Unavailable>;

    /// Returns the pages about the shop itself, in the order of the footer.
    async fn about_the_shop(&self) -> Result<Vec<ArticleLink>, Unavailable>;

    /// Returns the questions and answers.
    async fn faq(&self) -> Result<Faq, Unavailable>;

    /// Returns how the jeweller is reached.
    async fn contact(&self) -> Result<Contact, Unavailable>;
}

/// The articles as they travel through Leptos' context.
pub type ContentPort = Arc<dyn Content>;
