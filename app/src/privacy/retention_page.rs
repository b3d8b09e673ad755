//! What is deleted when, and when that last happened, for everybody to read.

use leptos::prelude::*;

use super::model::{FOR_GOOD, Keeps, LastRun, PersonalData, Rule, WITH_THE_ACCOUNT};
use super::port::PrivacyPort;
use super::{CHOICES, RETENTION};
use crate::kernel::moment::ClockPort;
use crate::kernel::words::Words;
use crate::respond;
use crate::ui::{Breadcrumbs, Crumb, PageHead, in_words, loaded};

/// Every rule with its last run.
#[component]
pub fn RetentionPage() -> impl IntoView {
    respond::personal();
    let privacy = expect_context::<PrivacyPort>();
    let wanted = async move { privacy.last_runs().await };
    loaded(wanted, |runs| view! { <RetentionShown runs=runs/> })
}

#[component]
fn RetentionShown(runs: Vec<LastRun>) -> impl IntoView {
    let words = Words::of_this_page();
    let title = words.say("retention-title");
    view! {
        <PageHead
            title=title.clone()
            description=words.say("retention-description")
            path=Some(RETENTION.to_owned())
        />
        <Breadcrumbs crumbs=vec![
            Crumb::to(words.say("choices-title"), CHOICES.to_owned()),
            Crumb::here(title.clone()),
        ]/>
        <div class="choices">
            <h1>{title}</h1>
            <p>{words.say("retention-lead")}</p>
            <Rules runs=runs/>
            <Untimed/>
        </div>
    }
    .into_any()
}

/// The rules, one in each row.
#[component]
fn Rules(runs: Vec<LastRun>) -> impl IntoView {
    let words = Words::of_this_page();
    let row = |rule: &Rule| {
        let last = runs.iter().find(|run| run.rule == *rule);
        view! {
            <tr>
                <th scope="row">{words.say(&format!("retention-{}", rule.code()))}</th>
                <td data-label=words.say("retention-how-long")>{how_long(rule.keeps(), &words)}</td>
                <td data-label=words.say("retention-last")>{when(*rule, last, &words)}</td>
            </tr>
        }
    };
    let column = |id: &str| view! { <th scope="col">{words.say(id)}</th> };
    view! {
        <section class="history" aria-labelledby="rules">
            <h2 id="rules">{words.say("retention-rules")}</h2>
            <div class="wide stacked" role="group" tabindex="0" aria-labelledby="rules">
                <table>
                    <thead>
                        <tr>
                            {column("retention-what")} {column("retention-how-long")}
                            {column("retention-last")}
                        </tr>
                    </thead>
                    <tbody>{Rule::ALL.iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// How long something is kept.
fn how_long(keeps: Keeps, words: &Words) -> String {
    match keeps {
        Keeps::Days(days) => words.tell("retention-days", &[("days", days.into())]),
        Keeps::ToItsEnd => words.say("retention-end"),
    }
}

/// When a rule was last seen to, and what came of it.
fn when(rule: Rule, last: Option<&LastRun>, words: &Words) -> String {
    if let Some(keeper) = rule.keeper() {
        return words.say(&format!("retention-keeper-{}", keeper.code()));
    }
    let Some(last) = last else { return words.say("retention-never") };
    let clock = expect_context::<ClockPort>();
    let day = in_words(clock.day_in_india(last.at), words);
    if last.has_failed {
        return words.tell("retention-failed", &[("day", day.into())]);
    }
    let did = format!("retention-did-{}", rule.deed().code());
    words.tell(&did, &[("day", day.into()), ("count", last.erased.into())])
}

/// What has no time of its own, with the reason.
#[component]
fn Untimed() -> impl IntoView {
    let words = Words::of_this_page();
    let entry = |data: &PersonalData| {
        let code = data.code();
        view! {
            <li>
                <p>{words.say(&format!("personal-{code}"))}</p>
                <p>{words.say(&format!("personal-{code}-kept"))}</p>
            </li>
        }
    };
    let all = WITH_THE_ACCOUNT.iter().chain(FOR_GOOD);
    view! {
        <section class="kept" aria-labelledby="untimed">
            <h2 id="untimed">{words.say("retention-untimed")}</h2>
            <p>{words.say("retention-untimed-lead")}</p>
            <ul>{all.map(entry).collect_view()}</ul>
        </section>
    }
    .into_any()
}
