//! Where somebody who is signed in gives her password again, before something that needs it.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::CONFIRM;
use super::frame::{AccountFrame, PasswordField, Wanted, tried};
use crate::kernel::own_path::is_path_of_ours;
use crate::kernel::words::Words;

/// The form with the password, and where it leads.
#[component]
pub fn ConfirmPage() -> impl IntoView {
    let words = Words::of_this_page();
    let asked = use_query_map().with_untracked(|query| query.get("next"));
    let next = tried().next.or(asked).filter(|page| is_path_of_ours(page));
    let next = next.map(|page| view! { <input type="hidden" name="next" value=page/> });
    view! {
        <AccountFrame title="account-confirm">
            <p>{words.say("account-confirm-lead")}</p>
            <form method="post" action=CONFIRM class="account-form">
                <PasswordField wanted=Wanted::Current purpose="account-password-for-confirm"/>
                {next}
                <button class="button">{words.say("account-confirm-now")}</button>
            </form>
        </AccountFrame>
    }
    .into_any()
}
