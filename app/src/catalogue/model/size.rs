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
