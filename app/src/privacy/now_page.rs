//! What a page did, from the server's side: told about the request that asked for this very page.

use leptos::prelude::*;

use super::model::{Cookie, LOG_FIELDS, Service, WRITES, shown_name};
use super::visitor::{ThisVisit, Visitor};
use super::{CHOICES, NOW};
use crate::kernel::stored;
use crate::kernel::words::{Value, Words};
use crate::respond;
use crate::ui::{Breadcrumbs, Crumb, PageHead};

/// How many names of cookies are shown. Ours are two; somebody can send thousands.
const MOST_COOKIES: usize = 24;

/// The page that says what a page did. It is made for one request and kept for nobody.
#[component]
pub fn NowPage() -> impl IntoView {
    respond::personal();
    let words = Words::of_this_page();
    let title = words.say("tally-title");
    let visit = ThisVisit::of_this_page();
    view! {
        <PageHead
            title=title.clone()
            description=words.say("now-description")
            path=Some(NOW.to_owned())
        />
        <Breadcrumbs crumbs=vec![
            Crumb::to(words.say("choices-title"), CHOICES.to_owned()),
            Crumb::here(title.clone()),
        ]/>
        <div class="choices">
            <h1>{title}</h1>
            <p>{words.say("now-lead")}</p>
            <Hosts/>
            <Cookies names=visit.cookies/>
            <Stored/>
            <Written writes=visit.writes/>
            <Logged/>
        </div>
    }
    .into_any()
}

/// One part of the page. `id` is the message that is its heading, and its name on the page.
fn part(id: &'static str, inner: AnyView) -> AnyView {
    let heading = Words::of_this_page().say(id);
    view! {
        <section class="kept" aria-labelledby=id>
            <h2 id=id>{heading}</h2>
            {inner}
        </section>
    }
    .into_any()
}

/// Whom the page may have the browser speak with.
#[component]
fn Hosts() -> impl IntoView {
    let words = Words::of_this_page();
    let granted = Visitor::of_this_page().standing.granted;
    let service = |service: Service| {
        let (host, company) = (service.reach().frame()?, service.company()?);
        let country = words.say(&format!("country-{}", service.country()));
        let values: [(&str, Value); 2] = [("company", company.into()), ("country", country.into())];
        let who = words.tell("choices-recipient-who", &values);
        Some(view! { <li><p><code>{host}</code> " – " {who}</p></li> })
    };
    let others: Vec<_> = granted.services().filter_map(service).collect();
    let rule = if others.is_empty() { "now-shop-alone" } else { "now-shop-and-others" };
    let told = view! {
        <p>{words.say(rule)}</p>
        <ul>{others}</ul>
    };
    part("now-hosts", told.into_any())
}

/// The cookies that the browser sent, by name.
#[component]
fn Cookies(names: Vec<String>) -> impl IntoView {
    let words = Words::of_this_page();
    let more = u32::try_from(names.len().saturating_sub(MOST_COOKIES)).unwrap_or(u32::MAX);
    let cookie = |name: &String| {
        let says = Cookie::parse(name).map_or("now-foreign-cookie", Cookie::says);
        let name = if name.is_empty() {
            view! { <em>{words.say("now-nameless")}</em> }.into_any()
        } else {
            view! { <code>{shown_name(name)}</code> }.into_any()
        };
        view! { <li><p>{name}</p><p>{words.say(says)}</p></li> }
    };
    let lead = if names.is_empty() { "now-no-cookie" } else { "now-cookies-lead" };
    let rest = (more > 0).then(|| {
        view! { <p>{words.tell("now-more-cookies", &[("more", more.into())])}</p> }
    });
    let told = view! {
        <p>{words.say(lead)}</p>
        <ul>{names.iter().take(MOST_COOKIES).map(cookie).collect_view()}</ul>
        {rest}
    };
    part("now-cookies", told.into_any())
}

/// What the shop has browsers keep besides. The server is never told, so it can only say what there may be.
#[component]
fn Stored() -> impl IntoView {
    let words = Words::of_this_page();
    let entry = |stored: &stored::Stored| {
        view! { <li><p><code>{stored.key()}</code></p><p>{words.say(stored.says())}</p></li> }
    };
    let told = view! {
        <p>{words.say("now-stored-lead")}</p>
        <ul>{stored::ALL.iter().map(entry).collect_view()}</ul>
    };
    part("now-stored", told.into_any())
}

/// What was written to the database.
#[component]
fn Written(writes: u64) -> impl IntoView {
    let words = Words::of_this_page();
    let header = format!("Server-Timing: {WRITES};desc=\"{writes}\"");
    let told = view! {
        <p>{words.tell("now-writes", &[("writes", writes.into())])}</p>
        <p>{words.say("now-writes-header")} " " <code>{header}</code></p>
    };
    part("now-written", told.into_any())
}

/// The one line that the log has about the request.
#[component]
fn Logged() -> impl IntoView {
    let words = Words::of_this_page();
    let field = |field: &&'static str| {
        view! { <li><p><code>{*field}</code></p><p>{words.say(&format!("log-{field}"))}</p></li> }
    };
    let told = view! {
        <p>{words.say("now-logged-lead")}</p>
        <ul>{LOG_FIELDS.iter().map(field).collect_view()}</ul>
    };
    part("now-logged", told.into_any())
}
