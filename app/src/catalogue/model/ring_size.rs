//! Ring sizes: one length, and what four scales call it.
//!
//! The truth is the inner circumference in tenths of a millimetre. A label is only its name on a scale, and each
//! scale is an even ladder: where its first rung is and how far the next one. Both are kept in nanometres, so that
//! a ladder of fractions of an inch loses nothing. Published charts disagree with one another by up to a size and
//! a half; the rule of each scale here is named, and [`RING_SCALES_VERSION`] says which set of rules a label
//! was written by.

use std::fmt;

use crate::kernel::coded::coded;
use crate::kernel::failure::NotThisForm;
use crate::kernel::measure::TenthMillimetres;

/// Which edition of the scales this is. It grows when the rule of a scale changes, so that an old label can be
/// read as it was meant.
pub const RING_SCALES_VERSION: u32 = 1;

coded! {
    /// A way of numbering ring sizes.
    pub enum Scale {
        /// India: the inner circumference in millimetres less 40, in whole numbers. There is no binding standard;
        /// this is the rule behind the most common charts, and others differ from it by up to one and a half.
        Indian = "indian",
        /// United States and Canada: size 0 has an inner diameter of 0.458 inch (11.63 mm), and each size adds 0.032
        /// inch (0.8128 mm). Quarter sizes.
        American = "american",
        /// United Kingdom: BS 6820, where size C has an inner circumference of 40 mm and each letter adds 1.25 mm.
        /// Half sizes; what follows Z is counted from it.
        British = "british",
        /// Europe: ISO 8653, the inner circumference in millimetres itself, in whole numbers.
        European = "european",
    }
}

/// An inner circumference that a ring may have: from 40 to 80 mm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RingSize(i64);

/// The name of a ring size on a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SizeLabel {
    scale: Scale,
    /// How many rungs above the scale's first one.
    rung: i64,
}

/// Nanometres in a tenth of a millimetre.
const TENTH: i64 = 100_000;

impl RingSize {
    /// The smallest, in tenths of a millimetre.
    pub const LEAST: i64 = 400;
    /// The largest, in tenths of a millimetre.
    pub const MOST: i64 = 800;

    /// Takes an inner circumference in tenths of a millimetre.
    ///
    /// # Errors
    /// When no finger has this size.
    pub fn new(tenths: i64) -> Result<Self, NotThisForm> {
        if (Self::LEAST..=Self::MOST).contains(&tenths) {
            Ok(Self(tenths))
        } else {
            Err(NotThisForm("a ring size is from 40 to 80 mm around the inside"))
        }
    }

    /// The inner circumference in tenths of a millimetre.
    pub fn around(self) -> i64 {
        self.0
    }

    /// The inner diameter in hundredths of a millimetre, rounded.
    pub fn across(self) -> i64 {
        // 355 / 113 is π to six decimals, which is far finer than a hundredth of a millimetre.
        (self.0 * 10 * 113 * 2 + 355) / (355 * 2)
    }

    /// What `scale` calls this size: the nearest rung, and the larger of two that are equally near.
    pub fn label(self, scale: Scale) -> SizeLabel {
        let (first, step) = scale.ladder();
        let rung = (2 * (self.0 * TENTH - first) + step).div_euclid(2 * step);
        SizeLabel { scale, rung }
    }
}

impl TryFrom<TenthMillimetres> for RingSize {
    type Error = NotThisForm;

    fn try_from(length: TenthMillimetres) -> Result<Self, NotThisForm> {
        Self::new(length.get())
    }
}

impl Scale {
    /// The inner circumference of the first rung and the distance of two rungs, in nanometres.
    const fn ladder(self) -> (i64, i64) {
        match self {
            Self::Indian => (40_000_000, 1_000_000),
            // π × 11.63 mm, and a quarter of π × 0.8128 mm.
            Self::American => (36_536_723, 638_372),
            Self::British => (37_500_000, 625_000),
            Self::European => (0, 1_000_000),
        }
    }
}

impl SizeLabel {
    /// The inner circumference that the label stands for, in tenths of a millimetre, rounded.
    pub fn around(self) -> i64 {
        let (first, step) = self.scale.ladder();
        (first + self.rung * step + TENTH / 2) / TENTH
    }
}

