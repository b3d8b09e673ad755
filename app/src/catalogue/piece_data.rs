//! A piece in the words of schema.org, in which it is a `Product`.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::model::{Choice, Choices, Picture, Piece, PieceCard, RasterForm};
use super::names::alloy_name;
use crate::kernel::money::Paise;
use crate::kernel::words::Words;
use crate::pricing::model::PieceRates;
use crate::ui::{StructuredData, VOCABULARY, absolute};

/// Tells machines what the page shows of a piece: as it is chosen, at the price of what is chosen.
///
/// A piece whose price has to be asked for has no offer.
#[component]
pub fn PieceData(
    /// The piece.
    piece: Piece,
    /// What can be chosen about it.
    choices: Choices,
    /// What is chosen.
    choice: Choice,
    /// What its prices are worked out from.
    #[prop(optional_no_strip)]
    rates: Option<PieceRates>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let metal = choice.alloy.metal();
    let picture = |picture: &Picture| absolute(&picture.raster_address(RasterForm::Square));
    let pictures: Vec<String> = piece.card.pictures(Some(metal)).iter().map(picture).collect();
    let mut facts = json!({
        "@type": "Product",
        "name": piece.card.name,
        "description": piece.description,
        "image": pictures,
        "sku": piece.card.slug,
        "category": piece.category.name,
        "material": alloy_name(choice.alloy, &words),
        "weight": {
            "@type": "QuantitativeValue",
            "value": choices.weight(&choice).to_string(),
            "unitCode": "GRM",
        },
        "brand": { "@type": "Brand", "name": words.say("shop-name") },
    });
    let price = rates.and_then(|rates| rates.price(&choices, &choice)).map(|p| p.price.total);
    if let Some(price) = price {
        facts["offers"] = offer(&address(&piece.card, &choices, &choice), price);
    }
    view! { <StructuredData facts=facts/> }
}

/// The page that shows the piece at this price.
fn address(card: &PieceCard, choices: &Choices, choice: &Choice) -> String {
    let (path, query) = (format!("/piece/{}", card.slug), choices.query(choice));
    absolute(&if query.is_empty() { path } else { format!("{path}?{query}") })
}

/// Every piece is made when it is ordered; there is no stock.
fn offer(address: &str, price: Paise) -> Value {
    json!({
        "@type": "Offer",
        "url": address,
        "price": price.decimal(),
        "priceCurrency": "INR",
        "availability": format!("{VOCABULARY}/MadeToOrder"),
        "itemCondition": format!("{VOCABULARY}/NewCondition"),
    })
}
