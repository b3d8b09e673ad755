//! What the name of a file says about the picture in it.

use app::catalogue::model::{Metal, View};
use app::kernel::slug::Slug;

use super::refused::Refused;

/// What a name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The piece.
    pub slug: Slug,
    /// From where it is seen: from the front where nothing is said.
    pub view: View,
    /// The metal; where nothing is said it is the piece's first one.
    pub metal: Option<Metal>,
}

/// Reads the name of a file, in the folder that is called after its piece or in none: the piece, unless the
/// folder says it, then a side and a metal in any order, parted by `_` or `.`, in small or capital letters.
pub(super) fn read(folder: Option<&str>, file: &str) -> Result<Named, Refused> {
    let name = file.to_lowercase();
    let mut words = without_ending(&name).split(['_', '.']).filter(|word| !word.is_empty());
    let folder = folder.map(str::to_lowercase);
    let piece = match &folder {
        Some(piece) => piece,
        None => words.next().unwrap_or_default(),
    };
    let slug = Slug::parse(piece).map_err(|_| Refused::NoSuchPiece(piece.to_owned()))?;
    let mut view = None;
    let mut metal = None;
    // Whoever sorts files into folders later need not call them anew.
    for word in words.filter(|word| *word != slug.as_str()) {
        if let Ok(this) = View::parse(word) {
            if view.replace(this).is_some() {
                return Err(Refused::TwoViews);
            }
        } else if let Ok(this) = Metal::parse(word) {
            if metal.replace(this).is_some() {
                return Err(Refused::TwoMetals);
            }
        } else {
            return Err(Refused::UnknownWord(word.to_owned()));
        }
    }
    Ok(Named { slug, view: view.unwrap_or(View::Front), metal })
}

/// A name without what follows its last dot, unless that is a word of ours: what a file is, its content says.
fn without_ending(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((before, ending)) if View::parse(ending).is_err() && Metal::parse(ending).is_err() => {
            before
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(folder: Option<&str>, file: &str) -> Result<(View, Option<Metal>), Refused> {
        let named = read(folder, file)?;
        assert_eq!(named.slug.as_str(), "a-ring");
        Ok((named.view, named.metal))
    }

    #[test]
    fn side_and_metal_follow_the_piece_in_any_order() {
        use Metal::RoseGold;
        for (file, expected) in [
            ("a-ring.jpg", (View::Front, None)),
            ("a-ring", (View::Front, None)),
            ("a-ring_side.png", (View::Side, None)),
            ("a-ring_rose-gold.webp", (View::Front, Some(RoseGold))),
            ("a-ring_side_rose-gold.jpg", (View::Side, Some(RoseGold))),
            ("a-ring.rose-gold.scale.jpeg", (View::Scale, Some(RoseGold))),
            ("A-Ring_Close.JPG", (View::Close, None)),
            ("a-ring.top", (View::Top, None)),
            ("a-ring__side_.jpg", (View::Side, None)),
        ] {
            assert_eq!(says(None, file), Ok(expected), "{file}");
        }
        for (file, expected) in [
            ("front.jpg", (View::Front, None)),
            ("side_rose-gold.jpg", (View::Side, Some(RoseGold))),
            ("rose-gold.png", (View::Front, Some(RoseGold))),
            ("a-ring_side.jpg", (View::Side, None)),
        ] {
            assert_eq!(says(Some("A-Ring"), file), Ok(expected), "{file}");
        }
    }

    #[test]
    fn a_word_that_says_nothing_is_named() {
        let unknown = |word: &str| Err(Refused::UnknownWord(word.to_owned()));
        assert_eq!(says(None, "a-ring_blurry.jpg"), unknown("blurry"));
        assert_eq!(says(None, "a-ring_side (1).jpg"), unknown("side (1)"));
        assert_eq!(says(Some("a-ring"), "img_0001.jpg"), unknown("img"));
        assert_eq!(says(None, "a-ring_side_top.jpg"), Err(Refused::TwoViews));
        assert_eq!(says(None, "a-ring_silver_platinum.jpg"), Err(Refused::TwoMetals));
        for (file, piece) in
            [("a ring.jpg", "a ring"), ("_.jpg", ""), ("\u{e9}t\u{e9}.jpg", "\u{e9}t\u{e9}")]
        {
            assert_eq!(read(None, file), Err(Refused::NoSuchPiece(piece.to_owned())), "{file}");
        }
    }
}
