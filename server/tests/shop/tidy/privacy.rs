//! What the registry of privacy names is all there is, and all of it is used.

use std::collections::BTreeSet;

use app::privacy::model::{Held, PersonalData};
use app::privacy::{Cookie, PROMISES, Purpose, Service};

use crate::support::TestDb;
use crate::tidy::{code, files, root, shipped_rust};

/// Files in which `needle` stands in code.
fn places(needle: &str) -> Vec<String> {
    let with = |(_, text): &(String, String)| {
        code(text.split("#[cfg(test)]").next().unwrap_or_default()).contains(needle)
    };
    shipped_rust().into_iter().filter(with).map(|(name, _)| name).collect()
}

#[test]
fn a_cookie_is_written_in_one_place_and_only_if_the_registry_names_it() {
    assert_eq!(places("Max-Age"), ["server/src/privacy/cookies.rs"]);
    assert_eq!(places("fn written(cookie: Cookie"), ["server/src/privacy/cookies.rs"]);
    // These set what that file has written; the one of the floor looks whether anything was.
    let known = [
        "server/src/account/know.rs",
        "server/src/http/headers.rs",
        "server/src/privacy/forms.rs",
        "server/src/privacy/visit.rs",
        "server/src/rights/erasure/forms.rs",
    ];
    assert_eq!(places("SET_COOKIE"), known);
    assert_eq!(places("document().cookie"), Vec::<String>::new());
    for cookie in Cookie::ALL {
        let name = format!("Cookie::{cookie:?}");
        let users = places(&name).into_iter().filter(|file| file.starts_with("server/src/"));
        assert!(users.count() > 0, "{name} is named and not used");
    }
}

#[test]
fn every_service_of_the_registry_has_something_that_it_shows_or_counts() {
    let articles: String = files("content/en", &["md"]).into_iter().map(|(_, text)| text).collect();
    for service in Service::ALL {
        let used = match service.purpose() {
            Purpose::Embeds => articles.contains(&format!("service = \"{}\"", service.code())),
            Purpose::Analytics => {
                let name = format!("(Service::{service:?}, ");
                places(&name) == ["server/src/analytics/store.rs"]
            }
        };
        assert!(used, "{} is named and not used", service.code());
    }
}

#[test]
fn the_program_speaks_with_its_database_and_in_one_place_each_with_google_and_a_mail_server() {
    let manifest = std::fs::read_to_string(root().join("server/Cargo.toml")).expect("a manifest");
    for client in ["reqwest", "isahc", "curl", "hyper-tls", "hyper-rustls", "tonic"] {
        assert!(!manifest.contains(client), "{client} could speak with anybody");
    }
    // `sending.rs` is handed finished letters; a letter is only written by `count`, which asks for a permit.
    assert_eq!(places("ureq"), ["server/src/analytics/sending.rs"]);
    assert_eq!(places("property.body("), ["server/src/analytics/store.rs"]);
    assert_eq!(places("Permit {"), ["app/src/privacy/visitor.rs"]);
    // `transport.rs` is handed finished messages; one is only made of what stands in the outbox, and that is written
    // by one statement.
    for mail in ["SmtpTransport", "send_raw", "lettre::transport"] {
        assert_eq!(places(mail), ["server/src/mail/transport.rs"], "{mail}");
    }
    assert_eq!(
        places("Message::builder"),
        ["server/src/mail/message.rs", "server/src/mail/sender.rs"]
    );
    assert_eq!(places("insert into mail_outbox"), ["server/src/mail/store.rs"]);
    // It asks for the name of an address, and for nothing else.
    assert_eq!(places("dns_lookup"), ["server/src/account/host_names.rs"]);
    // Whoever writes a header by hand can write two.
    assert_eq!(places("dangerous_new_pre_encoded"), Vec::<String>::new());
    for client in
        ["TcpStream::connect", "UdpSocket", "hyper::client", "hyper_util::client", "Command::new"]
    {
        assert_eq!(places(client), Vec::<String>::new(), "{client}");
    }
}

