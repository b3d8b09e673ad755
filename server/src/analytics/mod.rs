//! Analytics: taking events, keeping them, and passing them on to Google, each for those who have said yes to it.
//!
//! `relay.rs` is the door through which events come, `limits.rs` keeps floods out of it, `names.rs` makes names that last
//! a day, `google.rs` writes what Google gets, `sending.rs` sends it and is the one place that speaks with anybody
//! outside. All SQL stands in `store.rs` and `read.rs`.

mod google;
mod limits;
mod names;
mod read;
mod relay;
mod sending;
mod store;

use std::sync::Arc;

use app::analytics::model::Report;
use app::analytics::{Analytics, Event};
use app::catalogue::CataloguePort;
use app::kernel::date::Date;
use app::kernel::failure::Unavailable;
use app::kernel::moment::{ClockPort, Moment};
use app::privacy::Permit;
use async_trait::async_trait;

pub use self::google::{NotAProperty, Property};
use self::limits::Limits;
pub(crate) use self::relay::routes;
pub(crate) use self::store::take_back;
use crate::db::{Db, OrUnavailable};

/// How many days a report covers.
const DAYS_OF_REPORT: i64 = 28;

const DAY_MS: i64 = 86_400_000;

/// The counting of a shop.
#[derive(Clone)]
pub struct Counting {
    db: Db,
    catalogue: CataloguePort,
    clock: ClockPort,
    property: Option<Arc<Property>>,
    limits: Arc<Limits>,
}

impl Counting {
    /// Counts in `db` what is opened in `catalogue`; passes it on if there is a property of Google Analytics.
    pub fn new(
        db: Db,
        catalogue: CataloguePort,
        clock: ClockPort,
        property: Option<Property>,
    ) -> Self {
        let (property, limits) = (property.map(Arc::new), Arc::new(Limits::new()));
        Self { db, catalogue, clock, property, limits }
    }

    /// Writes an event down for those services that have a permit for it.
    async fn count(&self, permits: &[Permit], event: &Event) -> Result<(), Unavailable> {
        let now = self.clock.now();
        let day = self.clock.day_in_india(now);
        store::count(&self.db, permits, event, day, now, self.property.clone())
            .await
            .or_unavailable("analytics.count")
    }

    /// Whether the shop has what an event is about.
    async fn has(&self, event: &Event) -> Result<bool, Unavailable> {
        match event {
            Event::ViewItemList { list } => {
                Ok(self.catalogue.categories().await?.iter().any(|known| known.slug == *list))
            }
            Event::ViewItem { item } => Ok(self.catalogue.piece(item).await?.is_some()),
            Event::PageView { .. } | Event::ViewSearchResults { .. } => Ok(true),
        }
    }

    fn today(&self) -> Date {
        self.clock.day_in_india(self.clock.now())
    }

    fn days_ago(&self, days: i64) -> Date {
        self.clock.day_in_india(Moment::new(self.clock.now().get() - days * DAY_MS))
    }
}

#[async_trait]
impl Analytics for Counting {
    async fn report(&self) -> Result<Report, Unavailable> {
        // Today is left out: who watched it grow could tell one visit from the next, and a yes of today can still be
        // taken back.
        let (from, until) = (self.days_ago(DAYS_OF_REPORT), self.today());
        read::report(&self.db, from, until).await.or_unavailable("analytics.report")
    }

    fn has_google_property(&self) -> bool {
        self.property.is_some()
    }
}