/// The label as it is spoken of: `12`, `6¼`, `L½`, `Z+1`.
impl fmt::Display for SizeLabel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rung = self.rung;
        match self.scale {
            Scale::Indian | Scale::European => write!(formatter, "{rung}"),
            Scale::American => write!(formatter, "{}{}", rung / 4, fraction(rung % 4)),
            Scale::British => {
                let (letter, half) = (rung / 2, fraction(rung % 2 * 2));
                match u8::try_from(letter).ok().filter(|letter| *letter < 26) {
                    Some(letter) => write!(formatter, "{}{half}", char::from(b'A' + letter)),
                    None => write!(formatter, "Z+{}{half}", letter - 25),
                }
            }
        }
    }
}

fn fraction(quarters: i64) -> &'static str {
    match quarters {
        1 => "¼",
        2 => "½",
        3 => "¾",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn size(tenths: i64) -> RingSize {
        RingSize::new(tenths).expect("a ring size")
    }

    fn labels(tenths: i64) -> Vec<String> {
        Scale::ALL.iter().map(|scale| size(tenths).label(*scale).to_string()).collect()
    }

    #[test]
    fn known_sizes_have_the_names_that_each_scale_gives_them() {
        // Indian, American, British, European.
        assert_eq!(labels(400), ["0", "1¼", "C", "40"]);
        assert_eq!(labels(450), ["5", "3¼", "G", "45"]);
        assert_eq!(labels(519), ["12", "6", "L½", "52"]);
        assert_eq!(labels(544), ["14", "7", "N½", "54"]);
        assert_eq!(labels(700), ["30", "13", "Z+1", "70"]);
        assert_eq!(labels(689), ["29", "12¾", "Z", "69"]);
    }

    #[test]
    fn the_american_scale_starts_where_its_inches_say() {
        // 0.458 inch and 0.032 inch across, in thousandths of an inch: π × 25.4 mm around for each inch.
        for (quarters, thousandths) in [(8, 522), (16, 586), (28, 682), (40, 778)] {
            let around = thousandths * 254 * 355 / (113 * 1_000);
            let label = size(around).label(Scale::American);
            assert_eq!(label.rung, quarters, "{label}");
        }
    }

    #[test]
    fn a_size_between_two_names_takes_the_larger() {
        assert_eq!(size(525).label(Scale::Indian).to_string(), "13");
        assert_eq!(size(524).label(Scale::Indian).to_string(), "12");
        assert_eq!(size(525).label(Scale::European).to_string(), "53");
    }

    #[test]
    fn a_ring_is_as_wide_as_a_circle_of_its_size() {
        assert_eq!(size(520).across(), 1655);
        assert_eq!(size(450).across(), 1432);
        assert_eq!(size(700).across(), 2228);
    }

    #[test]
    fn what_no_finger_has_is_no_ring_size() {
        for tenths in [i64::MIN, -520, 0, 399, 801, i64::MAX] {
            assert!(RingSize::new(tenths).is_err(), "{tenths}");
        }
        let band = TenthMillimetres::parse("52.0 mm").expect("a length");
        assert_eq!(RingSize::try_from(band), RingSize::new(520));
        assert!(RingSize::try_from(TenthMillimetres::new(1_596).expect("a length")).is_err());
    }

    proptest! {
        #[test]
        fn a_larger_ring_never_has_a_smaller_name(
            tenths in RingSize::LEAST..RingSize::MOST,
            more in 1_i64..400,
        ) {
            let larger = (tenths + more).min(RingSize::MOST);
            for scale in Scale::ALL {
                prop_assert!(size(tenths).label(*scale) <= size(larger).label(*scale));
            }
        }

        #[test]
        fn a_name_stands_for_a_size_within_half_a_step(tenths in RingSize::LEAST..=RingSize::MOST) {
            for scale in Scale::ALL {
                let (first, step) = scale.ladder();
                let label = size(tenths).label(*scale);
                let off = (first + label.rung * step - tenths * TENTH).abs();
                prop_assert!(2 * off <= step, "{} is {} nm off", label, off);
                // Rounded to a tenth of a millimetre it may be half a tenth further away.
                prop_assert!((label.around() - tenths).abs() * TENTH <= step / 2 + TENTH / 2);
            }
        }

        #[test]
        fn no_two_rungs_of_a_scale_share_a_name(tenths in RingSize::LEAST..RingSize::MOST) {
            for scale in Scale::ALL {
                let (one, other) = (size(tenths).label(*scale), size(tenths + 1).label(*scale));
                prop_assert_eq!(one == other, one.to_string() == other.to_string());
            }
        }
    }
}
