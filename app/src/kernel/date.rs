//! A day of the calendar. It knows no clock and no time zone.

use std::fmt;

use super::coded::coded;
use super::failure::NotThisForm;

coded! {
    /// A month of the year.
    pub enum Month {
        /// The first.
        January = "january",
        /// The second.
        February = "february",
        /// The third.
        March = "march",
        /// The fourth.
        April = "april",
        /// The fifth.
        May = "may",
        /// The sixth.
        June = "june",
        /// The seventh.
        July = "july",
        /// The eighth.
        August = "august",
        /// The ninth.
        September = "september",
        /// The tenth.
        October = "october",
        /// The eleventh.
        November = "november",
        /// The twelfth.
        December = "december",
    }
}

coded! {
    /// A day of the week.
    pub enum Weekday {
        /// The first after the weekend.
        Monday = "monday",
        /// The second.
        Tuesday = "tuesday",
        /// The third.
        Wednesday = "wednesday",
        /// The fourth.
        Thursday = "thursday",
        /// The fifth.
        Friday = "friday",
        /// The first of the weekend.
        Saturday = "saturday",
        /// The second of the weekend.
        Sunday = "sunday",
    }
}

/// A day between the years 1000 and 9999, in the calendar that everybody uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: Month,
    day: u8,
}

impl Date {
    /// The first day there is here: 1 January 1000.
    pub const FIRST: Self = Self { year: 1000, month: Month::January, day: 1 };

    /// Reads a day such as `2026-11-26`.
    ///
    /// # Errors
    /// When the text has another form or the calendar has no such day.
    pub fn parse(text: &str) -> Result<Self, NotThisForm> {
        const RULE: NotThisForm =
            NotThisForm("a date is a day that exists, such as \"2026-11-26\"");
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts[..] else { return Err(RULE) };
        let digits = |part: &str, count: usize| {
            let right = part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
            right.then(|| part.parse::<u16>().ok()).flatten().ok_or(RULE)
        };
        let (year, month, day) = (digits(year, 4)?, digits(month, 2)?, digits(day, 2)?);
        let month = usize::from(month).checked_sub(1).and_then(|index| Month::ALL.get(index));
        let month = month.copied().ok_or(RULE)?;
        let day = u8::try_from(day).map_err(|_| RULE)?;
        if year < 1000 || !(1..=days_in(year, month)).contains(&day) {
            return Err(RULE);
        }
        Ok(Self { year, month, day })
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month.
    pub fn month(self) -> Month {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day after this one. The last day that there is here is followed by itself.
    #[must_use]
    pub fn next(self) -> Self {
        if self.day < days_in(self.year, self.month) {
            return Self { day: self.day + 1, ..self };
        }
        match (Month::ALL.get(self.place_of_month() + 1), self.year) {
            (Some(month), year) => Self { year, month: *month, day: 1 },
            (None, 9999) => self,
            (None, year) => Self { year: year + 1, month: Month::January, day: 1 },
        }
    }

    /// Which day of the week it is.
    pub fn weekday(self) -> Weekday {
        // Sakamoto's rule: how far each month begins from the first one, in a year that begins with March.
        const MONTHS: [u16; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let place = self.place_of_month();
        let year = if place < 2 { self.year - 1 } else { self.year };
        let days = year + year / 4 - year / 100 + year / 400 + MONTHS[place] + u16::from(self.day);
        // The rule counts from Sunday.
        Weekday::ALL[usize::from((days + 6) % 7)]
    }

    fn place_of_month(self) -> usize {
        Month::ALL.iter().take_while(|month| **month != self.month).count()
    }
}

/// The day as machines write it, which [`Date::parse`] reads.
impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.place_of_month() + 1, self.day)
    }
}

fn days_in(year: u16, month: Month) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        Month::February if leap => 29,
        Month::February => 28,
        Month::April | Month::June | Month::September | Month::November => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_day_that_exists_is_read_and_written_alike() {
        for day in ["2026-11-26", "2024-02-29", "2000-02-29", "1000-01-01", "9999-12-31"] {
            assert_eq!(Date::parse(day).map(|day| day.to_string()), Ok(day.to_owned()));
        }
        let day = Date::parse("2026-11-05").map(|day| (day.year(), day.month(), day.day()));
        assert_eq!(day, Ok((2026, Month::November, 5)));
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused() {
        for day in [
            "",
            "2026",
            "2026-11",
            "2026-13-01",
            "2026-00-01",
            "2026-11-00",
            "2026-11-31",
            "2025-02-29",
            "1900-02-29",
            "0999-01-01",
            "26-11-2026",
            "2026-1-01",
            "2026-11-1",
            "+026-11-01",
            "2026-11-26-1",
            "2026/11/26",
            " 2026-11-26",
            "２026-11-26",
        ] {
            assert!(Date::parse(day).is_err(), "{day:?}");
        }
    }

    #[test]
    fn days_follow_each_other_as_calendars_have_them() {
        for (day, next) in [
            ("2026-11-26", "2026-11-27"),
            ("2026-11-30", "2026-12-01"),
            ("2026-12-31", "2027-01-01"),
            ("2027-02-28", "2027-03-01"),
            ("2028-02-28", "2028-02-29"),
            ("9999-12-31", "9999-12-31"),
        ] {
            assert_eq!(Date::parse(day).map(Date::next), Date::parse(next), "{day}");
        }
    }

    #[test]
    fn each_day_of_four_hundred_years_is_the_next_day_of_the_week() {
        let mut day = Date::parse("1999-12-31").expect("a day");
        assert_eq!(day.weekday(), Weekday::Friday);
        for number in 0..146_097 {
            let next = day.next();
            let place = Weekday::ALL.iter().position(|known| *known == day.weekday());
            let after = place.map(|place| Weekday::ALL[(place + 1) % 7]);
            assert_eq!(Some(next.weekday()), after, "{day}, {number} days on");
            day = next;
        }
        assert_eq!(day.to_string(), "2399-12-31");
        assert_eq!(Date::FIRST.weekday(), Weekday::Wednesday);
    }

    proptest! {
        #[test]
        fn no_text_whatever_makes_a_date_panic(text in "[0-9-]{0,12}|\\PC{0,12}") {
            if let Ok(day) = Date::parse(&text) {
                prop_assert_eq!(day.to_string(), text);
            }
        }
    }
}
