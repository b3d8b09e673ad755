//! `assay block`, what the options about senders do, and a log that nobody can lay beside the ledger.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::privacy::{answers, sends};
use crate::program::{Serving, get, run, serve};

/// An answer to the question about services, as a request.
fn form(address: &str) -> String {
    let form = "choice=refuse&back=/";
    format!(
        "POST /privacy/consent HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
         accept: text/html\r\nsec-fetch-site: same-origin\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         x-forwarded-for: 203.0.113.7\r\ncontent-length: {}\r\n\r\n{form}",
        form.len()
    )
}

#[test]
fn a_block_is_made_listed_and_taken_away_beside_an_open_shop() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().to_str().expect("a plain path");
    let (_serving, address) = serve(data.path(), &[]);
    let block = |more: &[&str]| run(&[&["block"][..], more, &["--data", folder]].concat());
    let status = || sends(&address, &form(&address))[..12].to_owned();
    assert_eq!(block(&["list"]).1.trim(), "nobody is blocked");
    assert_eq!(status(), "HTTP/1.1 303");

    let (code, said, error) =
        block(&["add", "203.0.113.0/24", "--reason", "too many forms", "--hours", "2"]);
    assert_eq!(code, 0, "{error}");
    assert!(said.starts_with("nothing is taken from 203.0.113.0/24 until 20"), "{said}");
    assert_eq!(status(), "HTTP/1.1 403", "at once, without a restart");
    assert!(sends(&address, &form(&address)).contains("too many forms"));
    assert!(get(&address, "/contact").starts_with("HTTP/1.1 200"));
    let household = ["add", "2001:db8::1", "--reason", "x", "--hours", "1", "--by", "Asha"];
    assert_eq!(block(&household).0, 0);
    let (_, listed, _) = block(&["list"]);
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(lines.len(), 2, "{listed}");
    assert!(lines[0].starts_with("2001:db8::/64 until 20") && lines[0].ends_with(" IST: x (Asha)"));
    assert!(lines[1].ends_with("IST: too many forms (command line)"), "{listed}");

    assert_eq!(block(&["remove", "203.0.113.0/24"]).0, 0);
    assert_eq!(status(), "HTTP/1.1 303");
    assert_eq!(block(&["remove", "2001:db8::5"]).0, 0, "an address of the household");
    let (code, _, error) = block(&["remove", "203.0.113.0/24"]);
    assert_eq!(code, 1);
    assert!(error.contains("there is no block of 203.0.113.0/24"), "{error}");
    assert_eq!(run(&["check", "--data", folder]).1.trim(), "everything agrees");
}

#[test]
fn a_block_that_makes_no_sense_is_refused_with_the_reason() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().to_str().expect("a plain path");
    let long = "x".repeat(201);
    for (prefix, reason, hours, complaint) in [
        ("somebody", "x", "1", "such as 203.0.113.7"),
        ("203.0.113.7/24", "x", "1", "bits behind the length"),
        ("203.0.113.0/33", "x", "1", "at most 32"),
        ("0.0.0.0/0", "x", "1", "keeps out whole countries"),
        ("203.0.113.7", "", "1", "a reason is one line"),
        ("203.0.113.7", " ", "1", "a reason is one line"),
        ("203.0.113.7", "a\nb", "1", "a reason is one line"),
        ("203.0.113.7", long.as_str(), "1", "a reason is one line"),
        ("203.0.113.7", "x", "0", "1..=8760"),
        ("203.0.113.7", "x", "9999", "1..=8760"),
    ] {
        let arguments =
            ["block", "add", prefix, "--reason", reason, "--hours", hours, "--data", folder];
        let (code, _, error) = run(&arguments);
        assert_ne!(code, 0, "{arguments:?}");
        assert!(error.contains(complaint), "{arguments:?}: {error}");
    }
    let without = ["block", "add", "203.0.113.7", "--hours", "1", "--data", folder];
    assert!(run(&without).2.contains("--reason"), "nobody is blocked without a reason");
}

