//! Where an address is added, and where one is changed.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::address_form::{AddressForm, PinForm};
use super::frame::{ProfileFrame, tried};
use super::model::{Details, KeptAddress, MOST_ADDRESSES, Typed};
use super::port::ProfilePort;
use super::{ADDRESSES, NEW_ADDRESS};
use crate::account::SignedIn;
use crate::delivery::Pin;
use crate::kernel::failure::Unavailable;
use crate::kernel::words::Words;
use crate::respond;
use crate::ui::found;

/// A new address: first its PIN code, then the rest of it, with the place filled in.
#[component]
pub fn NewAddressPage() -> impl IntoView {
    respond::personal();
    let profiles = expect_context::<ProfilePort>();
    let who = use_context::<SignedIn>();
    let asked = use_query_map().with_untracked(|query| query.get("pin")).unwrap_or_default();
    let known = async move {
        match &who {
            Some(who) => known(&profiles, who).await,
            None => Ok(None),
        }
    };
    found(known, move |(there, details)| {
        view! { <New there=there details=details asked=asked/> }
    })
}

/// How many addresses she has already, and what the form can begin with.
async fn known(
    profiles: &ProfilePort,
    who: &SignedIn,
) -> Result<Option<(usize, Details)>, Unavailable> {
    let there = profiles.addresses(who).await?.len();
    Ok(profiles.details(who).await?.map(|details| (there, details)))
}

#[component]
fn New(there: usize, details: Details, asked: String) -> impl IntoView {
    let words = Words::of_this_page();
    let form = match (tried(), Pin::parse(&asked)) {
        (Some(tried), _) => {
            let typed = placed(tried.typed);
            view! { <AddressForm action=NEW_ADDRESS.to_owned() typed=typed/> }.into_any()
        }
        _ if there >= MOST_ADDRESSES => {
            view! { <p>{words.say("profile-problem-too-many")}</p> }.into_any()
        }
        (None, Err(_)) => view! { <PinForm asked=asked/> }.into_any(),
        (None, Ok(pin)) => {
            let typed = placed(Typed { pin: pin.to_string(), ..details.typed() });
            let is_known = !typed.state.is_empty();
            let id = if is_known { "profile-place-found" } else { "profile-place-unknown" };
            view! {
                <p>{words.say(id)}</p>
                <AddressForm action=NEW_ADDRESS.to_owned() typed=typed/>
            }
            .into_any()
        }
    };
    view! {
        <ProfileFrame title="profile-new-address">
            {form}
            <p><a href=ADDRESSES>{words.say("profile-addresses")}</a></p>
        </ProfileFrame>
    }
    .into_any()
}

/// Fills in the place of the PIN code where nothing was typed.
fn placed(typed: Typed) -> Typed {
    let place = Pin::parse(&typed.pin).ok().and_then(|pin| {
        let profiles = expect_context::<ProfilePort>();
        profiles.place(pin)
    });
    typed.placed(place)
}

/// One of her addresses. Somebody else's is not there, as far as anyone can tell.
#[component]
pub fn AddressPage() -> impl IntoView {
    respond::personal();
    let profiles = expect_context::<ProfilePort>();
    let who = use_context::<SignedIn>();
    let name = use_params_map().with_untracked(|params| params.get("address").unwrap_or_default());
    let address = async move {
        match &who {
            Some(who) => profiles.address(who, &name).await,
            None => Ok(None),
        }
    };
    found(address, |kept| view! { <Changed kept=kept/> })
}

#[component]
fn Changed(kept: KeptAddress) -> impl IntoView {
    let words = Words::of_this_page();
    let typed = tried().map_or_else(|| kept.address.typed(), |tried| placed(tried.typed));
    let action = format!("{ADDRESSES}/{}", kept.name);
    view! {
        <ProfileFrame title="profile-change-address">
            <AddressForm action=action typed=typed/>
            <p><a href=ADDRESSES>{words.say("profile-addresses")}</a></p>
        </ProfileFrame>
    }
    .into_any()
}
