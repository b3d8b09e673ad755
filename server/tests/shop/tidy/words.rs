//! Every message that a page asks for exists, and every message is asked for.

use std::collections::BTreeSet;

use app::account::model::{Happening, Problem};
use app::catalogue::model::{
    Audience, Axis, Facet, Grade, Metal, Occasion, Order, Origin, PRICE_BANDS, Scale, Shape,
    SizeKind, StoneColour, StoneKind, View,
};
use app::kernel::date::{Month, Weekday};
use app::kernel::elsewhere::Network;
use app::kernel::state::State;
use app::pricing::model::Element;
use app::privacy::model::{
    Action, BrowserFamily, Deed, Keeper, LOG_FIELDS, Part, PersonalData, Rule, Section,
};
use app::privacy::{Purpose, Service};
use app::profile::model::{Field as ProfileField, Problem as ProfileProblem};
use app::rights::model::{RightsProblem, Told};
use app::rights::model::{WhyKept, erased_kinds};
use server::mail::MailKind;

use crate::tidy::{files, root, shipped_rust};

/// The ids of a kind, one for each of what has a code.
fn ids<T: Copy>(kind: &str, all: &[T], code: impl Fn(T) -> &'static str) -> Vec<String> {
    all.iter().map(|one| format!("{kind}-{}", code(*one))).collect()
}

/// The ids that are put together from a code while the program runs.
fn composed() -> BTreeSet<String> {
    [
        ids("metal", Metal::ALL, Metal::code),
        ids("stone", StoneKind::ALL, StoneKind::code),
        ids("stone-colour", StoneColour::ALL, StoneColour::code),
        ids("shape", Shape::ALL, Shape::code),
        ids("origin", Origin::ALL, Origin::code),
        ids("grade", Grade::ALL, Grade::code),
        ids("picture", View::ALL, View::code),
        ids("sizes", SizeKind::ALL, SizeKind::code),
        ids("size", SizeKind::ALL, SizeKind::code),
        ids("choose", Axis::ALL, Axis::code),
        ids("element", Element::ALL, Element::code),
        ids("facet", Facet::ALL, Facet::code),
        ids("occasion", Occasion::ALL, Occasion::code),
        ids("audience", Audience::ALL, Audience::code),
        ids("order", Order::ALL, Order::code),
        ["916", "750", "585", "375", "950", "925"]
            .map(|fineness| format!("purity-{fineness}"))
            .to_vec(),
        PRICE_BANDS.map(|(code, _, _)| format!("band-{code}")).to_vec(),
        ids("fineness", Element::ALL, Element::code),
        ids("ring-scale", Scale::ALL, Scale::code),
        ids("ring-rule", Scale::ALL, Scale::code),
        ids("month", Month::ALL, Month::code),
        ids("weekday", Weekday::ALL, Weekday::code),
        ids("network", Network::ALL, Network::code),
        ids("purpose", Purpose::ALL, Purpose::code),
        Purpose::ALL.iter().map(|purpose| format!("purpose-{}-what", purpose.code())).collect(),
        ids("service", Service::ALL, Service::code),
        Service::ALL.iter().map(|service| format!("service-{}-what", service.code())).collect(),
        ids("country", Service::ALL, Service::country),
        ["page_view", "view_item_list", "view_item", "view_search_results"]
            .map(|event| format!("visits-event-{event}"))
            .to_vec(),
        ["days", "opened"].map(|table| format!("visits-{table}-title")).to_vec(),
    ]
    .into_iter()
    .flatten()
    .chain(composed_about_people())
    .collect()
}

/// The same where people and what is held about them are named.
fn composed_about_people() -> Vec<String> {
    [
        ids("personal", PersonalData::ALL, PersonalData::code),
        PersonalData::ALL.iter().map(|data| format!("personal-{}-kept", data.code())).collect(),
        erased_kinds().map(|data| format!("erased-{}", data.code())).collect(),
        ids("erasure-kept", WhyKept::ALL, WhyKept::code),
        ids("retention", Rule::ALL, Rule::code),
        ids("retention-did", Deed::ALL, Deed::code),
        ids("retention-keeper", Keeper::ALL, Keeper::code),
        ids("action", Action::ALL, Action::code),
        ids("account-problem", Problem::ALL, Problem::code),
        ids("profile-field", ProfileField::ALL, ProfileField::code),
        ids("profile-problem", ProfileProblem::ALL, ProfileProblem::code),
        ids("state", State::ALL, State::code),
        ids("account-event", Happening::ALL, Happening::code),
        ids("account-device", BrowserFamily::ALL, BrowserFamily::code),
        ids("rights-problem", RightsProblem::ALL, RightsProblem::code),
        ids("rights-told", Told::ALL, Told::code),
        ids("policy-section", Section::ALL, Section::code),
        ids("policy-part", Part::ALL, Part::code),
        LOG_FIELDS.map(|field| format!("log-{field}")).to_vec(),
        ["subject", "happened", "link", "otherwise"]
            .iter()
            .flat_map(|part| {
                MailKind::ALL.iter().map(move |kind| format!("mail-{}-{part}", kind.code()))
            })
            .collect(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The ids that stand in the source as they are.
fn named() -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (_, text) in shipped_rust() {
        for piece in text.split('"').skip(1).step_by(2) {
            let id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if !piece.is_empty() && piece.chars().all(id) {
                named.insert(piece.to_owned());
            }
        }
    }
    named
}

/// The ids that the English message files define.
fn defined() -> BTreeSet<String> {
    let mut defined = BTreeSet::new();
    for (name, text) in files("locales/en", &["ftl"]) {
        for line in text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()))
        {
            let id = line.split(" =").next().unwrap_or_default().to_owned();
            assert!(defined.insert(id.clone()), "{name}: {id} stands twice");
        }
    }
    defined
}

/// The ids that a page asks for by name.
fn asked() -> BTreeSet<String> {
    let mut asked = BTreeSet::new();
    for (_, text) in shipped_rust() {
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for call in ["say(\"", "tell(\"", "tell( \""] {
            for (at, _) in text.match_indices(call) {
                let rest = &text[at + call.len()..];
                asked.insert(rest[..rest.find('"').unwrap_or_default()].to_owned());
            }
        }
    }
    asked
}

#[test]
fn every_message_that_is_asked_for_exists() {
    let defined = defined();
    let missing: Vec<_> =
        asked().union(&composed()).filter(|id| !defined.contains(*id)).cloned().collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_file_with_messages_is_in_the_program() {
    let program = std::fs::read_to_string(root().join("server/src/words.rs")).expect("the list");
    for (name, _) in files("locales/en", &["ftl"]) {
        assert!(program.contains(&format!("(\"{name}\", ")), "{name} is not read");
    }
}

#[test]
fn every_message_is_asked_for() {
    let (named, composed) = (named(), composed());
    let idle: Vec<_> =
        defined().into_iter().filter(|id| !named.contains(id) && !composed.contains(id)).collect();
    assert_eq!(idle, Vec::<String>::new());
}

#[test]
fn every_file_of_messages_is_carried_by_the_program() {
    let reader = std::fs::read_to_string(root().join("server/src/words.rs")).expect("the reader");
    for (name, _) in files("locales/en", &["ftl"]) {
        assert!(reader.contains(&format!("include_str!(\"../../{name}\")")), "{name}");
    }
}
