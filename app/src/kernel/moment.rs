//! Points in time.

use serde::{Deserialize, Serialize};

use super::date::Date;

/// A point in time, in milliseconds since 1970 began in Greenwich.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment(i64);

impl Moment {
    /// The point so many milliseconds after 1970 began.
    pub const fn new(milliseconds: i64) -> Self {
        Self(milliseconds)
    }

    /// The number of milliseconds.
    pub const fn get(self) -> i64 {
        self.0
    }
}

/// What time it is, and what day that is in India.
pub trait Clock: Send + Sync {
    /// This very moment.
    fn now(&self) -> Moment;

    /// The day that calendars in India show at `moment`.
    fn day_in_india(&self, moment: Moment) -> Date;
}

/// The clock as it travels through Leptos' context.
pub type ClockPort = std::sync::Arc<dyn Clock>;
