//! Works codes out as RFC 6238 says: from a secret and the half minute, six digits.

use app::kernel::moment::Moment;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use crate::account::tokens::random;

/// How long a code is shown, in milliseconds.
const STEP: i64 = 30_000;

/// The secret that the shop and her program both have: 160 bits. It has no `Debug`, so that it is not logged by accident.
pub(super) struct Secret([u8; 20]);

impl Secret {
    /// A new one.
    pub(super) fn new() -> Result<Self, getrandom::Error> {
        random::<20>().map(Self)
    }

    /// One that was kept.
    pub(super) const fn of(bytes: [u8; 20]) -> Self {
        Self(bytes)
    }

    pub(super) const fn bytes(&self) -> &[u8; 20] {
        &self.0
    }

    /// The step of time whose code was typed: this one, the one before or the one after, since clocks differ and typing
    /// takes time. All three are worked out, whichever it is.
    pub(super) fn step_of(&self, typed: u32, now: Moment) -> Option<i64> {
        let this = now.get().div_euclid(STEP);
        let steps = [this - 1, this, this + 1].map(|step| (step, self.code(step) == Some(typed)));
        steps.into_iter().rev().find(|(_, is_it)| *is_it).map(|(step, _)| step)
    }

    /// The code of a step.
    fn code(&self, step: i64) -> Option<u32> {
        let mut mac = Hmac::<Sha1>::new_from_slice(&self.0).ok()?;
        mac.update(&step.to_be_bytes());
        let mac: [u8; 20] = mac.finalize().into_bytes().into();
        let [.., last] = mac;
        let word = mac.get(usize::from(last & 15)..)?.first_chunk::<4>()?;
        Some((u32::from_be_bytes(*word) & 0x7fff_ffff) % 1_000_000)
    }
}

/// A new code on paper: sixteen digits.
pub(super) fn on_paper() -> Result<String, getrandom::Error> {
    let bits = u64::from_be_bytes(random::<8>()?);
    Ok(format!("{:016}", bits % 10_000_000_000_000_000))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn of_the_rfc() -> Secret {
        Secret::of(*b"12345678901234567890")
    }

    #[test]
    fn the_codes_are_those_of_the_rfc() {
        for (second, code) in [
            (59, 287_082),
            (1_111_111_109, 81_804),
            (1_111_111_111, 50_471),
            (1_234_567_890, 5_924),
            (2_000_000_000, 279_037),
            (20_000_000_000, 353_130),
        ] {
            assert_eq!(of_the_rfc().code(second / 30), Some(code), "{second}");
        }
    }

    #[test]
    fn a_code_counts_for_its_own_half_minute_and_those_beside_it() {
        let (secret, step) = (of_the_rfc(), 41_152_263);
        let typed = secret.code(step).expect("a code");
        for (later, says) in
            [(-2, None), (-1, Some(step)), (0, Some(step)), (1, Some(step)), (2, None)]
        {
            let begins = (step + later) * STEP;
            assert_eq!(secret.step_of(typed, Moment::new(begins)), says, "{later}");
            assert_eq!(secret.step_of(typed, Moment::new(begins + STEP - 1)), says, "{later}");
        }
    }

    #[test]
    fn codes_on_paper_are_sixteen_digits_and_others_each_time() {
        let codes: BTreeSet<String> = (0..100).map(|_| on_paper().expect("randomness")).collect();
        assert_eq!(codes.len(), 100);
        assert!(
            codes
                .iter()
                .all(|code| { code.len() == 16 && code.bytes().all(|byte| byte.is_ascii_digit()) })
        );
    }
}
