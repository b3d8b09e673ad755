//! Where somebody who is signed in gives her password again, before something that needs it.

use leptos::prelude::*;

use super::frame::{AccountFrame, NextField, PasswordField, Wanted, with_next};
use super::model::SignedIn;
use super::port::PasskeyPort;
use super::{CONFIRM, PASSKEY};
use crate::kernel::words::Words;
use crate::respond;
use crate::ui::loaded;

/// The form with the password, and where it leads. Who has a passkey may show that.
#[component]
pub fn ConfirmPage() -> impl IntoView {
    respond::personal();
    let passkeys = expect_context::<PasskeyPort>();
    let who = use_context::<SignedIn>();
    let wanted = async move {
        match &who {
            Some(who) => passkeys.passkeys(who).await.map(|passkeys| !passkeys.is_empty()),
            None => Ok(false),
        }
    };
    loaded(wanted, |has_passkey| {
        let words = Words::of_this_page();
        let instead = has_passkey.then(|| {
            let passkey = with_next(PASSKEY);
            view! { <p><a href=passkey>{words.say("account-passkey-instead")}</a></p> }
        });
        view! {
            <AccountFrame title="account-confirm">
                <p>{words.say("account-confirm-lead")}</p>
                <form method="post" action=CONFIRM class="account-form">
                    <PasswordField wanted=Wanted::Current purpose="account-password-for-confirm"/>
                    <NextField/>
                    <button class="button">{words.say("account-confirm-now")}</button>
                </form>
                {instead}
            </AccountFrame>
        }
        .into_any()
    })
}
