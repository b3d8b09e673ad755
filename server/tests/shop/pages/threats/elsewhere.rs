//! Every page and function that is not of an account: it is for everybody, and shows nothing of who asks (T20, T33).

use std::collections::BTreeSet;

use crate::pages::account::Open;
use crate::support::TestDb;
use crate::tidy::{code, shipped_rust};

/// What stands in tests for the parts of an address that change.
const PARTS: [(&str, &str); 4] =
    [("category", "rings"), ("piece", "chandni-halo-ring"), ("version", "1"), ("guide", "four-cs")];

/// Every address that shipped code has a page or a route for, but for those of accounts.
fn addresses() -> BTreeSet<String> {
    let mut addresses: BTreeSet<String> = server_fn::axum::server_fn_paths()
        .map(|(path, _)| path.to_owned())
        .chain(["/wishes", "/robots.txt", "/sitemap.xml"].map(str::to_owned))
        .collect();
    for (_, text) in shipped_rust() {
        let shipped = code(text.split("#[cfg(test)]").next().unwrap_or_default());
        for begin in ["path!(\"/", ".route(\"/"] {
            for rest in shipped.split(begin).skip(1) {
                let path = rest.split('"').next().unwrap_or_default();
                addresses.insert(format!("/{path}"));
            }
        }
    }
    addresses.retain(|address| address != "/account" && !address.starts_with("/account/"));
    addresses.into_iter().map(|address| filled(&address)).collect()
}

/// An address with something in the place of each part that changes.
fn filled(address: &str) -> String {
    let part = |part: &str| {
        let name = part.trim_matches([':', '{', '}', '*']);
        let known = PARTS.iter().find(|(known, _)| *known == name && name != part);
        known.map_or_else(|| part.to_owned(), |(_, stands)| (*stands).to_owned())
    };
    address.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn what_is_for_everybody_is_the_same_for_everybody_and_shows_nothing_of_who_asks() {
    let open = Open::on(TestDb::sqlite().await.stocked().await);
    let people = ["meera@example.in", "ravi@example.in"];
    let (meera, ravi) = (open.somebody(people[0]).await, open.somebody(people[1]).await);
    let mut guest = open.browser();
    guest.answers("choice=accept&back=/").await;
    let nobody = open.browser();
    let addresses = addresses();
    for there in ["/", "/privacy/ledger", "/jewellery/rings", "/api/catalogue/pictures"] {
        assert!(addresses.contains(there), "{there} is not among {addresses:?}");
    }
    for address in &addresses {
        let first = nobody.opens(address).await;
        assert!(!first.header("location").starts_with("/account"), "{address} is for some");
        for (who, browser) in [("a guest", &guest), ("meera", &meera), ("ravi", &ravi)] {
            let answer = browser.opens(address).await;
            assert_eq!(answer.status, first.status, "{who} at {address}");
            assert_eq!(answer.header("location"), first.header("location"), "{who} at {address}");
            for person in people {
                assert!(!answer.body.contains(person), "{who} at {address} sees {person}");
            }
        }
    }
}
