//! What the commands about retention do.

use std::sync::Arc;

use app::kernel::moment::Clock;
use app::privacy::model::{Keeper, Keeps, LastRun, Rule};

use crate::account::Journal;
use crate::account_commands::erasing;
use crate::cli::{self, RunRules, Store};
use crate::commands::{Stopped, address, cannot_be_asked, join, report};
use crate::db::Db;
use crate::moment::{MachineClock, written};
use crate::retention::{self, Retention, Seen};
use crate::words::Language;

/// Lists the rules, or carries them out.
///
/// # Errors
/// When the database cannot be opened, and when a rule could not be carried out.
pub async fn retention(command: cli::Retention) -> Result<(), Stopped> {
    match command {
        cli::Retention::List(store) => list(&store).await,
        cli::Retention::Run(options) if options.dry_run => look(&options.store).await,
        cli::Retention::Run(options) => run(&options).await,
    }
}

async fn list(store: &Store) -> Result<(), Stopped> {
    let db = Db::open_as_it_is(&address(store)?).await?;
    let runs = retention::last_runs(&db).await.map_err(cannot_be_asked)?;
    db.close().await;
    report(&line("rule", "keeps", "seen to by", "last time"));
    for rule in Rule::ALL {
        let keeper = rule.keeper().map_or("retention", Keeper::code);
        let last = runs.iter().find(|run| run.rule == *rule);
        let last = match (rule.keeper(), last) {
            (Some(_), _) => "not recorded".to_owned(),
            (None, Some(run)) => last_time(run),
            (None, None) => "never".to_owned(),
        };
        report(&line(rule.code(), &kept(rule.keeps()), keeper, &last));
    }
    Ok(())
}

fn last_time(run: &LastRun) -> String {
    let LastRun { at, found, erased, has_failed, rule: _ } = run;
    let failed = if *has_failed { ", with a failure" } else { "" };
    format!("{}: {erased} of {found}{failed}", written(*at))
}

/// Counts what is over in a database that stays as it is.
async fn look(store: &Store) -> Result<(), Stopped> {
    let db = Db::open_as_it_is(&address(store)?).await?;
    let now = MachineClock.now();
    report(&line("rule", "keeps", "over", "erased"));
    let mut failed = 0_usize;
    for rule in Rule::of_the_job() {
        let seen = retention::look(&db, rule, now).await;
        failed += usize::from(seen.failure.is_some());
        tell(rule, seen);
    }
    db.close().await;
    ended(failed)
}

/// Carries every rule out.
async fn run(options: &RunRules) -> Result<(), Stopped> {
    let db = join(&options.store).await?;
    let retention = opened(&db, options)?;
    report(&line("rule", "keeps", "over", "erased"));
    let mut failed = 0_usize;
    for rule in Rule::of_the_job() {
        let seen = retention.see_to(rule).await;
        failed += usize::from(seen.failure.is_some());
        tell(rule, seen);
    }
    db.close().await;
    ended(failed)
}

fn opened(db: &Db, options: &RunRules) -> Result<Retention, Stopped> {
    let RunRules { store, public_origin, traces, dry_run: _ } = options;
    let words = Language::english().map_err(|error| Stopped::because(error.to_string()))?;
    let words = words.into_words();
    let erasing = erasing(db, store, traces, words.clone())?;
    let journal = Journal::at(store.data.join("sign-in.jsonl"));
    let retention = Retention::new(db.clone(), Arc::new(MachineClock), words, erasing)
        .with_journal(Some(journal));
    Ok(match public_origin {
        Some(origin) => retention.leading_to(origin.as_str()),
        None => retention,
    })
}

/// Says what came of a rule, as soon as it is known.
fn tell(rule: Rule, seen: Seen) {
    let Seen { found, erased, failure } = seen;
    let erased = match failure {
        Some(code) => format!("{erased}, then failed: {code}"),
        None => erased.to_string(),
    };
    report(&line(rule.code(), &kept(rule.keeps()), &found.to_string(), &erased));
}

fn ended(failed: usize) -> Result<(), Stopped> {
    match failed {
        0 => Ok(()),
        1 => Err(Stopped::because("one rule could not be carried out; try again later")),
        many => {
            Err(Stopped::because(format!("{many} rules could not be carried out; try again later")))
        }
    }
}

/// A line of a table.
fn line(rule: &str, keeps: &str, third: &str, last: &str) -> String {
    format!("{rule:<16} {keeps:<12} {third:<12} {last}")
}

fn kept(keeps: Keeps) -> String {
    match keeps {
        Keeps::Days(1) => "1 day".to_owned(),
        Keeps::Days(days) => format!("{days} days"),
        Keeps::ToItsEnd => "to its end".to_owned(),
    }
}
