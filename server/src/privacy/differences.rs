//! What changed from one version of the policy to another, word by word.

use std::collections::BTreeMap;

use app::privacy::model::{Change, Kind, Passage, Sentence, Version};
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// The sentences that do not read in both versions alike, in their order.
pub(super) fn between(before: &Version, after: &Version) -> Vec<Change> {
    let mut both: BTreeMap<Sentence, (&str, &str)> = BTreeMap::new();
    for said in &before.sentences {
        both.entry(said.sentence).or_default().0 = &said.says;
    }
    for said in &after.sentences {
        both.entry(said.sentence).or_default().1 = &said.says;
    }
    let differing = both.into_iter().filter(|(_, (before, after))| before != after);
    differing
        .map(|(sentence, (before, after))| Change { sentence, passages: passages(before, after) })
        .collect()
}

/// The words of both texts. Each passage ends with a space, so that it can be read beside the one after it.
fn passages(before: &str, after: &str) -> Vec<Passage> {
    let before: Vec<&str> = before.split_whitespace().collect();
    let after: Vec<&str> = after.split_whitespace().collect();
    let mut passages = Vec::new();
    let mut add = |kind: Kind, words: Option<&[&str]>| {
        let words = words.unwrap_or_default();
        if !words.is_empty() {
            passages.push(Passage { kind, text: format!("{} ", words.join(" ")) });
        }
    };
    for step in capture_diff_slices(Algorithm::Myers, &before, &after) {
        let (tag, gone, come) = step.as_tag_tuple();
        if tag == DiffTag::Equal {
            add(Kind::Same, after.get(come));
        } else {
            add(Kind::Removed, before.get(gone));
            add(Kind::Added, after.get(come));
        }
    }
    passages
}

#[cfg(test)]
mod tests {
    use app::kernel::date::Date;
    use app::privacy::model::Said;
    use proptest::prelude::*;

    use super::*;

    fn version(sentences: &[(&str, &str)]) -> Version {
        let said = |(number, says): &(&str, &str)| Said {
            sentence: Sentence::parse(number).expect("a number"),
            says: (*says).to_owned(),
        };
        Version {
            number: 1,
            announced: Date::FIRST,
            effective: Date::FIRST,
            summary: String::new(),
            sentences: sentences.iter().map(said).collect(),
            hash: String::new(),
        }
    }

    /// A change as one line: what is gone in square brackets, what is new in braces.
    fn written(change: &Change) -> String {
        let passage = |passage: &Passage| match passage.kind {
            Kind::Same => passage.text.clone(),
            Kind::Removed => format!("[{}] ", passage.text.trim_end()),
            Kind::Added => format!("{{{}}} ", passage.text.trim_end()),
        };
        let text: String = change.passages.iter().map(passage).collect();
        format!("{}: {}", change.sentence, text.trim_end())
    }

    #[test]
    fn sentences_that_differ_came_or_went_are_named_in_their_order() {
        let before = version(&[
            ("1.1", "We sell rings."),
            ("1.2", "We keep no name of yours."),
            ("2.1", "There are no cookies."),
            ("2.10", "Last."),
        ]);
        let after = version(&[
            ("1.1", "We sell rings."),
            ("1.2", "We keep every name of yours for a day."),
            ("2.2", "There is one cookie."),
            ("2.10", "Last of all."),
        ]);
        let changes: Vec<String> = between(&before, &after).iter().map(written).collect();
        assert_eq!(
            changes,
            [
                "1.2: We keep [no] {every} name of [yours.] {yours for a day.}",
                "2.1: [There are no cookies.]",
                "2.2: {There is one cookie.}",
                "2.10: [Last.] {Last of all.}",
            ]
        );
        assert_eq!(between(&before, &before), Vec::new());
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_back_from_what_changed(
            before in "[abc]{1,2}( [abc]{1,2}){0,12}",
            after in "[abc]{1,2}( [abc]{1,2}){0,12}",
        ) {
            let passages = passages(&before, &after);
            let without = |kind: Kind| {
                let kept = passages.iter().filter(|passage| passage.kind != kind);
                kept.map(|passage| passage.text.as_str()).collect::<String>().trim_end().to_owned()
            };
            prop_assert_eq!(without(Kind::Added), before);
            prop_assert_eq!(without(Kind::Removed), after);
        }
    }
}
