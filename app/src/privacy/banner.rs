//! The question, for whoever has not answered it.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::model::Surface;
use super::visitor::Visitor;
use super::{CHOICES, CONSENT};
use crate::kernel::words::Words;

/// Asks, unless everything has been answered. It stands first in the document and at the lower edge of the screen, is
/// no window and holds nobody up: the page behind it is whole, and works as it does after a no.
#[component]
pub fn Banner() -> impl IntoView {
    let location = use_location();
    let path = location.pathname.get_untracked();
    if !Visitor::of_this_page().standing.asks || path == CHOICES {
        return ().into_any();
    }
    let words = Words::of_this_page();
    let answer = |answer: &'static str, id: &str| {
        view! { <button class="button" data-kind="quiet" name="choice" value=answer>{words.say(id)}</button> }
    };
    view! {
        <section class="consent" aria-labelledby="consent" data-nosnippet="">
            <form method="post" action=CONSENT>
                <Returning surface=Surface::Banner/>
                <h2 id="consent">{words.say("consent-title")}</h2>
                <p>{words.say("consent-question")}</p>
                <p class="consent-answers">
                    {answer("accept", "consent-accept")}
                    {answer("refuse", "consent-refuse")}
                    {answer("choose", "consent-choose")}
                </p>
            </form>
        </section>
    }
    .into_any()
}

/// What every form with an answer sends besides it: where it stands, and which page to go back to. The query of that
/// page is left to the browser, which says it in the `Referer`.
#[component]
pub(super) fn Returning(
    /// Where the form stands.
    surface: Surface,
) -> impl IntoView {
    let path = use_location().pathname.get_untracked();
    // A page says nothing of an address that somebody has made up.
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'/';
    let back = if path.len() <= 96 && path.bytes().all(is_plain) { path } else { "/".to_owned() };
    view! {
        <input type="hidden" name="surface" value=surface.code()/>
        <input type="hidden" name="back" value=back/>
    }
}

/// Takes every yes back, from any page, with one press. It is there as soon as there is one to take back.
#[component]
pub fn TakeBack() -> impl IntoView {
    if Visitor::of_this_page().standing.granted.is_empty() {
        return ().into_any();
    }
    let words = Words::of_this_page();
    view! {
        <form method="post" action=CONSENT class="take-back">
            <Returning surface=Surface::Footer/>
            <button class="text-button" name="choice" value="refuse">{words.say("consent-take-back")}</button>
        </form>
    }
    .into_any()
}
