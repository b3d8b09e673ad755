//! The versions of the policy, and what changes from one to another.

use super::promise::Sentence;
use crate::kernel::date::Date;

/// A sentence of the policy with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its number.
    pub sentence: Sentence,
    /// Its words.
    pub says: String,
}

/// The policy as it reads from one day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its place among all versions, from 1, without gaps.
    pub number: i64,
    /// The day on which it was announced. Before that day nobody is shown it.
    pub announced: Date,
    /// The day from which it is in force, in India.
    pub effective: Date,
    /// What is new in it, in one sentence.
    pub summary: String,
    /// Its sentences in their order.
    pub sentences: Vec<Said>,
    /// The hash of its number, its day and its sentences: SHA-256 in hexadecimal.
    pub hash: String,
}

impl Version {
    /// What it says in a sentence; nothing if it has none of that number.
    pub fn says(&self, sentence: Sentence) -> Option<&str> {
        self.sentences.iter().find(|said| said.sentence == sentence).map(|said| said.says.as_str())
    }

    /// As much of the hash as tells one version from another at a glance.
    pub fn short_hash(&self) -> &str {
        self.hash.get(..12).unwrap_or(&self.hash)
    }
}

/// All versions of the policy: at least one, each in force from a later day than the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    first: Version,
    later: Vec<Version>,
}

impl Versions {
    /// Puts versions together that stand in their order; nothing if there are none or they do not.
    pub fn new(versions: Vec<Version>) -> Option<Self> {
        let in_order = versions.windows(2).all(|pair| match pair {
            [one, next] => one.number + 1 == next.number && one.effective < next.effective,
            _ => false,
        });
        let mut versions = versions.into_iter();
        let first = versions.next().filter(|first| in_order && first.number == 1)?;
        Some(Self { first, later: versions.collect() })
    }

    /// The first version.
    pub fn first(&self) -> &Version {
        &self.first
    }

    /// The last version, which may not be in force yet.
    pub fn latest(&self) -> &Version {
        self.later.last().unwrap_or(&self.first)
    }

    /// The version with a number.
    pub fn get(&self, number: i64) -> Option<&Version> {
        self.all().find(|version| version.number == number)
    }

    /// The version in force on a day; nothing before the first day of all.
    pub fn in_force(&self, day: Date) -> Option<&Version> {
        self.all().filter(|version| version.effective <= day).last()
    }

    /// The version that a page shows on a day: the one in force, or the first one if a clock is so far behind that
    /// there is none.
    pub fn shown(&self, day: Date) -> &Version {
        self.in_force(day).unwrap_or(&self.first)
    }

    /// The next version that is announced on a day and not in force yet.
    pub fn announced(&self, day: Date) -> Option<&Version> {
        self.all().find(|version| version.announced <= day && version.effective > day)
    }

    /// Every version that anybody may know of on a day, the first one first.
    pub fn known(&self, day: Date) -> impl Iterator<Item = &Version> {
        self.all().filter(move |version| version.number == 1 || version.announced <= day)
    }

    /// The version that anybody may know of on a day under this number.
    pub fn known_as(&self, number: i64, day: Date) -> Option<&Version> {
        self.known(day).find(|version| version.number == number)
    }

    /// The version that applies on a day that may lie ahead, as far as anybody may know today.
    pub fn applies(&self, day: Date, today: Date) -> Option<&Version> {
        self.known(today).filter(|version| version.effective <= day).last()
    }

    /// The version that takes the place of another, as far as anybody may know today.
    pub fn after(&self, number: i64, today: Date) -> Option<&Version> {
        self.known_as(number.checked_add(1)?, today)
    }

    fn all(&self) -> impl Iterator<Item = &Version> {
        std::iter::once(&self.first).chain(&self.later)
    }
}

/// What became of some words from one version to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// They stand in both.
    Same,
    /// They stand in the later one only.
    Added,
    /// They stand in the earlier one only.
    Removed,
}

/// Words in a row that share a fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What became of them.
    pub kind: Kind,
    /// The words.
    pub text: String,
}

/// A sentence that does not read in one version as in another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The sentence.
    pub sentence: Sentence,
    /// Its words in their order, those of both versions.
    pub passages: Vec<Passage>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    fn version(number: i64, announced: &str, effective: &str) -> Version {
        Version {
            number,
            announced: day(announced),
            effective: day(effective),
            summary: String::new(),
            sentences: Vec::new(),
            hash: String::new(),
        }
    }

    fn three() -> Versions {
        let all = vec![
            version(1, "2026-11-26", "2026-11-26"),
            version(2, "2026-11-26", "2026-11-27"),
            version(3, "2026-12-01", "2026-12-20"),
        ];
        Versions::new(all).expect("in order")
    }

    #[test]
    fn a_version_is_in_force_from_its_day_until_the_day_of_the_next() {
        let versions = three();
        let number = |text: &str| versions.in_force(day(text)).map(|version| version.number);
        assert_eq!(number("2026-11-25"), None);
        assert_eq!(number("2026-11-26"), Some(1));
        assert_eq!(number("2026-11-27"), Some(2));
        assert_eq!(number("2026-12-19"), Some(2));
        assert_eq!(number("2026-12-20"), Some(3));
        assert_eq!(number("9999-12-31"), Some(3));
        assert_eq!(versions.shown(day("1000-01-01")).number, 1);
        assert_eq!((versions.first().number, versions.latest().number), (1, 3));
    }

    #[test]
    fn a_version_is_announced_from_one_day_to_another_and_unknown_before() {
        let versions = three();
        let next = |text: &str| versions.announced(day(text)).map(|version| version.number);
        let known = |text: &str| versions.known(day(text)).count();
        assert_eq!((next("2026-11-25"), known("2026-11-25")), (None, 1));
        assert_eq!((next("2026-11-26"), known("2026-11-26")), (Some(2), 2));
        assert_eq!((next("2026-11-27"), known("2026-11-30")), (None, 2));
        assert_eq!((next("2026-12-01"), known("2026-12-01")), (Some(3), 3));
        assert_eq!(next("2026-12-20"), None);
        assert_eq!(versions.known_as(3, day("2026-11-30")), None);
        assert_eq!(versions.known_as(3, day("2026-12-01")), versions.get(3));
        let ahead = |today: &str| {
            versions.applies(day("2030-01-01"), day(today)).map(|version| version.number)
        };
        assert_eq!((ahead("2026-11-30"), ahead("2026-12-01")), (Some(2), Some(3)));
        assert_eq!(versions.applies(day("2026-11-25"), day("2026-12-01")), None);
        assert_eq!(versions.after(2, day("2026-11-30")), None);
        assert_eq!(versions.after(2, day("2026-12-01")), versions.get(3));
        assert_eq!(versions.after(3, day("9999-12-31")), None);
        assert_eq!(versions.after(i64::MAX, day("9999-12-31")), None);
    }

    #[test]
    fn versions_out_of_order_are_none() {
        let (one, two) = ("2026-11-26", "2026-11-27");
        assert_eq!(Versions::new(Vec::new()), None);
        for wrong in [
            vec![version(2, one, two)],
            vec![version(1, one, one), version(3, one, two)],
            vec![version(1, one, two), version(2, one, two)],
            vec![version(2, one, one), version(1, one, two)],
        ] {
            assert_eq!(Versions::new(wrong), None);
        }
    }
}
