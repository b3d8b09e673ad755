//! What a link in a mail leads to: a page with a button. Opening it changes nothing, since programs that look through mail
//! open every link, and more than once.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::frame::{AccountFrame, PasswordField, Wanted};
use super::model::LinkKind;
use super::port::AccountPort;
use super::{EMAIL, LINK, RESET, SIGN_UP};
use crate::kernel::words::Words;
use crate::respond;
use crate::ui::loaded;

/// Proves an address with the password that was chosen for it, so that nobody can have somebody else open an account for
/// her.
#[component]
pub fn ProvePage() -> impl IntoView {
    view! { <Linked kind=LinkKind::Verify/> }
}

/// Signs in.
#[component]
pub fn EnterPage() -> impl IntoView {
    view! { <Linked kind=LinkKind::Enter/> }
}

/// Takes a new password.
#[component]
pub fn NewPasswordPage() -> impl IntoView {
    view! { <Linked kind=LinkKind::Reset/> }
}

/// Proves the address that an account is to be known by, with the password of the account.
#[component]
pub fn ChangePage() -> impl IntoView {
    view! { <Linked kind=LinkKind::Change/> }
}

#[component]
fn Linked(kind: LinkKind) -> impl IntoView {
    respond::personal();
    let accounts = expect_context::<AccountPort>();
    let token = use_params_map().with_untracked(|params| params.get("token").unwrap_or_default());
    let wanted = async move { accounts.link_stands(kind, &token).await };
    loaded(wanted, move |stands| {
        if stands {
            view! { <Button kind=kind/> }.into_any()
        } else {
            view! { <Over kind=kind/> }.into_any()
        }
    })
}

/// The form of a link that can be used. It is sent to the address of the page itself.
#[component]
fn Button(kind: LinkKind) -> impl IntoView {
    let words = Words::of_this_page();
    let (title, lead, now) = match kind {
        LinkKind::Verify => ("account-verify", "account-verify-lead", "account-verify-now"),
        LinkKind::Enter => ("account-enter", "account-enter-lead", "account-sign-in-now"),
        LinkKind::Reset => ("account-choose", "account-choose-lead", "account-choose-now"),
        LinkKind::Change => ("account-change", "account-change-lead", "account-change-now"),
    };
    let password = match kind {
        LinkKind::Verify => Some((Wanted::Current, "account-password-for-verify")),
        LinkKind::Enter => None,
        LinkKind::Reset => Some((Wanted::New, "account-password-for-sign-up")),
        LinkKind::Change => Some((Wanted::Current, "account-password-for-change")),
    };
    let password =
        password.map(|(wanted, purpose)| view! { <PasswordField wanted=wanted purpose=purpose/> });
    view! {
        <AccountFrame title=title>
            <p>{words.say(lead)}</p>
            <form method="post" class="account-form">
                {password}
                <button class="button">{words.say(now)}</button>
            </form>
        </AccountFrame>
    }
    .into_any()
}

/// A link that was used, has run out, or was never given.
#[component]
fn Over(kind: LinkKind) -> impl IntoView {
    respond::gone();
    let words = Words::of_this_page();
    let (again, says) = match kind {
        LinkKind::Verify => (SIGN_UP, "account-sign-up"),
        LinkKind::Enter => (LINK, "account-link"),
        LinkKind::Reset => (RESET, "account-reset"),
        LinkKind::Change => (EMAIL, "account-email-change"),
    };
    view! {
        <AccountFrame title="account-over">
            <p>{words.say("account-problem-link-over")}</p>
            <p><a href=again>{words.say(says)}</a></p>
        </AccountFrame>
    }
    .into_any()
}
