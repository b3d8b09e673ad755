//! The program itself, as the person at the terminal meets it.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

#[path = "command_line/data.rs"]
mod data;
#[path = "command_line/delivery.rs"]
mod delivery;
#[path = "support/dots.rs"]
mod dots;
#[path = "command_line/pictures.rs"]
mod pictures;
#[path = "command_line/pricing.rs"]
mod pricing;
#[path = "command_line/program.rs"]
mod program;
#[path = "command_line/serving.rs"]
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
        &["check", "--help"],
    ] {
        let (code, out, _) = run(command);
        assert_eq!(code, 0, "{command:?}");
        assert!(out.contains("Usage: assay"), "{command:?}: {out}");
    }
}
