//! A piece in a list.

use leptos::prelude::*;

use super::model::PieceCard;
use super::names::{alloy_name, metal_name};
use super::picture_shown::{Haste, PictureShown, Pictured};
use crate::kernel::words::Words;

/// How wide a card is: half of a phone, a third of what is wider, a quarter of a desk.
const SIZES: &str = "(width < 40rem) calc(50vw - 1.5rem), (width < 64rem) 30vw, 18rem";

/// A piece as lists show it: its picture, its name, and what it is made of.
///
/// The card is one link with one name. Its picture says only what the name does not, so that a screen reader
/// does not hear everything twice.
#[component]
pub fn Card(
    /// The piece.
    card: PieceCard,
    /// Whether it may be on the first screen, so that its picture must not wait.
    #[prop(optional)]
    early: bool,
    /// The level of the heading that holds its name.
    #[prop(default = 2)]
    level: u8,
) -> impl IntoView {
    let words = Words::of_this_page();
    let picture = PictureShown::of("card-picture", &card, &card.picture(), &words);
    let address = format!("/piece/{}", card.slug);
    let title = view! { <a href=address>{card.name.clone()}</a> };
    let title = match level {
        3 => view! { <h3 class="card-name">{title}</h3> }.into_any(),
        _ => view! { <h2 class="card-name">{title}</h2> }.into_any(),
    };
    let metals = card.metals();
    let swatches =
        metals.iter().map(|metal| view! { <i data-metal=metal.code()></i> }).collect_view();
    view! {
        <article class="card">
            {title}
            <p class="card-price">{price(&card, &words)}</p>
            <p class="card-facts">{facts(&card, &words)}</p>
            <span class="card-metals" role="img" aria-label=metals_label(&card, &words)>{swatches}</span>
            <Pictured
                picture=picture
                class="card-picture"
                side=400
                sizes=SIZES
                haste=if early { Haste::First } else { Haste::Later }
            />
        </article>
    }
    .into_any()
}

/// What the piece costs as the picture shows it.
fn price(card: &PieceCard, words: &Words) -> String {
    card.price.map_or_else(|| words.say("price-on-request"), |price| price.to_string())
}

/// The weight of the metal, and of the stones if there are any.
fn facts(card: &PieceCard, words: &Words) -> String {
    let alloy = alloy_name(card.alloys[0], words);
    let weight = card.net_weight.to_string();
    if card.total_millicarats == 0 {
        return words
            .tell("card-facts-plain", &[("weight", weight.into()), ("alloy", alloy.into())]);
    }
    let carats = super::specification::carats(card.total_millicarats);
    let values = [("weight", weight.into()), ("alloy", alloy.into()), ("carats", carats.into())];
    words.tell("card-facts", &values)
}

fn metals_label(card: &PieceCard, words: &Words) -> String {
    let names: Vec<String> =
        card.metals().into_iter().map(|metal| metal_name(metal, words)).collect();
    let names = names.join(&words.say("and-also"));
    words.tell("card-metals", &[("metals", names.into())])
}
