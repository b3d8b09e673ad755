//! Where one signs in.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::frame::{AccountFrame, EMailField, PasswordField, Wanted, tried};
use super::{LINK, RESET, SIGN_IN, SIGN_UP};
use crate::kernel::own_path::is_path_of_ours;
use crate::kernel::words::Words;

/// The form with address and password, and the ways for who has forgotten the password.
#[component]
pub fn SignInPage() -> impl IntoView {
    let words = Words::of_this_page();
    let asked = use_query_map().with_untracked(|query| query.get("next"));
    let next = tried().next.or(asked).filter(|page| is_path_of_ours(page));
    let next = next.map(|page| view! { <input type="hidden" name="next" value=page/> });
    view! {
        <AccountFrame title="account-sign-in">
            <form method="post" action=SIGN_IN class="account-form">
                <EMailField purpose="account-email-for-sign-in"/>
                <PasswordField wanted=Wanted::Current purpose="account-password-for-sign-in"/>
                {next}
                <button class="button">{words.say("account-sign-in-now")}</button>
            </form>
            <ul class="account-ways">
                <li><a href=LINK>{words.say("account-link")}</a></li>
                <li><a href=RESET>{words.say("account-reset")}</a></li>
                <li><a href=SIGN_UP>{words.say("account-sign-up")}</a></li>
            </ul>
        </AccountFrame>
    }
    .into_any()
}
