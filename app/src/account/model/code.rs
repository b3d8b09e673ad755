//! Codes: how those of an account stand, and what somebody types for one.

use std::sync::Arc;

use crate::kernel::moment::Moment;

/// How the codes of an account stand.
#[derive(Clone, PartialEq, Eq)]
pub enum Codes {
    /// None is asked for.
    Off,
    /// She has a new secret, and has not shown yet that her program has it too.
    Begun(Enrolment),
    /// One is asked for whenever somebody signs in.
    On {
        /// Since when.
        since: Moment,
        /// How many of the codes on paper are left.
        left: i64,
    },
}

/// What her program needs to make codes.
#[derive(Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// The address that hands all of it to a program at once.
    pub address: String,
    /// The secret for who types it, in groups.
    pub secret: String,
    /// The address as dots for the camera of a telephone; nothing if it is too long for that.
    pub dots: Option<Dots>,
}

/// A square of dots.
#[derive(Clone, PartialEq, Eq)]
pub struct Dots {
    /// How many dots a side has.
    pub side: i32,
    /// The dark ones, as the path of a drawing.
    pub path: String,
}

/// New codes on paper, as they travel to the one page that shows them. They have no `Debug`, so that none is logged by
/// accident.
#[derive(Clone)]
pub struct RecoveryCodes(pub Arc<[String]>);

/// How many digits a code of a program has.
const DIGITS: usize = 6;
/// How many digits a code on paper has: more than 53 bits.
const DIGITS_ON_PAPER: usize = 16;

/// What somebody has typed for a code. It has no `Debug`, so that it is not logged by accident.
#[derive(Clone, PartialEq, Eq)]
pub enum TypedCode {
    /// What her program shows.
    Shown(u32),
    /// One from her paper: its digits.
    OnPaper(String),
}

impl TypedCode {
    /// Reads what was typed, with or without the spaces between its groups. Nothing if it is neither.
    pub fn read(text: &str) -> Option<Self> {
        let gap = |c: &char| c.is_whitespace() || *c == '-';
        let typed: String = text.chars().filter(|c| !gap(c)).take(DIGITS_ON_PAPER + 1).collect();
        if !typed.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        match typed.len() {
            DIGITS => typed.parse().ok().map(Self::Shown),
            DIGITS_ON_PAPER => Some(Self::OnPaper(typed)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_with_its_gaps_and_without() {
        for text in ["012345", "012 345", " 012-345\n", "0 1 2 3 4 5", "012\u{a0}345"] {
            assert!(TypedCode::read(text) == Some(TypedCode::Shown(12_345)), "{text:?}");
        }
        let on_paper = TypedCode::OnPaper("0123456789012345".to_owned());
        for text in ["0123456789012345", "0123 4567 8901 2345", "0123-4567-8901-2345"] {
            assert!(TypedCode::read(text) == Some(on_paper.clone()), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_code_is_none() {
        for text in [
            "",
            " ",
            "12345",
            "1234567",
            "+12345",
            "12345a",
            "<b>123456</b>",
            "012345678901234",
            "01234567890123456",
            "\u{967}\u{968}\u{969}\u{96a}\u{96b}\u{96c}",
            "\u{1f48d}12345",
            "123\u{0}456",
        ] {
            assert!(TypedCode::read(text).is_none(), "{text:?}");
        }
        assert!(TypedCode::read(&"1".repeat(10_000)).is_none());
    }

    proptest! {
        #[test]
        fn whatever_is_typed_a_code_of_a_program_is_below_a_million(text in "\\PC{0,30}") {
            if let Some(TypedCode::Shown(code)) = TypedCode::read(&text) {
                prop_assert!(code < 1_000_000);
            }
        }
    }
}
