//! The foot of every page.

use leptos::prelude::*;

use super::menu::MenuLink;
use crate::kernel::words::Words;

/// The shelves once more, what the shop explains, and what kind of shop this is.
#[component]
pub fn Footer(
    /// The shelves of the shop.
    links: Vec<MenuLink>,
    /// What can be read here.
    articles: Vec<MenuLink>,
    /// What else stands there.
    children: Children,
) -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <footer class="footer">
            <div class="footer-about">
                <p class="footer-name">{words.say("shop-name")}</p>
                <p>{words.say("footer-about")}</p>
            </div>
            <nav class="footer-shelves" aria-labelledby="footer-shelves">
                <h2 id="footer-shelves">{words.say("footer-shelves-label")}</h2>
                <ul>{links.into_iter().map(MenuLink::into_item).collect_view()}</ul>
            </nav>
            <nav class="footer-articles" aria-labelledby="footer-articles">
                <h2 id="footer-articles">{words.say("footer-articles-label")}</h2>
                <ul>{articles.into_iter().map(MenuLink::into_item).collect_view()}</ul>
            </nav>
            {children()}
            <p class="footer-note">{words.say("footer-note")}</p>
        </footer>
    }
    .into_any()
}
