//! Where somebody erases her account: what goes, what stays and why, and one button.

use leptos::prelude::*;

use super::DATA;
use super::erasure_port::ERASE;
use super::model::{WhyKept, erased_kinds};
use crate::account::frame::AccountFrame;
use crate::account::{CONFIRM, SignedIn};
use crate::kernel::moment::ClockPort;
use crate::kernel::words::Words;
use crate::privacy::CHOICES;
use crate::privacy::model::PersonalData;

/// The page with the button. Who has not given her password just now finds the way to do so in its place.
#[component]
pub fn ErasePage() -> impl IntoView {
    let words = Words::of_this_page();
    let now = expect_context::<ClockPort>().now();
    let is_fresh = use_context::<SignedIn>().is_some_and(|who| who.is_fresh(now));
    let kind = |data: PersonalData| {
        view! { <li>{words.say(&format!("erased-{}", data.code()))}</li> }
    };
    let kinds = erased_kinds().map(kind).collect_view();
    view! {
        <AccountFrame title="erase-title">
            <p>{words.say("erase-lead")}</p>
            <p><a href=DATA>{words.say("rights-title")}</a></p>
            <section class="account-part" aria-labelledby="goes">
                <h2 id="goes">{words.say("erase-goes")}</h2>
                <ul class="account-list">{kinds}</ul>
                <p>{words.say("erase-files")}</p>
            </section>
            <section class="account-part" aria-labelledby="stays">
                <h2 id="stays">{words.say("erase-stays")}</h2>
                <Kept reasons=WhyKept::ALL.to_vec()/>
                <p>{words.say("erase-certificate")}</p>
                <p><a href=CHOICES>{words.say("choices-title")}</a></p>
            </section>
            <Button is_fresh=is_fresh/>
        </AccountFrame>
    }
    .into_any()
}

/// What is kept, why and until when.
#[component]
pub(super) fn Kept(
    /// The reasons for which something is.
    reasons: Vec<WhyKept>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let reason = |why: WhyKept| {
        view! { <li>{words.say(&format!("erasure-kept-{}", why.code()))}</li> }
    };
    view! { <ul class="account-list">{reasons.into_iter().map(reason).collect_view()}</ul> }
        .into_any()
}

#[component]
fn Button(
    /// Whether the password was given just now.
    is_fresh: bool,
) -> impl IntoView {
    let words = Words::of_this_page();
    if !is_fresh {
        let confirm = format!("{CONFIRM}?next={ERASE}");
        return view! {
            <p>{words.say("erase-confirm-lead")}</p>
            <p><a class="button" href=confirm>{words.say("erase-confirm")}</a></p>
        }
        .into_any();
    }
    view! {
        <form method="post" action=ERASE class="account-form">
            <p>{words.say("erase-no-mail")}</p>
            <button class="button" data-kind="grave">{words.say("erase-now")}</button>
        </form>
    }
    .into_any()
}
