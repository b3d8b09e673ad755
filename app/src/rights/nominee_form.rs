//! Who may act for the owner of an account, and the form that names somebody.

use leptos::prelude::*;

use super::NOMINEE;
use super::model::{Named, NomineeField};
use super::page::{said, tried};
use crate::account::page::moment;
use crate::kernel::words::Words;
use crate::ui::{FormField, Input};

/// Who may act, if anybody, and the form that names somebody else.
#[component]
pub fn NomineeForm(
    /// Who may act now.
    nominee: Option<Named>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let is_named = nominee.is_some();
    let named = nominee.map(|nominee| view! { <NamedNow nominee=nominee/> });
    let now = if is_named { "rights-nominee-other" } else { "rights-nominee-now" };
    view! {
        <section class="account-part" aria-labelledby="nominee">
            <h2 id="nominee">{words.say("rights-nominee")}</h2>
            <p>{words.say("rights-nominee-lead")}</p>
            <p>{words.say("rights-nominee-mailed")}</p>
            {named}
            <form method="post" action=NOMINEE class="account-form">
                <Fields/>
                <button class="button">{words.say(now)}</button>
            </form>
        </section>
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
