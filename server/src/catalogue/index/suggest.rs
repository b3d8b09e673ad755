//! What a shopper may mean who is still typing.

use super::text::words_of;
use super::{Index, as_usize};

/// Something that the shop has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::catalogue) struct Suggested {
    /// The names of categories.
    pub(in crate::catalogue) shelves: Vec<String>,
    /// The numbers of pieces, the best first.
    pub(in crate::catalogue) ids: Vec<i64>,
}

impl Index {
    /// Returns what `text` may be the beginning of: categories whose name has a word for each of its words, then the
    /// pieces that a search for it would show first. At most `most` of both together.
    pub(in crate::catalogue) fn suggest(&self, text: &str, most: usize) -> Suggested {
        let asked = words_of(text);
        let meant = |name: &str| {
            let words = words_of(name);
            asked.iter().all(|asked| words.iter().any(|word| word.starts_with(asked.as_str())))
        };
        let shelves: Vec<String> = self
            .shelves
            .iter()
            .map(|(_, name)| name)
            .filter(|name| !asked.is_empty() && meant(name))
            .take(most)
            .cloned()
            .collect();
        let found = self.text.find(text, &self.synonyms).into_iter().take(most - shelves.len());
        let ids = found.map(|(place, _)| self.ids[as_usize(place)]).collect();
        Suggested { shelves, ids }
    }
}
