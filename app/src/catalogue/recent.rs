//! The pieces that were looked at last.
//!
//! The list is kept by the browser and nowhere else. The shop sends an empty, hidden place for it with every piece;
//! what stands in it is built in the browser from what the browser remembers.

#![expect(
    missing_docs,
    reason = "the island macro writes items without documentation beside the documented one"
)]

use leptos::prelude::*;

use super::model::{PieceCard, RecentPiece, read_recent, with_latest, write_recent};
use crate::browser;
use crate::kernel::stored::RECENT;
use crate::kernel::words::Words;

/// The names by which the island finds its place and the list in it.
const PLACE: &str = "recent";
const LIST: &str = "recent-pieces";
const NOTE: &str = "recent-note";

/// The place for the pieces that were looked at last. It stands at the end of the page, so that nothing moves when it
/// is filled; without script it is never seen.
#[component]
pub fn Recent(
    /// The piece that is looked at now.
    card: PieceCard,
) -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <section
            class="recent"
            id=PLACE
            aria-labelledby="recent-title"
            hidden=true
            data-slug=card.slug.to_string()
            data-name=card.name.clone()
            data-picture=card.picture().small_address()
            data-cleared=words.say("recent-cleared")
        >
            <h2 id="recent-title">{words.say("recent-title")}</h2>
            <ul class="recent-pieces" id=LIST></ul>
            <p class="recent-note" id=NOTE role="status">{words.say(RECENT.says())}</p>
            <button class="button" data-kind="quiet" type="button">
                {words.say("recent-clear")}
            </button>
            <RecentlyViewed/>
        </section>
    }
    .into_any()
}

/// Remembers the piece that is looked at, shows those that were looked at before, and forgets them all when told to.
#[island(lazy)]
pub fn RecentlyViewed() -> impl IntoView {
    Effect::new(|_| {
        remember();
        let button = browser::element(PLACE).and_then(|place| browser::first(&place, "button"));
        if let Some(button) = button {
            browser::on(&button, "click", |_| forget());
        }
    });
}

/// Puts this piece in front of those before it, and shows the others.
fn remember() {
    let Some(place) = browser::element(PLACE) else { return };
    let before = browser::kept(RECENT).map(|kept| read_recent(&kept)).unwrap_or_default();
    let said = |name| browser::attribute(&place, name).unwrap_or_default();
    let here = RecentPiece::new(&said("data-slug"), &said("data-name"), &said("data-picture"));
    let Some(here) = here else { return };
    let others = before.iter().filter(|piece| piece.slug != here.slug);
    let mut any = false;
    for piece in others {
        browser::append_piece(LIST, &format!("/piece/{}", piece.slug), &piece.picture, &piece.name);
        any = true;
    }
    browser::set(&place, "hidden", (!any).then_some(""));
    browser::keep(RECENT, &write_recent(&with_latest(before, here)));
}

/// Forgets every piece, and says so.
fn forget() {
    browser::forget(RECENT);
    if let (Some(place), Some(list), Some(note)) =
        (browser::element(PLACE), browser::element(LIST), browser::element(NOTE))
    {
        browser::write(&list, "");
        browser::write(&note, &browser::attribute(&place, "data-cleared").unwrap_or_default());
    }
}
