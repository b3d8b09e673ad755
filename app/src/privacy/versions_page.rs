//! All versions of the policy, and what applied on a day.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::in_force::{FeedLink, values_of};
use super::model::{Entry, Grants, Version, Versions, yes_at_end_of};
use super::port::PrivacyPort;
use super::visitor::Visitor;
use super::{POLICY, POLICY_FEED, VERSIONS, changes_address, version_address};
use crate::kernel::date::Date;
use crate::kernel::moment::{ClockPort, Moment};
use crate::kernel::words::{Value, Words};
use crate::respond;
use crate::ui::{Breadcrumbs, Crumb, PageHead, in_words, loaded, today};

/// What the address asks about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// No day.
    Nothing,
    /// A text that is no day, or several days.
    NoDay,
    /// This day.
    Day(Date),
}

impl Asked {
    fn of_this_page() -> Self {
        let given = use_query_map().with_untracked(|query| query.get_all("on")).unwrap_or_default();
        match given.as_slice() {
            [] => Self::Nothing,
            [one] => Date::parse(one.trim()).map_or(Self::NoDay, Self::Day),
            _ => Self::NoDay,
        }
    }
}

/// The list of versions, with a form that asks for a day.
#[component]
pub fn VersionsPage() -> impl IntoView {
    respond::personal();
    let privacy = expect_context::<PrivacyPort>();
    let subject = Visitor::of_this_page().subject;
    let asked = Asked::of_this_page();
    let today = today();
    let wanted = async move {
        let answers = match (&subject, asked) {
            (Some(subject), Asked::Day(day)) if day <= today => {
                Some(privacy.answers(subject).await?)
            }
            _ => None,
        };
        Ok((privacy.versions().await?, answers))
    };
    loaded(wanted, move |(versions, answers)| {
        view! { <AllVersions versions=versions asked=asked answers=answers today=today/> }
    })
}

#[component]
fn AllVersions(
    versions: Arc<Versions>,
    asked: Asked,
    /// What this visitor has answered, if she has a name in the ledger and asks about a day that has begun.
    #[prop(optional_no_strip)]
    answers: Option<Vec<Entry>>,
    today: Date,
) -> impl IntoView {
    let words = Words::of_this_page();
    let title = words.say("versions-title");
    view! {
        <PageHead
            title=title.clone()
            description=words.say("versions-description")
            path=Some(VERSIONS.to_owned())
        />
        <FeedLink/>
        <Breadcrumbs crumbs=vec![
            Crumb::to(words.say("policy-title"), POLICY.to_owned()),
            Crumb::here(title.clone()),
        ]/>
        <div class="choices">
            <h1>{title}</h1>
            <p>
                {words.say("versions-lead")} " "
                <a href=POLICY_FEED>{words.say("versions-feed")}</a>
            </p>
            <OnDay versions=Arc::clone(&versions) asked=asked answers=answers today=today/>
            <Table versions=versions today=today/>
            <p>{words.say("versions-hash-how")}</p>
        </div>
    }
    .into_any()
}

/// The form that asks for a day, and what applied on the day that was asked for.
#[component]
fn OnDay(
    versions: Arc<Versions>,
    asked: Asked,
    #[prop(optional_no_strip)] answers: Option<Vec<Entry>>,
    today: Date,
) -> impl IntoView {
    let words = Words::of_this_page();
    let wrong = asked == Asked::NoDay;
    let (value, answer) = match asked {
        Asked::Nothing => (String::new(), None),
        Asked::NoDay => (String::new(), Some((words.say("versions-on-no-day"), None))),
        Asked::Day(day) => (day.to_string(), Some(applied(&versions, day, today, &words))),
    };
    let yes = answers.and_then(|answers| match asked {
        Asked::Day(day) => Some(yes_on(&answers, day, today, &words)),
        Asked::Nothing | Asked::NoDay => None,
    });
    let described = if answer.is_some() { "on-answer" } else { "on-hint" };
    let answer = answer.map(|(text, number)| {
        let link = number.map(|number: i64| {
            let named = words.tell("versions-on-read", &[("number", number.to_string().into())]);
            view! { " " <a href=version_address(number)>{named}</a> }
        });
        view! {
            <div class="on-answer" id="on-answer" role="status" data-wrong=wrong.then_some("")>
                <p>{text} {link}</p>
                {yes.map(|text| view! { <p>{text}</p> })}
            </div>
        }
    });
    view! {
        <section aria-labelledby="on-day">
            <h2 id="on-day">{words.say("versions-on-title")}</h2>
            <form method="get" action=VERSIONS class="on-day">
                <label for="on">{words.say("versions-on-label")}</label>
                <input
                    class="field"
                    id="on"
                    name="on"
                    type="date"
                    required=true
                    value=value
                    aria-describedby=described
                    aria-invalid=wrong.then_some("true")
                />
                <button class="button" data-kind="quiet">{words.say("versions-on-show")}</button>
                <p class="on-hint" id="on-hint">{words.say("versions-on-hint")}</p>
            </form>
            {answer}
        </section>
    }
    .into_any()
}

