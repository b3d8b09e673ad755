//! The shop from its rules to its pages, in one program: a program for each kind of test would be linked anew.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod adapters;
mod authenticator;
mod browser;
mod clocks;
mod dots;
mod mail_server;
mod pages;
mod photographs;
mod recorder;
mod seed;
mod shops;
mod support;
mod tidy;
