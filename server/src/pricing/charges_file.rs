//! The file in which a jeweller keeps what is charged apart from metal: tax, fees, the work, stones.

use std::collections::BTreeMap;

use app::catalogue::model::{Family, Grade, Origin, Shape, StoneKind};
use app::kernel::failure::NotThisForm;
use app::kernel::measure::Millicarats;
use app::kernel::money::Paise;
use app::pricing::model::{
    BasisPoints, Discount, DiscountAmount, DiscountOn, Element, Making, StoneRate, Tax, WorkRule,
};
use serde::Deserialize;
use toml::Spanned;

use crate::toml_file::{Problem, Reader, Taken};

/// What is charged apart from metal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charges {
    /// What stones cost.
    pub stones: Vec<StoneRate>,
    /// How the work is charged.
    pub work: Vec<WorkRule>,
    /// The hallmarking fees.
    pub hallmark: Vec<(Element, Paise)>,
    /// The tax.
    pub tax: Tax,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCharges {
    tax: RawTax,
    #[serde(default)]
    hallmark: BTreeMap<Spanned<String>, Spanned<String>>,
    work: Vec<RawWork>,
    #[serde(default)]
    stone: Vec<RawStone>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTax {
    goods: Spanned<String>,
    making: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWork {
    family: Spanned<String>,
    per_gram: Option<Spanned<String>>,
    percent: Option<Spanned<String>>,
    flat: Option<Spanned<String>>,
    wastage: Spanned<String>,
    discount_on: Option<Spanned<String>>,
    discount: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStone {
    kind: Spanned<String>,
    shape: Option<Spanned<String>>,
    origin: Spanned<String>,
    up_to: Spanned<String>,
    per_carat: BTreeMap<Spanned<String>, Spanned<String>>,
}

/// Reads what is charged from a file that is called `file`.
///
/// # Errors
/// Every mistake in it, with line, field and reason.
pub fn read_charges(file: &str, text: &str) -> Result<Charges, Vec<Problem>> {
    let mut taken = Taken::new();
    let mut reader = Reader::new(file, text, &mut taken);
    let charges = reader.charges();
    let problems = reader.problems();
    match charges {
        Some(charges) if problems.is_empty() => Ok(charges),
        _ => Err(problems),
    }
}

impl Reader<'_> {
    fn charges(&mut self) -> Option<Charges> {
        let raw: RawCharges = self.shape()?;
        let goods = self.value("tax.goods", &raw.tax.goods, BasisPoints::parse);
        let making = self.optional("tax.making", raw.tax.making.as_ref(), BasisPoints::parse);
        let hallmark: Vec<Option<(Element, Paise)>> = raw
            .hallmark
            .iter()
            .map(|(element, fee)| {
                let element = self.value("hallmark", element, Element::parse);
                let fee = self.value("hallmark", fee, Paise::parse);
                element.zip(fee)
            })
            .collect();
        let work: Vec<Option<WorkRule>> = raw.work.iter().map(|work| self.work(work)).collect();
        let stones: Vec<Option<Vec<StoneRate>>> =
            raw.stone.iter().map(|stone| self.stone_rates(stone)).collect();
        let goods = goods?;
        Some(Charges {
            stones: stones.into_iter().collect::<Option<Vec<_>>>()?.concat(),
            work: work.into_iter().collect::<Option<_>>()?,
            hallmark: hallmark.into_iter().collect::<Option<_>>()?,
            tax: match making? {
                None => Tax::Whole(goods),
                Some(making) => Tax::Split { goods, making },
            },
        })
    }

    #[expect(
        clippy::option_option,
        reason = "the outer says whether it could be read, the inner whether it was written at all"
    )]
    fn optional<T>(
        &mut self,
        field: &str,
        raw: Option<&Spanned<String>>,
        parse: impl Fn(&str) -> Result<T, NotThisForm>,
    ) -> Option<Option<T>> {
        raw.map_or(Some(None), |raw| self.value(field, raw, parse).map(Some))
    }

    fn work(&mut self, raw: &RawWork) -> Option<WorkRule> {
        self.once("work.family", &raw.family);
        let family = self.value("work.family", &raw.family, Family::parse);
        let wastage = self.value("work.wastage", &raw.wastage, BasisPoints::parse);
        let making = match (&raw.per_gram, &raw.percent, &raw.flat) {
            (Some(amount), None, None) => {
                self.value("work.per_gram", amount, Paise::parse).map(Making::PerGram)
            }
            (None, Some(share), None) => {
                self.value("work.percent", share, BasisPoints::parse).map(Making::Percent)
            }
            (None, None, Some(amount)) => {
                self.value("work.flat", amount, Paise::parse).map(Making::Flat)
            }
            _ => {
                let reason = "needs exactly one of per_gram, percent and flat";
                self.problem(raw.family.span().start, "work", reason);
                None
            }
        };
        let discount = match (&raw.discount_on, &raw.discount) {
            (None, None) => Some(None),
            (Some(on), Some(amount)) => {
                let on = self.value("work.discount_on", on, DiscountOn::parse);
                let amount = self.value("work.discount", amount, discount_amount);
                on.zip(amount).map(|(on, amount)| Some(Discount { on, amount }))
            }
            _ => {
                let reason = "discount_on and discount go together";
                self.problem(raw.family.span().start, "work", reason);
                None
            }
        };
        Some(WorkRule { family: family?, making: making?, wastage: wastage?, discount: discount? })
    }

    fn stone_rates(&mut self, raw: &RawStone) -> Option<Vec<StoneRate>> {
        let kind = self.value("stone.kind", &raw.kind, StoneKind::parse);
        let shape = self.optional("stone.shape", raw.shape.as_ref(), Shape::parse);
        let origin = self.value("stone.origin", &raw.origin, |text| {
            let origin = Origin::parse(text)?;
            kind.map_or(Ok(()), |kind| kind.allow_origin(origin)).map(|()| origin)
        });
        let up_to = self.value("stone.up_to", &raw.up_to, Millicarats::parse);
        let mut prices = Vec::new();
        for (grade, amount) in &raw.per_carat {
            let grade = self.value("stone.per_carat", grade, |text| {
                let grade = Grade::parse(text)?;
                kind.map_or(Ok(()), |kind| kind.allow_grade(grade)).map(|()| grade)
            });
            let amount = self.value("stone.per_carat", amount, Paise::parse);
            prices.push(grade.zip(amount));
        }
        let (kind, shape, origin, up_to) = (kind?, shape?, origin?, up_to?);
        let prices: Option<Vec<_>> = prices.into_iter().collect();
        let rate = |(grade, per_carat)| StoneRate { kind, shape, origin, grade, up_to, per_carat };
        Some(prices?.into_iter().map(rate).collect())
    }
}

/// A discount is a percentage or an amount.
fn discount_amount(text: &str) -> Result<DiscountAmount, NotThisForm> {
    if text.ends_with('%') {
        BasisPoints::parse(text).map(DiscountAmount::Percent)
    } else {
        Paise::parse(text).map(DiscountAmount::Flat)
    }
}
