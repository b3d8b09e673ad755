//! The button that keeps a piece.

use leptos::nonce::use_nonce;
use leptos::prelude::*;

use super::{KEPT_HERE, PLACE, WISHES, scripts};
use crate::catalogue::PieceCard;
use crate::kernel::stored;
use crate::kernel::words::Words;

/// The outline of a heart.
const HEART: &str = "M12 20C7 16 3 13 3 9a4.6 4.6 0 0 1 9-2 4.6 4.6 0 0 1 9 2c0 4-4 7-9 11z";

/// A form that puts a piece onto the wish list of who is signed in, and sends who is not to sign in. With script it does
/// not leave the page, and for who is not signed in the browser keeps the piece.
#[component]
pub fn WishButton(
    /// The piece.
    card: PieceCard,
) -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <form
            class="wish"
            id=PLACE
            method="post"
            action=WISHES
            data-key=stored::WISHES.key()
            data-form=WISHES
            data-list=KEPT_HERE
            data-name=card.name.clone()
            data-picture=card.picture().small_address()
            data-here=words.say("wish-kept-here")
            data-account=words.say("wish-kept")
        >
            <input type="hidden" name="do" value="add"/>
            <input type="hidden" name="piece" value=card.slug.to_string()/>
            <button class="button" data-kind="quiet">
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d=HEART></path></svg>
                <span>{words.say("wish-keep")}</span>
            </button>
            <p role="status"><a href=KEPT_HERE hidden=true>{words.say("wish-see")}</a></p>
            <script type="module" nonce=use_nonce()>{scripts::BUTTON.as_str()}</script>
        </form>
    }
    .into_any()
}
