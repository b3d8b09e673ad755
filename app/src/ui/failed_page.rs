//! The pages for what does not exist and for what cannot be shown now.

use leptos::prelude::*;

use super::page_head::PageHead;
use crate::kernel::words::Words;
use crate::respond;

/// The page for an address that leads nowhere, with ways back. Sets the status to 404.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    respond::not_found();
    let words = Words::of_this_page();
    view! {
        <PageHead title=words.say("not-found-title") description=words.say("not-found-lead")/>
        <section class="failed-page">
            <p class="failed-page-code">"404"</p>
            <h1>{words.say("not-found-title")}</h1>
            <p>{words.say("not-found-lead")}</p>
            <ul class="failed-page-ways">
                <li><a class="button" href="/">{words.say("way-home")}</a></li>
                <li><a class="button" data-kind="quiet" href="/jewellery">{words.say("way-jewellery")}</a></li>
            </ul>
        </section>
    }
    .into_any()
}

/// The page for a moment when we cannot answer. Sets the status to 503.
#[component]
pub fn UnavailablePage() -> impl IntoView {
    respond::unavailable();
    let words = Words::of_this_page();
    view! {
        <PageHead title=words.say("unavailable-title") description=words.say("unavailable-lead")/>
        <section class="failed-page">
            <h1>{words.say("unavailable-title")}</h1>
            <p>{words.say("unavailable-lead")}</p>
            {respond::request_id().map(|id| view! { <p>{words.say("error-request")} " " <code>{id}</code></p> })}
            <ul class="failed-page-ways">
                <li><a class="button" href="/">{words.say("way-home")}</a></li>
            </ul>
        </section>
    }
    .into_any()
}
