//! What is wrong with a form, above it.

use leptos::prelude::*;

use crate::kernel::words::Words;

/// Everything that is wrong, each with a link to the field that it is about if it is about one. Nothing if all is well.
#[component]
pub fn FormProblems(
    /// What is wrong, in words, with the id of the field.
    problems: Vec<(Option<&'static str>, String)>,
) -> impl IntoView {
    if problems.is_empty() {
        return ().into_any();
    }
    let words = Words::of_this_page();
    let problem = |(field, said): (Option<&'static str>, String)| match field {
        Some(field) => view! { <li><a href=format!("#{field}")>{said}</a></li> }.into_any(),
        None => view! { <li>{said}</li> }.into_any(),
    };
    view! {
        <div class="account-problems" role="alert" aria-labelledby="problems">
            <h2 id="problems">{words.say("account-problems")}</h2>
            <ul>{problems.into_iter().map(problem).collect_view()}</ul>
        </div>
    }
    .into_any()
}
