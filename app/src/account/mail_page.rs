//! Where a mail with a link is asked for: to sign in, or to choose a new password.

use leptos::prelude::*;

use super::frame::{AccountFrame, EMailField, NotThere, is_sent};
use super::{LINK, RESET, SIGN_IN};
use crate::kernel::words::Words;

/// Asks for a link that signs in.
#[component]
pub fn LinkPage() -> impl IntoView {
    view! { <MailPage action=LINK title="account-link" lead="account-link-lead"/> }
}

/// Asks for a link to a new password.
#[component]
pub fn ResetPage() -> impl IntoView {
    view! { <MailPage action=RESET title="account-reset" lead="account-reset-lead"/> }
}

#[component]
fn MailPage(action: &'static str, title: &'static str, lead: &'static str) -> impl IntoView {
    let words = Words::of_this_page();
    if is_sent() {
        return view! {
            <AccountFrame title=title>
                <NotThere again=action/>
            </AccountFrame>
        }
        .into_any();
    }
    view! {
        <AccountFrame title=title>
            <p>{words.say(lead)}</p>
            <form method="post" action=action class="account-form">
                <EMailField purpose="account-email-for-mail"/>
                <button class="button">{words.say("account-send")}</button>
            </form>
            <p><a href=SIGN_IN>{words.say("account-sign-in")}</a></p>
        </AccountFrame>
    }
    .into_any()
}
