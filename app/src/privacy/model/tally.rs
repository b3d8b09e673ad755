//! What a page says that it has done.

/// The name under which the shop says with each answer how many writes were committed for it, in `Server-Timing`.
pub const WRITES: &str = "writes";

/// The fields of the one line that the log of the shop has about a request.
pub const LOG_FIELDS: [&str; 5] = ["method", "route", "status", "duration_ms", "bytes"];

/// How many letters of a name that somebody else has made up are shown.
const LONGEST_NAME: usize = 64;

/// A name that anybody may have made up, as it can be shown: without letters that are not seen or turn others around,
/// and not too long.
pub fn shown_name(name: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_graphic() { letter } else { '\u{fffd}' };
    let mut shown: String = name.chars().take(LONGEST_NAME).map(plain).collect();
    if name.chars().nth(LONGEST_NAME).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shown_without_letters_that_play_tricks() {
        assert_eq!(shown_name("_ga"), "_ga");
        assert_eq!(shown_name("a\u{202e}b c\n"), "a\u{fffd}b\u{fffd}c\u{fffd}");
        assert_eq!(shown_name(&"x".repeat(64)), "x".repeat(64));
        assert_eq!(shown_name(&"x".repeat(9_000)), format!("{}…", "x".repeat(64)));
    }
}