#[test]
fn how_many_answers_are_taken_and_who_is_believed_is_up_to_the_jeweller() {
    let data = tempfile::tempdir().expect("a folder");
    let options = ["--answers-per-minute", "1", "--trusted-proxy", "10.0.0.0/8,192.168.1.1"];
    let (_serving, address) = serve(data.path(), &options);
    let taken = (0..8).filter(|_| sends(&address, &form(&address)).starts_with("HTTP/1.1 303"));
    assert_eq!(taken.count(), 5, "five minutes' worth at once");
    // Nobody on this machine is a proxy any more, so that the header is not believed.
    let other = form(&address).replace("203.0.113.7", "203.0.113.8");
    assert!(sends(&address, &other).starts_with("HTTP/1.1 429"));
    let folder = data.path().to_str().expect("a plain path");
    let (code, _, error) =
        run(&["serve", "--addr", "127.0.0.1:0", "--trusted-proxy", "proxy", "--data", folder]);
    assert_eq!(code, 2);
    assert!(error.contains("such as 203.0.113.7"), "{error}");
}

/// The lines about pages that were opened, up to the one about `route`.
fn access_lines(serving: &Serving, route: &str) -> Vec<Value> {
    let log = serving.log.as_ref().expect("its log");
    let mut lines = Vec::new();
    loop {
        let line = log.recv_timeout(std::time::Duration::from_mins(1)).expect("a line");
        let line: Value = serde_json::from_str(&line).expect("a log of JSON lines");
        if line["target"] != "assay::access" {
            continue;
        }
        let is_last = line["route"] == route;
        lines.push(line);
        if is_last {
            return lines;
        }
    }
}

/// What a line says besides which kind of page it was, as texts that can be looked for elsewhere.
fn values(line: &Value) -> Vec<String> {
    let kinds = ["level", "target", "method", "route"];
    let fields = line.as_object().expect("fields").iter();
    let telling = fields.filter(|(name, _)| !kinds.contains(&name.as_str()));
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    telling.map(|(_, value)| text(value)).collect()
}

/// The record of the answer that a cookie stands for, with the head of the answer it came in.
fn record(address: &str, cookie: &str) -> String {
    let asked = |seq: u32| {
        let head = format!("GET /privacy/record/{seq} HTTP/1.1\r\nhost: {address}");
        sends(address, &format!("{head}\r\nconnection: close\r\ncookie: {cookie}\r\n\r\n"))
    };
    let found = (1..=8).map(asked).find(|answer| answer.starts_with("HTTP/1.1 200"));
    found.expect("the record of her own answer")
}

#[test]
fn a_page_that_was_opened_cannot_be_laid_beside_an_answer_of_whoever_opened_it() {
    let data = tempfile::tempdir().expect("a folder");
    let (serving, address) = serve(data.path(), &[]);
    // Two people, each of whom answers and then looks at a page. When the minute turns meanwhile, two others do.
    let (lines, people) = loop {
        let people = ["/about", "/contact"].map(|page| {
            let cookie = answers(&address, "choice=accept&back=/");
            let answer = get(&address, page);
            let (_, id) = answer.split_once("x-request-id: ").expect("a number");
            (cookie, id[..32].to_owned())
        });
        get(&address, "/healthz");
        let lines = access_lines(&serving, "/healthz");
        let minutes: BTreeSet<String> =
            lines.iter().map(|line| line["timestamp"].to_string()).collect();
        if minutes.len() == 1 {
            break (lines, people);
        }
    };
    let of = |method: &str| lines.iter().filter(|line| line["method"] == method).count();
    // By the time alone, either of them may have opened either page.
    assert_eq!((of("POST"), of("GET")), (2, 3), "{lines:?}");
    let minute = "2026-11-26T06:30Z".len();
    for line in &lines {
        assert_eq!(line["timestamp"].as_str().map(str::len), Some(minute), "{line}");
        assert!(line.get("span").is_none() && line.get("request_id").is_none(), "{line}");
        for (cookie, id) in &people {
            assert!(!line.to_string().contains(id), "{line} holds what her browser was told");
            // Whatever she has in her hands, and the ledger about her.
            let hers = format!("{cookie} {}", record(&address, cookie));
            for value in values(line).iter().filter(|value| value.len() > 6) {
                assert!(!hers.contains(value), "{value} of {line} leads to {hers}");
            }
        }
    }
}
