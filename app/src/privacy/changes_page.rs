//! What a version of the policy changed, word by word.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::in_force::values_of;
use super::model::{Change, Kind, Passage, Version};
use super::port::PrivacyPort;
use super::version_page::{crumbs_to_versions, number_in, number_of_this_page};
use super::{changes_address, version_address};
use crate::kernel::words::Words;
use crate::respond;
use crate::ui::{Breadcrumbs, Crumb, NotFoundPage, PageHead, found, today};

/// What a version is compared with.
#[derive(Clone)]
enum Before {
    /// It is the first one.
    Nothing,
    /// An earlier version, and the sentences that differ.
    Version(i64, Vec<Change>),
}

/// What changed from an earlier version, which is the one before unless the address says another, to this one.
#[component]
pub fn ChangesPage() -> impl IntoView {
    respond::personal();
    let since = use_query_map().with_untracked(|query| query.get_all("since")).unwrap_or_default();
    let since = match since.as_slice() {
        [] => Ok(None),
        [one] => number_in(one).map(Some).ok_or(()),
        _ => Err(()),
    };
    let (Some(number), Ok(since)) = (number_of_this_page(), since) else {
        return view! { <NotFoundPage/> }.into_any();
    };
    let privacy = expect_context::<PrivacyPort>();
    let today = today();
    let wanted = async move {
        let versions = privacy.versions().await?;
        let Some(version) = versions.known_as(number, today).cloned() else { return Ok(None) };
        let before = match since {
            None if number == versions.first().number => Some(Before::Nothing),
            _ => {
                let since = since.unwrap_or(number - 1);
                let changes = privacy.changes(since, number).await?;
                changes.map(|changes| Before::Version(since, changes))
            }
        };
        Ok(before.map(|before| (version, before)))
    };
    found(wanted, |(version, before)| {
        view! { <Changes version=version before=before/> }
    })
    .into_any()
}

#[component]
fn Changes(version: Version, before: Before) -> impl IntoView {
    let words = Words::of_this_page();
    let values = values_of(&version, &words);
    let title = words.tell("changes-title", &values);
    let here = changes_address(version.number);
    let path = match &before {
        Before::Version(since, _) if since + 1 != version.number => format!("{here}?since={since}"),
        _ => here,
    };
    let mut crumbs = crumbs_to_versions(&words);
    crumbs.push(Crumb::to(words.tell("version-title", &values), version_address(version.number)));
    crumbs.push(Crumb::here(words.say("version-changes")));
    let shown = match before {
        Before::Nothing => view! { <p>{words.say("changes-first")}</p> }.into_any(),
        Before::Version(since, changes) => {
            view! { <Since number=version.number since=since changes=changes/> }.into_any()
        }
    };
    view! {
        <PageHead
            title=title.clone()
            description=words.tell("changes-description", &values)
            path=Some(path)
        />
        <Breadcrumbs crumbs=crumbs/>
        <article class="policy">
            <header class="article-head">
                <h1>{title}</h1>
                <p>{version.summary.clone()}</p>
            </header>
            <p class="policy-version">{words.tell("version-days", &values)}</p>
            {shown}
        </article>
    }
    .into_any()
}

#[component]
fn Since(number: i64, since: i64, changes: Vec<Change>) -> impl IntoView {
    let words = Words::of_this_page();
    if changes.is_empty() {
        return view! { <p>{words.say("changes-none")}</p> }.into_any();
    }
    let count = i64::try_from(changes.len()).unwrap_or(i64::MAX);
    let lead = words.tell(
        "changes-lead",
        &[
            ("count", count.into()),
            ("before", since.to_string().into()),
            ("number", number.to_string().into()),
        ],
    );
    let change = |change: Change| {
        let (anchor, name) = (change.sentence.anchor(), change.sentence.to_string());
        // A sentence that is gone stands in the earlier version only.
        let is_gone = change.passages.iter().all(|passage| passage.kind == Kind::Removed);
        let version = version_address(if is_gone { since } else { number });
        let named = words.tell("policy-here", &[("number", name.clone().into())]);
        let passages = change.passages.into_iter().map(passage_shown).collect_view();
        view! {
            <li id=anchor.clone()>
                <a class="sentence-number" href=format!("{version}#{anchor}") aria-label=named>{name}</a>
                <p class="changed">{passages}</p>
            </li>
        }
    };
    view! {
        <p>{lead}</p>
        <ol class="sentences">{changes.into_iter().map(change).collect_view()}</ol>
    }
    .into_any()
}

/// A passage as it is marked: what is gone is struck through, and what is new is underlined.
fn passage_shown(passage: Passage) -> AnyView {
    let Passage { kind, text } = passage;
    match kind {
        Kind::Same => text.into_any(),
        Kind::Added => view! { <ins>{text}</ins> }.into_any(),
        Kind::Removed => view! { <del>{text}</del> }.into_any(),
    }
}
