//! What was published stays as it was.

use server::privacy::english_policies;

use crate::tidy::root;

#[test]
fn a_version_that_was_published_has_not_been_changed_since() {
    let versions = english_policies().expect("the policy is right");
    let pins = std::fs::read_to_string(root().join("policy/hashes.txt")).expect("the hashes");
    let mut published = 0;
    for line in pins.lines().filter(|line| !line.starts_with('#')) {
        let (number, hash) = line.split_once(' ').expect("a number and a hash");
        let number: i64 = number.parse().expect("a number");
        published += 1;
        assert_eq!(number, published, "a line is added at the end, and none is left out");
        let version = versions.get(number).expect("a version that was published is still there");
        assert_eq!(version.hash, hash, "version {number} is published: write a new one instead");
    }
    // The one after those that are published is being written, and waits for its line.
    assert!(published >= 1 && versions.latest().number <= published + 1, "{published}");
}
