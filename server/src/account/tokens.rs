//! What nobody can guess: the secrets in cookies and links, and the names of rows.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::privacy::hexadecimal;

/// How many letters a secret has: 256 bits.
const LETTERS: usize = 43;

/// A new secret of 256 bits, as it stands in a cookie or a link.
pub(crate) fn new_secret() -> Result<String, getrandom::Error> {
    random::<32>().map(|bits| URL_SAFE_NO_PAD.encode(bits))
}

/// A new name of 128 bits for a row. It is no secret.
pub(crate) fn new_name() -> Result<String, getrandom::Error> {
    random::<16>().map(|bits| hexadecimal(&bits))
}

/// What the database keeps of a secret: its SHA-256. Nothing if it has not the form of one of ours, so that nobody has
/// the shop look for whatever stands in a cookie.
pub(crate) fn hash_of(secret: &str) -> Option<String> {
    let has_form = secret.len() == LETTERS
        && secret.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    has_form.then(|| hexadecimal(&Sha256::digest(secret.as_bytes())))
}

/// Random bits.
pub(super) fn random<const BYTES: usize>() -> Result<[u8; BYTES], getrandom::Error> {
    let mut bits = [0; BYTES];
    getrandom::fill(&mut bits)?;
    Ok(bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_new_each_time_and_its_hash_says_nothing_of_it() {
        let (secret, other) =
            (new_secret().expect("randomness"), new_secret().expect("randomness"));
        assert_ne!(secret, other);
        let hash = hash_of(&secret).expect("the form of ours");
        assert_eq!(hash.len(), 64);
        assert!(!hash.contains(&secret) && hash_of(&other).as_ref() != Some(&hash));
    }

    #[test]
    fn what_has_not_the_form_of_a_secret_is_not_looked_for() {
        let secret = new_secret().expect("randomness");
        let long = "A".repeat(8 * 1_024);
        for other in
            ["", "x", &secret[1..], &format!("{secret}A"), &format!("{}=", &secret[1..]), &long]
        {
            assert_eq!(hash_of(other), None, "{other}");
        }
        assert_eq!(hash_of(&"\u{e9}".repeat(21)), None);
    }
}
