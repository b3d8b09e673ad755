//! What a shopper chooses about a piece, and what it then costs.

use leptos::prelude::*;

use super::arrival::Arrival;
use super::axes::AxisField;
use super::break_up::BreakUp;
use super::follower::{Follower, FollowerTexts};
use super::model::{PieceRates, PriceOfPiece};
use crate::catalogue::model::{Axis, Choice, Choices};
use crate::kernel::words::Words;

/// The form with which a piece is chosen, and the price of what is chosen.
///
/// Without script it is a form like any other: the button opens the page of what was chosen. With script
/// [`Follower`] lets price, weight, pictures and address follow each choice at once. It waits for the first touch,
/// since most visitors only look.
#[component]
pub fn Configurator(
    /// The page of the piece.
    page: String,
    /// What can be chosen.
    choices: Choices,
    /// What applies to the piece; `None` if it is priced on request.
    #[prop(optional_no_strip)]
    rates: Option<PieceRates>,
    /// What is chosen.
    choice: Choice,
    /// When the piece is there.
    arrival: Arrival,
) -> impl IntoView {
    let words = Words::of_this_page();
    let pin = arrival.pin.clone();
    let kept = (!pin.is_empty()).then(|| view! { <input type="hidden" name="pin" value=pin/> });
    let texts = FollowerTexts::of(&choices, &words);
    let priced = rates.as_ref().and_then(|rates| rates.price(&choices, &choice));
    let query = choices.query(&choice);
    let receipt = address(&format!("{page}/receipt"), &query);
    let field =
        |axis| view! { <AxisField axis=axis choices=choices.clone() choice=choice.clone()/> };
    view! {
        <div data-later="">
            <div class="price" role="status">
                <p class="price-total">{total(priced.as_ref(), &texts)}</p>
                <p class="price-note">{note(priced.as_ref(), &choices, &choice, &texts)}</p>
            </div>
            <form
                class="configurator"
                method="get"
                action=page.clone()
                aria-label=words.say("choose-label")
            >
                {Axis::ALL.iter().map(|axis| field(*axis)).collect_view()}
                {kept}
                <button class="button configurator-show" data-kind="quiet">
                    {words.say("choose-show")}
                </button>
            </form>
            <BreakUp choices=choices.clone() rates=rates.clone() priced=priced receipt=receipt/>
            <Follower
                page=page choices=choices rates=rates query=query texts=texts arrival=arrival
            />
        </div>
    }
    .into_any()
}

/// The address of something about a piece as chosen.
pub(super) fn address(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// What stands where the price stands.
pub(super) fn total(priced: Option<&PriceOfPiece>, texts: &FollowerTexts) -> String {
    priced.map_or_else(|| texts.on_request.clone(), |priced| priced.price.total.to_string())
}

/// What stands under the price: that tax is in it, and the weight of the metal.
pub(super) fn note(
    priced: Option<&PriceOfPiece>,
    choices: &Choices,
    choice: &Choice,
    texts: &FollowerTexts,
) -> String {
    let lead = if priced.is_some() { &texts.with_tax } else { &texts.without_price };
    format!("{lead} {} g", choices.weight(choice))
}
