//! Names that last a day.
//!
//! Each is made from the name of an answer and the secret of a day. When the day is over its secret is deleted, and then
//! nobody, not even the shop, can tell which names of two days belong to the same browser, or to whose answer.

use app::privacy::Subject;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::privacy::hexadecimal;

/// What somebody is called today.
pub(super) struct Names {
    /// In our own count: 128 bits in hexadecimal.
    pub(super) visitor: String,
    /// At Google: two numbers with a dot between them, as Google's own scripts make them. It has nothing in common with
    /// the name above.
    pub(super) client: String,
    /// What Google is to take for one visit: the visits of a day.
    pub(super) visit: String,
}

impl Names {
    /// The names of a subject under the secret of a day.
    pub(super) fn of(subject: &Subject, salt: &str) -> Self {
        let bits = |usage: &str| mac(salt, usage, &subject.0);
        let client = bits("client");
        let half = |range: std::ops::Range<usize>| {
            client[range].iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
        };
        let visit =
            bits("visit")[..4].iter().fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
        Self {
            visitor: hexadecimal(&bits("visitor")[..16]),
            client: format!("{}.{}", half(0..4), half(4..8)),
            visit: visit.to_string(),
        }
    }
}

/// The secret of a new day.
pub(super) fn new_salt() -> Result<String, getrandom::Error> {
    random::<32>().map(|bits| STANDARD.encode(bits))
}

/// A name for something that nothing is to be told by.
pub(super) fn new_name() -> Result<String, getrandom::Error> {
    random::<16>().map(|bits| hexadecimal(&bits))
}

fn random<const BYTES: usize>() -> Result<[u8; BYTES], getrandom::Error> {
    let mut bits = [0; BYTES];
    getrandom::fill(&mut bits)?;
    Ok(bits)
}

fn mac(salt: &str, usage: &str, subject: &str) -> [u8; 32] {
    // A key may have any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(salt.as_bytes()) else { return [0; 32] };
    mac.update(usage.as_bytes());
    mac.update(&[0]);
    mac.update(subject.as_bytes());
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(name: &str) -> Subject {
        Subject(name.into())
    }

    #[test]
    fn a_name_lasts_a_day_and_says_nothing_of_the_one_before() {
        let (today, again) = (Names::of(&subject("me"), "a"), Names::of(&subject("me"), "a"));
        assert_eq!((&today.visitor, &today.client), (&again.visitor, &again.client));
        let tomorrow = Names::of(&subject("me"), "b");
        assert!(today.visitor != tomorrow.visitor && today.client != tomorrow.client);
        assert_ne!(today.visit, tomorrow.visit);
        let somebody = Names::of(&subject("you"), "a");
        assert!(today.visitor != somebody.visitor && today.client != somebody.client);
    }

    #[test]
    fn the_name_at_google_is_none_of_ours() {
        let names = Names::of(&subject("me"), "a");
        assert_eq!(names.visitor.len(), 32);
        let (first, second) = names.client.split_once('.').expect("two numbers");
        for number in [first, second, &names.visit] {
            let number: u32 = number.parse().expect("a number");
            assert!(!names.visitor.contains(&format!("{number:08x}")));
        }
    }

    #[test]
    fn secrets_and_names_are_new_each_time() {
        assert_ne!(new_salt(), new_salt());
        assert_ne!(new_name().expect("a name"), new_name().expect("a name"));
    }
}
