//! The price function: whole numbers in, lines out, the same in the server, the browser and the command line.

use super::input::{Discount, DiscountAmount, DiscountOn, Making, PriceInput, Tax};
use crate::kernel::money::Paise;

/// What a line of a price is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// The metal that the piece keeps: weight × purity × rate.
    Metal,
    /// The metal that is lost in making it.
    Wastage,
    /// The stones of one sort, by their place in [`PriceInput::stones`].
    Stones(usize),
    /// The work.
    Making,
    /// The fee of the hallmarking centre.
    Hallmark,
    /// What is taken off. Its amount is negative or nothing.
    Discount,
    /// Tax on everything, or on all but the work where the work is taxed by itself.
    Tax,
    /// Tax on the work, where it has a rate of its own.
    TaxOnMaking,
}

/// One line of a price, already rounded to the paisa.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// What it is for.
    pub kind: LineKind,
    /// What it comes to.
    pub amount: Paise,
}

/// A price with every line that it is the sum of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// The lines, in the order in which they are shown. Their sum is [`Price::total`], exactly.
    pub lines: Vec<Line>,
    /// What the shopper pays.
    pub total: Paise,
}

impl Price {
    /// What the lines of one kind come to; nothing if there is none.
    pub fn line(&self, kind: LineKind) -> Paise {
        self.lines.iter().find(|line| line.kind == kind).map_or(Paise::ZERO, |line| line.amount)
    }
}

/// A price that cannot be worked out from these inputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannotPrice {
    /// A number is negative, or larger than any piece of jewellery needs.
    OutOfBounds,
}

/// The dearest price there is, in paise: ten lakh crore rupees. Everything below it is far from the end of `i64`.
const DEAREST: i64 = 1_000_000_000_000_000;

/// Works out a price.
///
/// Each line is worked out exactly, from the inputs and not from other lines, and rounded once to the nearest
/// paisa, a half upwards. Two lines rest on lines before them, because their base is an amount of money that
/// the shopper sees: the discount, on the rounded lines it is taken from, and the tax, on the rounded sum of
/// everything before it. The total is the sum of the lines and is never rounded.
///
/// # Errors
/// When an input is outside [`PriceInput`]'s bounds or the price would be above ten lakh crore rupees.
pub fn price(input: &PriceInput) -> Result<Price, CannotPrice> {
    input.within_bounds()?;
    let mut lines = vec![Line { kind: LineKind::Metal, amount: metal(input, 1, 1)? }];
    let mut add = |kind, amount: Paise| lines.push(Line { kind, amount });
    if input.wastage.get() > 0 {
        add(LineKind::Wastage, metal(input, input.wastage.get(), 10_000)?);
    }
    for (place, stones) in input.stones.iter().enumerate() {
        let exact = i128::from(stones.millicarats) * i128::from(stones.per_carat.get());
        add(LineKind::Stones(place), rounded(exact, 1_000)?);
    }
    let making = match input.making {
        Making::PerGram(per_gram) => {
            rounded(i128::from(input.weight.get()) * i128::from(per_gram.get()), 1_000)?
        }
        Making::Percent(share) => metal(input, share.get(), 10_000)?,
        Making::Flat(amount) => amount,
    };
    add(LineKind::Making, making);
    if input.hallmark > Paise::ZERO {
        add(LineKind::Hallmark, input.hallmark);
    }
    let discount = match &input.discount {
        Some(discount) => Some(taken_off(discount, &lines)?),
        None => None,
    };
    lines.extend(discount.map(|amount| Line { kind: LineKind::Discount, amount }));
    let taxes = taxes(input, &lines)?;
    lines.extend(taxes);
    let total = sum(&lines, |_| true);
    if total > DEAREST {
        return Err(CannotPrice::OutOfBounds);
    }
    Ok(Price { lines, total: Paise::new(total) })
}

/// The value of `part / whole` of the metal.
fn metal(input: &PriceInput, part: i64, whole: i64) -> Result<Paise, CannotPrice> {
    let exact = i128::from(input.weight.get())
        * i128::from(input.fineness)
        * i128::from(input.rate.per_gram.get())
        * i128::from(part);
    rounded(exact, 1_000 * i128::from(input.rate.fineness) * i128::from(whole))
}

/// The line of a discount: its share of the lines it is taken from, and never more than those.
fn taken_off(discount: &Discount, lines: &[Line]) -> Result<Paise, CannotPrice> {
    let base = sum(lines, |kind| match discount.on {
        DiscountOn::Making => kind == LineKind::Making,
        DiscountOn::Stones => matches!(kind, LineKind::Stones(_)),
        DiscountOn::Total => true,
    });
    let wanted = match discount.amount {
        DiscountAmount::Percent(share) => share_of(base, share.get())?.get(),
        DiscountAmount::Flat(amount) => amount.get(),
    };
    Ok(Paise::new(-wanted.min(base)))
}

fn taxes(input: &PriceInput, lines: &[Line]) -> Result<Vec<Line>, CannotPrice> {
    let before = sum(lines, |_| true);
    match input.tax {
        Tax::Whole(rate) => {
            Ok(vec![Line { kind: LineKind::Tax, amount: share_of(before, rate.get())? }])
        }
        Tax::Split { goods, making } => {
            let work = taxed_work(input, lines)?;
            Ok(vec![
                Line { kind: LineKind::Tax, amount: share_of(before - work, goods.get())? },
                Line { kind: LineKind::TaxOnMaking, amount: share_of(work, making.get())? },
            ])
        }
    }
}

/// What the work comes to after its part of a discount. A discount on the total takes off the work what the
/// work is of the total.
fn taxed_work(input: &PriceInput, lines: &[Line]) -> Result<i64, CannotPrice> {
    let work = sum(lines, |kind| kind == LineKind::Making);
    let off = sum(lines, |kind| kind == LineKind::Discount);
    let gross = sum(lines, |kind| kind != LineKind::Discount);
    match input.discount.map(|discount| discount.on) {
        Some(DiscountOn::Making) => Ok(work + off),
        Some(DiscountOn::Total) if gross > 0 => {
            let share = rounded(i128::from(-off) * i128::from(work), i128::from(gross))?;
            Ok(work - share.get())
        }
        _ => Ok(work),
    }
}

fn sum(lines: &[Line], wanted: impl Fn(LineKind) -> bool) -> i64 {
    lines.iter().filter(|line| wanted(line.kind)).map(|line| line.amount.get()).sum()
}

/// So many ten-thousandths of an amount.
fn share_of(amount: i64, basis_points: i64) -> Result<Paise, CannotPrice> {
    rounded(i128::from(amount) * i128::from(basis_points), 10_000)
}

/// `exact / unit`, rounded to the nearest whole number, a half upwards. Neither is negative.
fn rounded(exact: i128, unit: i128) -> Result<Paise, CannotPrice> {
    let paise = (exact + unit / 2) / unit;
    // A line above the dearest price is refused here, so that sums of lines stay far from the end of `i64`.
    match i64::try_from(paise) {
        Ok(paise) if paise <= DEAREST => Ok(Paise::new(paise)),
        _ => Err(CannotPrice::OutOfBounds),
    }
}
