//! Other pieces like the one that is looked at.

use leptos::prelude::*;

use super::card::Card;
use super::model::PieceCard;
use crate::kernel::words::Words;

/// A row of similar pieces; nothing where there is none.
#[component]
pub fn Related(
    /// The pieces, the most similar first.
    cards: Vec<PieceCard>,
) -> impl IntoView {
    if cards.is_empty() {
        return ().into_any();
    }
    let words = Words::of_this_page();
    let card = |card: PieceCard| view! { <li><Card card=card level=3/></li> };
    view! {
        <section class="related" aria-labelledby="related">
            <h2 id="related">{words.say("related-title")}</h2>
            <ul class="cards cards-in-fours">{cards.into_iter().map(card).collect_view()}</ul>
        </section>
    }
    .into_any()
}
