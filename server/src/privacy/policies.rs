//! The versions of the policy, as they are written in `policy/`.
//!
//! The hash of a version is the SHA-256 of a text of lines, each with a line feed at its end: `version` and its number,
//! `effective` and its day, and then for each sentence its number and its words, with one space between the two. Whoever
//! has the page can make it again.

use std::collections::BTreeSet;
use std::fmt::Write;

use app::kernel::date::Date;
use app::privacy::PROMISES;
use app::privacy::model::{Said, Sentence, Version, Versions};
use rust_embed::RustEmbed;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use toml::Spanned;

use super::notice::hexadecimal;
use crate::toml_file::{Problem, Reader, Taken};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../policy/en"]
struct English;

/// How many days at least lie between the announcement of a version and the day from which it is in force.
const NOTICE_DAYS: usize = 14;

/// The first version that has to be announced so long before. The two before it were written when the shop could not
/// sell anything yet.
const FIRST_WITH_NOTICE: i64 = 3;

/// The longest sentence that is read, in characters.
const LONGEST: usize = 1_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawVersion {
    version: Spanned<i64>,
    announced: Spanned<String>,
    effective: Spanned<String>,
    summary: Spanned<String>,
    sentences: Vec<RawSentence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSentence {
    number: Spanned<String>,
    says: Spanned<String>,
}

/// Reads the English versions, which every release carries inside.
///
/// # Errors
/// Every mistake in them, with file, line, field and reason.
pub fn english_policies() -> Result<Versions, Vec<Problem>> {
    let text = |name: &str| {
        English::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned())
    };
    let named = English::iter().filter_map(|name| Some((name.to_string(), text(&name)?)));
    read_policies(&named.collect::<Vec<_>>())
}

/// Reads versions from files, given as name and text: `1.toml`, `2.toml` and so on.
///
/// # Errors
/// Every mistake in them, with file, line, field and reason.
pub fn read_policies(files: &[(String, String)]) -> Result<Versions, Vec<Problem>> {
    let mut files: Vec<(Option<i64>, &str, &str)> =
        files.iter().map(|(name, text)| (place_of(name), name.as_str(), text.as_str())).collect();
    files.sort_by_key(|(place, ..)| (place.is_none(), *place));
    let mut versions: Vec<Version> = Vec::new();
    let mut problems = Vec::new();
    for (expected, (place, name, text)) in (1..).zip(&files) {
        let mut taken = Taken::new();
        let mut reader = Reader::new(name, text, &mut taken);
        if *place != Some(expected) {
            let reason = format!("versions have no gaps; {expected}.toml is expected here");
            reader.problem(0, "file", &reason);
        }
        let version = version(&mut reader, expected, versions.last());
        problems.extend(reader.problems());
        versions.extend(version);
    }
    if let (Some(latest), Some((_, name, _))) = (versions.last(), files.last())
        && versions.len() == files.len()
    {
        problems.extend(unlike_the_promises(name, latest));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Versions::new(versions).ok_or_else(|| vec![of_a_file("policy/en", "there is no version")])
}

/// The number that a file is called by, such as 2 for `2.toml`.
fn place_of(name: &str) -> Option<i64> {
    let number: i64 = name.strip_suffix(".toml")?.parse().ok()?;
    (name == format!("{number}.toml")).then_some(number)
}

/// Reads the version that is expected at a place, after the one before it.
fn version(reader: &mut Reader<'_>, expected: i64, before: Option<&Version>) -> Option<Version> {
    let raw: RawVersion = reader.shape()?;
    if *raw.version.get_ref() != expected {
        let reason = format!("{expected} is expected in this file");
        reader.problem(raw.version.span().start, "version", &reason);
    }
    let announced = reader.value("announced", &raw.announced, Date::parse);
    let effective = reader.value("effective", &raw.effective, Date::parse);
    let summary = reader.text_of("summary", &raw.summary, LONGEST);
    if let (Some(announced), Some(effective)) = (announced, effective) {
        let at = (raw.announced.span().start, raw.effective.span().start);
        in_time(reader, at, (expected, announced, effective), before);
    }
    let sentences = sentences(reader, &raw.sentences);
    let mut version = Version {
        number: expected,
        announced: announced?,
        effective: effective?,
        summary: summary?,
        sentences: sentences?,
        hash: String::new(),
    };
    version.hash = hash_of(&version);
    Some(version)
}

/// Notes what is wrong with the days of a version: its number, its announcement, and from when it is in force.
fn in_time(
    reader: &mut Reader<'_>,
    (at_announced, at_effective): (usize, usize),
    (number, announced, effective): (i64, Date, Date),
    before: Option<&Version>,
) {
    if before.is_some_and(|before| effective <= before.effective) {
        reader.problem(at_effective, "effective", "is not later than that of the version before");
    }
    if before.is_some_and(|before| announced < before.announced) {
        reader.problem(at_announced, "announced", "is earlier than that of the version before");
    }
    let notice = match number {
        1 => 0,
        FIRST_WITH_NOTICE.. => NOTICE_DAYS,
        _ => 1,
    };
    let soonest = (0..notice).fold(announced, |day, _| day.next());
    if effective < soonest {
        let reason = format!("is too soon: the announcement allows {soonest} at the earliest");
        reader.problem(at_effective, "effective", &reason);
    }
}

/// Reads the sentences, which stand in the order of their numbers.
fn sentences(reader: &mut Reader<'_>, raw: &[RawSentence]) -> Option<Vec<Said>> {
    let mut all: Vec<Option<Said>> = Vec::with_capacity(raw.len());
    let mut known = BTreeSet::new();
    for one in raw {
        let sentence = reader.value("sentences.number", &one.number, Sentence::parse);
        let says = reader.text_of("sentences.says", &one.says, LONGEST);
        if let Some(sentence) = sentence {
            let at = one.number.span().start;
            let is_last = known.last().is_none_or(|last| *last < sentence);
            if !known.insert(sentence) {
                reader.problem(at, "sentences.number", &format!("{sentence} stands twice"));
            } else if !is_last {
                let reason = format!("{sentence} stands after a later one");
                reader.problem(at, "sentences.number", &reason);
            }
        }
        all.push(sentence.zip(says).map(|(sentence, says)| Said { sentence, says }));
    }
    all.into_iter().collect()
}

/// The latest version has the sentences of the registry and no others. Earlier ones stay as they were published,
/// whatever became of the registry since.
fn unlike_the_promises(file: &str, latest: &Version) -> Vec<Problem> {
    let said: BTreeSet<Sentence> = latest.sentences.iter().map(|said| said.sentence).collect();
    let promised: BTreeSet<Sentence> = PROMISES.iter().map(|promise| promise.sentence).collect();
    let missing = promised.difference(&said).map(|one| format!("sentence {one} is missing"));
    let unknown = said.difference(&promised).map(|one| format!("sentence {one} is no promise"));
    missing.chain(unknown).map(|reason| of_a_file(file, &reason)).collect()
}

fn of_a_file(file: &str, reason: &str) -> Problem {
    Problem {
        file: file.to_owned(),
        line: 1,
        field: "sentences".to_owned(),
        reason: reason.to_owned(),
    }
}

fn hash_of(version: &Version) -> String {
    let mut text = format!("version {}\neffective {}\n", version.number, version.effective);
    for Said { sentence, says } in &version.sentences {
        let _infallible = writeln!(text, "{sentence} {says}");
    }
    hexadecimal(&Sha256::digest(text.as_bytes()))
}
