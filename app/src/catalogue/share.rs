//! Links with which a piece is shown to somebody else.

use leptos::prelude::*;

use super::model::{Choice, Choices, PieceCard};
use crate::kernel::elsewhere::{Network, by_e_mail};
use crate::kernel::words::Words;
use crate::ui::PublicOrigin;

/// A row of logos, each of which is a link and nothing else: nothing of these networks is loaded, and none of them
/// hears of the visit before somebody follows a link.
#[component]
pub fn Share(
    /// The piece.
    card: PieceCard,
    /// What can be chosen about it.
    choices: Choices,
    /// What is chosen.
    choice: Choice,
) -> impl IntoView {
    let words = Words::of_this_page();
    let path = shared_path(&format!("/piece/{}", card.slug), &choices, choice);
    let origin = use_context::<PublicOrigin>().map(|origin| origin.0).unwrap_or_default();
    let address = format!("{origin}{path}");
    let with = |name: String| words.tell("share-with", &[("network", name.into())]);
    let networks = Network::ALL.iter().map(|network| {
        let name = with(words.say(&format!("network-{}", network.code())));
        view! {
            <li>
                <a href=network.sharing(&address, &card.name) target="_blank" rel="noopener noreferrer nofollow" aria-label=name>
                    {logo(drawing(*network))}
                </a>
            </li>
        }
    });
    view! {
        <section class="share" aria-labelledby="share" data-shared=path>
            <h2 id="share">{words.say("share-title")}</h2>
            <ul>
                {networks.collect_view()}
                <li>
                    <a href=by_e_mail(&address, &card.name) aria-label=words.say("share-by-e-mail")>{logo(LETTER)}</a>
                </li>
            </ul>
            <p>{words.say("share-promise")}</p>
        </section>
    }
    .into_any()
}

/// The attribute that holds the path which the links share, for whoever has to change it in them.
pub const SHARED: &str = "data-shared";

/// The path of the piece as chosen, in its one true form. An engraving is left out: it is written for one person,
/// and the address goes to others.
pub fn shared_path(page: &str, choices: &Choices, choice: Choice) -> String {
    let query = choices.query(&Choice { engraving: String::new(), ..choice });
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{page}{mark}{query}")
}

fn logo(lines: &'static str) -> impl IntoView {
    view! { <svg viewBox="0 0 24 24" aria-hidden="true"><path d=lines></path></svg> }
}

/// A letter in its envelope.
const LETTER: &str = "M3 6h18v12H3zL12 13l9-7";

/// The mark of a network, in a few lines of our own.
const fn drawing(network: Network) -> &'static str {
    match network {
        // A speech bubble with a receiver in it.
        Network::WhatsApp => "M3.5 20.5l1.2-4.3a8.5 8.5 0 1 1 3.2 3.1zM9 8c0 4 3 7 7 7",
        Network::Facebook => "M13 21v-8h3M9.5 13H13V8.5C13 6.6 14 5.5 16 5.5h1M3 3h18v18H3z",
        Network::X => "M4 4h4l12 16h-4zM19 4l-6.2 7M11 13.2L5 20",
        Network::Pinterest => {
            "M12 2.5a9.5 9.5 0 1 0 .1 0M10 19.5l2.3-9.5M9.3 13c-1.4-2.7.2-5.8 3.2-5.8 4.6 0 4.2 8 .6 8-1 0-1.6-.5-1.9-1.3"
        }
    }
}
