//! The keys of codes, which are not in the database: one seals secrets, the other marks codes on paper.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::totp::Secret;
use crate::account::tokens::random;
use crate::pricing::ReceiptSigner;
use crate::privacy::hexadecimal;

/// Both keys.
#[derive(Clone)]
pub(in crate::account) struct Keys {
    sealing: [u8; 32],
    marking: [u8; 32],
}

impl Keys {
    /// Those that come from the key of the shop.
    pub(in crate::account) fn of(signer: &ReceiptSigner) -> Self {
        Self { sealing: signer.key_for("codes"), marking: signer.key_for("recovery codes") }
    }

    /// What is kept of a secret. It opens for the account that it was sealed for and for no other.
    pub(super) fn seal(&self, secret: &Secret, account: &str) -> Option<String> {
        let nonce = random::<12>().ok()?;
        let payload = Payload { msg: secret.bytes(), aad: account.as_bytes() };
        let sealed = self.cipher().encrypt(&Nonce::from(nonce), payload).ok()?;
        Some(STANDARD.encode([nonce.as_slice(), sealed.as_slice()].concat()))
    }

    /// A secret as it was before it was sealed.
    pub(super) fn open(&self, sealed: &str, account: &str) -> Option<Secret> {
        let bytes = STANDARD.decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<12>()?;
        let payload = Payload { msg: sealed, aad: account.as_bytes() };
        let opened = self.cipher().decrypt(&Nonce::from(*nonce), payload).ok()?;
        opened.try_into().ok().map(Secret::of)
    }

    /// What is kept of a code on paper.
    pub(super) fn mark(&self, account: &str, code: &str) -> Option<String> {
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.marking).ok()?;
        mac.update(account.as_bytes());
        mac.update(&[0]);
        mac.update(code.as_bytes());
        Some(hexadecimal(&mac.finalize().into_bytes()))
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new(&Key::from(self.sealing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> Keys {
        let signer = ReceiptSigner::read("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=");
        Keys::of(&signer.expect("a key"))
    }

    #[test]
    fn a_secret_opens_for_its_account_and_for_nobody_else() {
        let keys = keys();
        let secret = Secret::of(*b"12345678901234567890");
        let sealed = keys.seal(&secret, "hers").expect("sealed");
        let opened = keys.open(&sealed, "hers").expect("opened");
        assert_eq!(opened.bytes(), secret.bytes());
        assert!(keys.open(&sealed, "somebody else's").is_none());
        let other = Keys { sealing: [0; 32], ..keys.clone() };
        assert!(other.open(&sealed, "hers").is_none());
        assert_ne!(keys.seal(&secret, "hers"), Some(sealed), "no two are the same");
    }

    #[test]
    fn what_was_changed_or_never_sealed_does_not_open() {
        let keys = keys();
        let sealed = keys.seal(&Secret::of([7; 20]), "hers").expect("sealed");
        let bytes = STANDARD.decode(&sealed).expect("base64");
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(keys.open(&STANDARD.encode(changed), "hers").is_none(), "byte {at}");
        }
        for other in ["", "x", "AAAA", &sealed[..40], "\u{1f48d}"] {
            assert!(keys.open(other, "hers").is_none(), "{other}");
        }
    }

    #[test]
    fn the_mark_of_a_code_on_paper_says_nothing_of_it_and_is_of_one_account() {
        let keys = keys();
        let mark = keys.mark("hers", "0123456789012345").expect("a mark");
        assert!(mark.len() == 64 && !mark.contains("0123456789012345"));
        assert_eq!(keys.mark("hers", "0123456789012345").as_ref(), Some(&mark));
        assert_ne!(keys.mark("others", "0123456789012345").as_ref(), Some(&mark));
        assert_ne!(keys.mark("hers", "0123456789012346").as_ref(), Some(&mark));
    }
}
