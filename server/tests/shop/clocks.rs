//! Clocks that do as a test says.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use app::kernel::date::Date;
use app::kernel::moment::{Clock, Moment};
use server::moment;

/// A clock that stands at half past nine on 26 November 2026 in India.
pub(crate) struct StoppedClock;

impl Clock for StoppedClock {
    fn now(&self) -> Moment {
        moment::parse("2026-11-26T09:30+05:30").expect("a time")
    }

    fn day_in_india(&self, moment: Moment) -> Date {
        moment::day_in_india(moment)
    }
}

/// A clock that a test moves.
pub(crate) struct MovedClock(AtomicI64);

impl MovedClock {
    /// It shows a time such as `2026-11-26T09:30+05:30`.
    pub(crate) fn at(time: &str) -> Arc<Self> {
        Arc::new(Self(AtomicI64::new(moment::parse(time).expect("a time").get())))
    }

    /// Sets it to a time such as the one above.
    pub(crate) fn set(&self, time: &str) {
        self.0.store(moment::parse(time).expect("a time").get(), Ordering::SeqCst);
    }

    /// Moves it on.
    pub(crate) fn passes(&self, time: Duration) {
        let milliseconds = i64::try_from(time.as_millis()).expect("a short time");
        self.0.fetch_add(milliseconds, Ordering::SeqCst);
    }
}

impl Clock for MovedClock {
    fn now(&self) -> Moment {
        Moment::new(self.0.load(Ordering::SeqCst))
    }

    fn day_in_india(&self, moment: Moment) -> Date {
        moment::day_in_india(moment)
    }
}
