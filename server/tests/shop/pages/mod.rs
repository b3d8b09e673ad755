//! The shop over HTTP, as a browser without script and an island see it.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

#[path = "pages/albums.rs"]
mod albums;
#[path = "pages/catalogue.rs"]
mod catalogue;
#[path = "pages/content.rs"]
mod content;
#[path = "pages/delivery.rs"]
mod delivery;
#[path = "support/dots.rs"]
#[expect(dead_code, reason = "only the decoders ask for every kind of photograph")]
mod dots;
#[path = "pages/files.rs"]
mod files;
#[path = "pages/odd_requests.rs"]
mod odd_requests;
#[path = "pages/page_cache.rs"]
mod page_cache;
#[path = "pages/page_cache_rules.rs"]
mod page_cache_rules;
#[path = "pages/photographs.rs"]
mod photographs;
#[path = "pages/piece.rs"]
mod piece;
#[path = "pages/pricing.rs"]
mod pricing;
#[path = "pages/server_functions.rs"]
mod server_functions;
#[path = "pages/shared.rs"]
mod shared;
#[path = "pages/signposts.rs"]
mod signposts;
#[path = "pages/site_map.rs"]
mod site_map;
#[path = "pages/structured_data.rs"]
mod structured_data;
#[path = "support/mod.rs"]
mod support;
