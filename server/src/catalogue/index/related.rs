//! Which pieces are like a piece.

use std::cmp::Reverse;

use app::catalogue::model::{Family, Metal, StoneKind};

use super::{Index, as_usize};

/// What a piece is compared with others by, apart from its price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Likeness {
    /// The place of its category in the menu.
    pub(super) shelf: Option<usize>,
    /// Its build.
    pub(super) family: Option<Family>,
    /// The metal that it is shown in.
    pub(super) metal: Option<Metal>,
    /// The kind of the stone that it is about; none for plain metal.
    pub(super) stone: Option<StoneKind>,
}

impl Likeness {
    /// How much two pieces have in common. What a piece is built like weighs more than its stone, and both weigh
    /// more than its metal, since most pieces can be had in several.
    fn points(self, other: Self) -> u8 {
        4 * u8::from(self.family == other.family)
            + 2 * u8::from(self.stone == other.stone)
            + u8::from(self.metal == other.metal)
    }
}

impl Index {
    /// The numbers of up to `most` other pieces on the shelf of the piece with the number `id`: those that have the
    /// most in common with it, then those nearest in price, then in the order of the shop.
    pub(in crate::catalogue) fn related(&self, id: i64, most: usize) -> Vec<i64> {
        let found = self.by_id.binary_search_by_key(&id, |place| self.ids[as_usize(*place)]);
        let Ok(own) = found.map(|at| as_usize(self.by_id[at])) else { return Vec::new() };
        let like = self.likeness[own];
        let rank = |place: usize| {
            let distance = match (self.prices[own], self.prices[place]) {
                (Some(one), Some(other)) => one.abs_diff(other),
                _ => u64::MAX,
            };
            (Reverse(like.points(self.likeness[place])), distance, place)
        };
        let on_shelf = |place: &usize| self.likeness[*place].shelf == like.shelf && *place != own;
        // The few best are kept while all are walked past, which is cheaper than to put thousands in order.
        let mut best = Vec::with_capacity(most + 1);
        for ranked in (0..self.ids.len()).filter(on_shelf).map(rank) {
            if best.len() < most || best.last().is_some_and(|last| ranked < *last) {
                let at = best.partition_point(|better| *better < ranked);
                best.insert(at, ranked);
                best.truncate(most);
            }
        }
        best.into_iter().map(|(_, _, place)| self.ids[place]).collect()
    }
}
