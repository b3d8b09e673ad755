//! A piece of jewellery and the category it stands in.

use super::album::{Album, Shot};
use super::alloy::{Alloy, Metal};
use super::choice::Choices;
use super::picture::{Picture, PictureName, StoneColour, View};
use super::size::SizeRange;
use super::stone::{Stone, StoneRole};
use crate::kernel::coded::coded;
use crate::kernel::measure::Milligrams;
use crate::kernel::money::Paise;
use crate::kernel::slug::Slug;

coded! {
    /// The build of a piece, which decides what it looks like.
    pub enum Family {
        /// One stone on a band.
        Solitaire = "solitaire",
        /// A stone in a ring of small ones.
        Halo = "halo",
        /// Three stones in a row.
        ThreeStone = "three-stone",
        /// Stones all around the band.
        Eternity = "eternity",
        /// A band paved with small stones.
        PaveBand = "pave-band",
        /// A large, bold ring.
        Cocktail = "cocktail",
        /// A band without stones.
        PlainBand = "plain-band",
        /// A ring with a flat face.
        Signet = "signet",
        /// An earring that sits on the lobe.
        Stud = "stud",
        /// An earring that makes a circle.
        Hoop = "hoop",
        /// An earring with one hanging part.
        Drop = "drop",
        /// A bell-shaped earring.
        Jhumka = "jhumka",
        /// An earring of several hanging tiers.
        Chandelier = "chandelier",
        /// One stone on a bail.
        PendantSolitaire = "pendant-solitaire",
        /// Small stones that make one shape.
        Cluster = "cluster",
        /// A straight bar on a chain.
        Bar = "bar",
        /// A pendant that opens.
        Locket = "locket",
        /// A chain worn for itself.
        Chain = "chain",
        /// A wide necklace close to the throat.
        Choker = "choker",
        /// A supple line of stones.
        TennisBracelet = "tennis-bracelet",
        /// A chain for the wrist.
        ChainBracelet = "chain-bracelet",
        /// A heavy, round bangle.
        Kada = "kada",
        /// A closed bangle.
        Bangle = "bangle",
        /// An open bangle.
        Cuff = "cuff",
        /// Black beads with a pendant, worn by married women.
        Mangalsutra = "mangalsutra",
        /// A stud or ring for the nose.
        NosePin = "nose-pin",
    }
}

coded! {
    /// When a piece is worn or given.
    pub enum Occasion {
        /// Any day.
        Everyday = "everyday",
        /// An engagement.
        Engagement = "engagement",
        /// A wedding.
        Wedding = "wedding",
        /// A feast.
        Festive = "festive",
        /// A gift.
        Gift = "gift",
        /// Work.
        Office = "office",
    }
}

coded! {
    /// Whom a piece is made for.
    pub enum Audience {
        /// Women.
        Women = "women",
        /// Men.
        Men = "men",
        /// Children.
        Children = "children",
    }
}

/// A shelf of the shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name on the page.
    pub name: String,
    /// One or two sentences about what stands there.
    pub description: String,
    /// How many pieces stand there.
    pub pieces: u64,
}

/// What a list shows of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PieceCard {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name on the page.
    pub name: String,
    /// Its build.
    pub family: Family,
    /// The metal's weight in the first alloy at the reference size.
    pub net_weight: Milligrams,
    /// The alloys it can be had in; the first is what one gets without choosing. Never empty.
    pub alloys: Vec<Alloy>,
    /// The colour of the stone it is about.
    pub main_stone: StoneColour,
    /// The colour of the stones around that one.
    pub accent_stone: StoneColour,
    /// What all its gems weigh together, in thousandths of a carat. Pearls and beads of a chain do not count.
    pub total_millicarats: i64,
    /// What it costs as one gets it without choosing; `None` where the jeweller has to be asked.
    pub price: Option<Paise>,
    /// The pictures that were taken of it.
    pub album: Album,
}

impl PieceCard {
    /// The picture that stands for the piece.
    pub fn picture(&self) -> Picture {
        self.pictures(None).swap_remove(0)
    }

    /// The metals it can be had in, each once, in the order of its alloys.
    pub fn metals(&self) -> Vec<Metal> {
        let mut metals = Vec::new();
        for alloy in &self.alloys {
            if !metals.contains(&alloy.metal()) {
                metals.push(alloy.metal());
            }
        }
        metals
    }

