//! The database, asked the same questions on both engines.

mod accounts;
mod analytics;
mod catalogue;
mod delivery;
mod harm;
mod ledger;
mod listing;
mod mail;
mod opening;
mod photographs;
mod pricing;
mod related;
mod retention;
mod trouble;
mod writing;
