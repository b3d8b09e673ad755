//! Words that pieces are found by: whole, by their beginning, with a slip of the finger, or by another name.

use std::collections::BTreeMap;

use super::as_usize;
use super::synonyms::Synonyms;

/// Where words stand, and how much they say there.
#[derive(Debug, Default)]
pub(super) struct TextIndex {
    /// Every word with the pieces it stands in, in the order of the alphabet.
    terms: Vec<(String, Vec<Posting>)>,
    /// How many pieces there are, up to the last one with a word.
    pieces: usize,
}

/// What each piece scores, by its place; nothing where it was not found. In a large catalogue half of the pieces may be
/// found, and a list of all is then quicker than any map.
type Scores = Vec<u32>;

/// A piece that a word stands in, with the most that it says there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Posting {
    place: u32,
    weight: u32,
}

/// Collects words while pieces are read.
#[derive(Debug, Default)]
pub(super) struct TextBuilder {
    terms: BTreeMap<String, Vec<Posting>>,
}

impl TextBuilder {
    /// Notes that `text` stands in the piece at `place`. Pieces are told one after another.
    pub(super) fn add(&mut self, place: u32, weight: u32, text: &str) {
        for word in words_of(text) {
            let postings = self.terms.entry(word).or_default();
            match postings.last_mut() {
                Some(last) if last.place == place => last.weight = last.weight.max(weight),
                _ => postings.push(Posting { place, weight }),
            }
        }
    }

    pub(super) fn build(self) -> TextIndex {
        let last = self.terms.values().flatten().map(|posting| as_usize(posting.place)).max();
        TextIndex {
            terms: self.terms.into_iter().collect(),
            pieces: last.map_or(0, |last| last + 1),
        }
    }
}

/// How much a word counts that is met in this way.
const WHOLE: u32 = 8;
const BEGINNING: u32 = 3;
const SLIP: u32 = 2;

impl TextIndex {
    /// Returns the pieces that everything in `text` is said of, the best first, with what they score.
    /// Words that say nothing are passed over unless there is nothing else.
    pub(super) fn find(&self, text: &str, synonyms: &Synonyms) -> Vec<(u32, u32)> {
        let mut asked = words_of(text);
        if asked.iter().any(|word| !is_idle(word)) {
            asked.retain(|word| !is_idle(word));
        }
        let mut found: Option<Scores> = None;
        for meanings in synonyms.meanings(&asked) {
            let mut scores = self.nothing();
            for meaning in meanings {
                for (best, score) in scores.iter_mut().zip(self.all_of(&meaning)) {
                    *best = (*best).max(score);
                }
            }
            found = Some(match found {
                None => scores,
                Some(before) => both(&before, &scores),
            });
        }
        let scored = (0..).zip(found.unwrap_or_default());
        let mut found: Vec<(u32, u32)> = scored.filter(|(_, score)| *score > 0).collect();
        found.sort_unstable_by_key(|(place, score)| (std::cmp::Reverse(*score), *place));
        found
    }

    fn nothing(&self) -> Scores {
        vec![0; self.pieces]
    }

    /// The pieces that have every one of `words`.
    fn all_of(&self, words: &[String]) -> Scores {
        let count = u32::try_from(words.len()).unwrap_or(u32::MAX).max(1);
        let mut met = words.iter().map(|word| self.one(word));
        let first = met.next().unwrap_or_else(|| self.nothing());
        let mut scores = met.fold(first, |before, scores| both(&before, &scores));
        // A name of several words says no more than one of a single word.
        for score in scores.iter_mut().filter(|score| **score > 0) {
            *score = (*score / count).max(1);
        }
        scores
    }

    /// The pieces that have `word`. A slip is forgiven only where nothing is met without one.
    fn one(&self, word: &str) -> Scores {
        let mut scores = self.nothing();
        let mut met = false;
        let from = self.terms.partition_point(|(term, _)| term.as_str() < word);
        let beginning = self.terms[from..].iter().take_while(|(term, _)| term.starts_with(word));
        for (term, postings) in beginning {
            let way = if term == word { WHOLE } else { BEGINNING };
            // One letter begins half of all words.
            if term == word || word.chars().count() > 1 {
                count(&mut scores, postings, way);
                met = true;
            }
        }
        if !met && word.chars().count() >= 4 {
            for (_, postings) in self.terms.iter().filter(|(term, _)| is_a_slip(term, word)) {
                count(&mut scores, postings, SLIP);
            }
        }
        scores
    }
}

