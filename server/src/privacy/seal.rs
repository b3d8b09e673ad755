//! Short texts that only this shop can have written.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The longest sealed text that is looked at, in bytes. Ours are a tenth of it.
const LONGEST: usize = 2_048;

/// The key of a shop for texts that come back to it. It is made from the key of its receipts, so that copies of the
/// program which share that key read each other's.
#[derive(Clone)]
pub struct Seal([u8; 32]);

impl Seal {
    /// Takes a key.
    pub fn with(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// Seals a text for one use. What is sealed for another use does not open.
    pub(super) fn close(&self, usage: &str, text: &str) -> Option<String> {
        let mark = self.mac(usage, text.as_bytes())?.finalize().into_bytes();
        Some(format!("{}.{}", URL_SAFE_NO_PAD.encode(text), URL_SAFE_NO_PAD.encode(mark)))
    }

    /// Opens what was sealed for the same use; nothing if anybody else wrote or changed it.
    pub(super) fn open(&self, usage: &str, sealed: &str) -> Option<String> {
        if sealed.len() > LONGEST {
            return None;
        }
        let (text, mark) = sealed.split_once('.')?;
        let text = URL_SAFE_NO_PAD.decode(text).ok()?;
        let mark = URL_SAFE_NO_PAD.decode(mark).ok()?;
        // Compared in a time that does not tell how much of it was right.
        self.mac(usage, &text)?.verify_slice(&mark).ok()?;
        String::from_utf8(text).ok()
    }

    fn mac(&self, usage: &str, text: &[u8]) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(usage.as_bytes());
        // No use has this letter in its name, so that one cannot run into the text.
        mac.update(&[0]);
        mac.update(text);
        Some(mac)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_shop_that_sealed_a_text_opens_it_and_only_for_the_same_use() {
        let (ours, theirs) = (Seal::with([1; 32]), Seal::with([2; 32]));
        let sealed = ours.close("a", "text").expect("sealed");
        assert_eq!(ours.open("a", &sealed).as_deref(), Some("text"));
        assert_eq!(ours.open("b", &sealed), None);
        assert_eq!(theirs.open("a", &sealed), None);
    }

    #[test]
    fn a_text_that_was_changed_or_cut_does_not_open() {
        let seal = Seal::with([1; 32]);
        let sealed = seal.close("a", "text").expect("sealed");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("letters");
            // The last letter of base64 has bits that say nothing; a decoder of ours refuses those as well.
            assert_eq!(seal.open("a", &changed), None, "{changed}");
            assert_eq!(seal.open("a", &sealed[..at]), None);
        }
        assert_eq!(seal.open("a", &format!("{sealed}{}", "A".repeat(8_000))), None);
    }
}
