//! Delivery: how the jeweller's file is read, and how what stands in it is kept.

mod check;
mod file;
mod read;
mod store;

use std::sync::Arc;

use app::delivery::{Delivery, DeliveryBook};
use app::kernel::failure::Unavailable;
use async_trait::async_trait;
use sqlx::AnyConnection;

use crate::db::{Db, OrUnavailable, ReadError};
use crate::revision::Making;

pub use check::check;
pub use file::read_delivery;
pub use store::replace;

#[async_trait]
impl Delivery for Db {
    async fn ways(&self) -> Result<Option<Arc<DeliveryBook>>, Unavailable> {
        let book = self.remembered(shared_book).await.or_unavailable("delivery.ways")?;
        Ok(book.as_ref().clone())
    }
}

/// What was said about delivery, as it is handed to pages.
fn shared_book(connection: &mut AnyConnection) -> Making<'_, Option<Arc<DeliveryBook>>> {
    Box::pin(async move { Ok(read::book(connection).await?.map(Arc::new)) })
}

/// Reads what was said about delivery; `None` if nothing has been imported yet.
///
/// # Errors
/// When the database cannot be asked.
pub async fn book_of(db: &Db) -> Result<Option<DeliveryBook>, ReadError> {
    let mut connection = db.reader().acquire().await?;
    read::book(&mut connection).await
}
