//! What the pages of accounts have in common: the way there, what went wrong, and two fields.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::ACCOUNT;
use super::model::{Field, Problem, SHORTEST_PASSWORD, Tried};
use crate::kernel::own_path::is_path_of_ours;
use crate::kernel::percent::percent_encoded;
use crate::kernel::words::Words;
use crate::respond;
use crate::ui::{AfterPress, Breadcrumbs, Crumb, FormField, FormProblems, Input, PageHead};

/// The form that was sent and not done, if the page is the answer to one.
pub(super) fn tried() -> Tried {
    use_context().unwrap_or_default()
}

/// The page of this shop that a form leads on to, if one was asked for.
pub(super) fn next() -> Option<String> {
    let asked = use_query_map().with_untracked(|query| query.get("next"));
    tried().next.or(asked).filter(|page| is_path_of_ours(page))
}

/// The address of a page of accounts that leads on to the same page as this one.
pub(super) fn with_next(page: &str) -> String {
    match next() {
        Some(next) => format!("{page}?next={}", percent_encoded(&next)),
        None => page.to_owned(),
    }
}

/// The field that takes the page along to which a form leads on.
#[component]
pub(super) fn NextField() -> impl IntoView {
    next().map(|page| view! { <input type="hidden" name="next" value=page/> })
}

/// A page of accounts. It asks not to be indexed, and is kept by nobody.
#[component]
pub fn AccountFrame(
    /// The message with its title.
    title: &'static str,
    /// What else stands there.
    children: Children,
) -> impl IntoView {
    respond::personal();
    let words = Words::of_this_page();
    let is_the_account = title == "account-title";
    let title = words.say(title);
    let above = Crumb::to(words.say("account-title"), ACCOUNT.to_owned());
    let here = Crumb::here(title.clone());
    let crumbs = if is_the_account { vec![here] } else { vec![above, here] };
    view! {
        <PageHead title=title.clone() description=words.say("account-description") path=None/>
        <Breadcrumbs crumbs=crumbs/>
        <div class="account">
            <h1>{title}</h1>
            <AfterPress done=DONE/>
            <Problems/>
            {children()}
        </div>
    }
    .into_any()
}

/// What a press can have done, as the address of the next page says it, and the message about it.
const DONE: &[(&str, &str)] = &[
    ("sent", "account-after-sent"),
    ("reset", "account-after-reset"),
    ("out", "account-after-out"),
    ("ended", "account-after-ended"),
    ("password", "account-after-password"),
    ("address", "account-after-address"),
    ("not-me", "account-after-not-me"),
    ("codes-off", "account-after-codes-off"),
    ("passkey-on", "account-after-passkey-on"),
    ("passkey-off", "account-after-passkey-off"),
];

/// Whether the page is the answer to a form that has had a mail sent. The form does not stand there again then.
pub(super) fn is_sent() -> bool {
    let after = use_query_map().with_untracked(|query| query.get("after"));
    after.as_deref() == Some("sent")
}

/// What to do when the mail does not come.
#[component]
pub fn NotThere(
    /// Where the mail is asked for.
    again: &'static str,
) -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <p>{words.say("account-not-there")}</p>
        <p><a href=again>{words.say("account-send-again")}</a></p>
    }
    .into_any()
}

/// Everything that is wrong, with links to the fields.
#[component]
fn Problems() -> impl IntoView {
    let (tried, words) = (tried(), Words::of_this_page());
    let seconds = tried.seconds.unwrap_or(1);
    let problem =
        |problem: &Problem| (problem.field().map(Field::code), said(*problem, seconds, &words));
    let problems = tried.problems.iter().map(problem).collect();
    view! { <FormProblems problems=problems/> }
}

fn said(problem: Problem, seconds: u32, words: &Words) -> String {
    let minutes = seconds.div_ceil(60).max(1);
    words.tell(&format!("account-problem-{}", problem.code()), &[("minutes", minutes.into())])
}

/// What is wrong with a field, in words.
pub(super) fn wrong_with(field: Field, words: &Words) -> Option<String> {
    tried().problem_of(field).map(|problem| said(problem, 1, words))
}

/// The field for the address, with what was typed there.
#[component]
pub fn EMailField(
    /// The message that says what the address is for.
    purpose: &'static str,
) -> impl IntoView {
    let words = Words::of_this_page();
    let input = Input {
        id: "email",
        kind: Some("email"),
        value: tried().e_mail,
        fills: "username",
        longest: Some(254),
        ..Input::default()
    };
    view! {
        <FormField
            label=words.say("account-email")
            purpose=words.say(purpose)
            wrong=wrong_with(Field::EMail, &words)
            input=input
        />
    }
    .into_any()
}

/// Which password a field is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The one of the account.
    Current,
    /// Another one.
    New,
}

/// The field for a password. What was typed there is never sent back.
#[component]
pub fn PasswordField(
    /// Which one.
    wanted: Wanted,
    /// The message that says what it is for.
    purpose: &'static str,
) -> impl IntoView {
    let words = Words::of_this_page();
    let (name, fills, shortest) = match wanted {
        Wanted::Current => ("account-password", "current-password", None),
        Wanted::New => ("account-new-password", "new-password", Some(SHORTEST_PASSWORD)),
    };
    let input =
        Input { id: "password", kind: Some("password"), fills, shortest, ..Input::default() };
    view! {
        <FormField
            label=words.say(name)
            purpose=words.say(purpose)
            wrong=wrong_with(Field::Password, &words)
            input=input
        />
    }
    .into_any()
}

/// The field for a code. What was typed there is never sent back, and telephones show digits for it.
#[component]
pub fn CodeField(
    /// The message that says which codes it takes.
    purpose: &'static str,
) -> impl IntoView {
    let words = Words::of_this_page();
    let input = Input {
        id: "code",
        fills: "one-time-code",
        longest: Some(40),
        keys: Some("numeric"),
        ..Input::default()
    };
    view! {
        <FormField
            label=words.say("account-code")
            purpose=words.say(purpose)
            wrong=wrong_with(Field::Code, &words)
            input=input
        />
    }
    .into_any()
}
