//! Analytics: counting which pages are opened, for those who have said yes, without knowing by whom.
//!
//! A page sends one [`Event`] to the shop itself after it has loaded, and only if its visitor has said yes on the server's
//! word. What may be told is a list with nothing free in it: kinds of pages, and names that the catalogue has. What came
//! of it is a page that everybody can read.

pub mod count_visit;
pub mod model;
pub mod page;
pub mod port;

pub use count_visit::CountVisit;
pub use model::Event;
pub use port::{Analytics, AnalyticsPort};

/// Where events are sent.
pub const EVENTS: &str = "/privacy/events";
/// The page with what was counted.
pub const VISITS: &str = "/privacy/visits";
