//! What the jeweller charges: metal rates, stone rates, the work, fees and tax.

use super::input::{BasisPoints, Discount, Making, Rate, Tax};
use crate::catalogue::model::{
    Alloy, Choices, Family, Grade, Metal, Origin, Shape, Stone, StoneKind,
};
use crate::kernel::coded::coded;
use crate::kernel::measure::Millicarats;
use crate::kernel::money::Paise;

use super::piece_rates::{MetalTerms, PieceRates};

coded! {
    /// A metal that has a rate. The colour of gold makes no difference to it.
    pub enum Element {
        /// Gold.
        Gold = "gold",
        /// Platinum.
        Platinum = "platinum",
        /// Silver.
        Silver = "silver",
    }
}

impl Element {
    /// The precious metal in a metal of any colour.
    pub fn of(metal: Metal) -> Self {
        match metal {
            Metal::YellowGold | Metal::WhiteGold | Metal::RoseGold => Self::Gold,
            Metal::Platinum => Self::Platinum,
            Metal::Silver => Self::Silver,
        }
    }
}

/// What a metal of one fineness costs now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MetalRate {
    /// The metal.
    pub element: Element,
    /// The rate and the fineness that it speaks of.
    pub rate: Rate,
}

/// What stones of one sort cost, up to a weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoneRate {
    /// What they are.
    pub kind: StoneKind,
    /// The shape this rate is for; a rate without one is for all shapes that have none of their own.
    pub shape: Option<Shape>,
    /// Where they come from.
    pub origin: Origin,
    /// How fine they are.
    pub grade: Grade,
    /// The heaviest single stone that this rate is for.
    pub up_to: Millicarats,
    /// Paise for a carat.
    pub per_carat: Paise,
}

/// How the work on pieces of one build is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkRule {
    /// The build.
    pub family: Family,
    /// The work.
    pub making: Making,
    /// What is lost in making.
    pub wastage: BasisPoints,
    /// What is taken off.
    pub discount: Option<Discount>,
}

/// Everything the jeweller charges, as it is at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceBook {
    /// The metal rates in force.
    pub metals: Vec<MetalRate>,
    /// The stone rates.
    pub stones: Vec<StoneRate>,
    /// The work, one rule for each build.
    pub work: Vec<WorkRule>,
    /// The fee of the hallmarking centre for a piece; metals that are not hallmarked have none.
    pub hallmark: Vec<(Element, Paise)>,
    /// The tax.
    pub tax: Tax,
}

impl PriceBook {
    /// Returns what applies to one piece; `None` if there is no rule for the work on it.
    pub fn for_piece(&self, family: Family, choices: &Choices) -> Option<PieceRates> {
        let rule = self.work.iter().find(|rule| rule.family == family)?;
        Some(PieceRates {
            metals: choices.alloys.iter().map(|alloy| self.metal_terms(*alloy)).collect(),
            stones: choices.stones.iter().map(|stone| self.stone_prices(stone)).collect(),
            making: rule.making,
            wastage: rule.wastage,
            discount: rule.discount,
            tax: self.tax,
        })
    }

    /// The rate for an alloy: the one quoted for its fineness, otherwise the one for the finest quoted.
    fn metal_terms(&self, alloy: Alloy) -> Option<MetalTerms> {
        let (element, fineness) = (Element::of(alloy.metal()), alloy.purity().per_mille());
        let quoted = || self.metals.iter().filter(|quoted| quoted.element == element);
        let rate = quoted()
            .find(|quoted| quoted.rate.fineness == fineness)
            .or_else(|| quoted().max_by_key(|quoted| quoted.rate.fineness))?
            .rate;
        let fee = self.hallmark.iter().find(|(metal, _)| *metal == element);
        Some(MetalTerms { rate, hallmark: fee.map_or(Paise::ZERO, |(_, fee)| *fee) })
    }

    /// What a carat of these stones costs, for each of their origins and, within it, each of their grades.
    fn stone_prices(&self, stone: &Stone) -> Vec<Option<Paise>> {
        let pairs = stone.origins.iter().flat_map(|origin| {
            stone.grades.iter().map(move |grade| self.stone_price(stone, *origin, *grade))
        });
        pairs.collect()
    }

    fn stone_price(&self, stone: &Stone, origin: Origin, grade: Grade) -> Option<Paise> {
        let fitting = self.stones.iter().filter(|rate| {
            rate.kind == stone.kind
                && rate.origin == origin
                && rate.grade == grade
                && rate.up_to >= stone.each
                && rate.shape.is_none_or(|shape| shape == stone.shape)
        });
        // A rate for the shape goes before one for all shapes, and then the narrowest band.
        fitting.min_by_key(|rate| (rate.shape.is_none(), rate.up_to)).map(|rate| rate.per_carat)
    }
}
