//! Today's metal rates and those before them.

use super::book::{Element, MetalRate};
use crate::kernel::moment::Moment;

/// A metal rate with the moment from which on it held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatedRate {
    /// The metal and what it costs.
    pub metal: MetalRate,
    /// From when on.
    pub from: Moment,
}

/// The rates of every metal, the oldest first, the one in force last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RateBoard {
    /// All rates that have come into force.
    pub rates: Vec<DatedRate>,
}

impl RateBoard {
    /// The metals that have a rate, each with the fineness it is quoted for, in the order of the board.
    pub fn quoted(&self) -> Vec<(Element, u16)> {
        let mut quoted: Vec<(Element, u16)> = self
            .rates
            .iter()
            .map(|dated| (dated.metal.element, dated.metal.rate.fineness))
            .collect();
        quoted.sort_by_key(|(element, fineness)| (*element, u16::MAX - fineness));
        quoted.dedup();
        quoted
    }

    /// The rates of one metal, the oldest first.
    pub fn history(&self, element: Element, fineness: u16) -> Vec<DatedRate> {
        let of_metal = |dated: &&DatedRate| {
            dated.metal.element == element && dated.metal.rate.fineness == fineness
        };
        self.rates.iter().filter(of_metal).copied().collect()
    }
}
