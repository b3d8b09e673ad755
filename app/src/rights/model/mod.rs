//! Types and rules of what somebody can ask about her own data. No I/O, no pages.

mod nominee;
mod shown;

pub use nominee::{Nominee, NomineeField, RightsProblem, RightsTried};
pub use shown::{Disclosed, Looked, Named, Told, Yours};
