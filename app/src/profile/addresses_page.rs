//! The list of somebody's addresses.

use leptos::prelude::*;

use super::frame::{ProfileFrame, name_of};
use super::model::{KeptAddress, MOST_ADDRESSES};
use super::port::ProfilePort;
use super::{ADDRESSES, NEW_ADDRESS};
use crate::account::SignedIn;
use crate::kernel::words::Words;
use crate::respond;
use crate::ui::loaded;

/// Every address that she has, with what can be done with it.
#[component]
pub fn AddressesPage() -> impl IntoView {
    respond::personal();
    let profiles = expect_context::<ProfilePort>();
    let who = use_context::<SignedIn>();
    let addresses = async move {
        match &who {
            Some(who) => profiles.addresses(who).await,
            None => Ok(Vec::new()),
        }
    };
    loaded(addresses, |addresses| view! { <List addresses=addresses/> })
}

#[component]
fn List(addresses: Vec<KeptAddress>) -> impl IntoView {
    let words = Words::of_this_page();
    let empty = addresses.is_empty().then(|| view! { <p>{words.say("profile-no-address")}</p> });
    let add = if addresses.len() < MOST_ADDRESSES {
        let says = words.say("profile-new-address");
        view! { <p><a class="button" href=NEW_ADDRESS>{says}</a></p> }.into_any()
    } else {
        view! { <p>{words.say("profile-problem-too-many")}</p> }.into_any()
    };
    let row = |kept: KeptAddress| view! { <Row kept=kept/> };
    view! {
        <ProfileFrame title="profile-addresses">
            <p>{words.say("profile-addresses-lead")}</p>
            {empty}
            {addresses.into_iter().map(row).collect_view()}
            {add}
        </ProfileFrame>
    }
    .into_any()
}

/// One address. Its buttons say of which address they are, since there are several of each.
#[component]
fn Row(kept: KeptAddress) -> impl IntoView {
    let words = Words::of_this_page();
    let KeptAddress { name, address, is_first } = kept;
    let (here, heading) = (format!("{ADDRESSES}/{name}"), format!("address-{name}"));
    let labelled = heading.clone();
    let whose = format!("{}, {}", address.full_name.as_str(), address.city);
    let state = name_of(address.state, &words);
    let place = format!("{} {}, {state}", address.city, address.pin);
    let lines = [address.line_1.clone(), address.line_2.clone(), place, address.phone.spaced()];
    let line = |line: String| view! { <span>{line}</span> };
    let lines = lines.into_iter().filter(|line| !line.is_empty()).map(line).collect_view();
    let which = |id: &str| words.tell(id, &[("whose", whose.clone().into())]);
    let press = |act: &str, id: &str, label: &str| {
        view! {
            <form method="post" action=format!("{here}/{act}")>
                <button class="button" data-kind="quiet" aria-label=which(label)>
                    {words.say(id)}
                </button>
            </form>
        }
    };
    let remove = press("remove", "profile-remove", "profile-remove-which");
    let first =
        (!is_first).then(|| press("first", "profile-make-first", "profile-make-first-which"));
    let is_first =
        is_first.then(|| view! { <p class="account-note">{words.say("profile-is-first")}</p> });
    let (change, label) = (words.say("profile-change"), which("profile-change-which"));
    view! {
        <section class="account-part account-card" aria-labelledby=labelled>
            <h2 id=heading>{whose.clone()}</h2>
            {is_first}
            <p class="contact-address">{lines}</p>
            <div class="account-out">
                <a class="button" data-kind="quiet" href=here.clone() aria-label=label>{change}</a>
                {first}
                {remove}
            </div>
        </section>
    }
    .into_any()
}
