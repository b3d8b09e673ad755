//! `assay ledger` and `assay policy`: what the jeweller and the shopper can check by themselves.

use std::io::{Read, Write};
use std::net::TcpStream;

use crate::program::{run, serve};

/// Sends a request as a page of the shop would, and returns the answer.
pub(crate) fn sends(address: &str, request: &str) -> String {
    let mut socket = TcpStream::connect(address).expect("the shop is open");
    socket.write_all(request.as_bytes()).expect("sent");
    let mut answer = String::new();
    socket.read_to_string(&mut answer).expect("an answer of text");
    answer
}

/// Answers at an open shop, and returns the cookie that says so.
pub(crate) fn answers(address: &str, form: &str) -> String {
    let answer = sends(
        address,
        &format!(
            "POST /privacy/consent HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
             sec-fetch-site: same-origin\r\ncontent-type: application/x-www-form-urlencoded\r\n\
             content-length: {}\r\n\r\n{form}",
            form.len()
        ),
    );
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let (_, cookie) = answer.split_once("set-cookie: ").expect("a cookie");
    cookie.split(';').next().expect("a pair").to_owned()
}

#[test]
fn a_record_that_somebody_took_home_is_checked_on_any_machine_and_the_ledger_at_home() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().to_str().expect("a plain path");
    let (serving, address) = serve(data.path(), &[]);
    let cookie = answers(&address, "choice=accept&back=/");
    answers(&address, "choice=refuse&back=/");
    let get = format!(
        "GET /privacy/record/1 HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncookie: {cookie}\r\n\r\n"
    );
    let answer = sends(&address, &get);
    let (_, record) = answer.split_once("\r\n\r\n").expect("a body");
    let value: serde_json::Value = serde_json::from_str(record).expect("JSON");
    let (key, hash) =
        (value["key"].as_str().expect("a key"), &value["record"]["entry"]["row_hash"]);
    let hash = hash.as_str().expect("a hash");
    let file = data.path().join("record.json");
    let check = |text: &str, with: &[&str]| {
        std::fs::write(&file, text).expect("written");
        let path = file.to_str().expect("a plain path");
        run(&[&["ledger", "check-receipt", path][..], with].concat())
    };
    let (code, said, error) = check(record, &["--key", key]);
    assert_eq!(
        (code, said.trim()),
        (0, &*format!("genuine: entry 1, grant, hash {hash}")),
        "{error}"
    );
    assert_eq!(check(record, &["--data", folder]).0, 0, "the shop knows its own keys");
    let tampered = record.replace("\"grant\"", "\"refuse\"");
    for (text, reason) in
        [(&*tampered, "changed after it was signed"), ("{}", "not a record"), ("", "not a record")]
    {
        let (code, _, error) = check(text, &["--key", key]);
        assert_eq!(code, 1);
        assert!(error.contains(reason), "{error}");
    }
    let (code, _, error) = check(record, &["--key", "AAAA"]);
    assert_eq!(code, 1);
    assert!(error.contains("not this shop's"), "{error}");

    let verify = ["ledger", "verify", "--data", folder];
    let (code, said, error) = run(&[&verify[..], &["--root", hash]].concat());
    assert_eq!(code, 0, "{error}");
    assert!(said.starts_with("2 entries, each as it was written; the last hash is "), "{said}");
    let (code, _, error) = run(&[&verify[..], &["--root", &"0".repeat(64)]].concat());
    assert_eq!(code, 1);
    assert!(error.contains("no entry has the hash 0000"), "{error}");
    drop(serving);
}

#[test]
fn the_policy_is_printed_for_programs_with_every_sentence_and_what_holds_it() {
    let (code, said, error) = run(&["policy"]);
    assert_eq!(code, 0, "{error}");
    let policy: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    let sentences = policy["sentences"].as_array().expect("sentences");
    assert_eq!(sentences.len(), 42);
    for sentence in sentences {
        let tests = sentence["tests"].as_array().expect("tests");
        // What waits for a part of the shop may be held by tests for the rest.
        assert!(!tests.is_empty() || sentence["waits_for"].is_string(), "{sentence}");
        assert!(sentence["says"].as_str().is_some_and(|says| says.ends_with('.')), "{sentence}");
    }
    let versions = policy["versions"].as_array().expect("versions");
    assert_eq!(policy["version"].as_u64(), u64::try_from(versions.len()).ok());
    for version in versions {
        assert!(version["hash"].as_str().is_some_and(|hash| hash.len() == 64), "{version}");
    }
}
