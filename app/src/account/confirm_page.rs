//! Where somebody who is signed in gives her password again, before something that needs it.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::CONFIRM;
use super::frame::{AccountFrame, CodeField, PasswordField, Wanted, tried};
use super::model::{Codes, SignedIn};
use super::port::CodePort;
use crate::kernel::own_path::is_path_of_ours;
use crate::kernel::words::Words;
use crate::respond;
use crate::ui::loaded;

/// The page that asks. Whoever has codes gives one as well.
#[component]
pub fn ConfirmPage() -> impl IntoView {
    respond::personal();
    let codes = expect_context::<CodePort>();
    let who = use_context::<SignedIn>();
    let wanted = async move {
        match &who {
            Some(who) => codes.codes(who).await,
            None => Ok(Codes::Off),
        }
    };
    loaded(wanted, |codes| {
        let has_codes = matches!(codes, Codes::On { .. });
        view! { <Form has_codes=has_codes/> }.into_any()
    })
}

/// The form with the password, and where it leads.
#[component]
fn Form(
    /// Whether a code is asked for as well.
    has_codes: bool,
) -> impl IntoView {
    let code = has_codes.then(|| view! { <CodeField purpose="account-code-for-sign-in"/> });
    let words = Words::of_this_page();
    let asked = use_query_map().with_untracked(|query| query.get("next"));
    let next = tried().next.or(asked).filter(|page| is_path_of_ours(page));
    let next = next.map(|page| view! { <input type="hidden" name="next" value=page/> });
    view! {
        <AccountFrame title="account-confirm">
            <p>{words.say("account-confirm-lead")}</p>
            <form method="post" action=CONFIRM class="account-form">
                <PasswordField wanted=Wanted::Current purpose="account-password-for-confirm"/>
                {code}
                {next}
                <button class="button">{words.say("account-confirm-now")}</button>
            </form>
        </AccountFrame>
    }
    .into_any()
}
