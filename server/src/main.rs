//! The `assay` program.

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use server::cli::Cli;
use server::commands;

#[tokio::main]
async fn main() -> ExitCode {
    match commands::run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(stopped) => {
            // If standard error is closed there is nobody left to tell.
            let _closed = writeln!(std::io::stderr(), "assay: {}", stopped.reason);
            ExitCode::from(stopped.code)
        }
    }
}
