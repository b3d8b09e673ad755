//! Everything that a price is worked out from.

use serde::{Deserialize, Serialize};

use super::engine::CannotPrice;
use crate::kernel::coded::coded;
use crate::kernel::failure::NotThisForm;
use crate::kernel::measure::Milligrams;
use crate::kernel::money::Paise;

/// A share in hundredths of a percent, from nothing to all of it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct BasisPoints(i64);

impl BasisPoints {
    /// Takes a number of hundredths of a percent.
    ///
    /// # Errors
    /// When it is not between 0 and 10,000.
    pub fn new(basis_points: i64) -> Result<Self, NotThisForm> {
        if (0..=10_000).contains(&basis_points) {
            Ok(Self(basis_points))
        } else {
            Err(NotThisForm("a share is between 0 and 100 percent"))
        }
    }

    /// Reads a percentage with two decimals, such as `3.00 %`.
    ///
    /// # Errors
    /// When the text has another form or the share is more than all.
    pub fn parse(text: &str) -> Result<Self, NotThisForm> {
        const RULE: NotThisForm =
            NotThisForm("a share is percent with two decimals, such as \"3.00 %\"");
        let number = text.strip_suffix(" %").ok_or(RULE)?;
        Paise::parse(number).map_err(|_| RULE).and_then(|hundredths| Self::new(hundredths.get()))
    }

    /// The number of hundredths of a percent.
    pub const fn get(self) -> i64 {
        self.0
    }
}

/// Percent with decimals only where they are needed: `3`, `2.5`.
impl std::fmt::Display for BasisPoints {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, hundredths) = (self.0 / 100, self.0 % 100);
        match (hundredths, hundredths % 10) {
            (0, _) => write!(formatter, "{whole}"),
            (_, 0) => write!(formatter, "{whole}.{}", hundredths / 10),
            _ => write!(formatter, "{whole}.{hundredths:02}"),
        }
    }
}

/// What a gram of a metal costs, and how fine the metal is that the rate speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// Paise for a gram.
    pub per_gram: Paise,
    /// Parts in a thousand of the metal that costs this; 1,000 for fine metal.
    pub fineness: u16,
}

/// The stones of one sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StonesInput {
    /// What they weigh together, in thousandths of a carat.
    pub millicarats: i64,
    /// Paise for a carat.
    pub per_carat: Paise,
}

/// How the work is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Making {
    /// Paise for each gram of net weight.
    PerGram(Paise),
    /// A share of the metal's value.
    Percent(BasisPoints),
    /// An amount for the piece.
    Flat(Paise),
}

coded! {
    /// What a discount is taken from.
    pub enum DiscountOn {
        /// The work.
        Making = "making",
        /// The stones.
        Stones = "stones",
        /// Everything before tax.
        Total = "total",
    }
}

/// How large a discount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DiscountAmount {
    /// A share of what it is taken from.
    Percent(BasisPoints),
    /// An amount, but never more than what it is taken from.
    Flat(Paise),
}

/// What is taken off a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Discount {
    /// What it is taken from.
    pub on: DiscountOn,
    /// How large it is.
    pub amount: DiscountAmount,
}

/// How goods and services tax is reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Tax {
    /// One rate on the whole price, whether the work is shown by itself or not.
    Whole(BasisPoints),
    /// One rate on the goods and another on the work.
    Split {
        /// The rate on metal, stones and fees.
        goods: BasisPoints,
        /// The rate on the work.
        making: BasisPoints,
    },
}

/// Everything that a price is worked out from: numbers only, so that anyone can work it out again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceInput {
    /// The net weight of the metal.
    pub weight: Milligrams,
    /// Parts in a thousand of it that are the precious metal.
    pub fineness: u16,
    /// What the metal costs.
    pub rate: Rate,
    /// What is lost in making, as a share of the metal's value.
    pub wastage: BasisPoints,
    /// The stones, sort by sort.
    pub stones: Vec<StonesInput>,
    /// The work.
    pub making: Making,
    /// The fee of the hallmarking centre.
    pub hallmark: Paise,
    /// What is taken off.
    pub discount: Option<Discount>,
    /// The tax.
    pub tax: Tax,
}

/// The most that a gram, a carat, a flat amount or a fee may cost, in paise: a hundred crore rupees.
pub const MOST_PAISE: i64 = 100_000_000_000;
/// The most that the stones of one sort may weigh together, in thousandths of a carat.
pub const MOST_MILLICARATS: i64 = 100_000_000_000;
/// The most sorts of stones.
pub const MOST_STONES: usize = 64;

impl PriceInput {
    /// Says whether every number is one that a piece of jewellery can have. Inputs may come from a file that
    /// a stranger wrote, so nothing is taken for granted.
    pub(super) fn within_bounds(&self) -> Result<(), CannotPrice> {
        let amounts = [self.rate.per_gram, self.hallmark]
            .into_iter()
            .chain(self.stones.iter().map(|stones| stones.per_carat))
            .chain(match self.making {
                Making::PerGram(amount) | Making::Flat(amount) => Some(amount),
                Making::Percent(_) => None,
            })
            .chain(self.discount.and_then(|discount| match discount.amount {
                DiscountAmount::Flat(amount) => Some(amount),
                DiscountAmount::Percent(_) => None,
            }));
        let fineness = [self.fineness, self.rate.fineness];
        let right = amounts.into_iter().all(|amount| (0..=MOST_PAISE).contains(&amount.get()))
            && fineness.into_iter().all(|fineness| (1..=1_000).contains(&fineness))
            && Milligrams::new(self.weight.get()).is_ok()
            && self.shares().into_iter().all(|share| BasisPoints::new(share.get()).is_ok())
            && self.stones.len() <= MOST_STONES
            && self.stones.iter().all(|s| (0..=MOST_MILLICARATS).contains(&s.millicarats));
        if right { Ok(()) } else { Err(CannotPrice::OutOfBounds) }
    }

    fn shares(&self) -> Vec<BasisPoints> {
        let mut shares = vec![self.wastage];
        if let Making::Percent(share) = self.making {
            shares.push(share);
        }
        if let Some(Discount { amount: DiscountAmount::Percent(share), .. }) = self.discount {
            shares.push(share);
        }
        match self.tax {
            Tax::Whole(rate) => shares.push(rate),
            Tax::Split { goods, making } => shares.extend([goods, making]),
        }
        shares
    }
}
