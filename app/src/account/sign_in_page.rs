//! Where one signs in.

use leptos::prelude::*;

use super::frame::{AccountFrame, EMailField, NextField, PasswordField, Wanted, with_next};
use super::{LINK, PASSKEY, RESET, SIGN_IN, SIGN_UP};
use crate::kernel::words::Words;

/// The form with address and password, and the ways for who has forgotten the password.
#[component]
pub fn SignInPage() -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <AccountFrame title="account-sign-in">
            <form method="post" action=SIGN_IN class="account-form">
                <EMailField purpose="account-email-for-sign-in"/>
                <PasswordField wanted=Wanted::Current purpose="account-password-for-sign-in"/>
                <NextField/>
                <button class="button">{words.say("account-sign-in-now")}</button>
            </form>
            <ul class="account-ways">
                <li><a href=with_next(PASSKEY)>{words.say("account-passkey")}</a></li>
                <li><a href=LINK>{words.say("account-link")}</a></li>
                <li><a href=RESET>{words.say("account-reset")}</a></li>
                <li><a href=SIGN_UP>{words.say("account-sign-up")}</a></li>
            </ul>
        </AccountFrame>
    }
    .into_any()
}
