//! What offers words to somebody who is typing what she looks for.

#![expect(
    missing_docs,
    reason = "the island macro writes items without documentation beside the documented one"
)]

use std::cell::Cell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use leptos::serde_json;
use leptos::task::spawn_local;

use super::api::suggestions_address;
use crate::browser::{self, Element};

/// Fills the list of suggestions of the search form around it, which the browser shows below the field. It shows
/// nothing itself, and without it the form is as good a form.
#[island(lazy)]
pub fn Suggester() -> impl IntoView {
    let here = NodeRef::<html::Span>::new();
    Effect::new(move |_| {
        let Some(form) = here.get().and_then(|here| browser::around(&here, "form")) else { return };
        let latest = Rc::new(Cell::new(0_u32));
        let asked = form.clone();
        // Something may have been typed while this was still asleep.
        suggest(&asked, &latest);
        browser::on(&form, "input", move |_| suggest(&asked, &latest));
    });
    view! { <span hidden="" node_ref=here></span> }
}

/// Asks for what the text in `form` may be the beginning of, and offers it. A slow answer never replaces a newer one,
/// and what cannot be had is not missed.
fn suggest(form: &Element, latest: &Rc<Cell<u32>>) {
    let ticket = latest.get().wrapping_add(1);
    latest.set(ticket);
    let text = browser::field(form, "q").unwrap_or_default();
    let (form, latest) = (form.clone(), Rc::clone(latest));
    spawn_local(async move {
        let answer = match text.trim().chars().nth(1) {
            Some(_) => browser::fetch_text(&suggestions_address(&text)).await,
            None => None,
        };
        let words: Vec<String> =
            answer.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        if latest.get() == ticket
            && let Some(list) = browser::first(&form, "datalist")
        {
            browser::offer(&list, &words);
        }
    });
}
