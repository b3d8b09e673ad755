//! Where a PIN code lies, out of a table that the program carries. `server/data/README.md` says where its facts are from.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use app::delivery::Pin;
use app::kernel::failure::NotThisForm;
use app::kernel::state::State;
use app::profile::model::Place;

/// The table, a line for each place.
const TABLE: &str = include_str!("../../data/pins.tsv");

/// How many PIN codes begin with the same three digits.
const SORTED_TOGETHER: u32 = 1_000;

/// The whole table, read when it is asked for the first time. A test holds it to be readable; one that is not would know
/// no PIN code, and everybody would write her city herself.
static ALL: LazyLock<Pins> = LazyLock::new(|| Pins::read(TABLE).unwrap_or_default());

/// The table.
pub(super) fn all() -> &'static Pins {
    &ALL
}

/// Which PIN codes lie where.
#[derive(Default)]
pub(super) struct Pins {
    /// Each place, with its state.
    places: Vec<(State, &'static str)>,
    /// Each PIN code with the number of its place, in order.
    lies_in: Vec<(u32, usize)>,
    /// The states in which PIN codes with the same first three digits lie.
    states: BTreeMap<u32, Vec<State>>,
}

impl Pins {
    fn read(table: &'static str) -> Result<Self, NotThisForm> {
        let mut all = Self::default();
        for line in table.lines() {
            all.add(line)?;
        }
        all.lies_in.sort_unstable();
        Ok(all)
    }

    /// Reads one line: state, place, the PIN codes that lie there, and those of which a part does.
    fn add(&mut self, line: &'static str) -> Result<(), NotThisForm> {
        let mut columns = line.split('\t');
        let state = State::parse(columns.next().unwrap_or_default())?;
        let place = columns.next().unwrap_or_default();
        let mainly = ranges(columns.next().unwrap_or_default())?;
        let partly = ranges(columns.next().unwrap_or_default())?;
        let says_nothing = mainly.is_empty() && partly.is_empty();
        if says_nothing || columns.next().is_some() {
            return Err(NotThisForm("a line has up to four columns, and PIN codes in one of them"));
        }
        for pin in mainly.iter().chain(&partly) {
            let states = self.states.entry(pin / SORTED_TOGETHER).or_default();
            if !states.contains(&state) {
                states.push(state);
            }
        }
        let number = self.places.len();
        self.lies_in.extend(mainly.into_iter().map(|pin| (pin, number)));
        self.places.push((state, place));
        Ok(())
    }

    /// The place of a PIN code.
    pub(super) fn place(&self, pin: Pin) -> Option<Place> {
        let found = self.lies_in.binary_search_by_key(&pin.number(), |(pin, _)| *pin).ok()?;
        let (_, number) = self.lies_in.get(found)?;
        let (state, city) = self.places.get(*number)?;
        Some(Place { city: (*city).to_owned(), state: *state })
    }

    /// The states in which PIN codes with the same first digits lie, the one of its place first. The table may be wrong
    /// about one PIN code at a border, and is not about what all of its neighbours have in common.
    pub(super) fn states(&self, pin: Pin) -> Vec<State> {
        let mut states =
            self.states.get(&(pin.number() / SORTED_TOGETHER)).cloned().unwrap_or_default();
        if let Some(Place { state, .. }) = self.place(pin) {
            states.sort_by_key(|one| *one != state);
        }
        states
    }
}

/// Reads PIN codes such as `411001-5 411007`.
fn ranges(column: &str) -> Result<Vec<u32>, NotThisForm> {
    let mut pins = Vec::new();
    for part in column.split(' ').filter(|part| !part.is_empty()) {
        let (begin, last) = match part.split_once('-') {
            Some((begin, last)) => (Pin::parse(begin)?.number(), Some(last)),
            None => (Pin::parse(part)?.number(), None),
        };
        let end = match last {
            Some(last) => begin - begin % SORTED_TOGETHER + ending(last)?,
            None => begin,
        };
        if end < begin {
            return Err(NotThisForm("the last PIN code of a range is not before the first"));
        }
        pins.extend(begin..=end);
    }
    Ok(pins)
}

/// The last three digits of a PIN code.
fn ending(digits: &str) -> Result<u32, NotThisForm> {
    let number = digits.parse::<u32>().ok().filter(|number| *number < SORTED_TOGETHER);
    number.ok_or(NotThisForm("a range ends with the last three digits of a PIN code"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pin(text: &str) -> Pin {
        Pin::parse(text).expect("a PIN code")
    }

    #[test]
    fn every_line_of_the_table_can_be_read_and_no_pin_code_stands_twice() {
        for line in TABLE.lines() {
            assert!(Pins::default().add(line).is_ok(), "{line}");
        }
        let pins = &all().lies_in;
        assert!(pins.len() > 18_000, "{}", pins.len());
        assert!(pins.windows(2).all(|pair| pair[0].0 < pair[1].0));
        let states = State::ALL.iter();
        let without = states.filter(|state| !all().places.iter().any(|(one, _)| one == *state));
        assert_eq!(without.count(), 0, "every state has a place");
    }

    #[test]
    fn a_pin_code_lies_where_it_does() {
        for (code, city, state) in [
            ("411001", "Pune", State::Maharashtra),
            ("110001", "New Delhi", State::Delhi),
            ("560001", "Bengaluru", State::Karnataka),
            ("682001", "Ernakulam", State::Kerala),
            ("781001", "Guwahati", State::Assam),
            ("400001", "Mumbai", State::Maharashtra),
            ("600001", "Chennai", State::TamilNadu),
            ("700001", "Kolkata", State::WestBengal),
            ("500001", "Hyderabad", State::Telangana),
            ("160017", "Chandigarh", State::Chandigarh),
            ("194101", "Leh", State::Ladakh),
            ("682555", "Lakshadweep", State::Lakshadweep),
            ("737101", "East Sikkim", State::Sikkim),
        ] {
            let city = city.to_owned();
            assert_eq!(all().place(pin(code)), Some(Place { city, state }), "{code}");
            assert_eq!(all().states(pin(code)).first(), Some(&state), "{code}");
        }
        assert_eq!(all().place(pin("411000")), None);
    }

    #[test]
    fn where_states_meet_a_pin_code_may_lie_in_each_of_them() {
        assert_eq!(all().states(pin("411001")), [State::Maharashtra]);
        // Nobody has this one, and everything around it lies in one state.
        assert_eq!(all().states(pin("411000")), [State::Maharashtra]);
        let yanam = all().states(pin("533464"));
        assert_eq!(yanam.first(), Some(&State::AndhraPradesh));
        assert!(yanam.contains(&State::Puducherry) && !yanam.contains(&State::Goa));
        // The army has codes of its own, which lie in no state.
        assert_eq!(all().states(pin("900056")), []);
    }

    #[test]
    fn a_line_that_says_nothing_or_something_else_is_refused() {
        for line in [
            "",
            "27",
            "27\tPune",
            "99\tPune\t411001",
            "27\tPune\t41100",
            "27\tPune\t411005-1",
            "27\tPune\t411001-1000",
            "27\tPune\t411001-x",
            "27\tPune\t411001\t411002\t411003",
        ] {
            assert!(Pins::default().add(line).is_err(), "{line:?}");
        }
    }
}
