//! The log of sign-ins as a file: a line of JSON for each row of the table, with the same name.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use app::kernel::moment::Moment;
use serde::{Deserialize, Serialize};

/// A line.
#[derive(Serialize)]
pub(super) struct Line<'row> {
    pub(super) entry: &'row str,
    pub(super) at_ms: i64,
    pub(super) kind: &'row str,
    pub(super) account: Option<&'row str>,
    pub(super) http_host: &'row str,
    pub(super) address: &'row str,
    pub(super) status: i64,
    pub(super) bytes_out: i64,
}

/// What is read of a line again.
#[derive(Deserialize)]
struct Dated {
    at_ms: i64,
    account: Option<String>,
}

/// The file. Copies of this handle write to it one after another, and so do other programs that are open on it.
#[derive(Clone)]
pub struct Journal {
    path: Arc<PathBuf>,
    writing: Arc<Mutex<()>>,
}

impl Journal {
    /// The file at `path`, which is made when there is something to write.
    pub fn at(path: PathBuf) -> Self {
        Self { path: Arc::new(path), writing: Arc::default() }
    }

    /// Writes a line at the end, in one piece.
    pub(super) fn append(&self, line: &Line<'_>) -> io::Result<()> {
        let mut text = serde_json::to_string(line)?;
        text.push('\n');
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let _others = self.without_others()?;
        self.opened()?.write_all(text.as_bytes())
    }

    /// Leaves lines from before `oldest` out, and those that are none.
    pub(crate) fn forget(&self, oldest: Moment) -> io::Result<()> {
        self.keep(|line| line.at_ms >= oldest.get())
    }

    /// Leaves the lines about these accounts out, and those that are none.
    pub(crate) fn forget_accounts(&self, gone: &[Arc<str>]) -> io::Result<()> {
        let gone: BTreeSet<&str> = gone.iter().map(|account| &**account).collect();
        self.keep(|line| line.account.as_deref().is_none_or(|account| !gone.contains(account)))
    }

    /// Keeps the lines that `stays` says yes to.
    fn keep(&self, stays: impl Fn(&Dated) -> bool) -> io::Result<()> {
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.path.exists() {
            return Ok(());
        }
        let _others = self.without_others()?;
        let file = match File::open(&*self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        };
        let (mut kept, mut gone) = (String::new(), false);
        for line in BufReader::new(file).lines() {
            let line = line?;
            let dated = serde_json::from_str::<Dated>(&line);
            if dated.is_ok_and(|dated| stays(&dated)) {
                kept.push_str(&line);
                kept.push('\n');
            } else {
                gone = true;
            }
        }
        if !gone {
            return Ok(());
        }
        let beside = self.path.with_extension("new");
        let mut options = OpenOptions::new();
        let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
        file.write_all(kept.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&beside, &*self.path)
    }

    /// Keeps other programs off the file for as long as what is returned lives: a line that one of them writes while this
    /// one leaves lines out would be lost.
    fn without_others(&self) -> io::Result<File> {
        let beside = self.path.with_extension("lock");
        let mut options = OpenOptions::new();
        let file = options.write(true).create(true).truncate(false).mode(0o600).open(beside)?;
        file.lock()?;
        Ok(file)
    }

    /// Readable by its owner alone.
    fn opened(&self) -> io::Result<File> {
        OpenOptions::new().append(true).create(true).mode(0o600).open(&*self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(entry: &str, at_ms: i64) -> Line<'_> {
        Line {
            entry,
            at_ms,
            kind: "success",
            account: (entry == "b").then_some("meera"),
            http_host: "shop.test\n\"",
            address: "203.0.113.7",
            status: 303,
            bytes_out: 0,
        }
    }

    #[test]
    fn a_row_is_one_line_and_an_old_one_is_left_out() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("sign-in.jsonl");
        let journal = Journal::at(path.clone());
        journal.forget(Moment::new(0)).expect("there is no file yet, and nothing to forget");
        for (entry, at_ms) in [("a", 1), ("b", 2), ("c", 3)] {
            journal.append(&line(entry, at_ms)).expect("written");
        }
        let text = std::fs::read_to_string(&path).expect("text");
        assert_eq!(text.lines().count(), 3, "{text}");
        journal.forget(Moment::new(2)).expect("forgotten");
        let text = std::fs::read_to_string(&path).expect("text");
        assert_eq!(text.lines().count(), 2, "{text}");
        assert!(!text.contains("\"a\"") && text.contains("\"b\"") && text.contains("\"c\""));
        journal.append(&line("d", 4)).expect("written");
        assert_eq!(std::fs::read_to_string(&path).expect("text").lines().count(), 3);
        journal.forget_accounts(&["asha".into()]).expect("nothing to forget");
        assert_eq!(std::fs::read_to_string(&path).expect("text").lines().count(), 3);
        journal.forget_accounts(&["meera".into(), "asha".into()]).expect("forgotten");
        let text = std::fs::read_to_string(&path).expect("text");
        assert!(text.lines().count() == 2 && !text.contains("meera"), "{text}");
        assert!(text.contains("\"c\"") && text.contains("\"d\""), "{text}");
    }

    #[test]
    fn what_two_programs_write_while_a_third_leaves_lines_out_is_all_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("sign-in.jsonl");
        std::thread::scope(|scope| {
            for writer in 0..2 {
                let journal = Journal::at(path.clone());
                scope.spawn(move || {
                    for number in 0..100 {
                        let entry = format!("{writer}-{number}");
                        journal.append(&line(&entry, 2)).expect("written");
                        journal.append(&line(&entry, 0)).expect("written");
                    }
                });
            }
            let journal = Journal::at(path.clone());
            scope.spawn(move || {
                for _ in 0..50 {
                    journal.forget(Moment::new(1)).expect("forgotten");
                }
            });
        });
        Journal::at(path.clone()).forget(Moment::new(1)).expect("forgotten");
        assert_eq!(std::fs::read_to_string(&path).expect("text").lines().count(), 200);
    }
}
