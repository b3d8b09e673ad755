//! When a piece arrives: worked out from what is known, never made up.

use app::catalogue::model::{Alloy, Choice, Choices};
use app::delivery::model::{
    DeliveryBook, Pin, PinPrefix, Window, Zone, lead_days, possible_lead_days,
};
use app::kernel::date::{Date, Weekday};
use app::kernel::measure::Milligrams;
use proptest::prelude::*;

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn prefixes(all: &[&str]) -> Vec<PinPrefix> {
    all.iter().map(|text| PinPrefix::parse(text).expect("a prefix")).collect()
}

fn zone(name: &str, least_days: u16, most_days: u16, pins: &[&str]) -> Zone {
    Zone { name: name.to_owned(), least_days, most_days, insured: true, pins: prefixes(pins) }
}

/// Closed on Sundays, on Christmas and on Republic Day; orders of the day close at 16:00.
fn book() -> DeliveryBook {
    DeliveryBook {
        closes: 16 * 60,
        engraving_days: 2,
        rest: vec![Weekday::Sunday],
        holidays: vec![day("2026-12-25"), day("2027-01-26")],
        holidays_until: day("2027-12-31"),
        zones: vec![
            zone("Karnataka", 1, 3, &["56", "57", "58", "59"]),
            zone("Bengaluru", 1, 1, &["560"]),
            zone("Kerala", 2, 4, &["67", "68", "69"]),
        ],
        unserved: prefixes(&["68255"]),
    }
}

fn zone_of(pin: &str) -> Option<String> {
    book().zone(Pin::parse(pin).expect("a PIN code")).map(|zone| zone.name.clone())
}

/// The days of arrival in Karnataka of what is ordered on `today` at `minutes` and takes so long to make.
fn arrives(today: &str, minutes: u16, lead_days: u16) -> Option<String> {
    let book = book();
    let window = book.window(&book.zones[0], day(today), minutes, lead_days)?;
    Some(format!("{} to {}", window.from, window.to))
}

#[test]
fn a_pin_code_is_read_however_it_is_written() {
    for text in [
        "560001",
        " 560001 ",
        "560 001",
        "5 6 0 0 0 1",
        "560\u{a0}001",
        "५६०००१",
        "೫೬೦೦೦೧",
        "௫௬௦௦௦௧",
        "５６０００１",
        "56०००1",
    ] {
        assert_eq!(Pin::parse(text).map(|pin| pin.to_string()), Ok("560001".to_owned()), "{text}");
    }
}

#[test]
fn what_is_no_pin_code_is_refused() {
    for text in [
        "",
        " ",
        "0",
        "56000",
        "5600011",
        "060001",
        "०६०००१",
        "56000l",
        "560-001",
        "+560001",
        "5.6e5",
        "５６０",
    ] {
        assert!(Pin::parse(text).is_err(), "{text:?}");
    }
    for text in ["", "5", "05", "5600011", "56x", "५६"] {
        assert!(PinPrefix::parse(text).is_err(), "{text:?}");
    }
}

#[test]
fn the_longest_prefix_says_where_a_pin_code_lies() {
    assert_eq!(zone_of("560001").as_deref(), Some("Bengaluru"));
    assert_eq!(zone_of("561001").as_deref(), Some("Karnataka"));
    assert_eq!(zone_of("682011").as_deref(), Some("Kerala"));
    assert_eq!(zone_of("682551"), None, "an island to which nothing is sent");
    assert_eq!(zone_of("110001"), None, "nobody has said anything about it");
}

#[test]
fn a_day_is_worked_out_from_making_way_and_rest() {
    // Thursday, 26 November 2026; twelve days on is Tuesday, 8 December.
    assert_eq!(arrives("2026-11-26", 9 * 60, 12).as_deref(), Some("2026-12-09 to 2026-12-11"));
    assert_eq!(arrives("2026-11-26", 16 * 60 - 1, 12).as_deref(), Some("2026-12-09 to 2026-12-11"));
    assert_eq!(arrives("2026-11-26", 16 * 60, 12).as_deref(), Some("2026-12-10 to 2026-12-12"));
    // Finished on a Sunday, handed over on Monday; ordered on a Saturday evening, begun on Monday.
    assert_eq!(arrives("2026-11-26", 0, 3).as_deref(), Some("2026-12-01 to 2026-12-03"));
    assert_eq!(arrives("2026-11-28", 20 * 60, 1).as_deref(), Some("2026-12-02 to 2026-12-04"));
    // A holiday and a Sunday on the way.
    assert_eq!(arrives("2026-12-23", 0, 1).as_deref(), Some("2026-12-26 to 2026-12-29"));
    assert_eq!(arrives("2026-12-25", 0, 0).as_deref(), Some("2026-12-28 to 2026-12-30"));
}

