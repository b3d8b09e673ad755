//! What the ledger came to, day by day, and where a record can be checked.

use leptos::prelude::*;

use super::LEDGER;
use super::model::DayRoot;
use super::port::PrivacyPort;
use super::record::{Record, RecordVerdict};
use crate::kernel::moment::{ClockPort, Moment};
use crate::kernel::words::Words;
use crate::respond;
use crate::ui::{Breadcrumbs, CheckForm, Crumb, PageHead, in_words, loaded};

/// What was found out about the record that has just been sent, as it travels through Leptos' context.
#[derive(Clone)]
pub struct CheckedRecord(pub RecordVerdict);

/// The roots of the ledger and the form for a record.
#[component]
pub fn LedgerPage() -> impl IntoView {
    respond::personal();
    let privacy = expect_context::<PrivacyPort>();
    let wanted = async move { privacy.roots().await };
    loaded(wanted, |roots| view! { <Ledger roots=roots/> })
}

#[component]
fn Ledger(roots: Vec<DayRoot>) -> impl IntoView {
    let words = Words::of_this_page();
    let title = words.say("ledger-title");
    let checked = use_context::<CheckedRecord>();
    view! {
        <PageHead
            title=title.clone()
            description=words.say("ledger-description")
            path=Some(LEDGER.to_owned())
        />
        <Breadcrumbs crumbs=vec![
            Crumb::to(words.say("choices-title"), super::CHOICES.to_owned()),
            Crumb::here(title.clone()),
        ]/>
        <div class="verify">
            <h1>{title}</h1>
            {checked.map(|CheckedRecord(verdict)| view! { <VerdictShown verdict=verdict/> })}
            <p>{words.say("ledger-lead")}</p>
            <CheckForm
                action=LEDGER
                file=words.say("ledger-file")
                text=words.say("ledger-text")
                check=words.say("ledger-check")
            />
            <Roots roots=roots/>
        </div>
    }
    .into_any()
}

#[component]
fn Roots(roots: Vec<DayRoot>) -> impl IntoView {
    let words = Words::of_this_page();
    let row = |root: DayRoot| {
        view! {
            <tr>
                <th scope="row">{root.day}</th>
                <td>{root.entries}</td>
                <td>{root.last_seq}</td>
                <td><code>{root.root}</code></td>
            </tr>
        }
    };
    let column = |id: &str| view! { <th scope="col">{words.say(id)}</th> };
    let table = if roots.is_empty() {
        view! { <p>{words.say("ledger-empty")}</p> }.into_any()
    } else {
        view! {
            <div class="wide" role="group" tabindex="0" aria-labelledby="roots">
                <table>
                    <thead>
                        <tr>
                            {column("ledger-day")} {column("ledger-entries")} {column("ledger-last")}
                            {column("ledger-root")}
                        </tr>
                    </thead>
                    <tbody>{roots.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="history" aria-labelledby="roots">
            <h2 id="roots">{words.say("ledger-roots")}</h2>
            <p>{words.say("ledger-roots-lead")}</p>
            {table}
            <p>{words.say("ledger-offline")}</p>
            <p><code>"assay ledger check-receipt --key KEY record.json"</code></p>
        </section>
    }
    .into_any()
}

#[component]
fn VerdictShown(verdict: RecordVerdict) -> impl IntoView {
    let words = Words::of_this_page();
    let (kind, said) = match verdict {
        RecordVerdict::Genuine(record) => ("yes", genuine(&record, &words)),
        RecordVerdict::Unreadable => ("no", words.say("record-unreadable")),
        RecordVerdict::Foreign => ("no", words.say("record-foreign")),
        RecordVerdict::Tampered => ("no", words.say("record-tampered")),
        RecordVerdict::Missing => ("no", words.say("record-missing")),
    };
    view! { <div class="verdict" role="status" data-verdict=kind><p>{said}</p></div> }.into_any()
}

fn genuine(record: &Record, words: &Words) -> String {
    let clock = expect_context::<ClockPort>();
    let day = clock.day_in_india(Moment::new(record.entry.occurred_at_ms));
    words.tell(
        "record-genuine",
        &[
            ("number", record.entry.seq.into()),
            ("day", in_words(day, words).into()),
            ("action", words.say(&format!("action-{}", record.entry.action.code())).into()),
        ],
    )
}
