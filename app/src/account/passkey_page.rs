//! Where one signs in with a passkey; and what both pages of passkeys have in common.

use leptos::nonce::use_nonce;
use leptos::prelude::*;

use super::frame::{AccountFrame, NextField, with_next};
use super::port::PasskeyPort;
use super::{PASSKEY, PASSKEY_BEGIN, SIGN_IN};
use crate::kernel::words::Words;

/// What asks the machine. It stands inside the form.
const SCRIPT: &str =
    concat!("const place = document.getElementById('passkey');\n", include_str!("passkey.js"));

/// The page that asks for a passkey, of who is signed in already, too: it then stands for the password.
#[component]
pub fn PasskeyPage() -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <AccountFrame title="account-passkey">
            <p>{words.say("account-passkey-lead")}</p>
            <PasskeyForm action=PASSKEY begin=PASSKEY_BEGIN says="account-passkey-now">
                <NextField/>
            </PasskeyForm>
            <p><a href=with_next(SIGN_IN)>{words.say("account-passkey-other-ways")}</a></p>
        </AccountFrame>
    }
    .into_any()
}

/// A form that is sent once the machine has answered. Without script, or where there are no passkeys, it says so.
#[component]
pub(super) fn PasskeyForm(
    /// Where it is sent.
    action: &'static str,
    /// Where its script gets the question.
    begin: &'static str,
    /// The message on the button.
    says: &'static str,
    /// The fields besides those of the script.
    children: Children,
) -> impl IntoView {
    let words = Words::of_this_page();
    let Some(origin) = expect_context::<PasskeyPort>().works_at() else {
        return view! { <p>{words.say("account-passkey-nameless")}</p> }.into_any();
    };
    let elsewhere = words.tell("account-passkey-elsewhere", &[("origin", origin.clone().into())]);
    view! {
        <form
            class="account-form"
            id="passkey"
            method="post"
            action=action
            data-begin=begin
            data-origin=origin
            data-elsewhere=elsewhere
            data-unable=words.say("account-passkey-unable")
            data-waits=words.say("account-passkey-waits")
            data-nothing=words.say("account-passkey-nothing")
            data-twice=words.say("account-passkey-twice")
            data-often=words.say("account-passkey-often")
            data-failed=words.say("account-passkey-failed")
        >
            {children()}
            <input type="hidden" name="token"/>
            <input type="hidden" name="answer"/>
            <button class="button">{words.say(says)}</button>
            <p role="status"></p>
            <noscript>
                <p>{words.say("account-passkey-no-script")}</p>
            </noscript>
            <script type="module" nonce=use_nonce()>{SCRIPT}</script>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_short_and_ends_where_it_should() {
        assert!(SCRIPT.len() < 3_000, "{}", SCRIPT.len());
        assert!(!SCRIPT.to_lowercase().contains("</script") && !SCRIPT.contains("<!--"));
    }
}
