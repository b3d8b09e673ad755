//! The only file that touches the browser itself. Islands call it from effects and event handlers, never
//! while they render.

use gloo_storage::{LocalStorage, Storage};
use leptos::ev::{Event, KeyboardEvent, MouseEvent};
use leptos::prelude::{document, window};
use leptos::web_sys;
use wasm_bindgen_futures::JsFuture;
pub use web_sys::Element;
use web_sys::wasm_bindgen::closure::Closure;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    FormData, HtmlElement, Node, Response, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

use crate::kernel::stored::Stored;

/// Returns whether `event` happened inside `element`.
pub fn happened_inside(event: &Event, element: &Element) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
    target.is_some_and(|node| element.contains(Some(&node)))
}

/// Brings `element` into view inside the strip it scrolls in, at once and without moving the page more than
/// it must.
///
/// A smooth movement could be overtaken: a second call, made before the first has moved anything, finds its
/// element still in view and does nothing, and the strip ends where nobody wanted it.
pub fn bring_into_view(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(ScrollBehavior::Instant);
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Returns which of its pages, counted from 0, a strip is scrolled to.
pub fn page_of_strip(strip: &Element) -> usize {
    let width = strip.client_width().max(1);
    let page = (strip.scroll_left().abs() + width / 2) / width;
    usize::try_from(page).unwrap_or_default()
}

/// Scrolls what stands inside `frame` by a sixth of the frame, to the right and down as often as said.
pub fn scroll_inside(frame: &Element, right: i32, down: i32) {
    let step = f64::from(frame.client_width()) / 6.0;
    frame.scroll_by_with_x_and_y(step * f64::from(right), step * f64::from(down));
}

/// Shows the middle of what stands inside `frame`.
pub fn centre_inside(frame: &Element) {
    frame.set_scroll_left((frame.scroll_width() - frame.client_width()) / 2);
    frame.set_scroll_top((frame.scroll_height() - frame.client_height()) / 2);
}

/// Puts `address` into the address bar without loading it and without a new step in the history.
pub fn replace_address(address: &str) {
    if let Ok(history) = window().history() {
        // A browser refuses when a page does this hundreds of times a minute; the picture has changed all
        // the same, so there is nothing to tell the shopper.
        let _refused = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// Asks the shop for the text at `path`. `None` if it cannot be had, for whatever reason.
///
/// Leptos' own client for server functions would make the gallery's code two fifths larger.
pub async fn fetch_text(path: &str) -> Option<String> {
    let answer = JsFuture::from(window().fetch_with_str(path)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}

/// What stands in the field called `name`; for radio buttons, the one that is chosen.
pub fn field(form: &Element, name: &str) -> Option<String> {
    FormData::new_with_form(form.dyn_ref()?).ok()?.get(name).as_string()
}

/// The nearest element around `element` that `selector` chooses.
pub fn around(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

/// The first element inside `element` that `selector` chooses.
pub fn first(element: &Element, selector: &str) -> Option<Element> {
    element.query_selector(selector).ok().flatten()
}

/// Every element inside `element` that `selector` chooses, in the order of the document.
pub fn all(element: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = element.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|place| list.get(place)?.dyn_into().ok()).collect()
}

/// Puts `text` in place of everything inside `element`.
pub fn write(element: &Element, text: &str) {
    element.set_text_content(Some(text));
}

/// What an attribute of `element` holds, if it has one of this name.
pub fn attribute(element: &Element, name: &str) -> Option<String> {
    element.get_attribute(name)
}

/// Gives `element` an attribute, or takes it away.
pub fn set(element: &Element, attribute: &str, value: Option<&str>) {
    // It is only refused for a name that is none.
    let _refused = match value {
        Some(value) => element.set_attribute(attribute, value),
        None => element.remove_attribute(attribute),
    };
}

/// Calls `act` with every event called `name` in `element`, as long as the page is there.
pub fn on(element: &Element, name: &str, act: impl Fn(Event) + 'static) {
    let act = Closure::<dyn Fn(Event)>::new(act).into_js_value();
    // It is only refused for what is no function.
    let _refused = element.add_event_listener_with_callback(name, act.unchecked_ref());
}

/// Gives `element` the focus.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // What cannot take the focus refuses it, and there is nothing else to do.
        let _refused = element.focus();
    }
}

/// The key that an event is about.
pub fn key(event: &Event) -> Option<KeyboardEvent> {
    event.dyn_ref().cloned()
}

/// Whether a press is for the page: with a modifier the shopper wants a new tab or window, which the browser opens
/// by itself.
pub fn is_plain_click(event: &Event) -> bool {
    event.dyn_ref::<MouseEvent>().is_some_and(|press| {
        !(press.ctrl_key() || press.meta_key() || press.shift_key() || press.alt_key())
    })
}

/// Loads the page anew, at the address that stands in the address bar.
pub fn load_again() {
    // It is only refused in documents without a window of their own.
    let _refused = window().location().reload();
}

/// The element of the page with this id.
pub fn element(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// Puts a link with a picture at the end of the list with this id. All of it is set as text, so that nothing of it can
/// become markup.
pub fn append_piece(list: &str, address: &str, picture: &str, name: &str) {
    let built = || {
        let made = |kind: &str, below: &Element| {
            let element = document().create_element(kind).ok()?;
            below.append_child(&element).ok()?;
            Some(element)
        };
        let link = made("a", &made("li", &element(list)?)?)?;
        link.set_attribute("href", address).ok()?;
        let image = made("img", &link)?;
        // The name stands beside it, and its size is known before it is there.
        for (name, value) in [
            ("alt", ""),
            ("width", "160"),
            ("height", "160"),
            ("loading", "lazy"),
            ("src", picture),
        ] {
            image.set_attribute(name, value).ok()?;
        }
        made("span", &link)?.set_text_content(Some(name));
        Some(())
    };
    // A browser that cannot make a list entry has none to show.
    let _built = built();
}

/// Puts `texts` in place of what a list of suggestions offers. All of it is set as text.
pub fn offer(list: &Element, texts: &[String]) {
    list.set_text_content(None);
    for text in texts {
        // A browser that cannot make an option has no list to show.
        let option = document().create_element("option").ok();
        let _refused = option.map(|option| {
            set(&option, "value", Some(text));
            list.append_child(&option)
        });
    }
}

/// Whether this browser keeps anything for us. Where somebody has forbidden it, gloo-storage would throw.
fn may_keep() -> bool {
    window().local_storage().ok().flatten().is_some()
}

/// What the browser keeps; `None` if it keeps nothing or must not be asked.
pub fn kept(stored: Stored) -> Option<String> {
    may_keep().then(|| LocalStorage::get(stored.key()).ok()).flatten()
}

/// Lets the browser keep a text, if it may.
pub fn keep(stored: Stored, text: &str) {
    if may_keep() {
        // A browser that is full keeps nothing more, and the page is as good without.
        let _refused = LocalStorage::set(stored.key(), text);
    }
}

/// Makes the browser forget.
pub fn forget(stored: Stored) {
    if may_keep() {
        LocalStorage::delete(stored.key());
    }
}
