//! The stones of a piece.

use serde::{Deserialize, Serialize};

use crate::kernel::coded::coded;
use crate::kernel::failure::NotThisForm;
use crate::kernel::measure::Millicarats;

coded! {
    /// What a stone is.
    pub enum StoneKind {
        /// Carbon, natural or grown.
        Diamond = "diamond",
        /// Red corundum.
        Ruby = "ruby",
        /// Green beryl.
        Emerald = "emerald",
        /// Blue corundum.
        Sapphire = "sapphire",
        /// A cultured pearl.
        Pearl = "pearl",
        /// The black bead of a mangalsutra.
        BlackBead = "black-bead",
    }
}

coded! {
    /// The outline a stone is cut to.
    pub enum Shape {
        /// Round brilliant.
        Round = "round",
        /// Square brilliant.
        Princess = "princess",
        /// Oval brilliant.
        Oval = "oval",
        /// Stepped rectangle with cut corners.
        Emerald = "emerald",
        /// Drop-shaped brilliant.
        Pear = "pear",
        /// Rounded square.
        Cushion = "cushion",
        /// Pointed oval.
        Marquise = "marquise",
        /// Drilled and strung, without facets.
        Bead = "bead",
    }
}

coded! {
    /// Where a stone comes from.
    pub enum Origin {
        /// Grown in the earth.
        Natural = "natural",
        /// Grown in a laboratory.
        LabGrown = "lab-grown",
        /// Grown by an oyster that people tend.
        Cultured = "cultured",
        /// Made of glass.
        Glass = "glass",
        /// Cut from onyx.
        Onyx = "onyx",
    }
}

coded! {
    /// How fine a stone is: for diamonds clarity and colour together, for others the trade's three steps.
    pub enum Grade {
        /// Internally flawless, colour D to E.
        IfDe = "IF-DE",
        /// Very, very slightly included, colour E to F.
        VvsEf = "VVS-EF",
        /// Very slightly included, colour G to H.
        VsGh = "VS-GH",
        /// Slightly included, colour I to J.
        SiIj = "SI-IJ",
        /// The best step of coloured stones and pearls.
        Aaa = "AAA",
        /// The middle step.
        Aa = "AA",
        /// The plain step.
        A = "A",
    }
}

coded! {
    /// The part a stone plays in a piece.
    pub enum StoneRole {
        /// The one that the piece is about.
        Centre = "centre",
        /// One of many beside or around it.
        Accent = "accent",
    }
}

impl StoneKind {
    /// Says whether stones of this kind can come from `origin`.
    ///
    /// # Errors
    /// When they never do; the error says where they come from.
    pub fn allow_origin(self, origin: Origin) -> Result<(), NotThisForm> {
        match (self, origin) {
            (Self::Pearl, Origin::Cultured)
            | (Self::BlackBead, Origin::Glass | Origin::Onyx)
            | (
                Self::Diamond | Self::Ruby | Self::Emerald | Self::Sapphire,
                Origin::Natural | Origin::LabGrown,
            ) => Ok(()),
            (Self::Pearl, _) => Err(NotThisForm("a pearl is cultured")),
            (Self::BlackBead, _) => Err(NotThisForm("a black bead is glass or onyx")),
            _ => Err(NotThisForm("a gem is natural or lab-grown")),
        }
    }

    /// Says whether stones of this kind can be of `grade`.
    ///
    /// # Errors
    /// When they are graded otherwise; the error says how.
    pub fn allow_grade(self, grade: Grade) -> Result<(), NotThisForm> {
        let by_clarity = matches!(grade, Grade::IfDe | Grade::VvsEf | Grade::VsGh | Grade::SiIj);
        match (self == Self::Diamond, by_clarity) {
            (true, true) | (false, false) => Ok(()),
            (true, false) => Err(NotThisForm("a diamond is graded IF-DE, VVS-EF, VS-GH or SI-IJ")),
            (false, true) => {
                Err(NotThisForm("only a diamond is graded so; other stones are AAA, AA or A"))
            }
        }
    }

