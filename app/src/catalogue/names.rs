//! What metals and alloys are called on pages.

use super::model::{Alloy, Metal, RingSize, Scale, SizeKind, bangle_size};
use crate::kernel::measure::TenthMillimetres;
use crate::kernel::words::Words;

/// A metal with its colour: *rose gold*.
pub fn metal_name(metal: Metal, words: &Words) -> String {
    words.say(&format!("metal-{}", metal.code()))
}

/// An alloy as the trade calls it: *18K rose gold*, *platinum 950*.
pub fn alloy_name(alloy: Alloy, words: &Words) -> String {
    named(alloy, words, "alloy-karat", "alloy-fineness")
}

/// An alloy with what the number in it means.
pub(crate) fn alloy_explained(alloy: Alloy, words: &Words) -> String {
    named(alloy, words, "alloy-karat-explained", "alloy-fineness-explained")
}

fn named(alloy: Alloy, words: &Words, with_karat: &str, without: &str) -> String {
    let metal = ("metal", metal_name(alloy.metal(), words).into());
    let fineness = ("fineness", u32::from(alloy.purity().per_mille()).into());
    match alloy.purity().karat() {
        Some(karat) => {
            words.tell(with_karat, &[("karat", u32::from(karat).into()), metal, fineness])
        }
        None => words.tell(without, &[metal, fineness]),
    }
}

/// A size of a piece: what the trade in India calls it, where it has a name, and always its length.
pub(crate) fn size_name(kind: SizeKind, size: TenthMillimetres, words: &Words) -> String {
    let length = words.tell(&format!("size-{}", kind.code()), &[("size", size.to_string().into())]);
    let (id, name) = match kind {
        SizeKind::Ring => {
            let label = RingSize::try_from(size).map(|ring| ring.label(Scale::Indian).to_string());
            ("size-indian", label.ok())
        }
        SizeKind::Bangle => ("size-trade", bangle_size(size).map(str::to_owned)),
        SizeKind::Bracelet | SizeKind::Chain => ("", None),
    };
    match name {
        Some(name) => words.tell(id, &[("name", name.into()), ("length", length.into())]),
        None => length,
    }
}
