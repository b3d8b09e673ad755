//! Where passkeys are added and removed.

use leptos::prelude::*;

use super::frame::{AccountFrame, wrong_with};
use super::model::{Field, LONGEST_PASSKEY_NAME, PasskeyShown, SignedIn};
use super::page::day;
use super::passkey_page::PasskeyForm;
use super::port::PasskeyPort;
use super::{ACCOUNT, PASSKEYS, PASSKEYS_BEGIN};
use crate::kernel::words::Words;
use crate::respond;
use crate::ui::{FormField, Input, loaded};

/// The page of passkeys. Whoever has not given her password lately was sent to give it before the page is made.
#[component]
pub fn PasskeysPage() -> impl IntoView {
    respond::personal();
    let book = expect_context::<PasskeyPort>();
    let who = use_context::<SignedIn>();
    let wanted = async move {
        match &who {
            Some(who) => book.passkeys(who).await,
            None => Ok(Vec::new()),
        }
    };
    loaded(wanted, |passkeys| {
        let words = Words::of_this_page();
        let list = if passkeys.is_empty() {
            view! { <p>{words.say("account-passkeys-none")}</p> }.into_any()
        } else {
            view! { <List passkeys=passkeys/> }.into_any()
        };
        view! {
            <AccountFrame title="account-passkeys">
                <p>{words.say("account-passkeys-lead")}</p>
                <p>{words.say("account-passkeys-beside")}</p>
                {list}
                <Adding/>
                <p><a href=ACCOUNT>{words.say("account-codes-back")}</a></p>
            </AccountFrame>
        }
        .into_any()
    })
}

/// The form that adds one.
#[component]
fn Adding() -> impl IntoView {
    let words = Words::of_this_page();
    let input = Input {
        id: "name",
        fills: "off",
        longest: Some(LONGEST_PASSKEY_NAME),
        optional: true,
        ..Input::default()
    };
    view! {
        <section class="account-part" aria-labelledby="new-passkey">
            <h2 id="new-passkey">{words.say("account-passkeys-new")}</h2>
            <PasskeyForm action=PASSKEYS begin=PASSKEYS_BEGIN says="account-passkeys-add">
                <input type="hidden" name="which" value="add"/>
                <FormField
                    label=words.say("account-passkeys-name")
                    purpose=words.say("account-passkeys-name-what")
                    wrong=wrong_with(Field::Name, &words)
                    input=input
                />
            </PasskeyForm>
        </section>
    }
    .into_any()
}

#[component]
fn List(passkeys: Vec<PasskeyShown>) -> impl IntoView {
    let words = Words::of_this_page();
    let row = |passkey: PasskeyShown| view! { <Row passkey=passkey/> };
    let column = |id: &str| view! { <th scope="col">{words.say(id)}</th> };
    view! {
        <section class="account-part" aria-labelledby="passkeys">
            <h2 id="passkeys">{words.say("account-passkeys-yours")}</h2>
            <div class="wide stacked" role="group" tabindex="0" aria-labelledby="passkeys">
                <table>
                    <thead>
                        <tr>
                            {column("account-passkeys-called")} {column("account-passkeys-added")}
                            {column("account-passkeys-used")} {column("account-passkeys-end")}
                        </tr>
                    </thead>
                    <tbody>{passkeys.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// One passkey, and the button that removes it.
#[component]
fn Row(passkey: PasskeyShown) -> impl IntoView {
    let words = Words::of_this_page();
    let PasskeyShown { passkey, name, added, used } = passkey;
    let name = name.unwrap_or_else(|| words.say("account-passkeys-unnamed"));
    let added = day(added, &words);
    let used = used.map_or_else(|| words.say("account-passkeys-never"), |used| day(used, &words));
    let label = words.tell(
        "account-passkeys-end-which",
        &[("name", name.clone().into()), ("day", added.clone().into())],
    );
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td data-label=words.say("account-passkeys-added")>{added}</td>
            <td data-label=words.say("account-passkeys-used")>{used}</td>
            <td>
                <form method="post" action=PASSKEYS>
                    <input type="hidden" name="which" value="remove"/>
                    <input type="hidden" name="passkey" value=passkey/>
                    <button class="text-button" aria-label=label>
                        {words.say("account-passkeys-end")}
                    </button>
                </form>
            </td>
        </tr>
    }
    .into_any()
}
