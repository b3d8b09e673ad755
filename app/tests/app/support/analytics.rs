//! A shop in which nothing has been counted.

use app::analytics::Analytics;
use app::analytics::model::{Cell, Report, Steps};
use app::kernel::date::Date;
use app::kernel::failure::Unavailable;
use async_trait::async_trait;

/// Nobody has said yes to being counted.
pub(crate) struct FakeAnalytics;

#[async_trait]
impl Analytics for FakeAnalytics {
    async fn report(&self) -> Result<Report, Unavailable> {
        let none = Cell::Told(0);
        Ok(Report {
            from: Date::FIRST,
            until: Date::FIRST.next(),
            days: Vec::new(),
            pages: Vec::new(),
            steps: Steps { visits: none, lists: none, pieces: none, contact: none },
            searches: none,
            found_nothing: none,
        })
    }

    fn has_google_property(&self) -> bool {
        false
    }
}
