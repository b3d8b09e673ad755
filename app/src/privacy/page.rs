//! The policy, sentence by sentence, each with what holds it.

use leptos::prelude::*;

use super::model::{Held, Part, Promise, Proofs, Section};
use super::port::PrivacyPort;
use super::{POLICY, PROMISES};
use crate::kernel::date::Date;
use crate::kernel::words::Words;
use crate::ui::{Breadcrumbs, Crumb, PageHead, in_words, loaded};

/// The policy.
#[component]
pub fn PolicyPage() -> impl IntoView {
    let privacy = expect_context::<PrivacyPort>();
    let wanted = async move { privacy.proofs().await };
    loaded(wanted, |proofs| view! { <Policy proofs=proofs/> })
}

#[component]
fn Policy(proofs: Proofs) -> impl IntoView {
    let words = Words::of_this_page();
    let title = words.say("policy-title");
    let proven = PROMISES.iter().filter(|promise| promise.is_proven(&proofs)).count();
    let waiting = PROMISES.iter().filter(|promise| matches!(promise.held, Held::With(_))).count();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let sum = words.tell(
        "policy-sum",
        &[
            ("proven", number(proven).into()),
            ("all", number(PROMISES.len()).into()),
            ("waiting", number(waiting).into()),
            ("day", day_of(&proofs, &words).into()),
        ],
    );
    let sections = Section::ALL.iter().map(|section| {
        view! { <SectionShown section=*section proofs=proofs.clone()/> }
    });
    view! {
        <PageHead
            title=title.clone()
            description=words.say("policy-description")
            path=Some(POLICY.to_owned())
        />
        <Breadcrumbs crumbs=vec![Crumb::here(title.clone())]/>
        <article class="policy">
            <header class="article-head">
                <h1>{title}</h1>
                <p>{words.say("policy-lead")}</p>
            </header>
            <p class="policy-sum">{sum}</p>
            {sections.collect_view()}
        </article>
    }
    .into_any()
}

fn day_of(proofs: &Proofs, words: &Words) -> String {
    Date::parse(&proofs.day).map_or_else(|_| proofs.day.clone(), |day| in_words(day, words))
}

#[component]
fn SectionShown(section: Section, proofs: Proofs) -> impl IntoView {
    let words = Words::of_this_page();
    let id = format!("section-{}", section.code());
    let of_it = PROMISES.iter().filter(|promise| promise.sentence.section == section);
    let sentences = of_it.map(|promise| {
        view! { <SentenceShown promise=*promise proofs=proofs.clone()/> }
    });
    view! {
        <section aria-labelledby=id.clone()>
            <h2 id=id.clone()>{words.say(&format!("policy-section-{}", section.code()))}</h2>
            <ol class="sentences">{sentences.collect_view()}</ol>
        </section>
    }
    .into_any()
}

/// A sentence: its number, which is its address, its words, and what holds it.
#[component]
fn SentenceShown(promise: Promise, proofs: Proofs) -> impl IntoView {
    let words = Words::of_this_page();
    let Promise { sentence, control, held } = promise;
    let anchor = sentence.anchor();
    let number = sentence.to_string();
    let named = words.tell("policy-here", &[("number", number.clone().into())]);
    let control = control.map(|address| {
        view! { <a class="sentence-control" href=address>{words.say("policy-control")}</a> }
    });
    let state = if promise.is_proven(&proofs) {
        "proven"
    } else if matches!(held, Held::With(_)) {
        "waiting"
    } else {
        "unproven"
    };
    let held = match held {
        Held::By(tests) => view! { <Tests tests=tests proofs=proofs/> }.into_any(),
        Held::With(part) => view! { <Waits part=part/> }.into_any(),
    };
    view! {
        <li id=anchor.clone() data-state=state>
            <a class="sentence-number" href=format!("#{anchor}") aria-label=named>{number}</a>
            <div>
                <p>{words.say(&sentence.message())} " " {control}</p>
                {held}
            </div>
        </li>
    }
    .into_any()
}

#[component]
fn Waits(part: Part) -> impl IntoView {
    let words = Words::of_this_page();
    let part = words.say(&format!("policy-part-{}", part.code()));
    view! { <p class="sentence-held">{words.tell("policy-waits", &[("part", part.into())])}</p> }
}

/// The tests that hold a sentence, each with what came of it when all tests were run last.
#[component]
fn Tests(tests: &'static [&'static str], proofs: Proofs) -> impl IntoView {
    let words = Words::of_this_page();
    let test = |test: &&'static str| {
        let passed = proofs.has(test);
        let id = if passed { "policy-test-passed" } else { "policy-test-not-passed" };
        view! {
            <li data-passed=passed.then_some("")>
                <span>{*test}</span> " – " {words.say(id)}
            </li>
        }
    };
    let count = i64::try_from(tests.len()).unwrap_or(i64::MAX);
    view! {
        <details class="sentence-held">
            <summary>{words.tell("policy-proved", &[("tests", count.into())])}</summary>
            <ul>{tests.iter().map(test).collect_view()}</ul>
        </details>
    }
    .into_any()
}
