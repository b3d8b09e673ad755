//! The shop over HTTP, as a browser without script and an island see it.

mod account;
mod albums;
mod analytics;
mod catalogue;
mod content;
mod delivery;
mod files;
mod harm;
mod mailbox;
mod odd_requests;
mod page_cache;
mod page_cache_rules;
mod photographs;
mod piece;
mod pricing;
mod privacy;
mod server_functions;
mod shared;
mod signposts;
mod site_map;
mod structured_data;
mod threats;
