//! What metals and alloys are called on pages.

use super::model::{Alloy, Metal};
use crate::kernel::words::Words;

/// A metal with its colour: *rose gold*.
pub(super) fn metal_name(metal: Metal, words: &Words) -> String {
    words.say(&format!("metal-{}", metal.code()))
}

/// An alloy as the trade calls it: *18K rose gold*, *platinum 950*.
pub(super) fn alloy_name(alloy: Alloy, words: &Words) -> String {
    named(alloy, words, "alloy-karat", "alloy-fineness")
}

/// An alloy with what the number in it means.
pub(super) fn alloy_explained(alloy: Alloy, words: &Words) -> String {
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
