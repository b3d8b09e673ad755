//! What a page did, at its own foot: counted by the browser, and laid beside what the shop says.

#![expect(
    missing_docs,
    reason = "the island macro writes items without documentation beside the documented one"
)]

use leptos::prelude::*;

use super::NOW;
use super::model::{Found, Host, Purpose, Seen, Tally, Told, Verdict};
use super::visitor::Visitor;
use crate::analytics::EVENTS;
use crate::browser::{self, Element};
use crate::kernel::stored;
use crate::kernel::words::{Value, Words};

/// The name by which the island finds its place.
const PLACE: &str = "tally";
/// The mark of what the shop does not name.
const MISMATCH: &str = "data-mismatch";

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
            id=PLACE
            data-later=""
            data-hosts=hosts.join(" ")
            data-counted=is_counted.then_some("")
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
            <PageTally/>
        </details>
    }
    .into_any()
}

/// Fills the panel around it whenever it is opened.
#[island(lazy)]
pub fn PageTally() -> impl IntoView {
    Effect::new(|_| {
        let Some(place) = browser::element(PLACE) else { return };
        // It may have been opened while this was still asleep.
        tell(&place);
        browser::on(&place.clone(), "toggle", move |_| tell(&place));
    });
}

/// Says what the page has done until now.
fn tell(place: &Element) {
    if browser::attribute(place, "open").is_none() {
        return;
    }
    let said = |name: &str| browser::attribute(place, name).unwrap_or_default();
    let is_counted = browser::attribute(place, "data-counted").is_some();
    let tally = tallied(&browser::seen(), &browser::host(), &said("data-hosts"), is_counted);
    let foreign = said("data-foreign");
    let marked = |found: &Found, text: String| {
        let text = if found.is_told { text } else { foreign.replace("%name%", &text) };
        (text, !found.is_told)
    };
    let named = |all: &[Found]| -> Vec<(String, bool)> {
        all.iter().map(|found| marked(found, found.name.clone())).collect()
    };
    let template = said("data-host");
    let host = |host: &Host| marked(&host.found, counted(&template, host));
    let writes = match tally.writes {
        Some(writes) => (writes.to_string(), writes > tally.counted),
        None => (said("data-unknown"), false),
    };
    let told: [Vec<(String, bool)>; 4] = [
        tally.hosts.iter().map(host).collect(),
        named(&tally.kept),
        named(&tally.cookies),
        vec![writes],
    ];
    for (list, mut texts) in browser::all(place, "ul").iter().zip(told) {
        if texts.is_empty() {
            texts.push((said("data-none"), false));
        }
        browser::list(list, &texts, MISMATCH);
    }
    let verdict = said(match tally.verdict() {
        Verdict::Agrees => "data-agrees",
        Verdict::Differs => "data-differs",
        Verdict::Silent => "data-silent",
    });
    if let Some(line) = browser::first(place, "[role=status]") {
        browser::set(&line, MISMATCH, (tally.verdict() == Verdict::Differs).then_some(""));
        browser::write(&line, &verdict);
    }
    if let Some(list) = browser::first(place, "dl") {
        browser::set(&list, "hidden", None);
    }
}

/// What was seen, beside what may be.
fn tallied(seen: &Seen, shop: &str, granted: &str, is_counted: bool) -> Tally {
    let hosts = granted.split_whitespace().collect();
    let keys = stored::ALL.iter().map(|stored| stored.key()).collect();
    let events = is_counted.then_some(EVENTS);
    Tally::of(seen, &Told { shop, hosts, keys, events })
}

/// How often a host was asked and how much came from it. Its name goes in last: it may hold anything.
fn counted(template: &str, host: &Host) -> String {
    let kilobytes = host.bytes.div_ceil(1_000);
    template
        .replace("%requests%", &host.requests.to_string())
        .replace("%size%", &kilobytes.to_string())
        .replace("%name%", &host.found.name)
}
