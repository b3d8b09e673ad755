//! The wish list that a browser keeps. The shop sends the same empty page to everybody.

use leptos::nonce::use_nonce;
use leptos::prelude::*;

use super::{PLACE, WISHES, scripts};
use crate::kernel::stored;
use crate::kernel::words::Words;
use crate::ui::{Breadcrumbs, Crumb, PageHead};

/// The pieces that somebody has kept without signing in. Only her browser knows them.
#[component]
pub fn KeptHerePage() -> impl IntoView {
    let words = Words::of_this_page();
    let title = words.say("wishes-here-title");
    view! {
        <PageHead title=title.clone() description=words.say("wishes-here-description") path=None/>
        <Breadcrumbs crumbs=vec![Crumb::here(title.clone())]/>
        <div class="account">
            <h1>{title}</h1>
            <p>{words.say("wishes-here-lead")}</p>
            <ul class="account-ways">
                <li><a href=WISHES>{words.say("wishes-here-account")}</a></li>
                <li><a href="/jewellery">{words.say("way-jewellery")}</a></li>
            </ul>
            <noscript>
                <p class="notice">{words.say("wishes-here-without-script")}</p>
            </noscript>
            <div
                id=PLACE
                data-key=stored::WISHES.key()
                data-says=words.say(stored::WISHES.says())
                data-empty=words.say("wishes-here-empty")
                data-cleared=words.say("wishes-here-cleared")
            >
                <ul class="recent-pieces"></ul>
                <p class="recent-note" role="status"></p>
                <button class="button" data-kind="quiet" type="button">
                    {words.say("wishes-here-clear")}
                </button>
                <script type="module" nonce=use_nonce()>{scripts::HERE.as_str()}</script>
            </div>
        </div>
    }
    .into_any()
}