/// Every test of the repository by its sentence.
pub(super) fn tests() -> BTreeSet<String> {
    let mut tests = BTreeSet::new();
    for folder in ["app/src", "app/tests", "server/src", "server/tests"] {
        for (_, text) in files(folder, &["rs"]) {
            for part in text.split("fn ").skip(1) {
                let name = part.split('(').next().unwrap_or_default();
                tests.insert(name.replace('_', " "));
            }
        }
    }
    for (_, text) in files("end2end/tests", &["ts"]) {
        for part in text.split("test(").skip(1) {
            let Some(quote) = part.chars().next() else { continue };
            let title = part[1..].split(quote).next().unwrap_or_default();
            tests.extend(titles(title));
        }
    }
    tests
}

/// The titles that a test with a gap in its title has, without its tags.
fn titles(title: &str) -> Vec<String> {
    let title = title.split(" @").next().unwrap_or_default();
    let gap =
        title.split_once("${").and_then(|(before, rest)| Some((before, rest.split_once('}')?.1)));
    let filled = ["nothing", "no", "yes", "yes and no again", "yes to everything"];
    match gap {
        Some((before, after)) => filled.map(|what| format!("{before}{what}{after}")).to_vec(),
        None => vec![title.to_owned()],
    }
}

#[test]
fn every_test_that_a_promise_names_is_there() {
    let tests = tests();
    for promise in PROMISES {
        let named = promise.tests();
        let waits = matches!(promise.held, Held::With(_));
        assert!(waits || !named.is_empty(), "{} names no test", promise.sentence);
        for test in named {
            assert!(tests.contains(*test), "{}: {test:?} is no test", promise.sentence);
        }
    }
}

#[test]
fn the_promises_are_the_sentences_of_the_founding_document_in_its_order() {
    let lengths = [2, 8, 12, 4, 6, 4, 4, 2];
    let all = lengths.iter().enumerate().flat_map(|(section, length)| {
        (1..=*length).map(move |number: u8| format!("{section}.{number}"))
    });
    let promised: Vec<String> =
        PROMISES.iter().map(|promise| promise.sentence.to_string()).collect();
    assert_eq!(promised, all.collect::<Vec<_>>());
}

/// Tables in which no visitor stands: the jeweller's own, and what holds the database together.
const WITHOUT_VISITORS: [&str; 21] = [
    "_sqlx_migrations",
    "categories",
    "charges",
    "consent_head",
    "consent_notices",
    "delivery_holidays",
    "delivery_pins",
    "delivery_terms",
    "delivery_zones",
    "erasures",
    "metal_rates",
    "picture_files",
    "piece_alloys",
    "piece_stones",
    "piece_tags",
    "pieces",
    "receipt_keys",
    "retention_runs",
    "shop_revision",
    "stone_rates",
    "work_rules",
];

/// Columns that hold an entry of the ledger together, or say the same in each.
const OF_THE_CHAIN: [&str; 7] =
    ["seq", "notice_hash", "policy_version", "method", "profile", "previous_hash", "row_hash"];

#[tokio::test]
async fn every_column_about_a_visitor_is_in_the_registry_with_its_purpose() {
    let test = TestDb::sqlite().await;
    let schema: Vec<(String, String)> = sqlx::query_as(
        "select tables.name, columns.name from sqlite_master as tables
         join pragma_table_info(tables.name) as columns where tables.type = 'table'",
    )
    .fetch_all(test.db.reader())
    .await
    .expect("the schema can be read");
    let about_visitors: BTreeSet<String> = schema
        .into_iter()
        .filter(|(table, column)| {
            !WITHOUT_VISITORS.contains(&table.as_str()) && !OF_THE_CHAIN.contains(&column.as_str())
        })
        .map(|(table, column)| format!("{table}.{column}"))
        .collect();
    let named: BTreeSet<String> = PersonalData::ALL
        .iter()
        .flat_map(|data| {
            let (table, columns) = data.columns();
            columns.iter().map(move |column| format!("{table}.{column}"))
        })
        .collect();
    assert_eq!(about_visitors, named);
}
