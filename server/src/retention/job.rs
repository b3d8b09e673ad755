//! Seeing to the rules, one after another.

use std::convert::Infallible;
use std::fmt;
use std::io;
use std::time::Duration;

use app::kernel::failure::Unavailable;
use app::kernel::moment::Moment;
use app::privacy::model::{NOTICE_MS, Rule};
use app::rights::model::Asked;

use super::Retention;
use super::rules::{Rows, Work, work};
use super::store::{self, Notice, Run, Unused};
use crate::account::Journal;
use crate::db::{Db, WriteError};
use crate::rights::erasure::Leaving;

/// How often is looked for what is over.
const EVERY: Duration = Duration::from_hours(1);

/// How long is kept what a rule has done, in milliseconds: as long as what was counted of visits, so that it can be
/// compared with the year before.
const RUNS_MS: i64 = 400 * 24 * 60 * 60 * 1_000;

/// What came of seeing to a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// How much was over.
    pub found: i64,
    /// How much of it was deleted, or how many people were told.
    pub erased: i64,
    /// What went wrong, as a code.
    pub failure: Option<&'static str>,
}

/// Why a rule could not be seen to.
struct Trouble {
    code: &'static str,
    cause: String,
}

impl Trouble {
    fn new(code: &'static str, cause: &impl fmt::Display) -> Self {
        Self { code, cause: cause.to_string() }
    }
}

impl From<sqlx::Error> for Trouble {
    fn from(error: sqlx::Error) -> Self {
        Self::new("database", &error)
    }
}

impl From<WriteError<Infallible>> for Trouble {
    fn from(error: WriteError<Infallible>) -> Self {
        let code = if matches!(error, WriteError::Busy) { "busy" } else { "database" };
        Self::new(code, &error)
    }
}

impl From<Unavailable> for Trouble {
    fn from(error: Unavailable) -> Self {
        Self::new("database", &error)
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::new("file", &error)
    }
}

/// How much is over by a rule. Nothing is changed.
pub async fn look(db: &Db, rule: Rule, now: Moment) -> Seen {
    match found(db, rule, now).await {
        Ok(found) => Seen { found, erased: 0, failure: None },
        Err(error) => Seen { found: 0, erased: 0, failure: Some(said(rule, &error.into())) },
    }
}

async fn found(db: &Db, rule: Rule, now: Moment) -> Result<i64, sqlx::Error> {
    match work(rule) {
        Work::Rows(rows) => store::count(db, rows, rule.over_at(now)).await,
        Work::Tell => store::count_to_tell(db, rule.over_at(now)).await,
        Work::Accounts => store::count_dormant(db, unused(rule, now)).await,
        Work::Nothing => Ok(0),
    }
}

impl Retention {
    /// Sees to every rule, now and each hour, until the program ends.
    pub async fn keep_up(self) {
        loop {
            self.run().await;
            tokio::time::sleep(EVERY).await;
        }
    }

    /// Sees to every rule now. What cannot be done is logged, written down, and tried again the next time.
    pub async fn run(&self) {
        for rule in Rule::of_the_job() {
            self.see_to(rule).await;
        }
    }

    /// Deletes what is over by a rule, or tells whom it is about, and writes down what came of it.
    pub async fn see_to(&self, rule: Rule) -> Seen {
        let now = self.clock.now();
        let mut seen = Seen { found: 0, erased: 0, failure: None };
        if let Err(trouble) = self.carry_out(rule, now, &mut seen).await {
            seen.failure = Some(said(rule, &trouble));
        }
        if let Err(trouble) = self.write_down(rule, now, seen).await {
            said(rule, &trouble);
        }
        if seen.erased > 0 {
            tracing::info!(rule = rule.code(), erased = seen.erased, "a rule was carried out");
        }
        seen
    }

