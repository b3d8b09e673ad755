//! Everything of Assay that has a side effect: HTTP, SQL, files, the command line.
//!
//! Each slice of `app` that asks the world for something finds its answer here under the same name.

pub mod account;
pub mod account_commands;
pub mod albums;
pub mod analytics;
pub mod assets;
pub mod catalogue;
pub mod cli;
pub mod commands;
pub mod content;
pub mod db;
pub mod delivery;
pub mod delivery_commands;
pub mod demo;
mod fields;
mod furnishing;
pub mod harm;
pub mod harm_commands;
pub mod http;
pub mod mail;
pub mod moment;
pub mod page_cache;
mod pages;
pub mod photographs;
pub mod picture_commands;
pub mod pictures;
pub mod pricing;
pub mod pricing_commands;
pub mod privacy;
pub mod privacy_commands;
pub mod profile;
mod receipts;
pub mod retention;
pub mod retention_commands;
pub mod revision;
pub mod rights;
pub mod router;
pub mod serve;
mod signals;
mod signposts;
pub mod telemetry;
pub mod toml_file;
pub mod wishes;
pub mod words;
