//! What somebody may leave with her account besides address and password: what she is called, where she can be called, and
//! where she wants her orders sent.
//!
//! All of it is optional. A correction is the same form sent again, and an empty field is forgotten. The place that a PIN
//! code lies in is looked up by a form of its own, so that it works without script; what she types counts for more.

pub mod address_form;
pub mod address_page;
pub mod addresses_page;
pub mod frame;
pub mod model;
pub mod page;
pub mod port;

pub use port::{ProfileBook, ProfilePort};

/// Her name and her telephone number.
pub const DETAILS: &str = "/account/details";
/// Her addresses.
pub const ADDRESSES: &str = "/account/addresses";
/// Where another address is added.
pub const NEW_ADDRESS: &str = "/account/addresses/new";
