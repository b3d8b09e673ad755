//! Wakes the islands up in the browser. Everything else is in `app`.

use wasm_bindgen::prelude::wasm_bindgen;

// The islands register themselves; naming the crate is enough to link them.
use app as _;

/// Prepares hydration; the page's script then hands each island its element.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
