//! What a promise is.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::kernel::coded::coded;
use crate::kernel::failure::NotThisForm;

coded! {
    /// A part of the policy, numbered as in the founding document.
    pub enum Section {
        /// What the page is for.
        Introduction = "0",
        /// What is learned about a person, and what for.
        Data = "1",
        /// Cookies and counting.
        Cookies = "2",
        /// Signing in, and logs.
        Security = "3",
        /// Links to social networks.
        Networks = "4",
        /// The newsletter.
        Newsletter = "5",
        /// Saying no, and asking.
        OptingOut = "6",
        /// How the policy changes.
        Changes = "7",
    }
}

coded! {
    /// A part of the shop that is not built yet and that a sentence waits for.
    pub enum Part {
        /// Versions of the policy, and what changed between them.
        Versions = "versions",
        /// The bag, the checkout and orders.
        Bag = "bag",
        /// The newsletter and every other letter.
        Mail = "mail",
        /// Questions and complaints.
        Desk = "desk",
    }
}

/// A sentence of the policy by its number, such as 2.7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sentence {
    /// The part that it stands in.
    pub section: Section,
    /// Its place there, from 1.
    pub number: u8,
}

impl Sentence {
    /// Reads a number such as `2.7`.
    ///
    /// # Errors
    /// When the text has another form or the policy has no such part.
    pub fn parse(text: &str) -> Result<Self, NotThisForm> {
        const RULE: NotThisForm =
            NotThisForm("a sentence is numbered by its part and its place there, such as \"2.7\"");
        let (section, number) = text.split_once('.').ok_or(RULE)?;
        let section = Section::parse(section).map_err(|_| RULE)?;
        let number: u8 = number.parse().map_err(|_| RULE)?;
        let sentence = Self { section, number };
        // A number that can be written in two ways would have two names.
        if number > 0 && sentence.to_string() == text { Ok(sentence) } else { Err(RULE) }
    }

    /// Where the page can be opened at this sentence: `p-2-7`.
    pub fn anchor(self) -> String {
        format!("p-{}-{}", self.section.code(), self.number)
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.section.code(), self.number)
    }
}

/// What holds a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Tests, each by the sentence that it is called by. Never empty.
    By(&'static [&'static str]),
    /// Tests hold what it says of the shop as it is; the rest waits for this part.
    Partly(&'static [&'static str], Part),
    /// Nothing yet: the sentence says what is missing, and this part of the shop will hold it.
    With(Part),
}

/// A sentence of the policy with what holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    /// The sentence.
    pub sentence: Sentence,
    /// The page where a reader finds what the sentence speaks of.
    pub control: Option<&'static str>,
    /// What holds it.
    pub held: Held,
}

impl Promise {
    /// Whether every test that holds it has passed.
    pub fn is_proven(&self, proofs: &Proofs) -> bool {
        self.waits_for().is_none() && self.tests().iter().all(|test| proofs.has(test))
    }

    /// The tests that hold it, or a part of it.
    pub const fn tests(&self) -> &'static [&'static str] {
        match self.held {
            Held::By(tests) | Held::Partly(tests, _) => tests,
            Held::With(_) => &[],
        }
    }

    /// The part of the shop that it waits for, wholly or for the rest.
    pub const fn waits_for(&self) -> Option<Part> {
        match self.held {
            Held::By(_) => None,
            Held::Partly(_, part) | Held::With(part) => Some(part),
        }
    }
}

/// What came of the tests that promises name when all tests were run last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proofs {
    /// The day of the run in Greenwich, as `year-month-day`.
    pub day: String,
    /// The tests that passed, each by its sentence.
    pub passed: Vec<String>,
}

impl Proofs {
    /// Whether a test has passed.
    pub fn has(&self, test: &str) -> bool {
        self.passed.iter().any(|passed| passed == test)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_read_by_the_number_that_it_is_written_with() {
        for number in ["0.1", "2.7", "2.12", "7.255"] {
            assert_eq!(Sentence::parse(number).map(|read| read.to_string()), Ok(number.to_owned()));
        }
        for wrong in
            ["", "2", "2.", ".7", "2.0", "2.07", "2.+7", "8.1", "2.256", "2.7.1", " 2.7", "२.१"]
        {
            assert!(Sentence::parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
