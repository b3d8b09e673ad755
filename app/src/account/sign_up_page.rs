//! Where an account is opened.

use leptos::prelude::*;

use super::frame::{AccountFrame, EMailField, NotThere, PasswordField, Wanted, is_sent};
use super::{SIGN_IN, SIGN_UP};
use crate::kernel::words::Words;

/// The form for a new account: an address, a password, and what each is for.
#[component]
pub fn SignUpPage() -> impl IntoView {
    let words = Words::of_this_page();
    if is_sent() {
        return view! {
            <AccountFrame title="account-sign-up">
                <NotThere again=SIGN_UP/>
            </AccountFrame>
        }
        .into_any();
    }
    view! {
        <AccountFrame title="account-sign-up">
            <p>{words.say("account-sign-up-lead")}</p>
            <form method="post" action=SIGN_UP class="account-form">
                <EMailField purpose="account-email-for-sign-up"/>
                <PasswordField wanted=Wanted::New purpose="account-password-for-sign-up"/>
                <button class="button">{words.say("account-sign-up-now")}</button>
            </form>
            <p>
                {words.say("account-have-one")} " " <a href=SIGN_IN>{words.say("account-sign-in")}</a>
            </p>
        </AccountFrame>
    }
    .into_any()
}
