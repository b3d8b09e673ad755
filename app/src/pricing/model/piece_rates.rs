//! What applies to one piece, whatever is chosen about it: what an island needs to work out prices itself.

use serde::{Deserialize, Serialize};

use super::engine::{Price, price};
use super::input::{
    BasisPoints, Discount, DiscountAmount, DiscountOn, Making, PriceInput, Rate, StonesInput, Tax,
};
use crate::catalogue::model::{Choice, Choices};
use crate::kernel::failure::NotThisForm;
use crate::kernel::money::Paise;

/// What applies to a piece in one of its alloys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MetalTerms {
    /// What the metal costs.
    pub rate: Rate,
    /// The fee for hallmarking it.
    pub hallmark: Paise,
}

/// What applies to one piece in all its alloys and with all its stones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "PieceRatesParts", into = "PieceRatesParts")]
pub struct PieceRates {
    /// For each alloy in the order of [`Choices::alloys`]; `None` where there is no rate.
    pub metals: Vec<Option<MetalTerms>>,
    /// For each sort of stones what a carat costs, origin by origin and within it grade by grade.
    pub stones: Vec<Vec<Option<Paise>>>,
    /// The work.
    pub making: Making,
    /// What is lost in making.
    pub wastage: BasisPoints,
    /// What is taken off.
    pub discount: Option<Discount>,
    /// The tax.
    pub tax: Tax,
}

impl PieceRates {
    /// Returns what the price of the piece as chosen is worked out from; `None` if a rate for it is missing,
    /// so that the jeweller has to be asked.
    pub fn input(&self, choices: &Choices, choice: &Choice) -> Option<PriceInput> {
        let place = choices.alloys.iter().position(|alloy| *alloy == choice.alloy)?;
        let terms = (*self.metals.get(place)?)?;
        let stones = choices.stones.iter().zip(&self.stones).map(|(stone, prices)| {
            let (origin, grade) = choices.stone_as_chosen(stone, choice);
            let row = stone.origins.iter().position(|known| *known == origin)?;
            let column = stone.grades.iter().position(|known| *known == grade)?;
            let per_carat = (*prices.get(row * stone.grades.len() + column)?)?;
            Some(StonesInput { millicarats: stone.total_millicarats(), per_carat })
        });
        Some(PriceInput {
            weight: choices.weight(choice),
            fineness: choice.alloy.purity().per_mille(),
            rate: terms.rate,
            wastage: self.wastage,
            stones: stones.collect::<Option<_>>()?,
            making: self.making,
            hallmark: terms.hallmark,
            discount: self.discount,
            tax: self.tax,
        })
    }

    /// Returns the price of the piece as chosen; `None` if the jeweller has to be asked.
    pub fn price(&self, choices: &Choices, choice: &Choice) -> Option<PriceOfPiece> {
        let input = self.input(choices, choice)?;
        price(&input).ok().map(|price| PriceOfPiece { input, price })
    }
}

/// A price with what it was worked out from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceOfPiece {
    /// What it was worked out from.
    pub input: PriceInput,
    /// The price.
    pub price: Price,
}

/// [`PieceRates`] as they travel: numbers without names, since the code that reads names is large.
type PieceRatesParts = (
    Vec<Option<(i64, u16, i64)>>,
    Vec<Vec<Option<i64>>>,
    (u8, i64),
    i64,
    Option<(u8, u8, i64)>,
    (i64, Option<i64>),
);

impl From<PieceRates> for PieceRatesParts {
    fn from(rates: PieceRates) -> Self {
        let metal = |terms: MetalTerms| {
            (terms.rate.per_gram.get(), terms.rate.fineness, terms.hallmark.get())
        };
        let stones = |prices: Vec<Option<Paise>>| {
            prices.into_iter().map(|price| price.map(Paise::get)).collect()
        };
        let making = match rates.making {
            Making::PerGram(amount) => (0, amount.get()),
            Making::Percent(share) => (1, share.get()),
            Making::Flat(amount) => (2, amount.get()),
        };
        let discount = rates.discount.map(|Discount { on, amount }| {
            let on = match on {
                DiscountOn::Making => 0,
                DiscountOn::Stones => 1,
                DiscountOn::Total => 2,
            };
            match amount {
                DiscountAmount::Percent(share) => (on, 0, share.get()),
                DiscountAmount::Flat(amount) => (on, 1, amount.get()),
            }
        });
        let tax = match rates.tax {
            Tax::Whole(rate) => (rate.get(), None),
            Tax::Split { goods, making } => (goods.get(), Some(making.get())),
        };
        (
            rates.metals.into_iter().map(|terms| terms.map(metal)).collect(),
            rates.stones.into_iter().map(stones).collect(),
            making,
            rates.wastage.get(),
            discount,
            tax,
        )
    }
}

impl TryFrom<PieceRatesParts> for PieceRates {
    type Error = NotThisForm;

    fn try_from(parts: PieceRatesParts) -> Result<Self, Self::Error> {
        let (metals, stones, making, wastage, discount, tax) = parts;
        let metal = |(per_gram, fineness, hallmark)| MetalTerms {
            rate: Rate { per_gram: Paise::new(per_gram), fineness },
            hallmark: Paise::new(hallmark),
        };
        let prices = |prices: Vec<Option<i64>>| {
            prices.into_iter().map(|price| price.map(Paise::new)).collect()
        };
        let making = match making {
            (0, amount) => Making::PerGram(Paise::new(amount)),
            (1, share) => Making::Percent(BasisPoints::new(share)?),
            (_, amount) => Making::Flat(Paise::new(amount)),
        };
        let read_discount = |(on, way, amount)| {
            Ok::<_, NotThisForm>(Discount {
                on: match on {
                    0 => DiscountOn::Making,
                    1 => DiscountOn::Stones,
                    _ => DiscountOn::Total,
                },
                amount: match way {
                    0 => DiscountAmount::Percent(BasisPoints::new(amount)?),
                    _ => DiscountAmount::Flat(Paise::new(amount)),
                },
            })
        };
        Ok(Self {
            metals: metals.into_iter().map(|terms| terms.map(metal)).collect(),
            stones: stones.into_iter().map(prices).collect(),
            making,
            wastage: BasisPoints::new(wastage)?,
            discount: discount.map(read_discount).transpose()?,
            tax: match tax {
                (rate, None) => Tax::Whole(BasisPoints::new(rate)?),
                (goods, Some(making)) => Tax::Split {
                    goods: BasisPoints::new(goods)?,
                    making: BasisPoints::new(making)?,
                },
            },
        })
    }
}
