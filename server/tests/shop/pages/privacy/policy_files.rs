//! The files in which the policy is written, right and wrong.

use app::privacy::PROMISES;
use server::privacy::read_policies;

/// A file of a version: its name, and a text with every sentence of the registry. Some have other words than usual.
pub(super) fn file(
    number: i64,
    announced: &str,
    effective: &str,
    other: &[(&str, &str)],
) -> (String, String) {
    let mut text = format!(
        "version = {number}\nannounced = \"{announced}\"\neffective = \"{effective}\"\n\
         summary = \"What is new in version {number}.\"\n"
    );
    for promise in PROMISES {
        let sentence = promise.sentence.to_string();
        let words = other.iter().find(|(number, _)| *number == sentence);
        let usual = format!("Sentence {sentence} says this.");
        let words = words.map_or(usual.as_str(), |(_, says)| says);
        let table = format!("\n[[sentences]]\nnumber = \"{sentence}\"\nsays = \"{words}\"\n");
        text.push_str(&table);
    }
    (format!("{number}.toml"), text)
}

/// Three versions with nothing wrong in them.
fn three() -> [(String, String); 3] {
    [
        file(1, "2026-11-26", "2026-11-26", &[]),
        file(2, "2026-11-26", "2026-11-27", &[]),
        file(3, "2026-12-01", "2026-12-15", &[]),
    ]
}

/// What is said about three versions after something in one of them was replaced.
fn faults(number: usize, from: &str, to: &str) -> Vec<String> {
    let mut files = three();
    let text = &mut files[number - 1].1;
    assert!(text.contains(from), "{from} does not stand in {number}.toml");
    *text = text.replacen(from, to, 1);
    match read_policies(&files) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn versions_are_read_whatever_the_order_of_their_files() {
    let mut files = three();
    files.reverse();
    let versions = read_policies(&files).expect("they are right");
    assert_eq!(versions.latest().number, 3);
    let first = versions.first();
    assert_eq!(first.sentences.len(), PROMISES.len());
    assert_eq!(first.summary, "What is new in version 1.");
    assert_eq!(first.effective.to_string(), "2026-11-26");
    assert_eq!(first.hash.len(), 64);
}

#[test]
fn the_hash_of_a_version_hangs_on_its_number_its_day_and_every_word() {
    let hash = |announced: &str, effective: &str, other: &[(&str, &str)]| {
        let versions = read_policies(&[file(1, announced, effective, other)]);
        versions.expect("it is right").first().hash.clone()
    };
    let usual = hash("2026-11-26", "2026-11-26", &[]);
    assert_eq!(usual, hash("2026-11-25", "2026-11-26", &[]), "it may be announced earlier");
    assert_ne!(usual, hash("2026-11-26", "2026-11-27", &[]));
    let other = [("7.2", "Sentence 7.2 says that.")];
    assert_ne!(usual, hash("2026-11-26", "2026-11-26", &other));
    let both = read_policies(&three()).expect("they are right");
    assert_ne!(both.first().hash, both.latest().hash);
}

#[test]
fn a_version_that_takes_effect_too_soon_is_refused() {
    assert_eq!(
        faults(3, "2026-12-15", "2026-12-14"),
        ["3.toml:3: effective: is too soon: the announcement allows 2026-12-15 at the earliest"]
    );
    assert_eq!(
        faults(2, "effective = \"2026-11-27\"", "effective = \"2026-11-26\""),
        [
            "2.toml:3: effective: is not later than that of the version before",
            "2.toml:3: effective: is too soon: the announcement allows 2026-11-27 at the earliest",
        ]
    );
    let early = faults(1, "announced = \"2026-11-26\"", "announced = \"2026-11-27\"");
    assert!(early[0].starts_with("1.toml:3: effective: is too soon"), "{early:?}");
    assert_eq!(
        faults(3, "announced = \"2026-12-01\"", "announced = \"2026-11-25\""),
        ["3.toml:2: announced: is earlier than that of the version before"]
    );
}

#[test]
fn a_fault_is_named_with_its_file_its_line_and_its_reason() {
    for (number, from, to, said) in [
        (2, "version = 2", "version = 3", "2.toml:1: version: 2 is expected in this file"),
        (2, "version = 2", "version = \"2\"", "2.toml:1: version: "),
        (1, "2026-11-26", "2026-11-31", "1.toml:2: announced: \"2026-11-31\": a date is"),
        (3, "2026-12-15", "soon", "3.toml:3: effective: \"soon\": a date is"),
        (1, "What is new in version 1.", " ", "1.toml:4: summary: is empty"),
        (3, "Sentence 0.1 says this.", "", "3.toml:8: sentences.says: is empty"),
        (3, "Sentence 0.1 says this.", "A\\u0007", "3.toml:8: sentences.says: has a control"),
        (3, "= \"0.2\"", "= \"0.1\"", "3.toml:11: sentences.number: 0.1 stands twice"),
        (3, "= \"0.2\"", "= \"0.1\"", "3.toml:1: sentences: sentence 0.2 is missing"),
        (3, "= \"0.2\"", "= \"0.3\"", "3.toml:1: sentences: sentence 0.3 is no promise"),
        (3, "= \"0.2\"", "= \"8.1\"", "3.toml:11: sentences.number: \"8.1\": a sentence is"),
        (1, "= \"0.1\"", "= \"0.9\"", "1.toml:11: sentences.number: 0.2 stands after a later"),
        (2, "summary = ", "sumary = ", "2.toml:"),
        (2, "says = ", "said = ", "2.toml:"),
        (1, "version = 1", "version = ", "1.toml:"),
    ] {
        let faults = faults(number, from, to);
        let is_named = faults.iter().any(|fault| fault.starts_with(said));
        assert!(is_named, "{from} became {to}: {faults:?}");
    }
}

#[test]
fn versions_with_a_gap_another_name_or_none_at_all_are_refused() {
    let said = |files: &[(String, String)]| -> Vec<String> {
        let problems = read_policies(files).expect_err("something is wrong");
        problems.iter().map(ToString::to_string).collect()
    };
    let [first, second, third] = three();
    assert_eq!(said(&[]), ["policy/en:1: sentences: there is no version"]);
    let gap = said(&[first.clone(), third]);
    assert_eq!(gap[0], "3.toml:1: file: versions have no gaps; 2.toml is expected here");
    for name in ["two.toml", "02.toml", "2.md", "2.toml.orig", "-2.toml"] {
        let named = said(&[first.clone(), (name.to_owned(), second.1.clone())]);
        assert!(named.iter().any(|one| one.contains("versions have no gaps")), "{name}: {named:?}");
    }
    let doubled = said(&[first.clone(), first]);
    assert!(doubled[0].contains("2.toml is expected here"), "{doubled:?}");
}

#[test]
fn only_the_latest_version_has_to_say_what_is_promised_today() {
    let mut files = three();
    let (before, _) = files[0].1.rsplit_once("\n[[sentences]]").expect("sentences");
    files[0].1 = before.to_owned();
    let versions = read_policies(&files).expect("an old version stays as it was");
    assert_eq!(versions.first().sentences.len(), PROMISES.len() - 1);
    let (before, _) = files[2].1.rsplit_once("\n[[sentences]]").expect("sentences");
    files[2].1 = before.to_owned();
    let problems = read_policies(&files).expect_err("a promise is left out");
    assert_eq!(problems[0].to_string(), "3.toml:1: sentences: sentence 7.2 is missing");
}
