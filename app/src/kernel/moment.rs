//! Points in time.

use serde::{Deserialize, Serialize};

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

/// A day and a time of day in India, as a calendar and a clock on the wall show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndianTime {
    /// The year.
    pub year: i64,
    /// The month, 1 to 12.
    pub month: i64,
    /// The day of the month, 1 to 31.
    pub day: i64,
    /// The hour, 0 to 23.
    pub hour: i64,
    /// The minute, 0 to 59.
    pub minute: i64,
}

/// What time it is, and what a point in time is called in India.
pub trait Clock: Send + Sync {
    /// This very moment.
    fn now(&self) -> Moment;

    /// The day and time that India shows at `moment`.
    fn in_india(&self, moment: Moment) -> IndianTime;
}

/// The clock as it travels through Leptos' context.
pub type ClockPort = std::sync::Arc<dyn Clock>;
