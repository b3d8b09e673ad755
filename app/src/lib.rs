//! What the browser and the server of Assay agree on: types, rules, words by name, pages, server functions.
//!
//! Nothing here opens a socket, a file, a pool or a mailbox. What a slice needs of the world it asks for in
//! its `port.rs`; the `server` crate answers.

pub mod account;
pub mod analytics;
pub mod app;
pub mod browser;
pub mod catalogue;
pub mod content;
pub mod delivery;
pub mod kernel;
pub mod pricing;
pub mod privacy;
pub mod profile;
pub mod respond;
pub mod rights;
pub mod ui;
pub mod wishes;