/// Which version applied on a day, in words and as its number.
fn applied(versions: &Versions, day: Date, today: Date, words: &Words) -> (String, Option<i64>) {
    let on = ("day", Value::from(in_words(day, words)));
    let Some(version) = versions.applies(day, today) else {
        let first = ("first", in_words(versions.first().effective, words).into());
        return (words.tell("versions-on-before", &[on, first]), None);
    };
    let number = ("number", version.number.to_string().into());
    let id = if day > today { "versions-on-ahead" } else { "versions-on-applied" };
    (words.tell(id, &[on, number]), Some(version.number))
}

/// What a visitor had said yes to at the end of a day, or by now if it is today.
fn yes_on(answers: &[Entry], day: Date, today: Date, words: &Words) -> String {
    let clock = expect_context::<ClockPort>();
    let day_of = |milliseconds: i64| clock.day_in_india(Moment::new(milliseconds));
    let ended = if day < today { "yes" } else { "no" };
    let ended = ("ended", Value::from(ended));
    let Some(granted) = yes_at_end_of(answers, day, day_of) else {
        return words.tell("versions-on-no-answer", &[ended]);
    };
    let name = |code: &str| words.say(&format!("service-{code}"));
    let services: Vec<String> = granted.services().map(|service| name(service.code())).collect();
    let services =
        if granted == Grants::NONE { words.say("history-nothing") } else { services.join(", ") };
    words.tell("versions-on-yes", &[ended, ("services", services.into())])
}

#[component]
fn Table(versions: Arc<Versions>, today: Date) -> impl IntoView {
    let words = Words::of_this_page();
    let mut known: Vec<Version> = versions.known(today).cloned().collect();
    known.reverse();
    let row = |version: Version| {
        let values = values_of(&version, &words);
        let replaced = versions.after(version.number, today).map(|next| next.effective);
        let state = match replaced {
            _ if version.effective > today => "versions-announced",
            Some(day) if day <= today => "versions-former",
            _ => "versions-in-force",
        };
        let replaced = replaced.map_or_else(|| "–".to_owned(), |day| in_words(day, &words));
        view! {
            <tr>
                <th scope="row">
                    <a href=version_address(version.number)>{words.tell("version-name", &values)}</a>
                </th>
                <td>{words.say(state)}</td>
                <td>{in_words(version.announced, &words)}</td>
                <td>{in_words(version.effective, &words)}</td>
                <td>{replaced}</td>
                <td class="version-summary">
                    {version.summary.clone()} " "
                    <a href=changes_address(version.number)>{words.tell("versions-changes", &values)}</a>
                </td>
                <td><code>{version.hash}</code></td>
            </tr>
        }
    };
    let rows = known.into_iter().map(row).collect_view();
    let column = |id: &str| view! { <th scope="col">{words.say(id)}</th> };
    view! {
        <section class="history" aria-labelledby="versions">
            <h2 id="versions">{words.say("versions-table")}</h2>
            <div class="wide" role="group" tabindex="0" aria-labelledby="versions">
                <table>
                    <thead>
                        <tr>
                            {column("versions-version")} {column("versions-state")}
                            {column("versions-announced-on")} {column("versions-from")}
                            {column("versions-replaced")} {column("versions-new")}
                            {column("versions-hash")}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
