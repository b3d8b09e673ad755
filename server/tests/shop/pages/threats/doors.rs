//! Every door of an account, and who may go through it (T20, T33, T34).
//!
//! Whoever works for the shop has none of her own: she uses the program on the shop's machine, where each look at an
//! account is written down.

use std::collections::BTreeSet;

use axum::http::StatusCode;

use crate::browser::Browser;
use crate::pages::account::Open;
use crate::tidy::{code, shipped_rust};

/// For whom a door is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// For everybody: by these one comes to have an account, and gets in.
    Everybodys,
    /// For whoever is signed in, and for what is hers alone.
    HersAlone,
    /// For whoever has the secret that its address ends with, signed in or not.
    Bearers,
}

use Whose::{Bearers, Everybodys, HersAlone};

/// Every address at or below the account, whether it is opened or a form is sent to it, and for whom it is.
const DOORS: &[(&str, Whose)] = &[
    ("/account", HersAlone),
    ("/account/addresses", HersAlone),
    ("/account/addresses/new", HersAlone),
    ("/account/addresses/{address}", HersAlone),
    ("/account/addresses/{address}/first", HersAlone),
    ("/account/addresses/{address}/remove", HersAlone),
    ("/account/change/{token}", Bearers),
    ("/account/code/{token}", Bearers),
    ("/account/codes", HersAlone),
    ("/account/confirm", HersAlone),
    ("/account/data", HersAlone),
    ("/account/data/export", HersAlone),
    ("/account/data/export/{token}", HersAlone),
    ("/account/data/nominee", HersAlone),
    ("/account/data/ready/{token}", HersAlone),
    ("/account/details", HersAlone),
    ("/account/email", HersAlone),
    ("/account/enter/{token}", Bearers),
    ("/account/erase", HersAlone),
    ("/account/erased/{certificate}", Bearers),
    ("/account/erased/{certificate}/certificate.json", Bearers),
    ("/account/link", Everybodys),
    ("/account/not-me", HersAlone),
    ("/account/passkey", Everybodys),
    ("/account/passkey/begin", Everybodys),
    ("/account/passkeys", HersAlone),
    ("/account/passkeys/begin", HersAlone),
    ("/account/password", HersAlone),
    ("/account/reset", Everybodys),
    ("/account/reset/{token}", Bearers),
    ("/account/sign-in", Everybodys),
    ("/account/sign-out", Everybodys),
    ("/account/sign-up", Everybodys),
    ("/account/verify/{token}", Bearers),
    ("/account/wishes", HersAlone),
];

/// The doors that need no secret, as addresses.
pub(super) fn without_secrets() -> Vec<&'static str> {
    DOORS.iter().map(|(door, _)| *door).filter(|door| !door.contains('{')).collect()
}

/// An address of this form that leads to nothing.
fn nowhere(door: &str) -> String {
    let parts = door.split('/').map(|part| match part {
        "{token}" => "A".repeat(43),
        part if part.starts_with('{') => "0".repeat(32),
        part => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}

/// What shipped code names at or below the account, in the form in which routes are written.
fn named() -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (_, text) in shipped_rust() {
        let shipped = text.split("#[cfg(test)]").next().unwrap_or_default();
        for literal in code(shipped).split("\"/account").skip(1) {
            let rest = literal.split(['"', '?']).next().unwrap_or_default();
            let door = format!("/account{rest}");
            let parts = door.split('/').map(|part| match part.strip_prefix(':') {
                Some(name) => format!("{{{name}}}"),
                None => part.to_owned(),
            });
            named.insert(parts.collect::<Vec<_>>().join("/"));
        }
    }
    named
}

#[test]
fn every_door_of_an_account_is_known_with_whose_it_is() {
    let doors: BTreeSet<&str> = DOORS.iter().map(|(door, _)| *door).collect();
    let named = named();
    for name in &named {
        let leads_on = doors.iter().any(|door| door.starts_with(&format!("{name}/{{")));
        assert!(doors.contains(name.as_str()) || leads_on, "nobody has said whose {name} is");
    }
    for door in doors {
        assert!(named.iter().any(|name| door.starts_with(name.as_str())), "{door} is no door");
    }
}

/// Whether an answer sends somebody to sign in, or says that she has to.
fn is_shut(status: StatusCode, location: &str) -> bool {
    status == StatusCode::UNAUTHORIZED
        || (status == StatusCode::SEE_OTHER && location.starts_with("/account/sign-in"))
}

/// What somebody is answered who opens a door, and what who sends a form to it.
async fn tried(browser: &mut Browser, path: &str) -> [(StatusCode, String); 2] {
    let opened = browser.opens(path).await;
    // A guest stays one, whatever the answer sets.
    let cookies = browser.cookies.clone();
    let sent = browser.posts(path, "").await;
    browser.cookies = cookies;
    [opened, sent].map(|answer| (answer.status, answer.header("location").to_owned()))
}

#[tokio::test]
async fn no_door_of_an_account_opens_for_who_is_not_signed_in_or_signed_in_as_somebody_else() {
    let open = Open::sqlite().await;
    let mut hers = open.somebody("meera@example.in").await;
    let mut over = open.browser();
    over.cookies = vec![format!("__Host-session={}", "A".repeat(43))];
    let mut guest = open.browser();
    guest.answers("choice=accept&back=/").await;
    for (door, whose) in DOORS {
        let path = nowhere(door);
        for (who, browser) in
            [("nobody", &mut open.browser()), ("a guest", &mut guest), ("a session", &mut over)]
        {
            for (status, location) in tried(browser, &path).await {
                let shut = is_shut(status, &location);
                let may = match whose {
                    Everybodys => !status.is_server_error(),
                    HersAlone => shut || matches!(status.as_u16(), 405 | 422),
                    Bearers => matches!(status.as_u16(), 404 | 405 | 410 | 422),
                };
                assert!(may, "{who} at {path}: {status} {location}");
            }
        }
        // Whatever is not hers is not there, as far as she can tell.
        let [(status, location), _] = tried(&mut hers, &path).await;
        if door.contains('{') {
            assert!(matches!(status.as_u16(), 303 | 404 | 405 | 410), "she at {path}: {status}");
        } else {
            assert!(!status.is_server_error(), "she at {path}: {status} {location}");
        }
        hers = if hers.is_signed_in().await {
            hers
        } else {
            open.somebody(&format!("meera{}@example.in", path.len())).await
        };
    }
}
