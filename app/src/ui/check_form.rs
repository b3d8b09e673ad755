//! A form for a signed file that somebody wants to have checked.

use leptos::prelude::*;

/// Takes the file itself or its text, whichever is at hand.
#[component]
pub fn CheckForm(
    /// Where it is sent.
    action: &'static str,
    /// What the field for the file is called.
    file: String,
    /// What the field for its text is called.
    text: String,
    /// What the button says.
    check: String,
) -> impl IntoView {
    view! {
        <form method="post" action=action enctype="multipart/form-data" class="check-form">
            <label class="axis">
                <span class="axis-name">{file}</span>
                <input class="field" type="file" name="file" accept="application/json,.json"/>
            </label>
            <label class="axis">
                <span class="axis-name">{text}</span>
                <textarea class="field" name="text" rows="6" spellcheck="false"></textarea>
            </label>
            <button class="button">{check}</button>
        </form>
    }
}
