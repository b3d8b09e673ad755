//! The form with which a shopper looks for words.

use leptos::prelude::*;

use super::suggester::Suggester;
use crate::kernel::words::Words;

/// A field and a button; what is found is a page of its own.
#[component]
pub fn SearchForm(
    /// What is looked for already.
    text: String,
) -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <search>
            <form class="search" method="get" action="/search" data-later="">
                <input
                    class="field"
                    type="search"
                    name="q"
                    value=text
                    maxlength="100"
                    autocomplete="off"
                    list="search-suggestions"
                    aria-label=words.say("search-label")
                />
                <datalist id="search-suggestions"></datalist>
                <button class="button">{words.say("search-show")}</button>
                <Suggester/>
            </form>
        </search>
    }
    .into_any()
}
