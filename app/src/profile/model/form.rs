//! What can be wrong with a form of details or of an address, and what it was sent with.

use super::address::{Address, Details, LONGEST_CITY, LONGEST_LINE, Place};
use crate::delivery::Pin;
use crate::kernel::coded::coded;
use crate::kernel::failure::NotThisForm;
use crate::kernel::one_line::one_line;
use crate::kernel::person_name::PersonName;
use crate::kernel::phone::Phone;
use crate::kernel::state::State;

coded! {
    /// A field of a form.
    pub enum Field {
        /// The full name.
        FullName = "full-name",
        /// The telephone number.
        Phone = "phone",
        /// House and street.
        Line1 = "line-1",
        /// What helps to find it.
        Line2 = "line-2",
        /// The PIN code.
        Pin = "pin",
        /// The city.
        City = "city",
        /// The state.
        State = "state",
    }
}

coded! {
    /// Why a form was not done.
    pub enum Problem {
        /// What stands there is no name.
        FullName = "full-name",
        /// It is no telephone number.
        Phone = "phone",
        /// There is no house and street, or too much of it.
        Line1 = "line-1",
        /// There is too much that helps to find it.
        Line2 = "line-2",
        /// It is no PIN code.
        Pin = "pin",
        /// There is no city, or its name is too long.
        City = "city",
        /// No state was chosen.
        State = "state",
        /// The PIN code lies in another state.
        PinElsewhere = "pin-elsewhere",
        /// She has as many addresses as are kept.
        TooMany = "too-many",
    }
}

impl Problem {
    /// The field that it stands beside; nothing if it is about the whole form.
    pub const fn field(self) -> Option<Field> {
        match self {
            Self::FullName => Some(Field::FullName),
            Self::Phone => Some(Field::Phone),
            Self::Line1 => Some(Field::Line1),
            Self::Line2 => Some(Field::Line2),
            Self::Pin => Some(Field::Pin),
            Self::City => Some(Field::City),
            Self::State | Self::PinElsewhere => Some(Field::State),
            Self::TooMany => None,
        }
    }
}

/// The fields of a form, as they were typed.
#[derive(Clone, Default)]
pub struct Typed {
    /// The full name.
    pub full_name: String,
    /// The telephone number.
    pub phone: String,
    /// House and street.
    pub line_1: String,
    /// What helps to find it.
    pub line_2: String,
    /// The PIN code.
    pub pin: String,
    /// The city.
    pub city: String,
    /// The code of the state.
    pub state: String,
}

impl Typed {
    /// Reads details; what is empty is not kept.
    ///
    /// # Errors
    /// With everything that is wrong, in the order of the fields.
    pub fn details(&self) -> Result<Details, Vec<Problem>> {
        let full_name = optional(&self.full_name, PersonName::parse);
        let full_name = full_name.map_err(|_| Problem::FullName);
        let phone = optional(&self.phone, Phone::parse).map_err(|_| Problem::Phone);
        match (full_name, phone) {
            (Ok(full_name), Ok(phone)) => Ok(Details { full_name, phone }),
            (full_name, phone) => {
                Err([full_name.err(), phone.err()].into_iter().flatten().collect())
            }
        }
    }

    /// Reads an address. `states_of` tells in which states a PIN code may lie; if nobody knows, it may lie in any.
    ///
    /// # Errors
    /// With everything that is wrong, in the order of the fields.
    pub fn address(
        &self,
        states_of: impl FnOnce(Pin) -> Vec<State>,
    ) -> Result<Address, Vec<Problem>> {
        let full_name = PersonName::parse(&self.full_name).map_err(|_| Problem::FullName);
        let phone = Phone::parse(&self.phone).map_err(|_| Problem::Phone);
        let line = |text: &str| one_line(text, usize::from(LONGEST_LINE));
        let line_1 = line(&self.line_1).map_err(|_| Problem::Line1);
        let line_2 = optional(&self.line_2, line).map_err(|_| Problem::Line2);
        let pin = Pin::parse(&self.pin).map_err(|_| Problem::Pin);
        let city = one_line(&self.city, usize::from(LONGEST_CITY)).map_err(|_| Problem::City);
        let lies_in = pin.map(states_of).unwrap_or_default();
        let state = match State::parse(&self.state) {
            Err(_) => Err(Problem::State),
            Ok(state) if lies_in.is_empty() || lies_in.contains(&state) => Ok(state),
            Ok(_) => Err(Problem::PinElsewhere),
        };
        match (full_name, phone, line_1, line_2, pin, city, state) {
            (Ok(full_name), Ok(phone), Ok(line_1), Ok(line_2), Ok(pin), Ok(city), Ok(state)) => {
                let line_2 = line_2.unwrap_or_default();
                Ok(Address { full_name, phone, line_1, line_2, pin, city, state })
            }
            (full_name, phone, line_1, line_2, pin, city, state) => {
                let problems = [
                    full_name.err(),
                    phone.err(),
                    line_1.err(),
                    line_2.err(),
                    pin.err(),
                    city.err(),
                    state.err(),
                ];
                Err(problems.into_iter().flatten().collect())
            }
        }
    }

