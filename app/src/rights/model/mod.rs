//! Types and rules of rights. No I/O, no pages.

mod tally;

pub use tally::{Asked, Certificate, Tally, WhyKept, erased_kinds};
