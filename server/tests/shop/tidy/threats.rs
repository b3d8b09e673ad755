//! Each threat to an account is answered by tests that are there.

use super::privacy::tests;
use super::root;

/// The threats of accounts, mail and erasure by their numbers.
const THREATS: [u8; 22] =
    [20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 44, 45, 54];

#[test]
fn every_threat_names_the_tests_that_answer_it() {
    let text = std::fs::read_to_string(root().join("docs/threats.md")).expect("the threats");
    let tests = tests();
    for number in THREATS {
        let row = text.lines().find(|line| line.starts_with(&format!("| T{number} |")));
        let row = row.unwrap_or_else(|| panic!("T{number} is not answered"));
        // What stands between the marks of code in the last column is the sentence of a test.
        let answers = row.trim_end_matches(" |").rsplit(" | ").next().expect("a last column");
        let named: Vec<&str> = answers.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "T{number} names no test");
        for test in named {
            assert!(tests.contains(test), "T{number}: {test:?} is no test");
        }
    }
}
