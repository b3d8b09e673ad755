//! Which version of the policy is in force, which one comes next, and whether a visitor knows the one of today.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::Link;

use super::model::{Version, Versions};
use super::{POLICY_FEED, VERSIONS, changes_address, version_address};
use crate::kernel::date::Date;
use crate::kernel::words::{Value, Words};
use crate::ui::in_words;

/// A version as messages speak of it: its number and its days.
pub(super) fn values_of(version: &Version, words: &Words) -> [(&'static str, Value); 3] {
    [
        // As a text, since a number might be given a mark between its thousands.
        ("number", version.number.to_string().into()),
        ("announced", in_words(version.announced, words).into()),
        ("effective", in_words(version.effective, words).into()),
    ]
}

/// Tells feed readers where every new version is announced.
#[component]
pub(super) fn FeedLink() -> impl IntoView {
    let title = Words::of_this_page().say("policy-feed-title");
    view! { <Link rel="alternate" type_="application/atom+xml" href=POLICY_FEED title=title/> }
}

/// The version that a page shows, since when, and the way to all others.
#[component]
pub(super) fn InForce(
    /// The version.
    version: Version,
) -> impl IntoView {
    let words = Words::of_this_page();
    let since = words.tell("policy-in-force", &values_of(&version, &words));
    view! {
        <p class="policy-version">
            <a href=version_address(version.number)>{since}</a> " "
            {words.say("policy-hash")} " " <code>{version.short_hash().to_owned()}</code> " "
            <a href=VERSIONS>{words.say("policy-all-versions")}</a>
        </p>
    }
    .into_any()
}

/// The version that is announced and not in force yet, if there is one.
#[component]
pub(super) fn Ahead(versions: Arc<Versions>, today: Date) -> impl IntoView {
    let Some(next) = versions.announced(today) else { return ().into_any() };
    let words = Words::of_this_page();
    let values = values_of(next, &words);
    view! {
        <section class="policy-notice" aria-labelledby="announced">
            <h2 id="announced">{words.tell("policy-announced", &values)}</h2>
            <p>{next.summary.clone()}</p>
            <p>
                <a href=changes_address(next.number)>{words.tell("policy-announced-changes", &values)}</a> " "
                <a href=version_address(next.number)>{words.tell("policy-announced-whole", &values)}</a>
            </p>
        </section>
    }
    .into_any()
}

/// Says to a visitor that the policy is another one than when she answered last.
#[component]
pub(super) fn ChangedSince(
    versions: Arc<Versions>,
    /// The version that the page shows.
    now: i64,
    /// The version under which she has answered last.
    #[prop(optional_no_strip)]
    answered: Option<i64>,
) -> impl IntoView {
    let before = answered.filter(|before| *before < now && versions.get(*before).is_some());
    let Some(before) = before else { return ().into_any() };
    let words = Words::of_this_page();
    let values: [(&str, Value); 2] =
        [("before", before.to_string().into()), ("now", now.to_string().into())];
    let address = format!("{}?since={before}", changes_address(now));
    view! {
        <p class="policy-notice" role="status">
            {words.tell("policy-changed-since", &values)} " "
            <a href=address>{words.say("policy-see-changes")}</a>
        </p>
    }
    .into_any()
}
