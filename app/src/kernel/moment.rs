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

    /// How many minutes of the day have passed in India, which has one time zone and no summer time.
    pub fn minute_in_india(self) -> u16 {
        let minute = (self.0 + 19_800_000).rem_euclid(86_400_000) / 60_000;
        u16::try_from(minute).unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_india_begins_five_and_a_half_hours_earlier_than_in_greenwich() {
        assert_eq!(Moment::new(0).minute_in_india(), 5 * 60 + 30);
        assert_eq!(Moment::new(18 * 3_600_000 + 29 * 60_000).minute_in_india(), 23 * 60 + 59);
        assert_eq!(Moment::new(18 * 3_600_000 + 30 * 60_000).minute_in_india(), 0);
        assert_eq!(Moment::new(-1).minute_in_india(), 5 * 60 + 29);
    }
}
