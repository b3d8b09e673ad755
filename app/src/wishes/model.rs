//! What stands on a wish list, and how many pieces that may be.

use crate::catalogue::PieceCard;
use crate::kernel::moment::Moment;
use crate::kernel::slug::Slug;

/// How many pieces the list of an account holds at the most.
pub const MOST_WISHES: i64 = 200;
/// How many pieces the list in a browser holds at the most.
pub const MOST_KEPT_HERE: usize = 100;

/// A piece on the list of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Its name in addresses.
    pub piece: String,
    /// The piece as lists show it; nothing if it has left the shop.
    pub card: Option<PieceCard>,
    /// When it was kept.
    pub added: Moment,
}

/// The list has no room for what was to be put on it, as that travels through Leptos' context.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Full;

/// Reads the names of the pieces that a browser has kept, as its script sends them: with commas between them. Each is
/// returned once. What is no name is left out, since anybody may have written into the storage; of more than a browser
/// keeps, nothing is read.
pub fn read_kept_here(text: &str) -> Option<Vec<Slug>> {
    if text.split(',').count() > MOST_KEPT_HERE {
        return None;
    }
    let mut pieces = Vec::new();
    for piece in text.split(',').filter_map(|name| Slug::parse(name).ok()) {
        if !pieces.contains(&piece) {
            pieces.push(piece);
        }
    }
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Option<Vec<String>> {
        read_kept_here(text).map(|pieces| pieces.into_iter().map(String::from).collect())
    }

    #[test]
    fn what_a_browser_has_kept_is_read_once_each_and_in_its_order() {
        let pieces = read("tara-band,halo-ring,tara-band").expect("a few");
        assert_eq!(pieces, ["tara-band", "halo-ring"]);
        for nothing in ["", ",", "Ring", "a--b", "<b>", "../ring", "\u{1f48d}", " tara-band"] {
            assert_eq!(read(nothing), Some(Vec::new()), "{nothing:?}");
        }
    }

    #[test]
    fn of_more_than_a_browser_keeps_nothing_is_read() {
        let names = |count: usize| -> String {
            (0..count).map(|number| format!("ring-{number}")).collect::<Vec<_>>().join(",")
        };
        assert_eq!(read(&names(MOST_KEPT_HERE)).map(|pieces| pieces.len()), Some(MOST_KEPT_HERE));
        assert_eq!(read(&names(MOST_KEPT_HERE + 1)), None);
    }

    proptest! {
        #[test]
        fn whatever_is_sent_no_piece_stands_twice(text in "[a-c,-]{0,80}|\\PC{0,60}") {
            let pieces = read(&text).unwrap_or_default();
            let mut once = pieces.clone();
            once.sort();
            once.dedup();
            prop_assert_eq!(once.len(), pieces.len());
        }
    }
}