    /// Says whether stones of this kind can have `shape`.
    ///
    /// Rubies, emeralds and sapphires have been drilled and strung for centuries, so they may be beads.
    ///
    /// # Errors
    /// When they never do; the error says which shapes they have.
    pub fn allow_shape(self, shape: Shape) -> Result<(), NotThisForm> {
        match (self, shape) {
            (Self::Diamond, Shape::Bead) => Err(NotThisForm("a diamond is cut, never a bead")),
            (Self::Pearl, Shape::Round | Shape::Oval | Shape::Pear | Shape::Bead)
            | (Self::BlackBead, Shape::Bead)
            | (Self::Diamond | Self::Ruby | Self::Emerald | Self::Sapphire, _) => Ok(()),
            (Self::Pearl, _) => Err(NotThisForm("a pearl is round, oval, pear or bead")),
            (Self::BlackBead, _) => Err(NotThisForm("a black bead is a bead")),
        }
    }
}

/// Stones of one sort in a piece, with the choices offered for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stone {
    /// The part they play.
    pub role: StoneRole,
    /// What they are.
    pub kind: StoneKind,
    /// The outline they are cut to.
    pub shape: Shape,
    /// How many there are.
    pub count: u16,
    /// The weight of one of them.
    pub each: Millicarats,
    /// Where they may come from; the first is what one gets without choosing. Never empty.
    pub origins: Vec<Origin>,
    /// How fine they may be; the first is what one gets without choosing. Never empty.
    pub grades: Vec<Grade>,
}

impl Stone {
    /// What all of them weigh together, in thousandths of a carat.
    pub fn total_millicarats(&self) -> i64 {
        self.each.get().saturating_mul(self.count.into())
    }

    /// Whether these are beads of a chain rather than set stones.
    pub fn is_bead(&self) -> bool {
        self.kind == StoneKind::BlackBead
    }

    /// Whether these are gems, whose carats a card adds up.
    ///
    /// Pearls and beads are not: one string of pearls weighs more than all the diamonds of a shelf, and added
    /// to them it would make a small diamond look like a large one.
    pub fn is_gem(&self) -> bool {
        !matches!(self.kind, StoneKind::Pearl | StoneKind::BlackBead)
    }
}

/// What the gems among `stones` weigh together, in thousandths of a carat.
pub fn gem_millicarats(stones: &[Stone]) -> i64 {
    let gems = stones.iter().filter(|stone| stone.is_gem());
    gems.map(Stone::total_millicarats).fold(0, i64::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stone(kind: StoneKind, count: u16, millicarats: i64) -> Stone {
        Stone {
            role: StoneRole::Accent,
            kind,
            shape: Shape::Round,
            count,
            each: Millicarats::new(millicarats).expect("a weight"),
            origins: vec![Origin::Natural],
            grades: vec![Grade::Aa],
        }
    }

    #[test]
    fn pearls_and_beads_are_not_weighed_with_the_gems() {
        let rubies = stone(StoneKind::Ruby, 34, 100);
        let diamonds = stone(StoneKind::Diamond, 2, 15);
        let pearls = stone(StoneKind::Pearl, 68, 1_500);
        let beads = stone(StoneKind::BlackBead, 160, 220);
        assert_eq!(gem_millicarats(&[rubies, pearls.clone(), diamonds, beads.clone()]), 3_430);
        assert_eq!(gem_millicarats(&[pearls, beads]), 0);
        assert_eq!(gem_millicarats(&[]), 0);
    }

    #[test]
    fn every_kind_comes_from_somewhere_and_has_a_grade_and_a_shape() {
        for kind in StoneKind::ALL {
            assert!(
                Origin::ALL.iter().any(|origin| kind.allow_origin(*origin).is_ok()),
                "{kind:?}"
            );
            assert!(Grade::ALL.iter().any(|grade| kind.allow_grade(*grade).is_ok()), "{kind:?}");
            assert!(Shape::ALL.iter().any(|shape| kind.allow_shape(*shape).is_ok()), "{kind:?}");
        }
    }

    #[test]
    fn what_no_stone_of_a_kind_is_is_refused() {
        assert!(StoneKind::Diamond.allow_origin(Origin::Cultured).is_err());
        assert!(StoneKind::Ruby.allow_origin(Origin::Glass).is_err());
        assert!(StoneKind::Pearl.allow_origin(Origin::LabGrown).is_err());
        assert!(StoneKind::BlackBead.allow_origin(Origin::Natural).is_err());
        assert!(StoneKind::Pearl.allow_grade(Grade::IfDe).is_err());
        assert!(StoneKind::Diamond.allow_grade(Grade::Aaa).is_err());
        assert!(StoneKind::Diamond.allow_shape(Shape::Bead).is_err());
        assert!(StoneKind::Pearl.allow_shape(Shape::Princess).is_err());
        assert!(StoneKind::BlackBead.allow_shape(Shape::Round).is_err());
    }
}
