//! The log of sign-ins as a file: a line of JSON for each row of the table, with the same name.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
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
struct Read {
    at_ms: i64,
    account: Option<String>,
}

/// The file. Copies of this handle write to it one after another.
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
        let _alone_in_the_folder = self.locked()?;
        self.opened()?.write_all(text.as_bytes())
    }

    /// Leaves lines from before `oldest` out, and those that are none.
    pub(crate) fn forget(&self, oldest: Moment) -> io::Result<()> {
        self.keep(|read| read.is_some_and(|read| read.at_ms >= oldest.get()))
    }

    /// Leaves the lines of one account out.
    pub(super) fn forget_account(&self, account: &str) -> io::Result<()> {
        self.keep(|read| read.is_none_or(|read| read.account.as_deref() != Some(account)))
    }

    /// Leaves the lines of these accounts out.
    pub(crate) fn forget_accounts(&self, accounts: &BTreeSet<String>) -> io::Result<()> {
        let is_of_one = |read: &Read| read.account.as_ref().is_some_and(|it| accounts.contains(it));
        self.keep(|read| read.is_none_or(|read| !is_of_one(read)))
    }

    /// The accounts that lines name.
    pub(super) fn accounts(&self) -> io::Result<BTreeSet<String>> {
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut named = BTreeSet::new();
        for line in self.lines()? {
            let read = serde_json::from_str::<Read>(&line?).ok();
            named.extend(read.and_then(|read| read.account));
        }
        Ok(named)
    }

    /// Writes the file anew with some of its lines; a line that is none of ours is read as nothing.
    fn keep(&self, keeps: impl Fn(Option<&Read>) -> bool) -> io::Result<()> {
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let _alone_in_the_folder = self.locked()?;
        let beside = self.path.with_extension("new");
        // What a program has left that was cut off holds lines as well.
        removed(&beside)?;
        let (mut kept, mut gone) = (String::new(), false);
        for line in self.lines()? {
            let line = line?;
            let read = serde_json::from_str::<Read>(&line).ok();
            if keeps(read.as_ref()) {
                kept.push_str(&line);
                kept.push('\n');
            } else {
                gone = true;
            }
        }
        if !gone {
            return Ok(());
        }
        let put = put(&beside, &kept).and_then(|()| std::fs::rename(&beside, &*self.path));
        if put.is_err() {
            removed(&beside)?;
        }
        put
    }

    /// The lines of the file; none if it is not there yet.
    fn lines(&self) -> io::Result<impl Iterator<Item = io::Result<String>> + use<>> {
        let file = match File::open(&*self.path) {
            Ok(file) => Some(file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        Ok(file.into_iter().flat_map(|file| BufReader::new(file).lines()))
    }

    /// Waits until no other program writes the file anew, and keeps others waiting for as long as the answer lives.
    fn locked(&self) -> io::Result<File> {
        let mut options = OpenOptions::new();
        let path = self.path.with_extension("lock");
        let file = options.write(true).create(true).truncate(false).mode(0o600).open(path)?;
        file.lock()?;
        Ok(file)
    }

    /// Readable by its owner alone.
    fn opened(&self) -> io::Result<File> {
        OpenOptions::new().append(true).create(true).mode(0o600).open(&*self.path)
    }
}

/// Writes a file that its owner alone can read.
fn put(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Removes a file if it is there.
fn removed(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
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
            account: None,
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
    }

    #[test]
    fn the_lines_of_an_account_are_left_out_and_nothing_lies_beside_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("sign-in.jsonl");
        let journal = Journal::at(path.clone());
        journal.forget_account("hers").expect("there is no file yet, and nothing to forget");
        for (entry, account) in
            [("a", Some("hers")), ("b", Some("others")), ("c", None), ("d", Some("hers"))]
        {
            journal.append(&Line { account, ..line(entry, 1) }).expect("written");
        }
        let beside = folder.path().join("sign-in.new");
        std::fs::write(&beside, "left over").expect("written");
        let named = BTreeSet::from(["hers".to_owned(), "others".to_owned()]);
        assert_eq!(journal.accounts().expect("read"), named);
        journal.forget_account("hers").expect("forgotten");
        let text = std::fs::read_to_string(&path).expect("text");
        assert!(text.lines().count() == 2 && !text.contains("\"hers\""), "{text}");
        assert!(text.contains("\"others\"") && text.contains("\"c\"") && !beside.exists());
        journal.forget_accounts(&named).expect("forgotten");
        assert!(journal.accounts().expect("read").is_empty());
        assert_eq!(std::fs::read_to_string(&path).expect("text").lines().count(), 1);
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
