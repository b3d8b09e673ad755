//! How a piece is kept, and what happens when it has to go back.

use leptos::prelude::*;

use super::model::{Metal, Piece, StoneKind};
use crate::kernel::words::Words;

/// What this piece needs, in a few sentences, with the pages that say more.
#[component]
pub fn Care(
    /// The piece.
    piece: Piece,
) -> impl IntoView {
    let words = Words::of_this_page();
    let care: Vec<String> = needs(&piece).into_iter().map(|id| words.say(id)).collect();
    let engraved = (piece.engraving > 0).then(|| words.say("returns-engraved"));
    let returns: Vec<String> =
        std::iter::once(words.say("returns-short")).chain(engraved).collect();
    view! {
        <section class="care" aria-labelledby="care">
            <h2 id="care">{words.say("care-title")}</h2>
            <p>{care.join(" ")} " " <a href="/guides/care">{words.say("care-more")}</a></p>
            <p>{returns.join(" ")} " " <a href="/returns">{words.say("returns-more")}</a></p>
        </section>
    }
    .into_any()
}

/// The messages about what the stones and metals of a piece need.
fn needs(piece: &Piece) -> Vec<&'static str> {
    let has = |kind: StoneKind| piece.stones.iter().any(|stone| stone.kind == kind);
    let metals = piece.card.metals();
    let gentle: Vec<&'static str> = [
        (has(StoneKind::Pearl), "care-pearl"),
        (has(StoneKind::Emerald), "care-emerald"),
        (has(StoneKind::BlackBead), "care-beads"),
    ]
    .into_iter()
    .filter_map(|(needed, id)| needed.then_some(id))
    .collect();
    let mut needs = if gentle.is_empty() { vec!["care-plain"] } else { gentle };
    if metals.contains(&Metal::WhiteGold) {
        needs.push("care-white-gold");
    }
    if metals.contains(&Metal::Silver) {
        needs.push("care-silver");
    }
    needs
}
