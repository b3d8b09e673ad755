//! What the database holds about visitors, as the page of choices shows it.

use leptos::prelude::*;

use super::RETENTION;
use super::model::PersonalData;
use crate::kernel::words::Words;

/// Each kind of personal data with what it is for, how long it is kept, and where it stands.
#[component]
pub fn PersonalDataShown() -> impl IntoView {
    let words = Words::of_this_page();
    let entry = |data: &PersonalData| {
        let code = data.code();
        let (table, columns) = data.columns();
        view! {
            <li>
                <p>{words.say(&format!("personal-{code}"))}</p>
                <p>{words.say(&format!("personal-{code}-kept"))}</p>
                <p><code>{table} ": " {columns.join(", ")}</code></p>
            </li>
        }
    };
    view! {
        <section class="kept" aria-labelledby="personal">
            <h2 id="personal">{words.say("personal-title")}</h2>
            <p>{words.say("personal-lead")}</p>
            <ul>{PersonalData::ALL.iter().map(entry).collect_view()}</ul>
            <p><a href=RETENTION>{words.say("retention-see")}</a></p>
        </section>
    }
    .into_any()
}
