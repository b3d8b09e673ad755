//! The clock of this machine, and times as people in India write them.

use app::kernel::date::Date;
use app::kernel::moment::{Clock, Moment};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};

/// The clock of the machine.
#[derive(Debug, Clone, Copy)]
pub struct MachineClock;

impl Clock for MachineClock {
    fn now(&self) -> Moment {
        Moment::new(Timestamp::now().as_millisecond())
    }

    fn day_in_india(&self, moment: Moment) -> Date {
        day_in_india(moment)
    }
}

/// The day that calendars in India show at `moment`.
pub fn day_in_india(moment: Moment) -> Date {
    let day = in_india(moment).date().to_string();
    // Only years before 1000 and after 9999 cannot be written so, and no shop is open in them.
    Date::parse(&day).unwrap_or(Date::FIRST)
}

/// India has one time zone and no summer time.
fn in_india(moment: Moment) -> Zoned {
    let india = Offset::from_seconds(19_800).unwrap_or(Offset::UTC);
    let timestamp = Timestamp::from_millisecond(moment.get()).unwrap_or(Timestamp::UNIX_EPOCH);
    timestamp.to_zoned(TimeZone::fixed(india))
}

/// The moment as a jeweller reads it on the command line: `2026-11-25 09:30 IST`.
pub fn written(moment: Moment) -> String {
    in_india(moment).strftime("%Y-%m-%d %H:%M IST").to_string()
}

/// The moment to the second as programs read it (RFC 3339): `2026-11-25T04:00:00Z`.
pub fn in_universal_time(moment: Moment) -> String {
    let timestamp = Timestamp::from_millisecond(moment.get()).unwrap_or(Timestamp::UNIX_EPOCH);
    timestamp.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The minute of the moment as programs read it: `2026-11-25T04:00Z`.
pub fn to_the_minute(moment: Moment) -> String {
    let timestamp = Timestamp::from_millisecond(moment.get()).unwrap_or(Timestamp::UNIX_EPOCH);
    timestamp.strftime("%Y-%m-%dT%H:%MZ").to_string()
}

/// Reads a point in time with its distance from Greenwich, such as `2026-11-25T09:30+05:30`.
///
/// # Errors
/// In one line for the person who wrote it.
pub fn parse(text: &str) -> Result<Moment, String> {
    let moment: Result<Timestamp, _> = text.parse();
    moment.map(|moment| Moment::new(moment.as_millisecond())).map_err(|_| {
        "a time is written with its distance from Greenwich, such as \"2026-11-25T09:30+05:30\""
            .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_and_written_as_india_has_it() {
        let moment = parse("2026-11-25T09:30+05:30").expect("a time");
        assert_eq!(written(moment), "2026-11-25 09:30 IST");
        assert_eq!(in_universal_time(moment), "2026-11-25T04:00:00Z");
        let within = Moment::new(moment.get() + 59_999);
        assert_eq!(to_the_minute(within), "2026-11-25T04:00Z");
        let late = parse("2026-12-31T20:00Z").expect("a time");
        assert_eq!(written(late), "2027-01-01 01:30 IST");
        assert_eq!(day_in_india(late).to_string(), "2027-01-01");
        assert!(parse("2026-11-25").is_err());
        assert!(parse("tomorrow").is_err());
    }
}
