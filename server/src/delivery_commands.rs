//! What the commands about delivery do.

use std::path::Path;

use crate::cli::Store;
use crate::commands::{Stopped, cannot_be_asked, join, nothing_written, report};
use crate::db::Db;
use crate::{delivery, demo};

/// Reads what the jeweller says about delivery into the shop.
///
/// # Errors
/// With every mistake of the file, or when the database refuses.
pub async fn import(store: &Store, file: &Path) -> Result<(), Stopped> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Stopped::because(format!("cannot read {}: {error}", file.display())))?;
    let book = delivery::read_delivery(&file.display().to_string(), &text)?;
    let zones = book.zones.len();
    let db = join(store).await?;
    delivery::replace(&db, book).await.map_err(|error| nothing_written(&error))?;
    report(&format!("the {zones} delivery zones of {} are in force", file.display()));
    db.close().await;
    Ok(())
}

/// Makes the shop deliver as the demo shop does, unless it has said how it delivers already.
///
/// # Errors
/// When the database refuses.
pub async fn put_demo(db: &Db) -> Result<(), Stopped> {
    if delivery::book_of(db).await.map_err(cannot_be_asked)?.is_some() {
        return Ok(());
    }
    let (file, text) = demo::delivery_file();
    let book = delivery::read_delivery(&file, &text)?;
    delivery::replace(db, book).await.map_err(|error| nothing_written(&error))
}
