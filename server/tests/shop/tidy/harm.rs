//! Addresses that are kept to keep harm out serve nothing else.

use crate::tidy::{code, shipped_rust};

#[test]
fn addresses_that_keep_harm_out_are_named_nowhere_else() {
    // The registry names the tables so that visitors can be told of them, and reads nothing.
    let registry = "app/src/privacy/model/personal.rs";
    for table in ["harm_counters", "harm_blocks"] {
        let places: Vec<String> = shipped_rust()
            .into_iter()
            .filter(|(name, text)| code(text).contains(table) && name != registry)
            .map(|(name, _)| name)
            .collect();
        assert!(!places.is_empty(), "{table} is not found at all");
        for place in places {
            assert!(place.starts_with("server/src/harm/"), "{place} names {table}");
        }
    }
}

#[test]
fn from_whom_a_request_came_is_found_out_in_one_place() {
    let reads = |needle: &str| -> Vec<String> {
        let with = |(_, text): &(String, String)| code(text).contains(needle);
        shipped_rust().into_iter().filter(with).map(|(name, _)| name).collect()
    };
    // The figures for operators only ask whether a proxy stands in between.
    let known = ["server/src/harm/address.rs", "server/src/http/metrics.rs"];
    assert_eq!(reads("x-forwarded-for"), known);
    let peers =
        ["server/src/http/client.rs", "server/src/http/listener.rs", "server/src/http/metrics.rs"];
    assert_eq!(reads("ConnectInfo"), peers);
}
