//! What somebody is called.

use super::failure::NotThisForm;
use super::one_line::one_line;

/// The most characters that a name has.
pub const LONGEST_NAME: u16 = 100;

/// The full name of a person, in the script and the order that are her own.
///
/// It has no `Debug` and no `Display`, so that it is not logged by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonName(String);

impl PersonName {
    /// Reads a name; how much space stands around and inside of it does not matter.
    ///
    /// # Errors
    /// When it has no letter, more than a hundred characters, or a line break or another character of control.
    pub fn parse(text: &str) -> Result<Self, NotThisForm> {
        match one_line(text, usize::from(LONGEST_NAME)) {
            Ok(name) if name.chars().any(char::is_alphabetic) => Ok(Self(name)),
            _ => Err(NotThisForm("a name is one line with a letter, of 100 characters at most")),
        }
    }

    /// The name as it was given.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Option<String> {
        PersonName::parse(text).ok().map(|name| name.as_str().to_owned())
    }

    #[test]
    fn a_name_may_be_in_any_script_and_short() {
        for text in
            ["O", "Meera Kulkarni", "D’Souza-Rao", "மீனா", "王", "عائشہ", "A. P. J.", "Asha ✨"]
        {
            assert_eq!(read(text).as_deref(), Some(text));
        }
        assert_eq!(read(" Meera \u{2003} Kulkarni\n").as_deref(), Some("Meera Kulkarni"));
    }

    #[test]
    fn what_could_become_a_header_or_has_no_letter_is_no_name() {
        for text in ["", " ", "42", "✨", "A\r\nBcc: x", "A\u{202e}B", "\u{200d}"] {
            assert_eq!(read(text), None, "{text:?}");
        }
        assert!(read(&"n".repeat(100)).is_some());
        assert_eq!(read(&"n".repeat(101)), None);
        assert_eq!(read(&"n".repeat(10_000)), None);
    }

    proptest! {
        #[test]
        fn a_name_is_one_line_whatever_was_typed(text in "(?s).{0,120}") {
            if let Some(name) = read(&text) {
                prop_assert!(!name.chars().any(char::is_control));
                prop_assert!(name.chars().count() <= usize::from(LONGEST_NAME));
                prop_assert_eq!(read(&name), Some(name));
            }
        }
    }
}
