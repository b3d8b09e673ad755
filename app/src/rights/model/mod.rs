//! Types and rules of what somebody can ask about her own data. No I/O, no pages.

mod nominee;
mod shown;
mod tally;

pub use nominee::{Nominee, NomineeField, RightsProblem, RightsTried};
pub use shown::{Disclosed, Looked, Named, Told, Yours};
pub use tally::{Asked, Certificate, Tally, WhyKept, erased_kinds};
