//! Rules and pages in a pretended world, in one program: a program for each would be linked anew.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod account;
mod catalogue;
mod choices;
mod content;
mod delivery;
mod pricing;
mod support;
