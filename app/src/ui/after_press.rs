//! Says that the last press has been heard.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::kernel::words::Words;

/// A notice about what was done, if the address of the page says in `after` what that was and the page knows it.
#[component]
pub fn AfterPress(
    /// What `after` may say, each with the message about it.
    done: &'static [(&'static str, &'static str)],
) -> impl IntoView {
    let words = Words::of_this_page();
    let after = use_query_map().with_untracked(|query| query.get("after"));
    let known = done.iter().find(|(said, _)| after.as_deref() == Some(*said));
    let Some((_, id)) = known else { return ().into_any() };
    view! { <p class="account-after" role="status">{words.say(id)}</p> }.into_any()
}
