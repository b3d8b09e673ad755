//! What is erased with an account, what is kept and why, and the certificate that says so.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::kernel::coded::coded;
use crate::kernel::moment::Moment;
use crate::privacy::model::PersonalData;

coded! {
    /// Why something is kept when an account is erased.
    pub enum WhyKept {
        /// It proves what was agreed to, and stands under a random number that leads to no account.
        Proof = "proof",
        /// It names no account, and nobody can tell whose it is.
        Nobody = "nobody",
    }
}

/// Everything that is kept of these kinds, and why. Of none of them can be said how much of it was hers.
const KEPT: [(PersonalData, WhyKept); 3] = [
    (PersonalData::Answers, WhyKept::Proof),
    (PersonalData::Origins, WhyKept::Proof),
    (PersonalData::SignIns, WhyKept::Nobody),
];

/// What is erased with an account: all that names it, and what is counted of attempts at its address.
pub fn erased_kinds() -> impl Iterator<Item = PersonalData> {
    let is_erased =
        |data: &PersonalData| data.is_of_an_account() || *data == PersonalData::Attempts;
    PersonalData::ALL.iter().copied().filter(is_erased)
}

/// Who of the shop has erased an account: somebody for its owner, who had asked for it by letter, or a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Who, as she called herself.
    pub reader: String,
    /// Why, in words that do not say whose account it was.
    pub reason: String,
}

/// How much of what was erased, and what was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// How many rows of each kind are gone.
    pub erased: BTreeMap<PersonalData, u64>,
    /// What is kept, and why.
    pub kept: BTreeMap<PersonalData, WhyKept>,
    /// Who has done it, if that was not its owner herself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Asked>,
}

impl Tally {
    /// A tally of nothing yet.
    pub fn new(by: Option<Asked>) -> Self {
        let erased = erased_kinds().map(|data| (data, 0)).collect();
        Self { erased, kept: KEPT.into_iter().collect(), by }
    }

    /// Counts rows of a kind that are gone.
    pub fn count(&mut self, data: PersonalData, rows: u64) {
        let counted = self.erased.entry(data).or_default();
        *counted = counted.saturating_add(rows);
    }

    /// Each reason for which something is kept, once.
    pub fn reasons(&self) -> Vec<WhyKept> {
        let is_given = |why: &WhyKept| self.kept.values().any(|given| given == why);
        WhyKept::ALL.iter().copied().filter(is_given).collect()
    }
}

/// What says that an account was erased, and not whose it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Its number: 128 random bits, in hexadecimal.
    pub number: String,
    /// When the account was erased.
    pub at: Moment,
    /// How much of what.
    pub tally: Tally,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_an_account_is_erased_and_what_is_kept_names_none() {
        let tally = Tally::new(None);
        for data in PersonalData::ALL.iter().filter(|data| data.is_of_an_account()) {
            assert_eq!(tally.erased.get(data), Some(&0), "{}", data.code());
        }
        for (data, why) in &tally.kept {
            let is_of_nobody = *why == WhyKept::Nobody || !data.is_of_an_account();
            assert!(is_of_nobody, "{} of somebody is kept", data.code());
        }
        assert_eq!(tally.reasons(), WhyKept::ALL);
    }

    #[test]
    fn rows_that_are_gone_add_up() {
        let mut tally = Tally::new(None);
        tally.count(PersonalData::Mails, 2);
        tally.count(PersonalData::Mails, 3);
        assert_eq!(tally.erased.get(&PersonalData::Mails), Some(&5));
    }
}
