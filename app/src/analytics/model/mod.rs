//! Types and rules of counting. No I/O, no pages.

mod event;
mod report;

pub use event::{Event, PageKind};
pub use report::{Cell, DayOfVisits, FEWEST, PageVisits, Report, Steps};
