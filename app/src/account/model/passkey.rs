//! Passkeys, as their owner sees them.

use crate::kernel::failure::NotThisForm;
use crate::kernel::moment::Moment;
use crate::kernel::one_line::is_control;

/// The longest name of a passkey, in characters.
pub const LONGEST_PASSKEY_NAME: u16 = 60;

/// What somebody calls a passkey: one line, or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyName(String);

impl PasskeyName {
    /// Reads a name; how much space stands around and inside of it does not matter.
    ///
    /// # Errors
    /// When it has more than [`LONGEST_PASSKEY_NAME`] characters, or a line break or another character of control. A
    /// picture of a telephone is a name as good as any.
    pub fn parse(text: &str) -> Result<Self, NotThisForm> {
        let text = text.trim();
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = line.chars().count() <= usize::from(LONGEST_PASSKEY_NAME);
        if fits && !text.chars().any(is_control) {
            Ok(Self(line))
        } else {
            Err(NotThisForm("a passkey is called by one line of 60 characters at most"))
        }
    }

    /// The name as it was given; empty if none was.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A passkey of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyShown {
    /// The name by which it is removed.
    pub passkey: String,
    /// What its owner calls it, if she has said.
    pub name: Option<String>,
    /// When it was added.
    pub added: Moment,
    /// When somebody last signed in with it.
    pub used: Option<Moment>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        PasskeyName::parse(text).ok().map(|name| name.as_str().to_owned())
    }

    #[test]
    fn a_passkey_may_have_a_name_of_one_line_or_none() {
        assert_eq!(read(" My \u{2003} phone ").as_deref(), Some("My phone"));
        assert_eq!(read(" ").as_deref(), Some(""));
        assert_eq!(read("\u{1f4f1}").as_deref(), Some("\u{1f4f1}"));
        assert_eq!(read(&"a".repeat(60)).map(|name| name.len()), Some(60));
        for text in [&"a".repeat(61), "a\nb", "\u{202e}phone", "a\tb"] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
