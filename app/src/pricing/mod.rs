//! Prices: one function of whole numbers, and everything that it is told.
//!
//! A price is never stored as a number that somebody typed. It is worked out from the weight of the metal, the
//! rates of the day, the stones, the work, fees and tax, and every line of it can be shown. The same function
//! runs in the server, in the browser and on the command line. There are no coupons and no currencies but the
//! rupee here.

pub mod arrival;
pub mod axes;
pub mod break_up;
pub mod chart;
pub mod configurator;
pub mod follower;
pub mod model;
pub mod page;
pub mod port;
pub mod receipt;
pub mod shown_metal;
pub mod verify_page;

pub use model::{Price, PriceBook, PriceInput, price};
pub use port::{Pricing, PricingPort};