#[test]
fn no_day_is_named_whose_holidays_are_not_known() {
    assert!(arrives("2027-12-20", 0, 5).is_some());
    for (today, lead_days) in
        [("2027-12-20", 10), ("2027-12-30", 0), ("2028-01-01", 0), ("9999-12-31", 365)]
    {
        assert_eq!(arrives(today, 0, lead_days), None, "{today}");
    }
    let book = DeliveryBook { rest: Weekday::ALL.to_vec(), ..book() };
    assert_eq!(book.window(&book.zones[0], day("2026-11-26"), 0, 1), None, "nobody ever works");
}

#[test]
fn an_engraving_takes_longer() {
    let alloys = vec![Alloy::parse("18K rose gold").expect("an alloy")];
    let net_weight = Milligrams::new(3_000).expect("a weight");
    let choices = Choices { net_weight, alloys, stones: vec![], size: None, engraving: 10 };
    let plain = choices.default_choice();
    let engraved = Choice { engraving: "A & B".to_owned(), ..plain.clone() };
    assert_eq!(lead_days(12, 2, &plain), 12);
    assert_eq!(lead_days(12, 2, &engraved), 14);
    assert_eq!(lead_days(u16::MAX, 2, &engraved), u16::MAX);
    assert_eq!(possible_lead_days(12, 2, 10), [12, 14]);
    assert_eq!(possible_lead_days(12, 2, 0), [12]);
    assert_eq!(possible_lead_days(12, 0, 10), [12]);
}

/// A day of the years 2026 and 2027.
fn some_day() -> impl Strategy<Value = Date> {
    (0..600_u16).prop_map(|days| (0..days).fold(day("2026-01-01"), |day, _| day.next()))
}

proptest! {
    #[test]
    fn a_window_lies_on_worked_days_after_the_making_and_holds_as_many_as_the_way_takes(
        today in some_day(),
        minutes in 0..1_440_u16,
        lead_days in 0..60_u16,
        least in 0..5_u16,
        more in 0..5_u16,
    ) {
        let book = book();
        let zone = zone("Somewhere", least, least + more, &["11"]);
        if let Some(Window { from, to }) = book.window(&zone, today, minutes, lead_days) {
            prop_assert!(book.is_worked(from) && book.is_worked(to) && from <= to);
            let earliest = (0..lead_days).fold(today, |day, _| day.next());
            prop_assert!(from >= earliest);
            let mut worked = 0;
            let mut walked = from;
            while walked < to {
                walked = walked.next();
                worked += u16::from(book.is_worked(walked));
            }
            prop_assert_eq!(worked, more);
        }
    }

    #[test]
    fn who_orders_later_or_has_more_made_waits_at_least_as_long(
        today in some_day(),
        minutes in 0..1_440_u16,
        lead_days in 0..60_u16,
    ) {
        let book = book();
        let window = |today, minutes, lead_days| book.window(&book.zones[2], today, minutes, lead_days);
        if let (Some(now), Some(tomorrow), Some(longer), Some(tonight)) = (
            window(today, minutes, lead_days),
            window(today.next(), minutes, lead_days),
            window(today, minutes, lead_days + 1),
            window(today, 1_439, lead_days),
        ) {
            for later in [tomorrow, longer, tonight] {
                prop_assert!(now.from <= later.from && now.to <= later.to);
            }
        }
    }

    #[test]
    fn no_text_whatever_makes_a_pin_code_panic(text in "[0-9 ०-९]{0,9}|\\PC{0,12}") {
        if let Ok(pin) = Pin::parse(&text) {
            prop_assert_eq!(pin.to_string().len(), 6);
        }
        let _ = PinPrefix::parse(&text);
    }
}
