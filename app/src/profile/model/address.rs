//! What is kept. What is about a person has no `Debug` and no `Display`, so that it is not logged by accident.

use super::form::Typed;
use crate::delivery::Pin;
use crate::kernel::person_name::PersonName;
use crate::kernel::phone::Phone;
use crate::kernel::state::State;

/// How many addresses are kept for one account at the most.
pub const MOST_ADDRESSES: usize = 20;
/// The most characters that a line of an address has.
pub const LONGEST_LINE: u16 = 120;
/// The most characters that a city has.
pub const LONGEST_CITY: u16 = 60;

/// What somebody is called and where she can be called, if she has said so.
#[derive(Clone)]
pub struct Details {
    /// Her full name.
    pub full_name: Option<PersonName>,
    /// Her telephone number.
    pub phone: Option<Phone>,
}

impl Details {
    /// The fields of a form, as they would be typed.
    pub fn typed(&self) -> Typed {
        let full_name = self.full_name.as_ref().map(|name| name.as_str().to_owned());
        Typed {
            full_name: full_name.unwrap_or_default(),
            phone: self.phone.as_ref().map(Phone::spaced).unwrap_or_default(),
            ..Typed::default()
        }
    }
}

/// An address in India. It is only made by [`Typed::address`].
#[derive(Clone)]
pub struct Address {
    /// Who takes what is sent there.
    pub full_name: PersonName,
    /// Where she is called when it cannot be handed over.
    pub phone: Phone,
    /// House and street.
    pub line_1: String,
    /// What helps to find it; it may be empty.
    pub line_2: String,
    /// The PIN code.
    pub pin: Pin,
    /// The city, the town or the district.
    pub city: String,
    /// The state or the union territory.
    pub state: State,
}

impl Address {
    /// The fields of a form, as they would be typed.
    pub fn typed(&self) -> Typed {
        Typed {
            full_name: self.full_name.as_str().to_owned(),
            phone: self.phone.spaced(),
            line_1: self.line_1.clone(),
            line_2: self.line_2.clone(),
            pin: self.pin.to_string(),
            city: self.city.clone(),
            state: self.state.code().to_owned(),
        }
    }
}

/// An address that somebody has.
#[derive(Clone)]
pub struct KeptAddress {
    /// The name of the row: 128 random bits. It opens nothing.
    pub name: String,
    /// Where it is.
    pub address: Address,
    /// Whether it is proposed before the others.
    pub is_first: bool,
}

/// Where a PIN code lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The city or the district; it may be empty.
    pub city: String,
    /// The state or the union territory.
    pub state: State,
}
