//! What vouches for a piece: the marks that it carries, and what stands behind the grades of its stones.

use leptos::prelude::*;

use super::model::{Alloy, Grade, Metal, Origin, Piece, Stone, StoneKind};
use crate::kernel::words::Words;
use crate::pricing::model::{Element, PieceRates};

/// From which weight on a stone is worth a laboratory's report, in thousandths of a carat.
const WORTH_A_REPORT: i64 = 300;

/// What can truly be said about the marks and the certificates of a piece, with the guides that explain it.
#[component]
pub fn Proof(
    /// The piece.
    piece: Piece,
    /// The metals for whose hallmark its price has a fee.
    hallmarked: Vec<Element>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let metals = Element::ALL.iter().filter_map(|element| {
        let name = words.say(&format!("element-{}", element.code()));
        Some((name, marks(*element, &piece.card.alloys, &hallmarked, &words)?))
    });
    let stones = [diamonds(&piece.stones, &words), gems(&piece.stones, &words)];
    let with_stones = piece.stones.iter().any(|stone| !stone.is_bead());
    let row = |(term, fact): (String, String)| {
        view! { <div><dt>{term}</dt><dd>{fact}</dd></div> }
    };
    let about_stones = with_stones.then(|| {
        view! { " · " <a href="/guides/four-cs">{words.say("proof-about-stones")}</a> }
    });
    view! {
        <section class="specification" aria-labelledby="proof">
            <h2 id="proof">{words.say("proof-title")}</h2>
            <dl>{metals.chain(stones.into_iter().flatten()).map(row).collect_view()}</dl>
            <p class="specification-more">
                <a href="/guides/hallmark-and-huid">{words.say("proof-about-hallmark")}</a>
                {about_stones}
            </p>
        </section>
    }
    .into_any()
}

/// The metals for whose hallmark the price of a piece has a fee. Without rates it is what the shop does with gold.
pub fn hallmarked(alloys: &[Alloy], rates: Option<&PieceRates>) -> Vec<Element> {
    let Some(rates) = rates else { return vec![Element::Gold] };
    let charged = alloys
        .iter()
        .zip(&rates.metals)
        .filter(|(_, terms)| terms.as_ref().is_some_and(|terms| terms.hallmark.get() > 0));
    charged.map(|(alloy, _)| Element::of(alloy.metal())).collect()
}

/// What is stamped into a piece of this metal; `None` if the piece cannot be had in it.
fn marks(
    element: Element,
    alloys: &[Alloy],
    hallmarked: &[Element],
    words: &Words,
) -> Option<String> {
    let mut marks: Vec<String> = Vec::new();
    for alloy in alloys.iter().filter(|alloy| Element::of(alloy.metal()) == element) {
        let fineness = alloy.purity().per_mille();
        let mark = match (alloy.purity().karat(), alloy.metal()) {
            (Some(karat), _) => format!("{karat}K{fineness}"),
            (None, Metal::Platinum) => format!("Pt{fineness}"),
            (None, _) => fineness.to_string(),
        };
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    if marks.is_empty() {
        return None;
    }
    let id = match (element, hallmarked.contains(&element)) {
        (Element::Gold, true) => "proof-gold",
        (Element::Silver, true) => "proof-silver",
        (Element::Platinum, _) => "proof-platinum",
        (_, false) => "proof-not-hallmarked",
    };
    Some(words.tell(id, &[("marks", marks.join(&words.say("or")).into())]))
}

fn diamonds(stones: &[Stone], words: &Words) -> Option<(String, String)> {
    let diamonds = || stones.iter().filter(|stone| stone.kind == StoneKind::Diamond);
    let largest = diamonds().map(|stone| stone.each).max()?;
    let origins = listed(
        diamonds().flat_map(|stone| &stone.origins),
        |o: &Origin| format!("origin-{}", o.code()),
        words,
    );
    let graded = words.tell("proof-diamonds", &[("origins", origins.into())]);
    let large = largest.get() >= WORTH_A_REPORT;
    let id = if large { "proof-report-large" } else { "proof-report-small" };
    let report = words.tell(id, &[("carats", largest.to_string().into())]);
    Some((words.say("proof-term-diamonds"), format!("{graded} {report}")))
}

fn gems(stones: &[Stone], words: &Words) -> Option<(String, String)> {
    let gems =
        || stones.iter().filter(|stone| stone.kind != StoneKind::Diamond && !stone.is_bead());
    gems().next()?;
    let origins = listed(
        gems().flat_map(|stone| &stone.origins),
        |o: &Origin| format!("origin-{}", o.code()),
        words,
    );
    let mut grades: Vec<Grade> = gems().flat_map(|stone| stone.grades.iter().copied()).collect();
    grades.sort();
    let grades = listed(grades.iter(), |grade: &Grade| format!("grade-{}", grade.code()), words);
    let values = [("origins", origins.into()), ("grades", grades.into())];
    Some((words.say("proof-term-gems"), words.tell("proof-gems", &values)))
}

/// The names of values, each once, with *or* between them.
fn listed<'a, T: PartialEq + 'a>(
    values: impl Iterator<Item = &'a T>,
    id: impl Fn(&T) -> String,
    words: &Words,
) -> String {
    let once = values.fold(Vec::new(), |mut once: Vec<&T>, value| {
        if !once.contains(&value) {
            once.push(value);
        }
        once
    });
    once.into_iter().map(|value| words.say(&id(value))).collect::<Vec<_>>().join(&words.say("or"))
}
