//! Every choice, with what each yes would do, and the way back from it.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::banner::Returning;
use super::history::History;
use super::model::{Cookie, Purpose, Service, Surface};
use super::personal_data::PersonalDataShown;
use super::port::PrivacyPort;
use super::service_choice::ServiceChoice;
use super::visitor::Visitor;
use super::{CHOICES, CONSENT, FORGET};
use crate::kernel::stored;
use crate::kernel::words::Words;
use crate::respond;
use crate::ui::{Breadcrumbs, Crumb, PageHead, loaded};

/// The page of choices. It is made for one person and kept for nobody else.
#[component]
pub fn ChoicesPage() -> impl IntoView {
    respond::personal();
    let privacy = expect_context::<PrivacyPort>();
    let subject = Visitor::of_this_page().subject;
    let answers = async move {
        match &subject {
            Some(subject) => privacy.answers(subject).await,
            None => Ok(Vec::new()),
        }
    };
    let words = Words::of_this_page();
    let title = words.say("choices-title");
    view! {
        <PageHead
            title=title.clone()
            description=words.say("choices-description")
            path=Some(CHOICES.to_owned())
        />
        <Breadcrumbs crumbs=vec![Crumb::here(title.clone())]/>
        <div class="choices">
            <h1>{title}</h1>
            <Saved/>
            <p>{words.say("choices-lead")}</p>
            <Signal/>
            <Everything/>
            <Services/>
            <Kept/>
            <PersonalDataShown/>
            {loaded(answers, |answers| view! { <History answers=answers/> })}
            <Forgetting/>
        </div>
    }
    .into_any()
}

/// Says that the last press has been heard.
#[component]
fn Saved() -> impl IntoView {
    let words = Words::of_this_page();
    let after = use_query_map().with_untracked(|query| query.get("after"));
    let id = match after.as_deref() {
        Some("saved") => "choices-saved",
        Some("forgotten") => "choices-forgotten",
        _ => return ().into_any(),
    };
    view! { <p class="choices-said" role="status">{words.say(id)}</p> }.into_any()
}

/// Says what the browser itself asks for.
#[component]
fn Signal() -> impl IntoView {
    let words = Words::of_this_page();
    let id = if Visitor::of_this_page().signals { "choices-signal" } else { "choices-no-signal" };
    view! { <p>{words.say(id)}</p> }
}

/// Yes and no to everything at once.
#[component]
fn Everything() -> impl IntoView {
    let words = Words::of_this_page();
    let answer = |answer: &'static str, id: &str| {
        view! { <button class="button" data-kind="quiet" name="choice" value=answer>{words.say(id)}</button> }
    };
    view! {
        <form method="post" action=CONSENT class="choices-all">
            <Returning surface=Surface::Page/>
            {answer("accept", "consent-accept")}
            {answer("refuse", "consent-refuse")}
        </form>
    }
}

/// Each purpose with its services.
#[component]
fn Services() -> impl IntoView {
    let words = Words::of_this_page();
    let granted = Visitor::of_this_page().standing.granted;
    let purpose = |purpose: &Purpose| {
        let code = purpose.code();
        let of_it = Service::ALL.iter().filter(|service| service.purpose() == *purpose);
        let services =
            of_it.map(|service| view! { <ServiceChoice service=*service granted=granted/> });
        view! {
            <fieldset class="purpose">
                <legend>{words.say(&format!("purpose-{code}"))}</legend>
                <p>{words.say(&format!("purpose-{code}-what"))}</p>
                <ul>{services.collect_view()}</ul>
                <p class="choices-all">
                    <button class="button" data-kind="quiet" name="choice" value=format!("yes-{code}")>
                        {words.say("choices-purpose-yes")}
                    </button>
                    <button class="button" data-kind="quiet" name="choice" value=format!("no-{code}")>
                        {words.say("choices-purpose-no")}
                    </button>
                </p>
            </fieldset>
        }
    };
    view! {
        <form method="post" action=CONSENT>
            <Returning surface=Surface::Page/>
            // Whoever presses Enter in the form means to save what is ticked.
            <button class="unseen" name="choice" value="save" tabindex="-1" aria-hidden="true"></button>
            {Purpose::ALL.iter().map(purpose).collect_view()}
            <button class="button" name="choice" value="save">{words.say("choices-save")}</button>
        </form>
    }
}

/// What the shop itself keeps in the browser, whatever is answered.
#[component]
fn Kept() -> impl IntoView {
    let words = Words::of_this_page();
    let cookie = |cookie: &Cookie| {
        let days = i64::from(cookie.lifetime().seconds / 86_400);
        let minutes = i64::from(cookie.lifetime().seconds / 60);
        let lasts = if days > 0 {
            words.tell("kept-days", &[("days", days.into())])
        } else {
            words.tell("kept-minutes", &[("minutes", minutes.into())])
        };
        let name = cookie.code().to_owned();
        (name, words.say("kept-cookie"), words.say(cookie.says()), lasts)
    };
    let entry = |entry: &stored::Stored| {
        let name = entry.key().to_owned();
        (name, words.say("kept-storage"), words.say(entry.says()), words.say("kept-until-deleted"))
    };
    let all = Cookie::ALL.iter().map(cookie).chain(stored::ALL.iter().map(entry));
    let row = |(name, kind, says, lasts): (String, String, String, String)| {
        view! {
            <li>
                <p><code>{name}</code> " " {kind} ", " {lasts}</p>
                <p>{says}</p>
            </li>
        }
    };
    view! {
        <section class="kept" aria-labelledby="kept">
            <h2 id="kept">{words.say("kept-title")}</h2>
            <p>{words.say("kept-lead")}</p>
            <ul>{all.map(row).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// The way to an empty browser.
#[component]
fn Forgetting() -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <section aria-labelledby="forgetting">
            <h2 id="forgetting">{words.say("forget-title")}</h2>
            <p>{words.say("forget-lead")}</p>
            <form method="post" action=FORGET>
                <button class="button" data-kind="quiet">{words.say("forget-now")}</button>
            </form>
        </section>
    }
}
