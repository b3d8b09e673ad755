//! Other names for what the shop sells, which a jeweller keeps in a file.

use std::collections::HashMap;

use serde::Deserialize;

use super::text::words_of;

/// Names that shoppers use, and the shop's own for the same.
#[derive(Debug, Default)]
pub(super) struct Synonyms {
    /// For each name, as words, what it may mean: itself, and the shop's own name.
    names: HashMap<Vec<String>, Vec<Vec<String>>>,
    /// How many words the longest name has.
    longest: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    same: Vec<Vec<String>>,
}

impl Synonyms {
    /// Reads the groups of a file: `same = [["jhumka", "jhumki"], …]`, the shop's own name first in each. Other
    /// names lead to it and not back: who looks for a jhumka does not want all earrings with a bell.
    ///
    /// # Errors
    /// When the text has another form.
    pub(super) fn read(text: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(text)?;
        let mut synonyms = Self::default();
        for group in &file.same {
            let names: Vec<Vec<String>> = group.iter().map(|name| words_of(name)).collect();
            for name in names.iter().filter(|name| !name.is_empty()) {
                synonyms.longest = synonyms.longest.max(name.len());
                let meanings = synonyms.names.entry(name.clone()).or_default();
                for meaning in [name, &names[0]] {
                    if !meanings.contains(meaning) {
                        meanings.push(meaning.clone());
                    }
                }
            }
        }
        Ok(synonyms)
    }

    /// Cuts `words` into names and single words, and returns for each what it may mean: any of several names,
    /// each of which is met by all of its words. The longest name wins.
    pub(super) fn meanings(&self, words: &[String]) -> Vec<Vec<Vec<String>>> {
        let mut meanings = Vec::new();
        let mut rest = words;
        while !rest.is_empty() {
            let known = (1..=self.longest.min(rest.len()))
                .rev()
                .find_map(|length| Some((length, self.names.get(&rest[..length])?)));
            let (length, meaning) = match known {
                Some((length, names)) => (length, names.clone()),
                None => (1, vec![rest[..1].to_vec()]),
            };
            meanings.push(meaning);
            rest = &rest[length..];
        }
        meanings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_itself_and_the_shops_own_and_the_longest_one_is_taken() {
        let synonyms = Synonyms::read("same = [[\"nose pin\", \"nath\"], [\"pin\", \"brooch\"]]")
            .expect("right");
        let words = |text: &str| words_of(text);
        assert_eq!(
            synonyms.meanings(&words("gold nose pins")),
            [vec![words("gold")], vec![words("nose pin")]]
        );
        assert_eq!(synonyms.meanings(&words("nath")), [vec![words("nath"), words("nose pin")]]);
        assert_eq!(synonyms.meanings(&words("pin")), [vec![words("pin")]]);
        assert!(Synonyms::read("same = \"x\"").is_err());
    }
}
