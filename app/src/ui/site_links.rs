//! What every page says about the shop in its head: icons, feed, manifest, and the colour around the page.

use leptos::html;
use leptos::prelude::*;

use crate::kernel::words::Words;

/// Where the icon of the shop is drawn.
pub const ICON: &str = "/favicon.svg";
/// The icon for a telephone's screen, which does without transparency.
pub const TOUCH_ICON: &str = "/icons/touch-180.png";
/// The icon as others show it beside the shop's name.
pub const LOGO: &str = "/icons/plain-512.png";
/// What a browser has to know to put the shop beside other programs.
pub const MANIFEST: &str = "/site.webmanifest";
/// The pieces that came last into the shop, for feed readers.
pub const FEED: &str = "/feeds/new.atom";
/// The colour of the page by day, as in `tokens.css`.
pub const GROUND_BY_DAY: &str = "#f6f2ec";
/// The colour of the page by night, as in `tokens.css`.
pub const GROUND_BY_NIGHT: &str = "#171310";

/// The links that are the same on every page.
#[component]
pub fn SiteLinks() -> impl IntoView {
    let words = Words::of_this_page();
    let ground = |scheme: &str, colour: &'static str| {
        let when = format!("(prefers-color-scheme:{scheme})");
        html::meta().name("theme-color").content(colour).attr("media", when)
    };
    view! {
        {ground("light", GROUND_BY_DAY)}
        {ground("dark", GROUND_BY_NIGHT)}
        <link rel="icon" href=ICON type="image/svg+xml"/>
        <link rel="apple-touch-icon" href=TOUCH_ICON/>
        <link rel="manifest" href=MANIFEST/>
        <link rel="alternate" type="application/atom+xml" href=FEED title=words.say("feed-title")/>
    }
}
