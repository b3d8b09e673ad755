//! Who may act for the owner of an account, and the form that names somebody.

use leptos::prelude::*;

use super::model::{Named, NomineeField};
use super::page::{said, tried};
use super::{DATA, NOMINEE};
use crate::account::page::moment;
use crate::account::{CONFIRM, SignedIn};
use crate::kernel::moment::ClockPort;
use crate::kernel::words::Words;
use crate::ui::{FormField, Input};

/// Who may act, if anybody, and the form that names somebody else. Who has not given her password just now finds the way
/// to do so in its place: what she typed would be lost on the way there.
#[component]
pub fn NomineeForm(
    /// Who may act now.
    nominee: Option<Named>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let is_named = nominee.is_some();
    let named = nominee.map(|nominee| view! { <NamedNow nominee=nominee/> });
    let now = expect_context::<ClockPort>().now();
    let is_fresh = use_context::<SignedIn>().is_some_and(|who| who.is_fresh(now));
    let naming = if is_fresh {
        view! { <Naming is_named=is_named/> }.into_any()
    } else {
        let confirm = format!("{CONFIRM}?next={DATA}");
        view! {
            <p>{words.say("rights-nominee-confirm-lead")}</p>
            <p><a class="button" href=confirm>{words.say("erase-confirm")}</a></p>
        }
        .into_any()
    };
    view! {
        <section class="account-part" aria-labelledby="nominee">
            <h2 id="nominee">{words.say("rights-nominee")}</h2>
            <p>{words.say("rights-nominee-lead")}</p>
            <p>{words.say("rights-nominee-mailed")}</p>
            {named}
            {naming}
        </section>
    }
    .into_any()
}

/// The form that names somebody.
#[component]
fn Naming(
    /// Whether somebody is named already.
    is_named: bool,
) -> impl IntoView {
    let words = Words::of_this_page();
    let says = if is_named { "rights-nominee-other" } else { "rights-nominee-now" };
    view! {
        <form method="post" action=NOMINEE class="account-form">
            <Fields/>
            <button class="button">{words.say(says)}</button>
        </form>
    }
    .into_any()
}

/// The fields for name and address, with what was typed there.
#[component]
fn Fields() -> impl IntoView {
    let words = Words::of_this_page();
    let tried = tried();
    let wrong = |field| tried.problem_of(field).map(|problem| said(problem, 1, &words));
    let name = Input {
        id: NomineeField::FullName.code(),
        value: tried.full_name.clone(),
        fills: "off",
        longest: Some(100),
        ..Input::default()
    };
    let e_mail = Input {
        id: NomineeField::EMail.code(),
        kind: Some("email"),
        value: tried.e_mail.clone(),
        fills: "off",
        longest: Some(254),
        ..Input::default()
    };
    view! {
        <FormField
            label=words.say("rights-nominee-name")
            purpose=words.say("rights-nominee-name-for")
            wrong=wrong(NomineeField::FullName)
            input=name
        />
        <FormField
            label=words.say("account-email")
            purpose=words.say("rights-nominee-email-for")
            wrong=wrong(NomineeField::EMail)
            input=e_mail
        />
    }
    .into_any()
}

/// Who may act now, and the button that ends it.
#[component]
fn NamedNow(nominee: Named) -> impl IntoView {
    let words = Words::of_this_page();
    let since = moment(nominee.since, &words);
    view! {
        <dl class="contact-facts">
            <div>
                <dt>{words.say("rights-nominee-name")}</dt>
                <dd>{nominee.full_name}</dd>
            </div>
            <div>
                <dt>{words.say("account-email")}</dt>
                <dd>{nominee.e_mail}</dd>
            </div>
            <div>
                <dt>{words.say("rights-nominee-since")}</dt>
                <dd>{since}</dd>
            </div>
        </dl>
        <form method="post" action=NOMINEE>
            <input type="hidden" name="remove" value="yes"/>
            <button class="button" data-kind="quiet">{words.say("rights-nominee-remove")}</button>
        </form>
    }
    .into_any()
}
