//! What counting has come to, for everybody to read.

use leptos::prelude::*;

use super::model::{Cell, DayOfVisits, FEWEST, PageVisits, Report, Steps};
use super::{AnalyticsPort, VISITS};
use crate::kernel::words::Words;
use crate::privacy::{CHOICES, POLICY};
use crate::respond;
use crate::ui::{Breadcrumbs, Crumb, PageHead, in_words, loaded};

/// The report.
#[component]
pub fn VisitsPage() -> impl IntoView {
    respond::personal();
    let analytics = expect_context::<AnalyticsPort>();
    let wanted = async move { analytics.report().await };
    loaded(wanted, |report| view! { <ReportShown report=report/> })
}

#[component]
fn ReportShown(report: Report) -> impl IntoView {
    let words = Words::of_this_page();
    let title = words.say("visits-title");
    let span = [
        ("from", in_words(report.from, &words).into()),
        ("until", in_words(report.until, &words).into()),
    ];
    let searches = words.tell(
        "visits-searches",
        &[
            ("searches", told(report.searches, &words).into()),
            ("nothing", told(report.found_nothing, &words).into()),
        ],
    );
    let counted = if report.days.is_empty() {
        view! { <p>{words.say("visits-none")}</p> }.into_any()
    } else {
        view! {
            <StepsShown steps=report.steps/>
            <Days days=report.days/>
            <Pages pages=report.pages/>
            <section aria-labelledby="searches">
                <h2 id="searches">{words.say("visits-searches-title")}</h2>
                <p>{searches}</p>
            </section>
        }
        .into_any()
    };
    view! {
        <PageHead
            title=title.clone()
            description=words.say("visits-description")
            path=Some(VISITS.to_owned())
        />
        <Breadcrumbs crumbs=vec![
            Crumb::to(words.say("policy-title"), POLICY.to_owned()),
            Crumb::here(title.clone()),
        ]/>
        <div class="visits">
            <h1>{title}</h1>
            <p>{words.tell("visits-lead", &[("fewest", FEWEST.into())])}</p>
            <p><a href=CHOICES>{words.say("visits-choices")}</a></p>
            <p>{words.tell("visits-span", &span)}</p>
            {counted}
        </div>
    }
    .into_any()
}

/// A number, or why there is none.
fn told(cell: Cell, words: &Words) -> String {
    match cell {
        Cell::Told(number) => words.tell("visits-number", &[("number", number.into())]),
        Cell::TooFew => words.tell("visits-too-few", &[("fewest", FEWEST.into())]),
    }
}

#[component]
fn StepsShown(steps: Steps) -> impl IntoView {
    let words = Words::of_this_page();
    let step = |(id, cell): (&str, Cell)| {
        view! { <div><dt>{words.say(id)}</dt><dd>{told(cell, &words)}</dd></div> }
    };
    let all = [
        ("visits-step-all", steps.visits),
        ("visits-step-lists", steps.lists),
        ("visits-step-pieces", steps.pieces),
        ("visits-step-contact", steps.contact),
    ];
    view! {
        <section aria-labelledby="steps">
            <h2 id="steps">{words.say("visits-steps-title")}</h2>
            <dl class="visits-steps">{all.map(step).collect_view()}</dl>
        </section>
    }
}

#[component]
fn Days(days: Vec<DayOfVisits>) -> impl IntoView {
    let words = Words::of_this_page();
    let row = |day: DayOfVisits| {
        view! {
            <tr>
                <th scope="row">{in_words(day.day, &words)}</th>
                <td>{told(day.visits, &words)}</td>
                <td>{told(day.pages, &words)}</td>
            </tr>
        }
    };
    let rows = days.into_iter().map(row).collect_view();
    view! {
        <Table id="days" columns=&["visits-day", "visits-visits", "visits-pages"]>{rows}</Table>
    }
}

/// What was opened most.
#[component]
fn Pages(pages: Vec<PageVisits>) -> impl IntoView {
    let words = Words::of_this_page();
    if pages.is_empty() {
        return ().into_any();
    }
    let row = |page: PageVisits| {
        let kind = words.say(&format!("visits-event-{}", page.event));
        view! {
            <tr>
                <th scope="row">{kind} " " <code>{page.about}</code></th>
                <td>{told(page.visits, &words)}</td>
            </tr>
        }
    };
    let rows = pages.into_iter().map(row).collect_view();
    view! { <Table id="opened" columns=&["visits-page", "visits-visits"]>{rows}</Table> }.into_any()
}

#[component]
fn Table(
    /// Its name in the document and among the messages.
    id: &'static str,
    columns: &'static [&'static str],
    children: Children,
) -> impl IntoView {
    let words = Words::of_this_page();
    let column = |id: &&str| view! { <th scope="col">{words.say(id)}</th> };
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{words.say(&format!("visits-{id}-title"))}</h2>
            <div class="wide" role="group" tabindex="0" aria-labelledby=id>
                <table>
                    <thead>
                        <tr>{columns.iter().map(column).collect_view()}</tr>
                    </thead>
                    <tbody>{children()}</tbody>
                </table>
            </div>
        </section>
    }
}
