//! Which sizes a piece can be had in.

use serde::{Deserialize, Serialize};

use crate::kernel::coded::coded;
use crate::kernel::failure::NotThisForm;
use crate::kernel::measure::TenthMillimetres;

coded! {
    /// What a size measures.
    pub enum SizeKind {
        /// The inner circumference of a ring, which is also its ISO 8653 size.
        Ring = "ring",
        /// The inner circumference of a bangle.
        Bangle = "bangle",
        /// The length of a bracelet.
        Bracelet = "bracelet",
        /// The length of a chain.
        Chain = "chain",
    }
}

/// What the trade calls bangles, with the inner circumference of each in tenths of a millimetre: the first figure is
/// the inner diameter in whole inches, the second the sixteenths beyond them.
const BANGLES: [(&str, i64); 7] = [
    ("2-0", 1_596),
    ("2-2", 1_696),
    ("2-4", 1_795),
    ("2-6", 1_895),
    ("2-8", 1_995),
    ("2-10", 2_095),
    ("2-12", 2_194),
];

/// How far a bangle may be from a trade size and still be sold as one, in tenths of a millimetre.
const BANGLE_TOLERANCE: u64 = 2;

/// What the trade calls a bangle of this inner circumference; `None` for one between two of its sizes.
pub fn bangle_size(around: TenthMillimetres) -> Option<&'static str> {
    let near = |(_, trade): &&(&str, i64)| around.get().abs_diff(*trade) <= BANGLE_TOLERANCE;
    BANGLES.iter().find(near).map(|(name, _)| *name)
}

/// An evenly spaced range of sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SizeRange {
    kind: SizeKind,
    from: TenthMillimetres,
    to: TenthMillimetres,
    step: TenthMillimetres,
    reference: TenthMillimetres,
}

impl SizeRange {
    /// Builds a range from its ends, its step and the size that the piece's weight refers to.
    ///
    /// # Errors
    /// When the range runs backwards, has more than 100 sizes, or an end or the reference is off the grid.
    pub fn new(
        kind: SizeKind,
        from: TenthMillimetres,
        to: TenthMillimetres,
        step: TenthMillimetres,
        reference: TenthMillimetres,
    ) -> Result<Self, NotThisForm> {
        let on_grid = |size: TenthMillimetres| (size.get() - from.get()) % step.get() == 0;
        if to < from {
            return Err(NotThisForm("the largest size is smaller than the smallest"));
        }
        if (to.get() - from.get()) / step.get() >= 100 {
            return Err(NotThisForm("more than 100 sizes"));
        }
        if !on_grid(to) {
            return Err(NotThisForm(
                "the largest size is not a whole number of steps from the smallest",
            ));
        }
        if reference < from || reference > to || !on_grid(reference) {
            return Err(NotThisForm("the reference size is not one of the sizes"));
        }
        Ok(Self { kind, from, to, step, reference })
    }

    /// What these sizes measure.
    pub fn kind(&self) -> SizeKind {
        self.kind
    }

    /// The smallest size.
    pub fn from(&self) -> TenthMillimetres {
        self.from
    }

    /// The largest size.
    pub fn to(&self) -> TenthMillimetres {
        self.to
    }

    /// How far one size is from the next.
    pub fn step(&self) -> TenthMillimetres {
        self.step
    }

    /// The size that the piece's net weight refers to.
    pub fn reference(&self) -> TenthMillimetres {
        self.reference
    }

    /// Every size, from the smallest to the largest.
    pub fn sizes(&self) -> impl Iterator<Item = TenthMillimetres> {
        let steps = (self.to.get() - self.from.get()) / self.step.get();
        let (from, step) = (self.from.get(), self.step.get());
        (0..=steps).filter_map(move |number| TenthMillimetres::new(from + number * step).ok())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn range(from: i64, to: i64, step: i64, reference: i64) -> Result<SizeRange, NotThisForm> {
        let mm = |tenths| TenthMillimetres::new(tenths).expect("a length");
        SizeRange::new(SizeKind::Ring, mm(from), mm(to), mm(step), mm(reference))
    }

    #[test]
    fn a_range_holds_its_ends_and_its_reference() {
        assert!(range(450, 620, 10, 520).is_ok());
        assert!(range(520, 520, 10, 520).is_ok());
    }

    #[test]
    fn a_range_that_cannot_be_walked_is_refused() {
        assert!(range(620, 450, 10, 520).is_err());
        assert!(range(450, 625, 10, 520).is_err());
        assert!(range(450, 620, 10, 525).is_err());
        assert!(range(450, 620, 10, 700).is_err());
        assert!(range(1, 9_999, 1, 1).is_err());
    }

    #[test]
    fn a_bangle_of_a_trade_size_has_its_name_and_one_between_two_has_none() {
        let name = |tenths| bangle_size(TenthMillimetres::new(tenths).expect("a length"));
        assert_eq!(name(1_795), Some("2-4"));
        assert_eq!(name(1_797), Some("2-4"));
        assert_eq!(name(1_798), None);
        assert_eq!(name(1_845), None);
        assert_eq!(name(1), None);
    }

    #[test]
    fn a_trade_size_is_as_far_around_as_its_inches_make_it() {
        for (name, around) in BANGLES {
            let (inches, sixteenths) = name.split_once('-').expect("two figures");
            let number = |text: &str| text.parse::<i64>().expect("a figure");
            // π × 25.4 mm around for each inch across, with 355 / 113 for π.
            let exact = (number(inches) * 16 + number(sixteenths)) * 254 * 355 / (16 * 113);
            assert!((exact - around).abs() <= 1, "{name} is {exact}");
        }
    }

    proptest! {
        #[test]
        fn every_range_that_can_be_walked_is_kept_as_it_is(
            from in 1_i64..5_000,
            step in 1_i64..200,
            steps in 0_i64..100,
            at in 0_i64..100,
        ) {
            let (to, reference) = (from + step * steps, from + step * at.min(steps));
            let range = range(from, to, step, reference);
            let kept = range.map(|r| (r.from().get(), r.to().get(), r.step().get(), r.reference().get()));
            prop_assert_eq!(kept, Ok((from, to, step, reference)));
        }

        #[test]
        fn a_range_is_either_walked_to_its_end_or_refused(
            from in 1_i64..3_000,
            to in 1_i64..3_000,
            step in 1_i64..300,
            reference in 1_i64..3_000,
        ) {
            let walked: Vec<i64> = (from..=to).step_by(usize::try_from(step)?).collect();
            let whole = walked.last() == Some(&to) && walked.contains(&reference) && walked.len() <= 100;
            prop_assert_eq!(range(from, to, step, reference).is_ok(), whole);
        }
    }
}
