//! The `assay` program.

use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use server::cli::Cli;
use server::commands::{self, Stopped};
use tokio::runtime::Builder;

/// How long work that does not end by itself may hold up the end of the program.
const LAST_MOMENT: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stopped) => {
            // If standard error is closed there is nobody left to tell.
            let _closed = writeln!(std::io::stderr(), "assay: {}", stopped.reason);
            ExitCode::from(stopped.code)
        }
    }
}

fn run(cli: Cli) -> Result<(), Stopped> {
    let runtime = Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Stopped::because(format!("the program cannot be started: {error}")))?;
    let done = runtime.block_on(commands::run(cli));
    // A runtime that is merely dropped waits without end for a thread that is blocked.
    runtime.shutdown_timeout(LAST_MOMENT);
    done
}
