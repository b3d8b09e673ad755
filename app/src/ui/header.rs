//! The top of every page.

use leptos::prelude::*;

use super::menu::{Menu, MenuLink};
use crate::kernel::words::Words;

/// The shop's name and its shelves: a row where there is room, a menu where there is not.
#[component]
pub fn Header(
    /// The shelves of the shop.
    links: Vec<MenuLink>,
) -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <header class="header">
            <a class="header-name" href="/">{words.say("shop-name")}</a>
            <p class="header-line">{words.say("shop-line")}</p>
            <a class="header-search" href="/search">{words.say("search-title")}</a>
            <a class="header-guides" href="/guides">{words.say("guides-title")}</a>
            <a class="header-account" href="/account">{words.say("account-title")}</a>
            <nav class="header-shelves" aria-label=words.say("shelves-label")>
                <ul>{links.clone().into_iter().map(MenuLink::into_item).collect_view()}</ul>
            </nav>
            <Menu label=words.say("menu-label") links=links/>
        </header>
    }
    .into_any()
}
