//! What the owner of an account can do for its security: another password, another address, and throwing everybody out.
//! The server sends whoever has not given her password within a quarter of an hour to do so first.

use leptos::prelude::*;

use super::frame::{AccountFrame, EMailField, PasswordField, Wanted};
use super::{EMAIL, NOT_ME, PASSWORD};
use crate::kernel::words::Words;

/// Takes a new password.
#[component]
pub fn PasswordPage() -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <AccountFrame title="account-password-change">
            <p>{words.say("account-password-change-lead")}</p>
            <form method="post" action=PASSWORD class="account-form">
                <PasswordField wanted=Wanted::New purpose="account-password-for-sign-up"/>
                <button class="button">{words.say("account-choose-now")}</button>
            </form>
        </AccountFrame>
    }
    .into_any()
}

/// Takes the address that the account is to be known by.
#[component]
pub fn EMailPage() -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <AccountFrame title="account-email-change">
            <p>{words.say("account-email-change-lead")}</p>
            <form method="post" action=EMAIL class="account-form">
                <EMailField purpose="account-email-for-change"/>
                <button class="button">{words.say("account-send")}</button>
            </form>
        </AccountFrame>
    }
    .into_any()
}

/// The button for whoever finds somebody else in the log of her account.
#[component]
pub fn NotMe() -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <form method="post" action=NOT_ME class="account-form">
            <p>{words.say("account-not-me")}</p>
            <button class="button" data-kind="quiet">{words.say("account-not-me-now")}</button>
        </form>
    }
    .into_any()
}