    /// Every picture of the piece in `metal`, or in its first metal if it cannot be had in that one.
    pub fn pictures(&self, metal: Option<Metal>) -> Vec<Picture> {
        let metals = self.metals();
        let metal = metal.filter(|wanted| metals.contains(wanted)).unwrap_or(metals[0]);
        let shots = self.album.in_metal(metal);
        if shots.is_empty() {
            let drawn = |view| Picture { name: self.picture_name(view, metal), taken: None };
            return View::DRAWN.into_iter().map(drawn).collect();
        }
        let taken = |shot: Shot| Picture {
            name: self.picture_name(shot.view, metal),
            taken: Some((self.slug.clone(), shot)),
        };
        shots.into_iter().map(taken).collect()
    }

    fn picture_name(&self, view: View, metal: Metal) -> PictureName {
        PictureName {
            family: self.family,
            view,
            metal,
            main: self.main_stone,
            accent: self.accent_stone,
        }
    }
}

/// How many similar pieces are shown beside a piece.
pub const MOST_RELATED: usize = 4;

/// A piece of jewellery with everything that can be chosen about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What a list shows of it.
    pub card: PieceCard,
    /// The category it stands in.
    pub category: Category,
    /// What it is and how it wears, in a few sentences.
    pub description: String,
    /// Its stones, the centre first. Empty for plain metal.
    pub stones: Vec<Stone>,
    /// Its sizes, if it comes in sizes.
    pub size: Option<SizeRange>,
    /// When it is worn or given.
    pub occasions: Vec<Occasion>,
    /// Whom it is made for.
    pub audience: Vec<Audience>,
    /// How many characters can be engraved; 0 for a piece without room.
    pub engraving: u16,
    /// How many days it takes to make one.
    pub lead_days: u16,
}

impl Piece {
    /// Everything about it that choices depend on.
    pub fn choices(&self) -> Choices {
        Choices {
            net_weight: self.card.net_weight,
            alloys: self.card.alloys.clone(),
            stones: self.stones.clone(),
            size: self.size,
            engraving: self.engraving,
        }
    }
}

/// The colours of the main and the accent stones among `stones`.
///
/// Without a centre stone the first sort is what the piece is about, and is also its accent.
pub fn stone_colours(stones: &[Stone]) -> (StoneColour, StoneColour) {
    let of = |stone: Option<&Stone>| stone.map_or(StoneColour::None, |s| StoneColour::of(s.kind));
    let centre = stones.iter().find(|stone| stone.role == StoneRole::Centre);
    let accent = stones.iter().find(|stone| stone.role == StoneRole::Accent && !stone.is_bead());
    let first = stones.first();
    (of(centre.or(accent).or(first)), of(accent.or(centre).or(first)))
}

#[cfg(test)]
mod tests {
    use super::super::stone::{Grade, Origin, Shape, StoneKind};
    use super::*;
    use crate::kernel::measure::Millicarats;

    fn stone(role: StoneRole, kind: StoneKind) -> Stone {
        Stone {
            role,
            kind,
            shape: Shape::Round,
            count: 1,
            each: Millicarats::new(100).expect("a weight"),
            origins: vec![Origin::Natural],
            grades: vec![Grade::Aa],
        }
    }

    #[test]
    fn the_centre_gives_the_main_colour_and_the_first_set_accent_the_other() {
        use StoneColour as Colour;
        use StoneKind::{BlackBead, Diamond, Emerald, Pearl, Ruby};
        use StoneRole::{Accent, Centre};
        for (stones, colours) in [
            (vec![], (Colour::None, Colour::None)),
            (vec![(Centre, Ruby)], (Colour::Ruby, Colour::Ruby)),
            (vec![(Accent, Pearl)], (Colour::Pearl, Colour::Pearl)),
            (vec![(Centre, Ruby), (Accent, Diamond)], (Colour::Ruby, Colour::Diamond)),
            (vec![(Accent, Diamond), (Centre, Ruby)], (Colour::Ruby, Colour::Diamond)),
            (vec![(Accent, Emerald), (Accent, Diamond)], (Colour::Emerald, Colour::Emerald)),
            (vec![(Accent, BlackBead)], (Colour::BlackBead, Colour::BlackBead)),
            (vec![(Accent, BlackBead), (Accent, Diamond)], (Colour::Diamond, Colour::Diamond)),
            (vec![(Centre, Ruby), (Accent, BlackBead)], (Colour::Ruby, Colour::Ruby)),
        ] {
            let stones: Vec<Stone> =
                stones.into_iter().map(|(role, kind)| stone(role, kind)).collect();
            assert_eq!(stone_colours(&stones), colours, "{stones:?}");
        }
    }
}
