//! Rules of delivery: PIN codes, the zones they lie in, and how a day is worked out. No I/O, no pages, no clock.

use std::fmt;

use crate::catalogue::model::Choice;
use crate::kernel::date::{Date, Weekday};
use crate::kernel::failure::NotThisForm;

/// A postal index number: six digits, the first of which is not 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pin(u32);

/// The zero of each script in which people in India write digits, and of wide digits that some keyboards send.
const ZEROS: [char; 13] = ['0', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '٠', '۰', '０'];

impl Pin {
    /// Reads a PIN code as people write it: `560001`, `560 001`, `५६०००१`.
    ///
    /// # Errors
    /// When it is anything but six digits, or begins with 0.
    pub fn parse(text: &str) -> Result<Self, NotThisForm> {
        const RULE: NotThisForm = NotThisForm("a PIN code has six digits, and the first is not 0");
        let (mut number, mut digits) = (0, 0);
        for sign in text.chars().filter(|sign| !sign.is_whitespace()) {
            number = number * 10 + digit(sign).ok_or(RULE)?;
            digits += 1;
            if digits > 6 {
                return Err(RULE);
            }
        }
        if digits == 6 && number >= 100_000 { Ok(Self(number)) } else { Err(RULE) }
    }

    /// Its digits, read as a number.
    pub const fn number(self) -> u32 {
        self.0
    }
}

fn digit(sign: char) -> Option<u32> {
    let of =
        |zero: &char| u32::from(sign).checked_sub(u32::from(*zero)).filter(|value| *value < 10);
    ZEROS.iter().find_map(of)
}

/// The PIN code as six digits.
impl fmt::Display for Pin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

/// The first digits of PIN codes: two for a postal circle, three for a sorting district, six for one PIN code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PinPrefix(String);

impl PinPrefix {
    /// Reads a prefix such as `56` or `560`.
    ///
    /// # Errors
    /// When it is not two to six digits, or begins with 0.
    pub fn parse(text: &str) -> Result<Self, NotThisForm> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
        if (2..=6).contains(&text.len()) && digits {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotThisForm(
                "PIN codes are named by their first two to six digits, such as \"560\"",
            ))
        }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Places to which the way is equally long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// What they are called together.
    pub name: String,
    /// The least number of worked days that a parcel is on its way.
    pub least_days: u16,
    /// The greatest.
    pub most_days: u16,
    /// Whether the parcel is insured until it is handed over.
    pub insured: bool,
    /// The PIN codes.
    pub pins: Vec<PinPrefix>,
}

/// How many days of rest may follow each other before it is given up to name a day.
const LONGEST_REST: usize = 60;

/// Everything that the jeweller has said about delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryBook {
    /// The minute of the day from which on an order counts for the next day.
    pub closes: u16,
    /// How many days an engraving adds to the making.
    pub engraving_days: u16,
    /// The days of the week on which nothing is begun, handed over or carried.
    pub rest: Vec<Weekday>,
    /// Other such days.
    pub holidays: Vec<Date>,
    /// The last day up to which all holidays are listed. Of a later day nothing can be said.
    pub holidays_until: Date,
    /// Where pieces are sent.
    pub zones: Vec<Zone>,
    /// PIN codes within the zones to which nothing is sent all the same.
    pub unserved: Vec<PinPrefix>,
}

/// The first and the last day on which a piece may arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
}

impl DeliveryBook {
    /// The zone that a PIN code lies in; `None` if nothing is sent there. Of several prefixes the longest counts.
    pub fn zone(&self, pin: Pin) -> Option<&Zone> {
        let pin = pin.to_string();
        let served =
            self.zones.iter().flat_map(|zone| zone.pins.iter().map(move |p| (p, Some(zone))));
        let unserved = self.unserved.iter().map(|prefix| (prefix, None));
        let fitting = served.chain(unserved).filter(|(prefix, _)| pin.starts_with(prefix.as_str()));
        fitting.max_by_key(|(prefix, _)| prefix.as_str().len()).and_then(|(_, zone)| zone)
    }

    /// When a piece that takes `lead_days` to make arrives in `zone`, if it is ordered on `today` when so many
    /// `minutes` of that day have passed. `None` where it depends on days whose holidays are not known.
    ///
    /// The making is counted in days of the calendar, from the first worked day on. A finished piece is handed over
    /// on a worked day, and on its way only worked days count.
    pub fn window(&self, zone: &Zone, today: Date, minutes: u16, lead_days: u16) -> Option<Window> {
        let counts = if minutes < self.closes { today } else { today.next() };
        let begun = self.worked_from(counts)?;
        let finished = (0..lead_days).fold(begun, |day, _| day.next());
        let handed_over = self.worked_from(finished)?;
        let from = self.worked_days_on(handed_over, zone.least_days)?;
        let to = self.worked_days_on(handed_over, zone.most_days)?;
        Some(Window { from, to })
    }

    /// The first worked day that is not before `day`.
    fn worked_from(&self, day: Date) -> Option<Date> {
        let days = std::iter::successors(Some(day), |day| Some(day.next())).take(LONGEST_REST);
        let mut known = days.take_while(|day| *day <= self.holidays_until);
        known.find(|day| self.is_worked(*day))
    }

    /// The day that comes so many worked days after `day`.
    fn worked_days_on(&self, day: Date, days: u16) -> Option<Date> {
        (0..days).try_fold(day, |day, _| self.worked_from(day.next()))
    }

    /// Whether anything is begun, handed over or carried on a day.
    pub fn is_worked(&self, day: Date) -> bool {
        !self.rest.contains(&day.weekday()) && !self.holidays.contains(&day)
    }
}

/// How many days it takes to make a piece as chosen: those of the piece, and more if it is engraved.
pub fn lead_days(made_in: u16, more_for_engraving: u16, choice: &Choice) -> u16 {
    let more = if choice.engraving.is_empty() { 0 } else { more_for_engraving };
    made_in.saturating_add(more)
}

/// Every number of days that [`lead_days`] can give for a piece on which so many letters can be engraved.
pub fn possible_lead_days(made_in: u16, more_for_engraving: u16, letters: u16) -> Vec<u16> {
    let engraved = made_in.saturating_add(more_for_engraving);
    if letters == 0 || engraved == made_in { vec![made_in] } else { vec![made_in, engraved] }
}
