//! What a page did, at its own foot: counted by the browser, and laid beside what the shop says.

use std::sync::LazyLock;

use leptos::nonce::use_nonce;
use leptos::prelude::*;

use super::NOW;
use super::model::Purpose;
use super::visitor::Visitor;
use crate::analytics::EVENTS;
use crate::kernel::stored;
use crate::kernel::words::{Value, Words};
use crate::wishes::WISHES;

/// What counts, in the words of the browser. As an island of the program it would make what each page loads a quarter
/// larger (`docs/adr/0020`).
const SCRIPT: &str = include_str!("tally.js");

/// The same without what only people read.
static SHORT: LazyLock<String> = LazyLock::new(|| {
    let lines = SCRIPT.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
});

/// A line that opens. Without script it leads to the page that tells the same from the server's side.
///
/// What it counts is what the browser tells a script: what a frame of another site does inside of itself, no browser
/// tells anybody, and the words say so.
#[component]
pub fn TallyShown() -> impl IntoView {
    let words = Words::of_this_page();
    let granted = Visitor::of_this_page().standing.granted;
    let hosts: Vec<&str> =
        granted.services().filter_map(|service| service.reach().frame()).collect();
    let is_counted = granted.services().any(|service| service.purpose() == Purpose::Analytics);
    let keys = stored::ALL.map(stored::Stored::key);
    // The browser has no grammar: it puts names and numbers in as they are.
    let gap = |name: &str| -> Value { format!("%{name}%").into() };
    let host = words.tell(
        "tally-host",
        &[("requests", gap("requests")), ("size", gap("size")), ("host", gap("name"))],
    );
    let part = |id: &'static str| {
        view! { <div><dt>{words.say(id)}</dt><dd><ul></ul></dd></div> }
    };
    view! {
        <details
            class="tally"
            id="tally"
            data-hosts=hosts.join(" ")
            data-keys=keys.join(" ")
            data-events=is_counted.then_some(EVENTS)
            data-wishes=WISHES
            data-host=host
            data-foreign=words.tell("tally-foreign", &[("name", gap("name"))])
            data-none=words.say("tally-none")
            data-unknown=words.say("tally-unknown")
            data-agrees=words.say("tally-agrees")
            data-differs=words.say("tally-differs")
            data-silent=words.say("tally-silent")
        >
            <summary class="text-button">{words.say("tally-title")}</summary>
            <p>{words.say("tally-lead")} " " <a href=NOW>{words.say("tally-more")}</a></p>
            <p role="status"></p>
            <dl hidden=true>
                {part("tally-hosts")} {part("tally-kept")} {part("tally-cookies")} {part("tally-writes")}
            </dl>
            <script type="module" nonce=use_nonce()>{SHORT.as_str()}</script>
        </details>
    }
    .into_any()
}
