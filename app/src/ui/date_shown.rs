//! Days as people write them.

use leptos::prelude::expect_context;

use crate::kernel::date::Date;
use crate::kernel::moment::ClockPort;
use crate::kernel::words::Words;

/// The day that it is in India while the page is rendered.
pub fn today() -> Date {
    let clock = expect_context::<ClockPort>();
    clock.day_in_india(clock.now())
}

/// A day in words: *26 November 2026*.
pub fn in_words(date: Date, words: &Words) -> String {
    let month = words.say(&format!("month-{}", date.month().code()));
    words.tell(
        "date-in-words",
        &[
            ("day", date.day().to_string().into()),
            ("month", month.into()),
            // As a text, since a number might be given a mark between its thousands.
            ("year", date.year().to_string().into()),
        ],
    )
}

/// A day soon to come, with its day of the week: *Thu 3 December*.
pub fn soon_in_words(date: Date, words: &Words) -> String {
    words.tell(
        "date-soon",
        &[
            ("weekday", words.say(&format!("weekday-{}", date.weekday().code())).into()),
            ("day", date.day().to_string().into()),
            ("month", words.say(&format!("month-{}", date.month().code())).into()),
        ],
    )
}
