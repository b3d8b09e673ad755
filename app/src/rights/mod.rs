//! Rights: seeing and taking along what the shop holds about oneself, who was told, who has looked, who may act for
//! somebody who cannot, and erasing all of it.
//!
//! What there is to see is not listed here but read from the registry of privacy: what is added there is in the archive.

pub mod erase_page;
pub mod erased_page;
pub mod erasure_port;
pub mod model;
pub mod nominee_form;
pub mod page;
pub mod port;
pub mod ready_page;
pub mod tables;

pub use port::{RightsBook, RightsPort};

/// The page of one's own data.
pub const DATA: &str = "/account/data";
/// Where an archive is asked for, and what the address of one begins with.
pub const EXPORT: &str = "/account/data/export";
/// What the address of the page begins with that leads to an archive.
pub const READY: &str = "/account/data/ready";
/// Where somebody is named who may act, or named no more.
pub const NOMINEE: &str = "/account/data/nominee";
