//! Text of one line that somebody has typed about herself.

use super::failure::NotThisForm;

/// Reads a line in any script: space around it is dropped, and space inside it is one space each.
///
/// # Errors
/// When it is longer than so many characters, holds no letter and no digit, or holds a character of control. A line break
/// is one: whoever writes this line into a letter or a header would write two. A mark that turns the direction of what
/// follows is one as well, since it would turn the page around the line, too.
pub(crate) fn one_line(text: &str, longest: usize) -> Result<String, NotThisForm> {
    const RULE: NotThisForm =
        NotThisForm("it is one line with a letter or a digit, and not longer than it may be");
    let text = text.trim();
    if text.chars().any(is_control) || !text.chars().any(char::is_alphanumeric) {
        return Err(RULE);
    }
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > longest { Err(RULE) } else { Ok(line) }
}

/// Characters that are no part of a text but do something to it. Those that join letters, or keep them apart, are not
/// among them: the scripts of India need them.
pub(crate) fn is_control(sign: char) -> bool {
    let acts = matches!(
        sign,
        '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    );
    sign.is_control() || acts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_is_kept_with_single_spaces_and_in_its_own_script() {
        for (typed, kept) in [
            ("  Flat 4,   Tara  Apartments \r\n", "Flat 4, Tara Apartments"),
            ("\u{a0}12\u{a0}", "12"),
            ("मीरा कुलकर्णी", "मीरा कुलकर्णी"),
            ("क्\u{200d}ष", "क्\u{200d}ष"),
            ("عائشہ بیگم", "عائشہ بیگم"),
            ("<b>Asha</b>", "<b>Asha</b>"),
        ] {
            assert_eq!(one_line(typed, 40).as_deref(), Ok(kept), "{typed:?}");
        }
    }

    #[test]
    fn what_breaks_or_turns_a_line_or_cannot_be_seen_is_refused() {
        for typed in [
            "",
            "   ",
            "\u{200d}\u{200b}",
            "-",
            "A\r\nBcc: x",
            "A\nB",
            "A\tB",
            "A\0B",
            "A\u{85}B",
            "A\u{2028}B",
            "A\u{202e}B",
            "A\u{2066}B",
            "\u{1b}[2J A",
        ] {
            assert!(one_line(typed, 40).is_err(), "{typed:?}");
        }
        assert!(one_line(&"ब".repeat(40), 40).is_ok(), "it is characters that are counted");
        assert!(one_line(&"a".repeat(41), 40).is_err());
        assert!(one_line(&format!("a{}b", " ".repeat(100)), 40).is_ok());
    }

    proptest! {
        #[test]
        fn whatever_is_typed_a_line_is_one_line_and_reads_as_itself(typed in "(?s).{0,60}") {
            if let Ok(line) = one_line(&typed, 40) {
                prop_assert!(!line.chars().any(char::is_control) && line.lines().count() == 1);
                prop_assert!(line.chars().count() <= 40 && !line.contains("  "));
                prop_assert_eq!(one_line(&line, 40), Ok(line));
            }
        }
    }
}
