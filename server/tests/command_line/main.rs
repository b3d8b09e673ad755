//! The program itself, as the person at the terminal meets it.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod account;
mod data;
mod delivery;
#[path = "../shop/dots.rs"]
mod dots;
mod harm;
mod mail;
mod pictures;
mod pricing;
mod privacy;
mod program;
mod retention;
mod serving;

use crate::program::run;

#[test]
fn every_command_explains_itself() {
    for command in [
        &["--help"][..],
        &["serve", "--help"],
        &["migrate", "--help"],
        &["seed", "--help"],
        &["import", "--help"],
        &["import", "catalogue", "--help"],
        &["import", "pricing", "--help"],
        &["import", "delivery", "--help"],
        &["import", "pictures", "--help"],
        &["pictures", "--help"],
        &["pictures", "forget", "--help"],
        &["rates", "--help"],
        &["rates", "set", "--help"],
        &["price", "--help"],
        &["price", "verify", "--help"],
        &["ledger", "--help"],
        &["ledger", "verify", "--help"],
        &["ledger", "check-receipt", "--help"],
        &["account", "--help"],
        &["account", "show", "--help"],
        &["block", "--help"],
        &["block", "list", "--help"],
        &["block", "add", "--help"],
        &["block", "remove", "--help"],
        &["retention", "--help"],
        &["retention", "list", "--help"],
        &["retention", "run", "--help"],
        &["policy", "--help"],
        &["check", "--help"],
    ] {
        let (code, out, _) = run(command);
        assert_eq!(code, 0, "{command:?}");
        assert!(out.contains("Usage: assay"), "{command:?}: {out}");
    }
}
