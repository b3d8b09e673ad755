//! Who was told something, and who has looked, line by line.

use leptos::prelude::*;

use super::model::{Disclosed, Looked, Told};
use crate::account::page::moment;
use crate::kernel::words::Words;
use crate::privacy::model::PersonalData;

/// To whom something was passed on.
#[component]
pub fn Disclosures(
    /// The last one first.
    lines: Vec<Disclosed>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let row = |line: Disclosed| {
        let said = |told: &Told| words.say(&format!("rights-told-{}", told.code()));
        let what: Vec<String> = line.fields.iter().map(said).collect();
        let subject = words.say(&format!("{}-subject", line.reason));
        let why = words.tell("rights-told-mail", &[("subject", subject.into())]);
        view! {
            <tr>
                <th scope="row">{moment(line.at, &words)}</th>
                <td data-label=words.say("rights-told-whom")>{line.recipient}</td>
                <td data-label=words.say("rights-told-what")>{what.join(", ")}</td>
                <td data-label=words.say("rights-why")>{why}</td>
            </tr>
        }
    };
    let column = |id: &str| view! { <th scope="col">{words.say(id)}</th> };
    let table = if lines.is_empty() {
        view! { <p>{words.say("rights-told-nobody")}</p> }.into_any()
    } else {
        view! {
            <div class="wide stacked" role="group" tabindex="0" aria-labelledby="told">
                <table>
                    <thead>
                        <tr>
                            {column("rights-when")} {column("rights-told-whom")}
                            {column("rights-told-what")} {column("rights-why")}
                        </tr>
                    </thead>
                    <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="account-part" aria-labelledby="told">
            <h2 id="told">{words.say("rights-told")}</h2>
            <p>{words.say("rights-told-lead")}</p>
            {table}
        </section>
    }
    .into_any()
}

/// Who of the shop has looked.
#[component]
pub fn Reads(
    /// The last one first.
    lines: Vec<Looked>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let row = |line: Looked| {
        // By the names of the tables, as the policy tells what is held.
        let table = |data: &PersonalData| data.columns().0;
        let what: Vec<&str> = line.shown.iter().map(table).collect();
        view! {
            <tr>
                <th scope="row">{moment(line.at, &words)}</th>
                <td data-label=words.say("rights-looked-who")>{line.reader}</td>
                <td data-label=words.say("rights-why")>{line.reason}</td>
                <td data-label=words.say("rights-looked-what")><code>{what.join(", ")}</code></td>
            </tr>
        }
    };
    let column = |id: &str| view! { <th scope="col">{words.say(id)}</th> };
    let table = if lines.is_empty() {
        view! { <p>{words.say("rights-looked-nobody")}</p> }.into_any()
    } else {
        view! {
            <div class="wide stacked" role="group" tabindex="0" aria-labelledby="looked">
                <table>
                    <thead>
                        <tr>
                            {column("rights-when")} {column("rights-looked-who")}
                            {column("rights-why")} {column("rights-looked-what")}
                        </tr>
                    </thead>
                    <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="account-part" aria-labelledby="looked">
            <h2 id="looked">{words.say("rights-looked")}</h2>
            <p>{words.say("rights-looked-lead")}</p>
            {table}
        </section>
    }
    .into_any()
}
