//! What metals and alloys are called on pages.

use super::model::{Alloy, Metal, SizeKind};
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

/// A size of a piece: *54 mm*.
pub(crate) fn size_name(kind: SizeKind, size: TenthMillimetres, words: &Words) -> String {
    words.tell(&format!("size-{}", kind.code()), &[("size", size.to_string().into())])
}