fn count(scores: &mut Scores, postings: &[Posting], way: u32) {
    for posting in postings {
        if let Some(best) = scores.get_mut(as_usize(posting.place)) {
            *best = (*best).max(posting.weight * way);
        }
    }
}

fn both(one: &Scores, other: &Scores) -> Scores {
    let sum = |(one, other): (&u32, &u32)| if *one > 0 && *other > 0 { one + other } else { 0 };
    one.iter().zip(other).map(sum).collect()
}

/// Whether one letter more, less, other or in its neighbour's place makes the words the same. The first letter
/// is nearly always right, and numbers are meant as they are.
fn is_a_slip(term: &str, word: &str) -> bool {
    term.len().abs_diff(word.len()) <= 1
        && term.as_bytes().first() == word.as_bytes().first()
        && !term.bytes().any(|byte| byte.is_ascii_digit())
        && strsim::osa_distance(term, word) <= 1
}

/// Words that stand in every other sentence.
fn is_idle(word: &str) -> bool {
    matches!(word, "a" | "an" | "and" | "for" | "in" | "of" | "on" | "or" | "the" | "to" | "with")
}

/// The words of a text in their plain form: small letters, without accents and without the ending of many.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let plain: String = text.to_lowercase().chars().map(without_accent).collect();
    let words = plain.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(one_of_many).collect()
}

fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'ā' => 'a',
        'è' | 'é' | 'ê' | 'ë' | 'ē' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ī' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' | 'ō' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    }
}

/// *rubies* is *ruby*, *rings* is *ring*, *brass* is *brass*.
fn one_of_many(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    let many = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    if many { word[..word.len() - 1].to_owned() } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(texts: &[&str]) -> TextIndex {
        let mut builder = TextBuilder::default();
        for (place, text) in texts.iter().enumerate() {
            builder.add(u32::try_from(place).expect("few"), 1, text);
        }
        builder.build()
    }

    fn found(index: &TextIndex, text: &str) -> Vec<u32> {
        index.find(text, &Synonyms::default()).into_iter().map(|(place, _)| place).collect()
    }

    #[test]
    fn a_word_is_found_whole_by_its_beginning_and_with_one_slip() {
        let index = index(&["Ruby ring", "Emerald rings", "Sapphire earrings", "Ring of rubies"]);
        assert_eq!(found(&index, "ring"), [0, 1, 3]);
        assert_eq!(found(&index, "RINGS"), [0, 1, 3]);
        assert_eq!(found(&index, "emer"), [1]);
        assert_eq!(found(&index, "saphire"), [2]);
        assert_eq!(found(&index, "emreald"), [1]);
        assert_eq!(found(&index, "rubies"), [0, 3]);
        assert_eq!(found(&index, "ruby ring"), [0, 3]);
        assert_eq!(found(&index, "ring with a ruby"), [0, 3]);
        for nothing in ["ruby emerald", "zzzz", ""] {
            assert_eq!(found(&index, nothing), Vec::<u32>::new(), "{nothing}");
        }
    }

    #[test]
    fn a_whole_word_goes_before_a_beginning() {
        let index = index(&["Goldsmith", "Gold"]);
        assert_eq!(found(&index, "gold"), [1, 0]);
    }

    #[test]
    fn any_text_is_looked_for_without_a_panic() {
        let index = index(&["Ruby ring"]);
        for text in ["ß", "ﬀ", "💍", "s", "ies", "ss", "\u{301}", "🇮🇳 ring", "İ", "'; drop table"]
        {
            let _ = found(&index, text);
        }
        assert_eq!(words_of("Kundan–Polki, 18K"), ["kundan", "polki", "18k"]);
    }
}
