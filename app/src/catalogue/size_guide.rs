//! The way from a piece to the guide that helps to find its size.

use leptos::prelude::*;

use super::model::{SizeKind, SizeRange};
use crate::kernel::words::Words;

/// A link to the guide for sizes of this kind; nothing for sizes that no guide is about.
#[component]
pub fn SizeGuide(
    /// The sizes of the piece, if it comes in sizes.
    size: Option<SizeRange>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let ring = size.is_some_and(|size| size.kind() == SizeKind::Ring);
    ring.then(|| {
        view! {
            <p class="size-guide">
                <a href="/guides/ring-size">{words.say("spec-size-guide")}</a>
            </p>
        }
    })
}
