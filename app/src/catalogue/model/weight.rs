//! What a piece weighs in another alloy or another size than the ones it was weighed in.

use super::alloy::{Alloy, Metal};
use super::size::{SizeKind, SizeRange};
use crate::kernel::measure::{Milligrams, TenthMillimetres};

/// What a cubic centimetre of an alloy weighs, in hundredths of a gram.
///
/// Usual values of the trade for jewellery alloys; white gold is the palladium alloy. They decide only how a
/// piece that was weighed in one alloy is reckoned in another.
fn density(alloy: Alloy) -> i64 {
    match (alloy.metal(), alloy.purity().per_mille()) {
        (Metal::YellowGold, 916) => 1_770,
        (Metal::YellowGold, 750) => 1_540,
        (Metal::YellowGold, 585) => 1_310,
        (Metal::YellowGold, _) => 1_120,
        (Metal::WhiteGold, 750) => 1_570,
        (Metal::WhiteGold, 585) => 1_390,
        (Metal::WhiteGold, _) => 1_220,
        (Metal::RoseGold, 750) => 1_515,
        (Metal::RoseGold, 585) => 1_305,
        (Metal::RoseGold, _) => 1_115,
        (Metal::Platinum, _) => 2_070,
        (Metal::Silver, _) => 1_036,
    }
}

/// How much of a piece's metal grows with its size, in hundredths. The head of a ring and the clasp of a chain
/// stay as they are.
fn growing_share(kind: SizeKind) -> i64 {
    match kind {
        SizeKind::Ring => 70,
        SizeKind::Bangle => 100,
        SizeKind::Bracelet => 90,
        SizeKind::Chain => 80,
    }
}

/// Returns the net weight of a piece in `alloy` and `size`, to the nearest milligram.
///
/// `weighed` is its weight in the alloy `weighed_in` at the reference size. The weight follows the density of
/// the alloy, and the growing share of it follows the length of the size.
pub(super) fn reckoned(
    weighed: Milligrams,
    weighed_in: Alloy,
    alloy: Alloy,
    size: Option<(&SizeRange, TenthMillimetres)>,
) -> Milligrams {
    let (mut part, mut whole) = (i128::from(density(alloy)), i128::from(density(weighed_in)));
    if let Some((range, size)) = size {
        let (reference, share) = (range.reference().get(), growing_share(range.kind()));
        part *= i128::from(100 * reference + share * (size.get() - reference));
        whole *= i128::from(100 * reference);
    }
    let exact = (2 * i128::from(weighed.get()) * part + whole) / (2 * whole);
    // A piece at the very edge of what can be weighed keeps the weight it was given.
    i64::try_from(exact).ok().and_then(|mg| Milligrams::new(mg).ok()).unwrap_or(weighed)
}