    /// The same with the place of the PIN code where nothing was typed.
    #[must_use]
    pub fn placed(self, place: Option<Place>) -> Self {
        let Some(Place { city, state }) = place else { return self };
        let city = if self.city.trim().is_empty() { city } else { self.city };
        let state = if self.state.is_empty() { state.code().to_owned() } else { self.state };
        Self { city, state, ..self }
    }
}

/// Reads a field that may be left empty.
fn optional<T>(
    text: &str,
    read: impl FnOnce(&str) -> Result<T, NotThisForm>,
) -> Result<Option<T>, NotThisForm> {
    if text.trim().is_empty() { Ok(None) } else { read(text).map(Some) }
}

/// A form that was sent and not done, as it travels through Leptos' context.
#[derive(Clone, Default)]
pub struct Tried {
    /// What was typed.
    pub typed: Typed,
    /// What is wrong, in the order of the fields.
    pub problems: Vec<Problem>,
}

impl Tried {
    /// What is wrong with one field.
    pub fn problem_of(&self, field: Field) -> Option<Problem> {
        self.problems.iter().copied().find(|problem| problem.field() == Some(field))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Typed {
        Typed {
            full_name: "Meera Kulkarni".to_owned(),
            phone: "98765 43210".to_owned(),
            line_1: "Flat 4, Tara Apartments".to_owned(),
            line_2: String::new(),
            pin: "411 001".to_owned(),
            city: "Pune".to_owned(),
            state: "27".to_owned(),
        }
    }

    fn problems(typed: &Typed) -> Vec<Problem> {
        typed.address(|_| vec![State::Maharashtra]).err().unwrap_or_default()
    }

    #[test]
    fn an_address_reads_as_it_was_typed_and_types_as_it_reads() {
        assert_eq!(problems(&typed()), []);
        let address = typed().address(|_| Vec::new()).ok().map(|address| address.typed());
        let again = address.expect("an address");
        assert_eq!((again.phone.as_str(), again.pin.as_str()), ("+91 98765 43210", "411001"));
        assert_eq!((again.city.as_str(), again.state.as_str()), ("Pune", "27"));
        assert_eq!(problems(&again), []);
    }

    #[test]
    fn everything_that_is_wrong_is_named_in_the_order_of_the_fields() {
        let all = [
            Problem::FullName,
            Problem::Phone,
            Problem::Line1,
            Problem::Pin,
            Problem::City,
            Problem::State,
        ];
        assert_eq!(problems(&Typed::default()), all);
        let long = "a".repeat(121);
        let wrong = Typed { line_1: long.clone(), line_2: long.clone(), city: long, ..typed() };
        assert_eq!(problems(&wrong), [Problem::Line1, Problem::Line2, Problem::City]);
        let broken = Typed { line_2: "a\r\nb".to_owned(), ..typed() };
        assert_eq!(problems(&broken), [Problem::Line2]);
    }

    #[test]
    fn a_pin_code_lies_in_its_state_and_where_nobody_knows_in_any() {
        let goa = Typed { state: State::Goa.code().to_owned(), ..typed() };
        assert_eq!(problems(&goa), [Problem::PinElsewhere]);
        assert!(goa.address(|_| Vec::new()).is_ok());
        let unreadable = Typed { pin: "41100".to_owned(), ..goa };
        assert_eq!(problems(&unreadable), [Problem::Pin], "nothing is said about its state");
    }

    #[test]
    fn a_place_is_filled_in_where_nothing_was_typed() {
        let pune = || Some(Place { city: "Pune".to_owned(), state: State::Maharashtra });
        let filled = Typed::default().placed(pune());
        assert_eq!((filled.city.as_str(), filled.state.as_str()), ("Pune", "27"));
        let hers = Typed { city: "Poona".to_owned(), ..Typed::default() }.placed(pune());
        assert_eq!((hers.city.as_str(), hers.state.as_str()), ("Poona", "27"));
        assert_eq!(Typed::default().placed(None).city, "");
    }

    #[test]
    fn details_may_be_empty_and_are_never_half_right() {
        let nothing = Typed { full_name: "  ".to_owned(), ..Typed::default() }.details();
        assert!(nothing.is_ok_and(|kept| kept.full_name.is_none() && kept.phone.is_none()));
        let wrong = Typed { phone: "12".to_owned(), ..typed() }.details();
        assert_eq!(wrong.err(), Some(vec![Problem::Phone]));
        assert!(typed().details().is_ok_and(|kept| kept.typed().full_name == "Meera Kulkarni"));
    }
}
