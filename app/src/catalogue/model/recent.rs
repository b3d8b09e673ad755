//! The pieces that somebody has looked at last, as her browser keeps them.
//!
//! They are kept as lines of text with tabs between their parts: the code that reads JSON would be larger than
//! everything else that the list needs.

use crate::kernel::slug::Slug;

/// As much of a piece as a link with a picture needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentPiece {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name on the page.
    pub name: String,
    /// Where its picture is found in the shop.
    pub picture: String,
}

/// How many pieces are kept.
pub const MOST_RECENT: usize = 12;

impl RecentPiece {
    /// Takes the parts of a piece. `None` if they are not those of one.
    pub fn new(slug: &str, name: &str, picture: &str) -> Option<Self> {
        let slug = Slug::parse(slug).ok()?;
        // A picture of the shop's own, whatever somebody may have written into the storage.
        let known = picture.starts_with("/pictures/") && !name.is_empty();
        let whole = ![name, picture].iter().any(|text| text.contains(['\t', '\n']));
        (known && whole).then(|| Self { slug, name: name.to_owned(), picture: picture.to_owned() })
    }
}

/// Reads what was kept, the latest first. Whatever is broken anywhere is taken for nothing at all.
pub fn read_recent(kept: &str) -> Vec<RecentPiece> {
    let piece = |line: &str| {
        let mut parts = line.split('\t');
        let piece = RecentPiece::new(parts.next()?, parts.next()?, parts.next()?);
        piece.filter(|_| parts.next().is_none())
    };
    let pieces: Option<Vec<RecentPiece>> = kept.lines().map(piece).collect();
    pieces.filter(|pieces| pieces.len() <= MOST_RECENT).unwrap_or_default()
}

/// Writes what [`read_recent`] reads.
pub fn write_recent(pieces: &[RecentPiece]) -> String {
    let mut kept = String::new();
    for piece in pieces {
        for part in [piece.slug.as_str(), "\t", &piece.name, "\t", &piece.picture, "\n"] {
            kept.push_str(part);
        }
    }
    kept
}

/// Puts a piece in front of those that were looked at before. It stands there once, and the oldest make room.
pub fn with_latest(mut pieces: Vec<RecentPiece>, latest: RecentPiece) -> Vec<RecentPiece> {
    pieces.retain(|piece| piece.slug != latest.slug);
    pieces.insert(0, latest);
    pieces.truncate(MOST_RECENT);
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn piece(number: usize) -> RecentPiece {
        let picture = "/pictures/halo.front.silver.ruby.ruby.svg";
        RecentPiece::new(&format!("ring-{number}"), &format!("Ring № {number}"), picture)
            .expect("a piece")
    }

    #[test]
    fn the_latest_stands_first_and_once_and_twelve_are_kept() {
        let looked_at = (0..20).chain([15]).map(piece);
        let kept = looked_at.fold(Vec::new(), with_latest);
        let order = [15, 19, 18, 17, 16, 14, 13, 12, 11, 10, 9, 8].map(piece);
        assert_eq!(kept, order);
        assert_eq!(read_recent(&write_recent(&kept)), order);
    }

    #[test]
    fn what_is_broken_is_taken_for_nothing() {
        let right = write_recent(&[piece(1), piece(2)]);
        assert_eq!(read_recent(&right).len(), 2);
        for broken in [
            "\n".to_owned(),
            "ring-1".to_owned(),
            right.replace('\t', " "),
            right.replace("ring-2", "RING"),
            right.replace("ring-2", "javascript:alert(1)"),
            right.replacen("/pictures/", "https://example.com/", 1),
            right.replacen("Ring № 1", "", 1),
            right.replacen(".svg", ".svg\tmore", 1),
            format!("{right}[]"),
            (0..13).map(|number| write_recent(&[piece(number)])).collect(),
        ] {
            assert_eq!(read_recent(&broken), [], "{broken:?}");
        }
        assert_eq!(read_recent(""), []);
    }

    #[test]
    fn a_piece_with_a_line_in_its_name_is_not_kept() {
        assert_eq!(RecentPiece::new("ring-1", "A\tB", "/pictures/x"), None);
        assert_eq!(RecentPiece::new("ring-1", "A\nB", "/pictures/x"), None);
    }

    proptest! {
        #[test]
        fn no_text_whatever_makes_the_list_panic(kept in "[a-z0-9\t\n/-]{0,60}|\\PC{0,60}") {
            let read = read_recent(&kept);
            prop_assert!(read.len() <= MOST_RECENT);
            prop_assert_eq!(read_recent(&write_recent(&read)), read);
        }
    }
}
