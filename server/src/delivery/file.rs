//! The file in which a jeweller says where pieces are sent and how long that takes.

use app::delivery::DeliveryBook;
use app::delivery::model::{PinPrefix, Zone};
use app::kernel::date::{Date, Weekday};
use app::kernel::failure::NotThisForm;
use serde::Deserialize;
use toml::Spanned;

use crate::toml_file::{Problem, Reader, Taken};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDelivery {
    closes: Spanned<String>,
    engraving_days: Spanned<i64>,
    #[serde(default)]
    rest: Vec<Spanned<String>>,
    #[serde(default)]
    holidays: Vec<Spanned<String>>,
    holidays_until: Spanned<String>,
    #[serde(default)]
    unserved: Vec<Spanned<String>>,
    zone: Vec<RawZone>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawZone {
    name: Spanned<String>,
    pins: Spanned<Vec<Spanned<String>>>,
    days: (Spanned<i64>, Spanned<i64>),
    insured: bool,
}

/// How many worked days a parcel may be on its way, and an engraving may add.
const MOST_DAYS: u16 = 60;

/// Reads what is said about delivery from a file that is called `file`.
///
/// # Errors
/// Every mistake in it, with line, field and reason.
pub fn read_delivery(file: &str, text: &str) -> Result<DeliveryBook, Vec<Problem>> {
    let mut taken = Taken::new();
    let mut reader = Reader::new(file, text, &mut taken);
    let book = reader.delivery();
    let problems = reader.problems();
    match book {
        Some(book) if problems.is_empty() => Ok(book),
        _ => Err(problems),
    }
}

impl Reader<'_> {
    fn delivery(&mut self) -> Option<DeliveryBook> {
        let raw: RawDelivery = self.shape()?;
        let closes = self.value("closes", &raw.closes, minute_of_day);
        let engraving_days = self.number("engraving_days", &raw.engraving_days, 0..=MOST_DAYS);
        let rest = self.entries("rest", &raw.rest, Weekday::parse);
        if rest.as_ref().is_some_and(|rest| rest.len() == Weekday::ALL.len()) {
            let at = raw.rest.first().map_or(0, |day| day.span().start);
            self.problem(at, "rest", "one day of the week must be worked");
        }
        let until = self.value("holidays_until", &raw.holidays_until, Date::parse);
        let holidays = self.entries("holidays", &raw.holidays, |text| {
            let day = Date::parse(text)?;
            let known = until.is_none_or(|until| day <= until);
            if known { Ok(day) } else { Err(NotThisForm("lies after holidays_until")) }
        });
        let unserved = self.entries("unserved", &raw.unserved, PinPrefix::parse);
        let zones: Vec<Option<Zone>> = raw.zone.iter().map(|zone| self.zone(zone)).collect();
        raw.rest.iter().for_each(|day| self.once("rest", day));
        raw.holidays.iter().for_each(|day| self.once("holidays", day));
        let pins = raw.zone.iter().flat_map(|zone| zone.pins.get_ref()).chain(&raw.unserved);
        pins.for_each(|prefix| self.once("pins", prefix));
        Some(DeliveryBook {
            closes: closes?,
            engraving_days: engraving_days?,
            rest: rest?,
            holidays: holidays?,
            holidays_until: until?,
            zones: zones.into_iter().collect::<Option<_>>()?,
            unserved: unserved?,
        })
    }

    fn zone(&mut self, raw: &RawZone) -> Option<Zone> {
        let name = self.text_of("zone.name", &raw.name, 60);
        let pins = self.entries("zone.pins", raw.pins.get_ref(), PinPrefix::parse);
        if raw.pins.get_ref().is_empty() {
            self.problem(raw.pins.span().start, "zone.pins", "needs at least one entry");
        }
        let least_days = self.number("zone.days", &raw.days.0, 0..=MOST_DAYS);
        let most_days = self.number("zone.days", &raw.days.1, 0..=MOST_DAYS);
        if least_days.zip(most_days).is_some_and(|(least, most)| most < least) {
            self.problem(raw.days.0.span().start, "zone.days", "the most is less than the least");
        }
        Some(Zone {
            name: name?,
            least_days: least_days?,
            most_days: most_days?,
            insured: raw.insured,
            pins: pins?,
        })
    }

    /// The entries of a list that may be empty.
    fn entries<T>(
        &mut self,
        field: &str,
        raw: &[Spanned<String>],
        parse: impl Fn(&str) -> Result<T, NotThisForm>,
    ) -> Option<Vec<T>> {
        let values: Vec<Option<T>> =
            raw.iter().map(|entry| self.value(field, entry, &parse)).collect();
        values.into_iter().collect()
    }
}

/// A time of day such as `16:00`, as minutes; `24:00` is the end of the day.
fn minute_of_day(text: &str) -> Result<u16, NotThisForm> {
    const RULE: NotThisForm = NotThisForm("a time of day is written like \"16:00\"");
    let (hours, minutes) = text.split_once(':').ok_or(RULE)?;
    let two_digits = |part: &str| {
        let right = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        right.then(|| part.parse::<u16>().ok()).flatten().ok_or(RULE)
    };
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    if minutes < 60 && hours * 60 + minutes <= 24 * 60 {
        Ok(hours * 60 + minutes)
    } else {
        Err(RULE)
    }
}