    async fn carry_out(&self, rule: Rule, now: Moment, seen: &mut Seen) -> Result<(), Trouble> {
        seen.found = found(&self.db, rule, now).await?;
        if seen.found > 0 {
            match work(rule) {
                Work::Rows(rows) => self.erase(rows, rule.over_at(now), seen).await?,
                Work::Tell => self.tell(rule.over_at(now), now, seen).await?,
                Work::Accounts => self.erase_accounts(unused(rule, now), seen).await?,
                Work::Nothing => {}
            }
        }
        if rule == Rule::SignIns {
            // A line is over when the row is; the file leaves out what is older than the moment that it is given.
            let oldest = Moment::new(rule.over_at(now).get() + 1);
            self.shorten(move |journal| journal.forget(oldest)).await?;
        }
        Ok(())
    }

    async fn erase(&self, rows: Rows, before: Moment, seen: &mut Seen) -> Result<(), Trouble> {
        loop {
            let batch = store::erase(&self.db, rows, before).await?;
            if batch == 0 {
                return Ok(());
            }
            seen.erased += batch;
        }
    }

    async fn tell(&self, before: Moment, now: Moment, seen: &mut Seen) -> Result<(), Trouble> {
        let (words, link) = (self.words.clone(), self.sign_in.clone());
        let notice = Notice { words, link, seen: before, now };
        loop {
            let told = seen.erased;
            for account in store::to_tell(&self.db, before).await? {
                let is_told = store::tell(&self.db, account.into(), notice.clone()).await?;
                seen.erased += i64::from(is_told);
            }
            if seen.erased == told {
                return Ok(());
            }
        }
    }

    async fn erase_accounts(&self, unused: Unused, seen: &mut Seen) -> Result<(), Trouble> {
        loop {
            let accounts = store::dormant(&self.db, unused).await?;
            if accounts.is_empty() {
                return Ok(());
            }
            let reader = self.words.say("erased-by-rule");
            let by = Asked { reader, reason: self.words.say("erased-by-rule-why") };
            let mut leaving = Leaving::default();
            let erased = self.erasing.erase_unused(accounts, unused, &by, &mut leaving).await;
            let gone = leaving.count();
            seen.erased += gone;
            if gone > 0 {
                // Whatever became of the others.
                self.erasing.clean(leaving).await;
            }
            erased?;
            if gone == 0 {
                return Ok(());
            }
        }
    }

    /// Leaves something out of the file of sign-ins, if there is one.
    async fn shorten<Leave>(&self, leave: Leave) -> Result<(), Trouble>
    where
        Leave: FnOnce(&Journal) -> io::Result<()> + Send + 'static,
    {
        let Some(journal) = self.journal.clone() else { return Ok(()) };
        match tokio::task::spawn_blocking(move || leave(&journal)).await {
            Ok(left) => Ok(left?),
            Err(error) => Err(Trouble::new("file", &error)),
        }
    }

    /// Writes down what came of a rule if there was anything to do, and once a day in any case.
    async fn write_down(&self, rule: Rule, now: Moment, seen: Seen) -> Result<(), Trouble> {
        let last = store::last_run(&self.db, rule).await?;
        let day = self.clock.day_in_india(now);
        let is_first = last.is_none_or(|last| self.clock.day_in_india(last) != day);
        let Seen { found, erased, failure } = seen;
        if found > 0 || failure.is_some() || is_first {
            store::note(&self.db, Run { rule, at: now, found, erased, failure }).await?;
        }
        if is_first {
            store::forget_runs(&self.db, Moment::new(now.get() - RUNS_MS)).await?;
        }
        Ok(())
    }
}

/// By which times an account that nobody uses is over now.
fn unused(rule: Rule, now: Moment) -> Unused {
    Unused { seen: rule.over_at(now), told: Moment::new(now.get() - NOTICE_MS) }
}

/// Logs what went wrong, and returns its code.
fn said(rule: Rule, trouble: &Trouble) -> &'static str {
    let (code, cause) = (trouble.code, &trouble.cause);
    tracing::error!(rule = rule.code(), code, cause = %cause, "a rule could not be carried out");
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn what_is_over_goes_within_the_hour_that_the_pages_tell_of() {
        assert_eq!(EVERY, Duration::from_hours(1));
        let words = Language::english().expect("the messages are right").into_words();
        let said = words.say("personal-challenges-kept");
        assert!(said.contains("within an hour after that"), "{said}");
    }
}
