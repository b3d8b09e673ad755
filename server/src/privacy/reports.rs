//! What browsers report about pages of ours that tried to reach what they may not.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::routing::post;
use metrics::counter;
use serde_json::Value;

use crate::http::REPORTS;

const STOPPED: &str = "assay_content_policy_stopped_total";

/// The directives of our policy; a report may name any other thing, and none of it becomes a label.
const DIRECTIVES: [&str; 12] = [
    "base-uri",
    "connect-src",
    "default-src",
    "font-src",
    "form-action",
    "frame-ancestors",
    "frame-src",
    "img-src",
    "manifest-src",
    "object-src",
    "script-src",
    "style-src",
];

/// The address of reports.
pub(super) fn routes<State: Clone + Send + Sync + 'static>() -> Router<State> {
    Router::new().route(REPORTS, post(heard))
}

/// Counts a report, and logs one a second at the most: anybody can send them. Of what was stopped only the host is
/// written down, since an address may hold what somebody has typed.
async fn heard(body: Bytes) -> StatusCode {
    let Some((directive, host)) = read(&body) else { return StatusCode::UNPROCESSABLE_ENTITY };
    counter!(STOPPED, "directive" => directive).increment(1);
    if is_first_of_this_second() {
        tracing::warn!(target: "assay::content_policy", directive, host, "a page was stopped");
    }
    StatusCode::NO_CONTENT
}

fn read(body: &[u8]) -> Option<(&'static str, String)> {
    let value: Value = serde_json::from_slice(body).ok()?;
    let report = value.get("csp-report")?;
    let said = |name: &str| report.get(name).and_then(Value::as_str);
    let named = said("effective-directive").or_else(|| said("violated-directive"))?;
    let named = named.split(' ').next().unwrap_or_default();
    let known = |directive: &&&str| {
        // Browsers split some in two, such as script-src-elem.
        named == **directive
            || named.strip_prefix(**directive).is_some_and(|rest| rest.starts_with('-'))
    };
    let directive = DIRECTIVES.iter().find(known)?;
    Some((directive, host_of(said("blocked-uri").unwrap_or_default())))
}

/// The host of an address; a word such as `inline` is what it is.
fn host_of(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | ':');
    if host.len() <= 100 && host.chars().all(plain) { host.to_owned() } else { "odd".to_owned() }
}

fn is_first_of_this_second() -> bool {
    static LAST: Mutex<Option<Instant>> = Mutex::new(None);
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    let is_first = last.is_none_or(|last| last.elapsed() >= Duration::from_secs(1));
    if is_first {
        *last = Some(Instant::now());
    }
    is_first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_becomes_a_directive_of_ours_and_a_host() {
        let report = |directive: &str, blocked: &str| {
            let body = serde_json::json!({ "csp-report": {
                "effective-directive": directive, "blocked-uri": blocked, "document-uri": "http://s/?q=secret",
            } });
            read(body.to_string().as_bytes())
        };
        let evil = || "evil.test:8080".to_owned();
        assert_eq!(
            report("script-src-elem", "https://evil.test:8080/a?b"),
            Some(("script-src", evil()))
        );
        assert_eq!(report("img-src", "inline"), Some(("img-src", "inline".to_owned())));
        assert_eq!(report("connect-src", "wss://a b"), Some(("connect-src", "odd".to_owned())));
        assert_eq!(report("made-up", "x"), None);
        assert_eq!(read(b"[]"), None);
        assert_eq!(read(b"\xff"), None);
    }
}
