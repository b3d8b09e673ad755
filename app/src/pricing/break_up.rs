//! A price, line by line.

use leptos::prelude::*;

use super::model::{LineKind, PieceRates, PriceOfPiece, formula};
use crate::catalogue::model::{Choices, Stone, StoneKind};
use crate::kernel::words::Words;

/// The lines of a price as a table, with the link to its receipt.
///
/// Every line stands in it that some choice of the piece has, so that [`super::follower::Follower`] has nothing to
/// build: what the present choice does not have is hidden, and so is the whole if the present choice has no price.
#[component]
pub fn BreakUp(
    /// What can be chosen.
    choices: Choices,
    /// What applies to the piece.
    #[prop(optional_no_strip)]
    rates: Option<PieceRates>,
    /// The price as chosen.
    #[prop(optional_no_strip)]
    priced: Option<PriceOfPiece>,
    /// Where its receipt is.
    receipt: String,
) -> impl IntoView {
    let words = Words::of_this_page();
    // Where no choice has a price there is nothing to explain.
    let kinds = rates.map(|rates| kinds(&rates, &choices)).unwrap_or_default();
    if kinds.is_empty() {
        return ().into_any();
    }
    let rows = kinds.into_iter().map(|kind| row(kind, priced.as_ref(), &choices, &words));
    let rows = rows.collect_view();
    let total = priced.as_ref().map(|priced| priced.price.total.to_string());
    view! {
        <section class="break-up" aria-labelledby="break-up" hidden=priced.is_none()>
            <h2 id="break-up">{words.say("price-break-up")}</h2>
            <table class="figures">
                <thead>
                    <tr>
                        <th scope="col">{words.say("price-line")}</th>
                        <th scope="col">{words.say("price-sum")}</th>
                        <th scope="col">{words.say("price-amount")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row" colspan="2">{words.say("price-total")}</th>
                        <td>{total}</td>
                    </tr>
                </tfoot>
            </table>
            <p class="break-up-receipt">
                <a href=receipt rel="nofollow" download="">{words.say("price-receipt")}</a>
            </p>
        </section>
    }
    .into_any()
}

fn row(
    kind: LineKind,
    priced: Option<&PriceOfPiece>,
    choices: &Choices,
    words: &Words,
) -> impl IntoView {
    let shown = priced.and_then(|priced| shown(priced, kind));
    let hidden = shown.is_none();
    let (sum, amount) = shown.unwrap_or_default();
    view! {
        <tr data-line=line_number(kind) hidden=hidden>
            <th scope="row">{line_name(kind, choices, words)}</th>
            <td class="break-up-sum">{sum}</td>
            <td>{amount}</td>
        </tr>
    }
}

/// What a line says of a price: how it came about, and what it comes to. `None` if the price has no such line.
pub(super) fn shown(priced: &PriceOfPiece, kind: LineKind) -> Option<(String, String)> {
    let line = priced.price.lines.iter().find(|line| line.kind == kind)?;
    Some((formula(&priced.input, kind), line.amount.to_string()))
}

/// The lines that some choice of the piece has, each once. Which there are depends on the alloy alone.
fn kinds(rates: &PieceRates, choices: &Choices) -> Vec<LineKind> {
    let mut kinds = Vec::new();
    for alloy in &choices.alloys {
        let mut choice = choices.default_choice();
        choice.alloy = *alloy;
        let lines = rates.price(choices, &choice).map(|priced| priced.price.lines);
        kinds.extend(lines.unwrap_or_default().into_iter().map(|line| line.kind));
    }
    kinds.sort_by_key(|kind| line_order(*kind));
    kinds.dedup();
    kinds
}

/// The place of a line in the table.
fn line_order(kind: LineKind) -> (usize, usize) {
    match kind {
        LineKind::Metal => (0, 0),
        LineKind::Wastage => (1, 0),
        LineKind::Stones(place) => (2, place),
        LineKind::Making => (3, 0),
        LineKind::Hallmark => (4, 0),
        LineKind::Discount => (5, 0),
        LineKind::Tax => (6, 0),
        LineKind::TaxOnMaking => (7, 0),
    }
}

/// The number by which a line is found in the document.
pub(super) fn line_number(kind: LineKind) -> usize {
    match kind {
        LineKind::Metal => 0,
        LineKind::Wastage => 1,
        LineKind::Making => 2,
        LineKind::Hallmark => 3,
        LineKind::Discount => 4,
        LineKind::Tax => 5,
        LineKind::TaxOnMaking => 6,
        LineKind::Stones(place) => 7 + place,
    }
}

fn line_name(kind: LineKind, choices: &Choices, words: &Words) -> String {
    match kind {
        LineKind::Metal => words.say("price-metal"),
        LineKind::Wastage => words.say("price-wastage"),
        LineKind::Making => words.say("price-making"),
        LineKind::Hallmark => words.say("price-hallmark"),
        LineKind::Discount => words.say("price-discount"),
        LineKind::Tax => words.say("price-tax"),
        LineKind::TaxOnMaking => words.say("price-tax-on-making"),
        LineKind::Stones(place) => {
            choices.stones.get(place).map(|stone| stones_name(stone, words)).unwrap_or_default()
        }
    }
}

fn stones_name(stone: &Stone, words: &Words) -> String {
    let count = i64::from(stone.count);
    let kind = words.tell(&format!("stone-{}", stone.kind.code()), &[("count", count.into())]);
    let shape = words.say(&format!("shape-{}", stone.shape.code()));
    let id = if stone.kind == StoneKind::BlackBead { "price-beads" } else { "price-stones" };
    words.tell(id, &[("count", count.into()), ("shape", shape.into()), ("kind", kind.into())])
}
