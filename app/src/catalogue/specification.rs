//! What a piece is made of and what can be chosen about it.

use leptos::prelude::*;

use super::model::{Piece, RingSize, Scale, SizeKind, SizeRange, Stone, bangle_size};
use super::names::{alloy_explained, alloy_name};
use crate::kernel::measure::Millicarats;
use crate::kernel::words::Words;

/// Everything known about a piece, as a list of terms.
#[component]
pub fn Specification(
    /// The piece.
    piece: Piece,
) -> impl IntoView {
    let words = Words::of_this_page();
    let mut rows = vec![
        (words.say("spec-weight"), vec![weight(&piece, &words)]),
        (
            words.say("spec-alloys"),
            piece.card.alloys.iter().map(|alloy| alloy_explained(*alloy, &words)).collect(),
        ),
    ];
    if !piece.stones.is_empty() {
        rows.push((
            words.say("spec-stones"),
            piece.stones.iter().map(|s| stone(s, &words)).collect(),
        ));
    }
    if let Some(size) = &piece.size {
        let facts = std::iter::once(sizes(size, &words)).chain(labels(size, &words)).collect();
        rows.push((words.say("spec-sizes"), facts));
    }
    if piece.engraving > 0 {
        let letters = i64::from(piece.engraving);
        let text = words.tell("spec-engraving-letters", &[("letters", letters.into())]);
        rows.push((words.say("spec-engraving"), vec![text]));
    }
    let days = i64::from(piece.lead_days);
    let time = words.tell("spec-lead-days", &[("days", days.into())]);
    rows.push((words.say("spec-lead"), vec![time]));
    let row = |(term, facts): (String, Vec<String>)| {
        let fact = |fact: String| view! { <dd>{fact}</dd> };
        view! { <div><dt>{term}</dt>{facts.into_iter().map(fact).collect_view()}</div> }
    };
    view! {
        <section class="specification" aria-labelledby="specification">
            <h2 id="specification">{words.say("spec-title")}</h2>
            <dl>{rows.into_iter().map(row).collect_view()}</dl>
        </section>
    }
    .into_any()
}

/// A sum of stones' weights as the trade writes it, or nothing if there are none.
pub(super) fn carats(millicarats: i64) -> String {
    Millicarats::new(millicarats).map(|weight| weight.to_string()).unwrap_or_default()
}

fn weight(piece: &Piece, words: &Words) -> String {
    let weight = piece.card.net_weight.to_string();
    let alloy = alloy_name(piece.card.alloys[0], words);
    match &piece.size {
        None => words.tell("spec-weight-of", &[("weight", weight.into()), ("alloy", alloy.into())]),
        Some(size) => words.tell(
            "spec-weight-of-size",
            &[
                ("weight", weight.into()),
                ("alloy", alloy.into()),
                ("size", size.reference().to_string().into()),
            ],
        ),
    }
}

fn stone(stone: &Stone, words: &Words) -> String {
    let list = |codes: Vec<&'static str>, kind: &str, between: &str| {
        let names = codes.into_iter().map(|code| words.say(&format!("{kind}-{code}")));
        names.collect::<Vec<_>>().join(between)
    };
    let origins =
        list(stone.origins.iter().map(|o| o.code()).collect(), "origin", &words.say("or"));
    let grades =
        list(stone.grades.iter().map(|g| g.code()).collect(), "grade", &words.say("or-else"));
    let count = i64::from(stone.count);
    let kind = words.tell(&format!("stone-{}", stone.kind.code()), &[("count", count.into())]);
    words.tell(
        if stone.is_bead() { "spec-beads" } else { "spec-stone" },
        &[
            ("count", count.into()),
            ("kind", kind.into()),
            ("shape", words.say(&format!("shape-{}", stone.shape.code())).into()),
            ("carats", carats(stone.total_millicarats()).into()),
            ("origins", origins.into()),
            ("grades", grades.into()),
        ],
    )
}

/// What other names the sizes have: those of each scale for rings, those of the trade for bangles.
fn labels(size: &SizeRange, words: &Words) -> Option<String> {
    match size.kind() {
        SizeKind::Ring => {
            let (from, to) =
                (RingSize::try_from(size.from()).ok()?, RingSize::try_from(size.to()).ok()?);
            let scale = |scale: &Scale| {
                let name = words.say(&format!("ring-scale-{}", scale.code()));
                let label = |size: RingSize| size.label(*scale).to_string().into();
                let values = [("scale", name.into()), ("from", label(from)), ("to", label(to))];
                words.tell("spec-scale", &values)
            };
            let scales: Vec<String> = Scale::ALL.iter().map(scale).collect();
            Some(scales.join(&words.say("and-also")))
        }
        SizeKind::Bangle => {
            let names: Vec<&str> = size.sizes().filter_map(bangle_size).collect();
            (!names.is_empty()).then(|| names.join(&words.say("and-also")))
        }
        SizeKind::Bracelet | SizeKind::Chain => None,
    }
}

fn sizes(size: &SizeRange, words: &Words) -> String {
    words.tell(
        &format!("sizes-{}", size.kind().code()),
        &[
            ("from", size.from().to_string().into()),
            ("to", size.to().to_string().into()),
            ("step", size.step().to_string().into()),
        ],
    )
}
