//! Delivery: when a piece that is ordered now would be with its owner.
//!
//! A day is named only where everything that it depends on is known: how long the piece takes to make as chosen,
//! how long the way to a PIN code is, and which days are not worked. Where something is not known, that is said, and
//! no day is made up. Nothing is ordered, sent or paid for here.

pub mod model;
pub mod page;
pub mod port;

pub use model::{DeliveryBook, Pin};
pub use port::{Delivery, DeliveryPort};
