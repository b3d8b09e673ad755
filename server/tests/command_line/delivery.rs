//! `assay import delivery`: what the jeweller is told, and what she is refused.

use crate::program::run;

const RIGHT: &str = r#"closes = "12:30"
engraving_days = 3
rest = ["saturday", "sunday"]
holidays = ["2027-01-26"]
holidays_until = "2099-12-31"
[[zone]]
name = "Mysuru"
pins = ["570"]
days = [1, 1]
insured = true
"#;

/// Writes `text` into a file of an empty shop and imports it.
fn import(text: &str) -> (tempfile::TempDir, (i32, String, String)) {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().join("data");
    let file = data.path().join("delivery.toml");
    std::fs::write(&file, text).expect("written");
    let (folder, file) = (folder.to_str().expect("plain"), file.to_str().expect("plain"));
    let ended = run(&["import", "delivery", file, "--data", folder]);
    (data, ended)
}

#[test]
fn zones_are_imported_and_agree_with_themselves() {
    let (data, (code, out, error)) = import(RIGHT);
    assert_eq!(code, 0, "{error}");
    assert!(out.starts_with("the 1 delivery zones of ") && out.contains("are in force"), "{out}");
    let folder = data.path().join("data");
    let folder = folder.to_str().expect("plain");
    assert_eq!(run(&["check", "--data", folder]).1.trim(), "everything agrees");
    // A shop that has said how it delivers is not told otherwise by the demo.
    assert_eq!(run(&["seed", "--data", folder]).0, 0);
    assert_eq!(run(&["check", "--data", folder]).1.trim(), "everything agrees");
}

#[test]
fn a_file_with_mistakes_is_refused_with_every_mistake_and_its_line() {
    let text = r#"closes = "4pm"
engraving_days = 61
rest = ["sunday", "sonntag", "sunday"]
holidays = ["2027-02-30", "2028-01-26"]
holidays_until = "2027-12-31"
unserved = ["5", "570"]
[[zone]]
name = ""
pins = ["570", "05"]
days = [3, 1]
insured = true
[[zone]]
name = "Nowhere"
pins = []
days = [0, 99]
insured = false
"#;
    let (data, (code, _, error)) = import(text);
    assert_eq!(code, 1);
    for place in [
        ":1: closes: \"4pm\": a time of day is written like",
        ":2: engraving_days: 61 is not between 0 and 60",
        ":3: rest: \"sonntag\": expected one of: monday",
        ":3: rest: \"sunday\" already stands at",
        ":4: holidays: \"2027-02-30\"",
        ":4: holidays: \"2028-01-26\": lies after holidays_until",
        ":6: unserved: \"5\"",
        ":6: pins: \"570\" already stands at",
        ":8: zone.name: is empty",
        ":9: zone.pins: \"05\"",
        ":10: zone.days: the most is less than the least",
        ":14: zone.pins: needs at least one entry",
        ":15: zone.days: 99 is not between 0 and 60",
    ] {
        assert!(error.contains(place), "{place}: {error}");
    }
    assert!(error.contains("13 mistakes; nothing was imported"), "{error}");
    assert!(!data.path().join("data").exists(), "something was stored");
}

#[test]
fn a_file_of_another_shape_is_told_by_place() {
    for (text, expected) in [
        ("", ":1: "),
        ("closes = 16\n", ":1: closes: "),
        (&RIGHT.replace("insured = true", "insured = \"yes\""), ":10: insured: "),
        (&RIGHT.replace("days = [1, 1]", "days = [1]"), ":9: days: "),
        (&RIGHT.replace("name =", "nmae ="), ":7: nmae: "),
        (&RIGHT.replace("\"saturday\", \"sunday\"", "\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\", \"saturday\", \"sunday\""), ":3: rest: one day of the week must be worked"),
    ] {
        let (data, (code, _, error)) = import(text);
        assert_eq!(code, 1, "{text}");
        assert!(error.contains(expected), "{expected}: {error}");
        assert!(!data.path().join("data").exists(), "{expected}: something was stored");
    }
}
