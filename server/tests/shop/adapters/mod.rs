//! The database, asked the same questions on both engines.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

#[path = "adapters/catalogue.rs"]
mod catalogue;
#[path = "adapters/delivery.rs"]
mod delivery;
#[path = "support/dots.rs"]
#[expect(dead_code, reason = "only the decoders ask for every kind of photograph")]
mod dots;
#[path = "adapters/listing.rs"]
mod listing;
#[path = "adapters/opening.rs"]
mod opening;
#[path = "adapters/photographs.rs"]
mod photographs;
#[path = "adapters/pricing.rs"]
mod pricing;
#[path = "adapters/related.rs"]
mod related;
#[path = "support/mod.rs"]
#[expect(dead_code, reason = "the database is asked without a shop on top of it")]
mod support;
#[path = "adapters/trouble.rs"]
mod trouble;
#[path = "adapters/writing.rs"]
mod writing;
