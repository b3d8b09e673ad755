//! A field of a form: its name, what it is for, what is wrong with it, and the place to type.

use leptos::prelude::*;

/// What a field of one line is.
#[derive(Clone, Default)]
pub struct Input {
    /// Its id, which is also what the form sends it as unless `name` says otherwise.
    pub id: &'static str,
    /// What the form sends it as.
    pub name: Option<&'static str>,
    /// The kind of the field; text if nothing is said.
    pub kind: Option<&'static str>,
    /// What stands in it.
    pub value: String,
    /// What a browser may fill it with.
    pub fills: &'static str,
    /// How many characters it takes at the most, if it has a limit.
    pub longest: Option<u16>,
    /// How many characters it needs at the least, if it does.
    pub shortest: Option<usize>,
    /// Which keys a telephone shows.
    pub keys: Option<&'static str>,
    /// Whether it may be left empty.
    pub optional: bool,
}

/// A field of one line, with its name above it and what it is for.
#[component]
pub fn FormField(
    /// What it is called.
    label: String,
    /// What it is for.
    purpose: String,
    /// What is wrong with what was typed, if anything is.
    wrong: Option<String>,
    /// The field itself.
    input: Input,
) -> impl IntoView {
    let id = input.id;
    let (what_id, problem_id) = (format!("{id}-what"), format!("{id}-problem"));
    let described =
        if wrong.is_some() { format!("{what_id} {problem_id}") } else { what_id.clone() };
    let invalid = wrong.is_some().then_some("true");
    let wrong = wrong.map(|wrong| {
        view! { <span class="form-wrong" id=problem_id>{wrong}</span> }
    });
    view! {
        <p class="form-field">
            <label for=id>{label}</label>
            <span class="form-what" id=what_id>{purpose}</span>
            {wrong}
            <input
                class="field"
                id=id
                type=input.kind.unwrap_or("text")
                name=input.name.unwrap_or(id)
                value=input.value
                autocomplete=input.fills
                inputmode=input.keys
                minlength=input.shortest.map(|count| count.to_string())
                maxlength=input.longest.map(|count| count.to_string())
                required=!input.optional
                spellcheck="false"
                aria-describedby=described
                aria-invalid=invalid
            />
        </p>
    }
    .into_any()
}
