//! The policy that is in force today, sentence by sentence, each with what holds it.

use std::sync::Arc;

use leptos::prelude::*;

use super::in_force::{Ahead, ChangedSince, FeedLink, InForce};
use super::model::{Held, Part, Promise, Proofs, Said, Section, Version, Versions};
use super::port::PrivacyPort;
use super::visitor::Visitor;
use super::{POLICY, PROMISES};
use crate::kernel::date::Date;
use crate::kernel::words::Words;
use crate::respond;
use crate::ui::{Breadcrumbs, Crumb, PageHead, in_words, loaded, today};

/// The policy. It turns over at midnight and tells a visitor what has changed since she answered last, so nobody keeps
/// it: a kept one would be yesterday's, or somebody else's.
#[component]
pub fn PolicyPage() -> impl IntoView {
    respond::personal();
    let privacy = expect_context::<PrivacyPort>();
    let subject = Visitor::of_this_page().subject;
    let today = today();
    let wanted = async move {
        let answers = match &subject {
            Some(subject) => privacy.answers(subject).await?,
            None => Vec::new(),
        };
        let answered = answers.first().map(|last| last.policy_version);
        Ok((privacy.versions().await?, privacy.proofs().await?, answered))
    };
    loaded(wanted, move |(versions, proofs, answered)| {
        view! { <Policy versions=versions proofs=proofs today=today answered=answered/> }
    })
}

#[component]
fn Policy(
    versions: Arc<Versions>,
    proofs: Proofs,
    today: Date,
    /// The version under which this visitor has answered last.
    #[prop(optional_no_strip)]
    answered: Option<i64>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let title = words.say("policy-title");
    let version = versions.shown(today).clone();
    let sum = sum(&version, &proofs, &words);
    let sections = Section::ALL.iter().map(|section| {
        view! { <SectionShown section=*section version=version.clone() proofs=proofs.clone()/> }
    });
    let sections = sections.collect_view();
    view! {
        <PageHead
            title=title.clone()
            description=words.say("policy-description")
            path=Some(POLICY.to_owned())
        />
        <FeedLink/>
        <Breadcrumbs crumbs=vec![Crumb::here(title.clone())]/>
        <article class="policy">
            <header class="article-head">
                <h1>{title}</h1>
                <p>{words.say("policy-lead")}</p>
            </header>
            <ChangedSince versions=Arc::clone(&versions) now=version.number answered=answered/>
            <InForce version=version/>
            <Ahead versions=versions today=today/>
            <p class="policy-sum">{sum}</p>
            {sections}
        </article>
    }
    .into_any()
}

/// How many sentences of a version are proved, and how many wait.
fn sum(version: &Version, proofs: &Proofs, words: &Words) -> String {
    let stands = |promise: &&Promise| version.says(promise.sentence).is_some();
    let promises: Vec<&Promise> = PROMISES.iter().filter(stands).collect();
    let proven = promises.iter().filter(|promise| promise.is_proven(proofs)).count();
    let waiting = promises.iter().filter(|one| one.waits_for().is_some()).count();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    words.tell(
        "policy-sum",
        &[
            ("proven", number(proven).into()),
            ("all", number(version.sentences.len()).into()),
            ("waiting", number(waiting).into()),
            ("day", day_of(proofs, words).into()),
        ],
    )
}

fn day_of(proofs: &Proofs, words: &Words) -> String {
    Date::parse(&proofs.day).map_or_else(|_| proofs.day.clone(), |day| in_words(day, words))
}

#[component]
fn SectionShown(section: Section, version: Version, proofs: Proofs) -> impl IntoView {
    let words = Words::of_this_page();
    let id = format!("section-{}", section.code());
    let of_it = version.sentences.into_iter().filter(|said| said.sentence.section == section);
    let sentences = of_it.map(|said| view! { <SentenceShown said=said proofs=proofs.clone()/> });
    let sentences = sentences.collect_view();
    view! {
        <section aria-labelledby=id.clone()>
            <h2 id=id.clone()>{words.say(&format!("policy-section-{}", section.code()))}</h2>
            <ol class="sentences">{sentences}</ol>
        </section>
    }
    .into_any()
}

/// A sentence: its number, which is its address, its words, and what holds it.
#[component]
fn SentenceShown(said: Said, proofs: Proofs) -> impl IntoView {
    let words = Words::of_this_page();
    let Said { sentence, says } = said;
    let promise = PROMISES.iter().find(|promise| promise.sentence == sentence);
    let anchor = sentence.anchor();
    let number = sentence.to_string();
    let named = words.tell("policy-here", &[("number", number.clone().into())]);
    let control = promise.and_then(|promise| promise.control).map(|address| {
        view! { <a class="sentence-control" href=address>{words.say("policy-control")}</a> }
    });
    let state = promise.map_or("unproven", |promise| state(promise, &proofs));
    let held = promise.map(|promise| match promise.held {
        Held::By(tests) => view! { <Tests tests=tests proofs=proofs/> }.into_any(),
        Held::Partly(tests, part) => view! {
            <Tests tests=tests proofs=proofs/>
            <Waits says="policy-rest-waits" part=part/>
        }
        .into_any(),
        Held::With(part) => view! { <Waits says="policy-waits" part=part/> }.into_any(),
    });
    view! {
        <li id=anchor.clone() data-state=state>
            <a class="sentence-number" href=format!("#{anchor}") aria-label=named>{number}</a>
            <div>
                <p>{says} " " {control}</p>
                {held}
            </div>
        </li>
    }
    .into_any()
}

fn state(promise: &Promise, proofs: &Proofs) -> &'static str {
    let has_passed = promise.tests().iter().all(|test| proofs.has(test));
    match promise.held {
        _ if !has_passed => "unproven",
        Held::By(_) => "proven",
        Held::Partly(..) => "partly",
        Held::With(_) => "waiting",
    }
}

#[component]
fn Waits(
    /// The message that says what waits.
    says: &'static str,
    /// What it waits for.
    part: Part,
) -> impl IntoView {
    let words = Words::of_this_page();
    let part = words.say(&format!("policy-part-{}", part.code()));
    view! { <p class="sentence-held">{words.tell(says, &[("part", part.into())])}</p> }
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
