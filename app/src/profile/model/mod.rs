//! Types and rules of details and addresses. No I/O, no pages.

mod address;
mod form;

pub use address::{
    Address, Details, KeptAddress, LONGEST_CITY, LONGEST_LINE, MOST_ADDRESSES, Place,
};
pub use form::{Field, Problem, Tried, Typed};
