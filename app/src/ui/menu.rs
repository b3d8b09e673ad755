//! The menu of the narrow page.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::browser;

/// One entry of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuLink {
    /// What it is called.
    pub name: String,
    /// Where it leads.
    pub address: String,
    /// Whether it leads to the page that is shown.
    pub here: bool,
}

impl MenuLink {
    /// The entry as an item of a list.
    pub fn into_item(self) -> impl IntoView {
        let here = self.here.then_some("page");
        view! { <li><a href=self.address aria-current=here>{self.name}</a></li> }
    }
}

/// A menu that opens and closes by itself, script or not.
#[component]
pub fn Menu(
    /// What the menu is called.
    label: String,
    /// Its entries.
    links: Vec<MenuLink>,
) -> impl IntoView {
    view! {
        <details class="menu">
            <summary>{label.clone()}</summary>
            <nav aria-label=label>
                <ul>{links.into_iter().map(MenuLink::into_item).collect_view()}</ul>
            </nav>
            <MenuManners/>
        </details>
    }
}

/// Teaches the menu around it manners: it closes on Escape (and gives the focus back), on a press anywhere else,
/// and when the focus moves on.
#[island]
pub fn MenuManners() -> impl IntoView {
    let here = NodeRef::<html::Span>::new();
    Effect::new(move |_| {
        let Some(menu) = here.get().and_then(|here| browser::around(&here, ".menu")) else {
            return;
        };
        let close = |menu: &browser::Element| browser::set(menu, "open", None);
        let kept = menu.clone();
        let close_if_outside = move |event: &ev::Event| {
            if !browser::happened_inside(event, &kept) {
                close(&kept);
            }
        };
        let other = close_if_outside.clone();
        window_event_listener(ev::pointerdown, move |event| close_if_outside(&event));
        window_event_listener(ev::focusin, move |event| other(&event));
        browser::on(&menu.clone(), "keydown", move |event| {
            let escape = browser::key(&event).is_some_and(|event| event.key() == "Escape");
            if escape && browser::attribute(&menu, "open").is_some() {
                close(&menu);
                if let Some(handle) = browser::first(&menu, "summary") {
                    browser::focus(&handle);
                }
            }
        });
    });
    view! { <span hidden="" node_ref=here></span> }
}
