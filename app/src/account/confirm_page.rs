//! Where somebody who is signed in gives her password again, before something that needs it.

use leptos::prelude::*;

use super::frame::{AccountFrame, CodeField, NextField, PasswordField, Wanted, with_next};
use super::model::{Codes, SignedIn};
use super::port::{CodePort, PasskeyPort};
use super::{CONFIRM, PASSKEY};
use crate::kernel::failure::Unavailable;
use crate::kernel::words::Words;
use crate::respond;
use crate::ui::loaded;

/// The page that asks. Whoever has codes gives one as well, and whoever has a passkey may show that in the place of both.
#[component]
pub fn ConfirmPage() -> impl IntoView {
    respond::personal();
    let books = (expect_context::<CodePort>(), expect_context::<PasskeyPort>());
    let who = use_context::<SignedIn>();
    let wanted = async move {
        match &who {
            Some(who) => what_she_has(&books, who).await,
            None => Ok((false, false)),
        }
    };
    loaded(wanted, |(has_codes, has_passkey)| {
        let words = Words::of_this_page();
        let code = has_codes.then(|| view! { <CodeField purpose="account-code-for-sign-in"/> });
        let instead = has_passkey.then(|| {
            let passkey = with_next(PASSKEY);
            view! { <p><a href=passkey>{words.say("account-passkey-instead")}</a></p> }
        });
        view! {
            <AccountFrame title="account-confirm">
                <p>{words.say("account-confirm-lead")}</p>
                <form method="post" action=CONFIRM class="account-form">
                    <PasswordField wanted=Wanted::Current purpose="account-password-for-confirm"/>
                    {code}
                    <NextField/>
                    <button class="button">{words.say("account-confirm-now")}</button>
                </form>
                {instead}
            </AccountFrame>
        }
        .into_any()
    })
}

/// Whether she has codes, and whether she has a passkey.
async fn what_she_has(
    (codes, passkeys): &(CodePort, PasskeyPort),
    who: &SignedIn,
) -> Result<(bool, bool), Unavailable> {
    let has_codes = matches!(codes.codes(who).await?, Codes::On { .. });
    Ok((has_codes, !passkeys.passkeys(who).await?.is_empty()))
}
