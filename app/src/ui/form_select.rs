//! A field of a form in which one of several things is chosen.

use leptos::prelude::*;

/// What can be chosen, and what is.
#[derive(Clone, Default)]
pub struct Select {
    /// Its id, which is also what the form sends it as.
    pub id: &'static str,
    /// What a browser may fill it with.
    pub fills: &'static str,
    /// Each thing by what the form sends, and by what it is called.
    pub options: Vec<(String, String)>,
    /// What is chosen, by what the form sends.
    pub chosen: String,
}

/// A list to choose from, with its name above it and what it is for.
#[component]
pub fn FormSelect(
    /// What it is called.
    label: String,
    /// What it is for.
    purpose: String,
    /// What is wrong with what was chosen, if anything is.
    wrong: Option<String>,
    /// The list itself.
    select: Select,
) -> impl IntoView {
    let Select { id, fills, options, chosen } = select;
    let (what_id, problem_id) = (format!("{id}-what"), format!("{id}-problem"));
    let described =
        if wrong.is_some() { format!("{what_id} {problem_id}") } else { what_id.clone() };
    let invalid = wrong.is_some().then_some("true");
    let wrong = wrong.map(|wrong| {
        view! { <span class="form-wrong" id=problem_id>{wrong}</span> }
    });
    let option = |(code, name): (String, String)| {
        view! { <option selected=code == chosen value=code>{name}</option> }
    };
    view! {
        <p class="form-field">
            <label for=id>{label}</label>
            <span class="form-what" id=what_id>{purpose}</span>
            {wrong}
            <select
                class="field"
                id=id
                name=id
                autocomplete=fills
                required=true
                aria-describedby=described
                aria-invalid=invalid
            >
                {options.into_iter().map(option).collect_view()}
            </select>
        </p>
    }
    .into_any()
}
