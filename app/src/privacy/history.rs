//! What one browser has answered so far.

use leptos::prelude::*;

use super::model::Entry;
use crate::kernel::moment::{ClockPort, Moment};
use crate::kernel::words::Words;
use crate::ui::in_words;

/// How many answers are listed.
const SHOWN: usize = 30;

/// The last answers with the record of each, for the person who gave them.
#[component]
pub fn History(
    /// The answers, the last one first.
    answers: Vec<Entry>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let clock = expect_context::<ClockPort>();
    let day = |milliseconds: i64| in_words(clock.day_in_india(Moment::new(milliseconds)), &words);
    if answers.is_empty() {
        return view! { <p>{words.say("history-none")}</p> }.into_any();
    }
    let row = |entry: &Entry| {
        let names = |codes: &str| {
            let names = codes.split(',').filter(|code| !code.is_empty());
            let names: Vec<String> =
                names.map(|code| words.say(&format!("service-{code}"))).collect();
            if names.is_empty() { words.say("history-nothing") } else { names.join(", ") }
        };
        view! {
            <tr>
                <th scope="row">{day(entry.occurred_at_ms)}</th>
                <td>{words.say(&format!("action-{}", entry.action.code()))}</td>
                <td>{names(&entry.after)}</td>
                <td>{day(entry.valid_until_ms)}</td>
                <td>
                    <a href=format!("/privacy/record/{}", entry.seq) download="">
                        {words.tell("history-record", &[("number", entry.seq.into())])}
                    </a>
                </td>
            </tr>
        }
    };
    let column = |id: &str| view! { <th scope="col">{words.say(id)}</th> };
    view! {
        <section class="history" aria-labelledby="history">
            <h2 id="history">{words.say("history-title")}</h2>
            <p>{words.say("history-lead")}</p>
            <div class="wide" role="group" tabindex="0" aria-labelledby="history">
                <table>
                    <thead>
                        <tr>
                            {column("history-when")} {column("history-what")} {column("history-yes")}
                            {column("history-until")} {column("history-proof")}
                        </tr>
                    </thead>
                    <tbody>{answers.iter().take(SHOWN).map(row).collect_view()}</tbody>
                </table>
            </div>
            <p><a href="/privacy/ledger">{words.say("history-check")}</a></p>
        </section>
    }
    .into_any()
}
