//! The clock of this machine, and times as people in India write them.

use app::kernel::moment::{Clock, IndianTime, Moment};
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

/// The clock of the machine.
#[derive(Debug, Clone, Copy)]
pub struct MachineClock;

impl Clock for MachineClock {
    fn now(&self) -> Moment {
        Moment::new(Timestamp::now().as_millisecond())
    }

    fn in_india(&self, moment: Moment) -> IndianTime {
        in_india(moment)
    }
}

/// The day and time that India shows at `moment`. India has one time zone and no summer time.
pub fn in_india(moment: Moment) -> IndianTime {
    let india = Offset::from_seconds(19_800).unwrap_or(Offset::UTC);
    let timestamp = Timestamp::from_millisecond(moment.get()).unwrap_or(Timestamp::UNIX_EPOCH);
    let there = timestamp.to_zoned(TimeZone::fixed(india));
    IndianTime {
        year: there.year().into(),
        month: there.month().into(),
        day: there.day().into(),
        hour: there.hour().into(),
        minute: there.minute().into(),
    }
}

/// The moment as a jeweller reads it on the command line: `2026-11-25 09:30 IST`.
pub fn written(moment: Moment) -> String {
    let IndianTime { year, month, day, hour, minute } = in_india(moment);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02} IST")
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
        assert_eq!(written(parse("2026-12-31T20:00Z").expect("a time")), "2027-01-01 01:30 IST");
        assert!(parse("2026-11-25").is_err());
        assert!(parse("tomorrow").is_err());
    }
}
