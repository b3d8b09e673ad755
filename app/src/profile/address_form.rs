//! The two forms of an address: the one that looks for the place of a PIN code, and the address itself.

use leptos::prelude::*;

use super::NEW_ADDRESS;
use super::frame::{StateField, TypedField};
use super::model::{Field, Typed};
use crate::delivery::Pin;
use crate::kernel::words::Words;

/// The most characters of a PIN code that are shown again in its field.
const LONGEST_PIN: usize = 12;

/// Asks for the PIN code of a new address. The page is opened again with it, so that no script is needed, and with
/// nothing else: what stands in an address of a page is kept by browsers.
#[component]
pub fn PinForm(
    /// What was asked for, as it was typed.
    asked: String,
) -> impl IntoView {
    let words = Words::of_this_page();
    let is_wrong = !asked.trim().is_empty() && Pin::parse(&asked).is_err();
    let wrong = is_wrong.then(|| words.say("profile-problem-pin"));
    let value: String = asked.trim().chars().take(LONGEST_PIN).collect();
    view! {
        <p>{words.say("profile-pin-lead")}</p>
        <form method="get" action=NEW_ADDRESS class="account-form">
            <TypedField
                field=Field::Pin
                purpose="profile-pin-for-place"
                value=value
                wrong=wrong
            />
            <button class="button">{words.say("profile-find-place")}</button>
        </form>
    }
    .into_any()
}

/// An address, as far as it is known.
#[component]
pub fn AddressForm(
    /// Where it is sent.
    action: String,
    /// What stands in it.
    typed: Typed,
) -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <form method="post" action=action class="account-form">
            <TypedField
                field=Field::FullName
                purpose="profile-name-for-address"
                value=typed.full_name
            />
            <TypedField
                field=Field::Phone
                purpose="profile-phone-for-address"
                value=typed.phone
            />
            <TypedField
                field=Field::Line1
                purpose="profile-line-1-what"
                value=typed.line_1
            />
            <TypedField
                field=Field::Line2
                purpose="profile-line-2-what"
                value=typed.line_2
                optional=true
            />
            <TypedField
                field=Field::Pin
                purpose="profile-pin-for-address"
                value=typed.pin
            />
            <TypedField
                field=Field::City
                purpose="profile-city-what"
                value=typed.city
            />
            <StateField chosen=typed.state/>
            <button class="button">{words.say("profile-keep")}</button>
        </form>
    }
    .into_any()
}
