//! How a line came about, in figures and signs that need no translation.

use super::engine::LineKind;
use super::input::{Discount, DiscountAmount, Making, PriceInput, Tax};

/// Returns the sum behind a line, such as `3.240 g × 750/1000 × ₹12,660.00`. Empty for an amount that was given
/// as it is.
///
/// Shares are of the metal's value, of what a discount is taken from, and of everything before the tax; the
/// line's name says so.
pub fn formula(input: &PriceInput, kind: LineKind) -> String {
    match kind {
        LineKind::Metal => {
            let (fineness, quoted) = (input.fineness, input.rate.fineness);
            let purity =
                if fineness == quoted { String::new() } else { format!(" × {fineness}/{quoted}") };
            format!("{} g{purity} × {}", input.weight, input.rate.per_gram)
        }
        LineKind::Wastage => format!("{} %", input.wastage),
        LineKind::Stones(place) => input.stones.get(place).map_or_else(String::new, |stones| {
            format!("{} ct × {}", carats(stones.millicarats), stones.per_carat)
        }),
        LineKind::Making => match input.making {
            Making::PerGram(amount) => format!("{} g × {amount}", input.weight),
            Making::Percent(share) => format!("{share} %"),
            Making::Flat(_) => String::new(),
        },
        LineKind::Hallmark => String::new(),
        LineKind::Discount => match input.discount {
            Some(Discount { amount: DiscountAmount::Percent(share), .. }) => format!("{share} %"),
            _ => String::new(),
        },
        LineKind::Tax => match input.tax {
            Tax::Whole(rate) | Tax::Split { goods: rate, .. } => format!("{rate} %"),
        },
        LineKind::TaxOnMaking => match input.tax {
            Tax::Split { making, .. } => format!("{making} %"),
            Tax::Whole(_) => String::new(),
        },
    }
}

/// Thousandths of a carat as carats, with at least two decimals.
fn carats(millicarats: i64) -> String {
    let text = format!("{}.{:03}", millicarats / 1_000, millicarats % 1_000);
    text.strip_suffix('0').map_or_else(|| text.clone(), str::to_owned)
}
