//! The menu of the narrow page.

#![expect(
    missing_docs,
    reason = "the island macro writes items without documentation beside the documented one"
)]

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::browser;

/// One entry of the menu.
///
/// It travels to the browser without the names of its parts, since the code that reads names is large.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(String, String, bool)", into = "(String, String, bool)")]
pub struct MenuLink {
    /// What it is called.
    pub name: String,
    /// Where it leads.
    pub address: String,
    /// Whether it leads to the page that is shown.
    pub here: bool,
}

impl From<(String, String, bool)> for MenuLink {
    fn from((name, address, here): (String, String, bool)) -> Self {
        Self { name, address, here }
    }
}

impl From<MenuLink> for (String, String, bool) {
    fn from(link: MenuLink) -> Self {
        (link.name, link.address, link.here)
    }
}

impl MenuLink {
    /// The entry as an item of a list.
    pub fn into_item(self) -> impl IntoView {
        let here = self.here.then_some("page");
        view! { <li><a href=self.address aria-current=here>{self.name}</a></li> }
    }
}

/// A menu that opens and closes by itself, script or not.
///
/// The island only adds manners: it closes on Escape (and gives the focus back), on a press anywhere else, and
/// when the focus moves on.
#[island]
pub fn Menu(
    /// What the menu is called.
    label: String,
    /// Its entries.
    links: Vec<MenuLink>,
) -> impl IntoView {
    let menu = NodeRef::<html::Details>::new();
    let handle = NodeRef::<html::Summary>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let close_if_outside = move |event: &ev::Event| {
        if menu.get_untracked().is_some_and(|menu| !browser::happened_inside(event, &menu)) {
            close();
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && menu.get_untracked().is_some_and(|menu| menu.open()) {
            close();
            if let Some(handle) = handle.get_untracked() {
                // A summary can always take the focus; there is nothing to do if it cannot.
                let _refused = handle.focus();
            }
        }
    };
    Effect::new(move |_| {
        let press = window_event_listener(ev::pointerdown, move |event| close_if_outside(&event));
        let focus = window_event_listener(ev::focusin, move |event| close_if_outside(&event));
        on_cleanup(move || {
            press.remove();
            focus.remove();
        });
    });
    view! {
        <details class="menu" node_ref=menu on:keydown=on_key>
            <summary node_ref=handle>{label.clone()}</summary>
            <nav aria-label=label>
                <ul>{links.into_iter().map(MenuLink::into_item).collect_view()}</ul>
            </nav>
        </details>
    }
}
