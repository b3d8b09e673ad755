//! What a password has to be: long enough, and not one of those that everybody tries first.

use std::sync::Arc;

use super::form::Problem;

/// How many characters a new password has at the least. Nothing is asked for besides: no capital, no digit, no sign.
pub const SHORTEST_PASSWORD: usize = 10;
/// How many bytes a password has at the most, so that nobody can have the shop work on a long one.
pub const LONGEST_PASSWORD: usize = 256;

/// A password as somebody typed it. It has no `Debug` and no `Display`, so that it is not logged by accident.
#[derive(Clone)]
pub struct Password(Arc<str>);

impl Password {
    /// Takes a new password. `is_common` says of a text in lower case whether it is among those that are tried first.
    ///
    /// # Errors
    /// With what is wrong with it.
    pub fn choose(
        text: &str,
        e_mail: &str,
        is_common: impl Fn(&str) -> bool,
    ) -> Result<Self, Problem> {
        if text.len() > LONGEST_PASSWORD {
            return Err(Problem::PasswordLong);
        }
        if text.chars().count() < SHORTEST_PASSWORD {
            return Err(Problem::PasswordShort);
        }
        let folded = text.to_lowercase();
        if is_common(&folded) || is_one_letter(&folded) || is_address(&folded, e_mail) {
            return Err(Problem::PasswordCommon);
        }
        Ok(Self(text.into()))
    }

    /// Takes one that is to be compared with the one of an account.
    ///
    /// # Errors
    /// When it is longer than any that could have been chosen.
    pub fn typed(text: &str) -> Result<Self, Problem> {
        if text.len() > LONGEST_PASSWORD {
            return Err(Problem::PasswordLong);
        }
        Ok(Self(text.into()))
    }

    /// Its bytes, for whoever works on it.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

fn is_one_letter(folded: &str) -> bool {
    let first = folded.chars().next();
    folded.chars().all(|letter| Some(letter) == first)
}

/// Whether it is the address that it is to guard, or what stands before the sign in it.
fn is_address(folded: &str, e_mail: &str) -> bool {
    let e_mail = e_mail.trim().to_lowercase();
    folded == e_mail || e_mail.split('@').next() == Some(folded)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn choose(text: &str) -> Result<(), Problem> {
        let common = |folded: &str| folded == "password123";
        Password::choose(text, "meera.kulkarni@example.in", common).map(|_| ())
    }

    #[test]
    fn a_password_is_long_enough_and_not_one_that_is_tried_first() {
        for (text, says) in [
            ("", Err(Problem::PasswordShort)),
            ("nine-char", Err(Problem::PasswordShort)),
            ("a b c d e ", Ok(())),
            ("Password123", Err(Problem::PasswordCommon)),
            ("aaaaaaaaaaaa", Err(Problem::PasswordCommon)),
            ("Meera.Kulkarni", Err(Problem::PasswordCommon)),
            ("meera.kulkarni@example.in", Err(Problem::PasswordCommon)),
            ("correct horse battery staple", Ok(())),
            ("\u{92e}\u{93e}\u{923}\u{93f}\u{915} \u{92e}\u{94b}\u{924}\u{940}", Ok(())),
        ] {
            assert_eq!(choose(text), says, "{text:?}");
        }
    }

    #[test]
    fn the_longest_password_is_told_in_bytes_and_the_shortest_in_characters() {
        assert_eq!(choose(&"ab".repeat(128)), Ok(()));
        assert_eq!(choose(&format!("{}c", "ab".repeat(128))), Err(Problem::PasswordLong));
        // Ten letters of three bytes each; nine of them are too few although they have more bytes than ten.
        let letters: String = "कखगघचछजझटठ".chars().collect();
        assert_eq!(choose(&letters), Ok(()));
        assert_eq!(
            choose(&letters.chars().take(9).collect::<String>()),
            Err(Problem::PasswordShort)
        );
        assert!(Password::typed(&"a".repeat(257)).is_err());
        assert!(Password::typed("").is_ok(), "a wrong one may have any length");
    }

    proptest! {
        #[test]
        fn a_password_is_kept_as_it_was_typed(text in "\\PC{10,60}") {
            if let Ok(password) = Password::choose(&text, "", |_| false) {
                prop_assert_eq!(password.bytes(), text.as_bytes());
            }
        }
    }
}
