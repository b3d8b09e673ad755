//! Takes mails out of the folder that they were written into.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use app::kernel::moment::Moment;

use super::eml;

/// How many digits of a name say when the mail was queued.
const DIGITS: usize = 13;
/// How many letters follow a dash after them.
const LETTERS: usize = 32;

/// The mails that lie in a folder and below it. What the shop has not written there is never touched.
#[derive(Clone)]
pub(crate) struct Files {
    folder: PathBuf,
}

/// A mail that lies there, whole or half written.
struct Lying {
    path: PathBuf,
    queued: i64,
    /// To whom, in lower case; nothing if that was not written any more.
    to: Option<String>,
}

impl Files {
    /// Those in this folder.
    pub(crate) fn of(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Removes every mail to these addresses, which are in lower case.
    ///
    /// # Errors
    /// When a file or a folder cannot be read or removed; the others are gone all the same.
    pub(crate) fn forget(&self, addresses: &BTreeSet<String>) -> io::Result<()> {
        self.remove(|mail| mail.to.as_ref().is_some_and(|to| addresses.contains(to)))
    }

    /// To whom mails lie here that were queued before a moment.
    ///
    /// # Errors
    /// When a file or a folder cannot be read.
    pub(crate) fn recipients(&self, before: Moment) -> io::Result<BTreeSet<String>> {
        let lying = self.lying()?;
        let old = lying.into_iter().filter(|mail| mail.queued < before.get());
        Ok(old.filter_map(|mail| mail.to).collect())
    }

    /// Removes mails to these addresses that were queued before a moment, and what was never written to its end.
    ///
    /// # Errors
    /// As [`Files::forget`].
    pub(crate) fn forget_old(
        &self,
        addresses: &BTreeSet<String>,
        before: Moment,
    ) -> io::Result<()> {
        self.remove(|mail| {
            let is_over = match &mail.to {
                Some(to) => addresses.contains(to),
                None => is_half_written(&mail.path),
            };
            is_over && mail.queued < before.get()
        })
    }

    fn remove(&self, is_over: impl Fn(&Lying) -> bool) -> io::Result<()> {
        let mut trouble = Ok(());
        for mail in self.lying()?.iter().filter(|mail| is_over(mail)) {
            if let Err(error) = there_or_not(fs::remove_file(&mail.path)) {
                trouble = Err(error);
            }
        }
        trouble
    }

    /// Every mail of ours.
    fn lying(&self) -> io::Result<Vec<Lying>> {
        let (mut found, mut folders) = (Vec::new(), vec![self.folder.clone()]);
        while let Some(folder) = folders.pop() {
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            for entry in entries {
                let entry = entry?;
                // What a link leads to is not looked at.
                let (kind, path) = (entry.file_type()?, entry.path());
                if kind.is_dir() {
                    folders.push(path);
                } else if kind.is_file()
                    && let Some(queued) = queued(&path)
                    && let Some(text) = there_or_not(fs::read(&path))?
                {
                    let to = eml::recipient(&String::from_utf8_lossy(&text));
                    found.push(Lying { path, queued, to });
                }
            }
        }
        Ok(found)
    }
}

/// What was done or read; nothing if somebody else has taken the file away in between.
fn there_or_not<T>(done: io::Result<T>) -> io::Result<Option<T>> {
    match done {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn is_half_written(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "part")
}

/// When a mail was queued, by its name; nothing if it is none that the shop has written.
fn queued(path: &Path) -> Option<i64> {
    let name = path.file_name()?.to_str()?;
    let name = match name.strip_prefix('.') {
        Some(name) => name.strip_suffix(".part")?,
        None => name.strip_suffix(".eml")?,
    };
    let (time, random) = name.split_once('-')?;
    let is_ours = time.len() == DIGITS
        && random.len() == LETTERS
        && time.bytes().all(|byte| byte.is_ascii_digit())
        && random.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_ours { time.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RANDOM: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn mails_to_an_address_go_and_nothing_else_does() {
        let place = tempfile::tempdir().expect("a folder");
        let below = place.path().join("mail").join("read");
        fs::create_dir_all(&below).expect("a folder");
        let mail = |to: &str| format!("From: care@shop.invalid\r\nTo: {to}\r\n\r\nHello");
        let files = [
            (format!("mail/0000000000001-{RANDOM}.eml"), mail("Asha@Mail.example"), false),
            (format!("mail/read/0000000000002-{RANDOM}.eml"), mail("asha@mail.example"), false),
            (format!("mail/.0000000000003-{RANDOM}.part"), mail("asha@mail.example"), false),
            (format!("mail/0000000000004-{RANDOM}.eml"), mail("uma@mail.example"), true),
            (format!("mail/.0000000000005-{RANDOM}.part"), "From: ca".to_owned(), true),
            ("mail/letter.eml".to_owned(), mail("asha@mail.example"), true),
        ];
        for (name, text, _) in &files {
            fs::write(place.path().join(name), text).expect("a file");
        }
        let mails = Files::of(place.path().join("mail"));
        let hers = BTreeSet::from(["asha@mail.example".to_owned()]);
        mails.forget(&hers).expect("removed");
        for (name, _, stays) in &files {
            assert_eq!(place.path().join(name).exists(), *stays, "{name}");
        }
        let uma = BTreeSet::from(["uma@mail.example".to_owned()]);
        assert_eq!(mails.recipients(Moment::new(5)).expect("read"), uma);
        assert!(mails.recipients(Moment::new(4)).expect("read").is_empty());
        mails.forget_old(&BTreeSet::new(), Moment::new(5)).expect("removed");
        assert!(place.path().join(&files[4].0).exists(), "it may still be written");
        mails.forget_old(&uma, Moment::new(6)).expect("removed");
        assert!(!place.path().join(&files[4].0).exists());
        assert!(!place.path().join(&files[3].0).exists());
        assert!(place.path().join("mail/letter.eml").exists(), "the shop has not written it");
    }

    #[test]
    fn a_folder_that_is_not_there_holds_nothing() {
        let place = tempfile::tempdir().expect("a folder");
        let mails = Files::of(place.path().join("mail"));
        mails.forget(&BTreeSet::new()).expect("nothing to remove");
        assert!(mails.recipients(Moment::new(i64::MAX)).expect("read").is_empty());
    }
}
