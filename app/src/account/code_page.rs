//! Where a code is asked for, when the password was right and the account has codes.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::SIGN_IN;
use super::frame::{AccountFrame, CodeField};
use super::port::CodePort;
use crate::kernel::words::Words;
use crate::respond;
use crate::ui::loaded;

/// The page that asks. Its address is a secret that works once and for ten minutes.
#[component]
pub fn CodePage() -> impl IntoView {
    respond::personal();
    let codes = expect_context::<CodePort>();
    let token = use_params_map().with_untracked(|params| params.get("token").unwrap_or_default());
    let wanted = async move { codes.is_waiting(&token).await };
    loaded(wanted, |waits| {
        if waits { view! { <Waiting/> }.into_any() } else { view! { <Over/> }.into_any() }
    })
}

/// The form. It is sent to the address of the page itself.
#[component]
fn Waiting() -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <AccountFrame title="account-code-title">
            <p>{words.say("account-code-lead")}</p>
            <form method="post" class="account-form">
                <CodeField purpose="account-code-for-sign-in"/>
                <button class="button">{words.say("account-sign-in-now")}</button>
            </form>
            <p>{words.say("account-code-lost")}</p>
        </AccountFrame>
    }
    .into_any()
}

/// What was waited for was given, or its time is over, or there was nothing to wait for.
#[component]
fn Over() -> impl IntoView {
    respond::gone();
    let words = Words::of_this_page();
    view! {
        <AccountFrame title="account-code-over">
            <p>{words.say("account-code-over-lead")}</p>
            <p><a href=SIGN_IN>{words.say("account-sign-in")}</a></p>
        </AccountFrame>
    }
    .into_any()
}
