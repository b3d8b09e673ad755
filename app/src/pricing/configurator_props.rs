//! What the configurator is handed, in the form in which it travels to the browser: lists without names, since
//! the code that reads names is large.

use serde::{Deserialize, Serialize};

use super::model::LineKind;
use crate::catalogue::model::{Axis, Choices, Piece, StoneKind};
use crate::catalogue::names::{alloy_name, metal_name, size_name};
use crate::kernel::words::Words;

/// The words of the configurator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Parts", into = "Parts")]
pub struct ConfiguratorWords {
    /// For each axis of [`AXES`] what it is called and what its options are called.
    pub axes: Vec<(String, Vec<String>)>,
    /// What the lines of a price are called, in the order of [`LINES`].
    pub lines: Vec<String>,
    /// What the stones are called, sort by sort.
    pub stones: Vec<String>,
    /// What is said aloud when the pictures have changed, alloy by alloy.
    pub shown: Vec<String>,
    /// Everything else, in the order of [`SAID`].
    pub rest: Vec<String>,
}

type Parts = (Vec<(String, Vec<String>)>, Vec<String>, Vec<String>, Vec<String>, Vec<String>);

impl From<Parts> for ConfiguratorWords {
    fn from((axes, lines, stones, shown, rest): Parts) -> Self {
        Self { axes, lines, stones, shown, rest }
    }
}

impl From<ConfiguratorWords> for Parts {
    fn from(words: ConfiguratorWords) -> Self {
        (words.axes, words.lines, words.stones, words.shown, words.rest)
    }
}

/// The axes that are chosen from a list, in the order in which they are shown.
pub const AXES: [Axis; 5] = [Axis::Metal, Axis::Origin, Axis::Diamond, Axis::Gem, Axis::Size];

/// The lines that have one name, with their messages.
const LINES: [(LineKind, &str); 7] = [
    (LineKind::Metal, "price-metal"),
    (LineKind::Wastage, "price-wastage"),
    (LineKind::Making, "price-making"),
    (LineKind::Hallmark, "price-hallmark"),
    (LineKind::Discount, "price-discount"),
    (LineKind::Tax, "price-tax"),
    (LineKind::TaxOnMaking, "price-tax-on-making"),
];

/// A text that the configurator says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Say {
    /// The name of the whole form.
    Form,
    /// What is said in place of a price.
    OnRequest,
    /// That the tax is in the price.
    TaxIncluded,
    /// What the net weight is called.
    Weight,
    /// The heading of the break-up.
    BreakUp,
    /// What the column of lines is called.
    Line,
    /// What the column of sums is called.
    Sum,
    /// What the column of amounts is called.
    Amount,
    /// What the total is called.
    Total,
    /// What the field for an engraving is called.
    Engraving,
    /// What can be engraved.
    EngravingHint,
    /// What the button says that shows the choice.
    Show,
    /// What the link to the receipt says.
    Receipt,
}

/// The messages of [`Say`]. The number of letters that can be engraved is told to each.
const SAID: [(Say, &str); 13] = [
    (Say::Form, "choose-label"),
    (Say::OnRequest, "price-on-request"),
    (Say::TaxIncluded, "price-tax-included"),
    (Say::Weight, "price-weight"),
    (Say::BreakUp, "price-break-up"),
    (Say::Line, "price-line"),
    (Say::Sum, "price-sum"),
    (Say::Amount, "price-amount"),
    (Say::Total, "price-total"),
    (Say::Engraving, "choose-engraving"),
    (Say::EngravingHint, "choose-engraving-hint"),
    (Say::Show, "choose-show"),
    (Say::Receipt, "price-receipt"),
];

impl ConfiguratorWords {
    /// The words for one piece.
    pub fn of(piece: &Piece, choices: &Choices, words: &Words) -> Self {
        let options = |axis: Axis| -> Vec<String> {
            match axis {
                Axis::Metal => {
                    choices.alloys.iter().map(|alloy| alloy_name(*alloy, words)).collect()
                }
                Axis::Origin => {
                    let named = |code: &str| words.say(&format!("origin-{code}"));
                    choices.origins().iter().map(|origin| named(origin.code())).collect()
                }
                Axis::Diamond | Axis::Gem => {
                    let named = |code: &str| words.say(&format!("grade-{code}"));
                    let grades = choices.grades(axis == Axis::Diamond);
                    grades.iter().map(|grade| named(grade.code())).collect()
                }
                Axis::Size => choices
                    .size
                    .iter()
                    .flat_map(|range| {
                        range.sizes().map(|size| size_name(range.kind(), size, words))
                    })
                    .collect(),
                Axis::Engraving => Vec::new(),
            }
        };
        let axis = |axis: Axis| (words.say(&format!("choose-{}", axis.code())), options(axis));
        let stone = |stone: &crate::catalogue::model::Stone| {
            let count = i64::from(stone.count);
            let kind =
                words.tell(&format!("stone-{}", stone.kind.code()), &[("count", count.into())]);
            let shape = words.say(&format!("shape-{}", stone.shape.code()));
            let id =
                if stone.kind == StoneKind::BlackBead { "price-beads" } else { "price-stones" };
            words.tell(
                id,
                &[("count", count.into()), ("shape", shape.into()), ("kind", kind.into())],
            )
        };
        let shown = |alloy: &crate::catalogue::model::Alloy| {
            let metal = metal_name(alloy.metal(), words);
            words.tell("gallery-shown", &[("metal", metal.into())])
        };
        let letters = ("letters", i64::from(piece.engraving).into());
        Self {
            axes: AXES.map(axis).to_vec(),
            lines: LINES.map(|(_, id)| words.say(id)).to_vec(),
            stones: choices.stones.iter().map(stone).collect(),
            shown: choices.alloys.iter().map(shown).collect(),
            rest: SAID.map(|(_, id)| words.tell(id, std::slice::from_ref(&letters))).to_vec(),
        }
    }

    /// The text for `what`.
    pub fn say(&self, what: Say) -> String {
        let place = SAID.iter().position(|(known, _)| *known == what);
        place.and_then(|place| self.rest.get(place)).cloned().unwrap_or_default()
    }

    /// What a line of the price is called.
    pub fn line(&self, kind: LineKind) -> String {
        let name = match kind {
            LineKind::Stones(place) => self.stones.get(place),
            _ => {
                LINES.iter().position(|(known, _)| *known == kind).and_then(|at| self.lines.get(at))
            }
        };
        name.cloned().unwrap_or_default()
    }
}
