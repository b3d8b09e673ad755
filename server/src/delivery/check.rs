//! Whether what was said about delivery agrees with itself: what `assay check` asks.

use crate::db::{Db, ReadError};

/// Returns what is wrong with it, one sentence for each fault.
///
/// # Errors
/// When the database cannot be asked, or holds something that this program does not write.
pub async fn check(db: &Db) -> Result<Vec<String>, ReadError> {
    let Some(book) = super::book_of(db).await? else { return Ok(Vec::new()) };
    let mut faults = Vec::new();
    for zone in book.zones.iter().filter(|zone| zone.pins.is_empty()) {
        faults.push(format!("no PIN code leads to the delivery zone {}", zone.name));
    }
    for day in book.holidays.iter().filter(|day| **day > book.holidays_until) {
        faults.push(format!("the holiday {day} lies after the day up to which holidays are known"));
    }
    Ok(faults)
}
