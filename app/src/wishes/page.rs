//! The wish list of an account.

use leptos::nonce::use_nonce;
use leptos::prelude::*;

use super::model::{Full, MOST_WISHES, Wish};
use super::port::WishPort;
use super::{PLACE, WISHES, scripts};
use crate::account::frame::AccountFrame;
use crate::account::{SIGN_IN, SignedIn};
use crate::catalogue::card::Card;
use crate::kernel::moment::ClockPort;
use crate::kernel::stored;
use crate::kernel::words::Words;
use crate::respond;
use crate::ui::{AfterPress, in_words, loaded};

/// The page of a wish list. Who is not signed in was sent to sign in before it is made.
#[component]
pub fn WishesPage() -> impl IntoView {
    respond::personal();
    let book = expect_context::<WishPort>();
    let who = use_context::<SignedIn>();
    let wishes = async move {
        match &who {
            Some(who) => book.wishes(who).await.map(Some),
            None => Ok(None),
        }
    };
    loaded(wishes, |wishes| match wishes {
        Some(wishes) => view! { <WishList wishes=wishes/> }.into_any(),
        None => view! { <Nobody/> }.into_any(),
    })
}

#[component]
fn Nobody() -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <AccountFrame title="wishes-title">
            <p><a href=SIGN_IN>{words.say("account-sign-in")}</a></p>
        </AccountFrame>
    }
}

#[component]
fn WishList(wishes: Vec<Wish>) -> impl IntoView {
    let words = Words::of_this_page();
    let lead = if wishes.is_empty() { "wishes-empty" } else { "wishes-lead" };
    let way_on = wishes.is_empty().then(|| {
        view! { <p><a class="button" href="/jewellery">{words.say("way-jewellery")}</a></p> }
    });
    let entry = |wish: Wish| view! { <Entry wish=wish/> };
    view! {
        <AccountFrame title="wishes-title">
            <After/>
            <p>{words.tell(lead, &[("most", MOST_WISHES.into())])}</p>
            {way_on}
            <ul class="cards">{wishes.into_iter().map(entry).collect_view()}</ul>
            <Merge/>
        </AccountFrame>
    }
    .into_any()
}

/// Says what has come of the last press.
#[component]
fn After() -> impl IntoView {
    let words = Words::of_this_page();
    if use_context::<Full>().is_some() {
        let full = words.tell("wishes-full", &[("most", MOST_WISHES.into())]);
        return view! { <p class="account-problems" role="alert">{full}</p> }.into_any();
    }
    view! { <AfterPress done=DONE/> }.into_any()
}

/// What a press can have done, as the address of the next page says it, and the message about it.
const DONE: &[(&str, &str)] = &[
    ("added", "wishes-after-added"),
    ("removed", "wishes-after-removed"),
    ("merged", "wishes-after-merged"),
];

/// A piece, or that there was one, with the button that takes it off the list.
#[component]
fn Entry(wish: Wish) -> impl IntoView {
    let words = Words::of_this_page();
    let Wish { piece, card, added } = wish;
    let (name, shown) = if let Some(card) = card {
        (card.name.clone(), view! { <Card card=card/> }.into_any())
    } else {
        let clock = expect_context::<ClockPort>();
        let day = in_words(clock.day_in_india(added), &words);
        let gone = words.tell("wishes-gone", &[("day", day.into())]);
        (gone.clone(), view! { <p>{gone}</p> }.into_any())
    };
    let label = words.tell("wishes-remove-which", &[("piece", name.into())]);
    view! {
        <li>
            {shown}
            <form method="post" action=WISHES>
                <input type="hidden" name="do" value="remove"/>
                <input type="hidden" name="piece" value=piece/>
                <button class="text-button" aria-label=label>{words.say("wishes-remove")}</button>
            </form>
        </li>
    }
    .into_any()
}

/// Has a script put what the browser keeps onto this list, and says so if not all of it has room.
#[component]
fn Merge() -> impl IntoView {
    let words = Words::of_this_page();
    let full = words.tell("wishes-merge-full", &[("most", MOST_WISHES.into())]);
    view! {
        <div id=PLACE data-key=stored::WISHES.key() data-form=WISHES>
            <p class="account-after" role="status" hidden=true>{full}</p>
            <script type="module" nonce=use_nonce()>{scripts::MERGE.as_str()}</script>
        </div>
    }
    .into_any()
}
