//! What lists are answered from: which pieces have which value, in memory.
//!
//! Counting a hundred thousand rows for each of sixty values of nine facets, for each list, is more than any
//! database does in a millisecond. So the catalogue is read once for each state it is in, and kept as one row
//! of bits for each value; a list is a few rows of bits laid over one another. The order of the shop is the
//! order of the places, so that the same list comes out on both engines.

mod read;
mod related;
mod suggest;
mod synonyms;
mod text;

use std::collections::HashMap;

use app::catalogue::model::{Facet, FacetCount, Filters, ListState, Order, PRICE_BANDS};
use app::kernel::money::Paise;
use app::kernel::slug::Slug;
use fixedbitset::FixedBitSet;

use related::Likeness;
use synonyms::Synonyms;
use text::TextIndex;

pub(super) use read::read;

/// The catalogue as lists need it.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// The number of each piece in the database, in the order of the shop. A piece's place here is its name in
    /// everything below.
    ids: Vec<i64>,
    prices: Vec<Option<i64>>,
    /// What each piece is compared with others by.
    likeness: Vec<Likeness>,
    /// The places in the order of the numbers in the database.
    by_id: Vec<u32>,
    /// For each value of each facet the pieces that have it.
    values: HashMap<(Facet, String), FixedBitSet>,
    /// The values of each facet in the order in which they are shown.
    shown: Vec<(Facet, Vec<String>)>,
    /// The places in the order of their prices, those without one last.
    by_price: Vec<u32>,
    /// The places in the order in which they came into the shop, the latest first.
    by_age: Vec<u32>,
    text: TextIndex,
    synonyms: Synonyms,
    /// The categories, as their names in addresses and on pages.
    shelves: Vec<(String, String)>,
}

/// What a list holds.
pub(super) struct Found {
    /// The numbers of the pieces on the page, in order.
    pub(super) ids: Vec<i64>,
    /// How many pieces there are on all pages.
    pub(super) total: u64,
    /// How many there would be with each value.
    pub(super) counts: Vec<FacetCount>,
    /// What was wanted, less what does not exist.
    pub(super) filters: Filters,
    /// Whether something was wanted that does not exist.
    pub(super) unknown: bool,
}

impl Index {
    /// Answers a list: the pieces from `first` on, at most `most`, once it is known how many there are.
    pub(super) fn list(
        &self,
        state: &ListState,
        category: Option<&Slug>,
        page: impl FnOnce(u64) -> (u64, u32),
    ) -> Found {
        let mut filters = state.filters.clone();
        let unknown = filters.keep(|facet, value| {
            self.values.contains_key(&(facet, value.to_owned()))
                && !(facet == Facet::Category && category.is_some())
        });
        let ranked = state.text.as_deref().map(|text| self.text.find(text, &self.synonyms));
        let base = self.base(&filters, category, ranked.as_deref());
        let wanted = self.wanted(&filters);
        let mut all = base.clone();
        for (_, set) in &wanted {
            all.intersect_with(set);
        }
        let total = as_u64(all.count_ones(..));
        let (first, most) = page(total);
        let skip = usize::try_from(first).unwrap_or(usize::MAX);
        let take = usize::try_from(most).unwrap_or(usize::MAX);
        let places: Vec<usize> = match (state.order, &ranked) {
            (Order::Shop, None) => all.ones().skip(skip).take(take).collect(),
            (Order::Shop, Some(ranked)) => along(ranked.iter().map(|(p, _)| *p), &all, skip, take),
            (Order::Cheapest, _) => along(self.by_price.iter().copied(), &all, skip, take),
            (Order::Dearest, _) => along(self.dearest(), &all, skip, take),
            (Order::Newest, _) => along(self.by_age.iter().copied(), &all, skip, take),
        };
        Found {
            ids: places.into_iter().map(|place| self.ids[place]).collect(),
            total,
            counts: self.counts(&base, &wanted, category.is_some()),
            filters,
            unknown,
        }
    }

    /// The categories in the order of the menu, as their names in addresses and on pages.
    pub(super) fn shelves(&self) -> &[(String, String)] {
        &self.shelves
    }

    /// The pieces before any facet is looked at: of the category, of the search, in the range of prices.
    fn base(
        &self,
        filters: &Filters,
        category: Option<&Slug>,
        ranked: Option<&[(u32, u32)]>,
    ) -> FixedBitSet {
        let mut base = self.everything();
        if let Some(category) = category {
            let key = (Facet::Category, category.as_str().to_owned());
            base = self.values.get(&key).cloned().unwrap_or_else(|| self.nothing());
        }
        if let Some(ranked) = ranked {
            let mut found = self.nothing();
            for (place, _) in ranked {
                found.insert(as_usize(*place));
            }
            base.intersect_with(&found);
        }
        if filters.from.is_some() || filters.to.is_some() {
            let in_range = |place: &usize| filters.allow_price(self.prices[*place].map(Paise::new));
            let kept: Vec<usize> = base.ones().filter(in_range).collect();
            base.clear();
            for place in kept {
                base.insert(place);
            }
        }
        base
    }

    /// For each facet of which something is wanted, the pieces that have one of its values.
    fn wanted(&self, filters: &Filters) -> Vec<(Facet, FixedBitSet)> {
        let mut wanted = Vec::new();
        for facet in Facet::ALL {
            let sets =
                filters.of(*facet).filter_map(|value| self.values.get(&(*facet, value.to_owned())));
            let union = sets.fold(None, |union: Option<FixedBitSet>, set| {
                let mut union = union.unwrap_or_else(|| self.nothing());
                union.union_with(set);
                Some(union)
            });
            wanted.extend(union.map(|union| (*facet, union)));
        }
        wanted
    }

    /// How many pieces the list would have with each value in place of what is wanted of its facet.
    fn counts(
        &self,
        base: &FixedBitSet,
        wanted: &[(Facet, FixedBitSet)],
        on_a_shelf: bool,
    ) -> Vec<FacetCount> {
        let mut counts = Vec::new();
        for (facet, values) in &self.shown {
            if *facet == Facet::Category && on_a_shelf {
                continue;
            }
            let mut others = base.clone();
            for (_, set) in wanted.iter().filter(|(known, _)| known != facet) {
                others.intersect_with(set);
            }
            for value in values {
                let set = self.values.get(&(*facet, value.clone()));
                let pieces = set.map_or(0, |set| as_u64(others.intersection_count(set)));
                counts.push(FacetCount { facet: *facet, value: value.clone(), pieces });
            }
        }
        counts
    }

    /// The places from the dearest down. Those without a price stay at the end.
    fn dearest(&self) -> impl Iterator<Item = u32> {
        let priced = self.by_price.partition_point(|place| self.prices[as_usize(*place)].is_some());
        let (priced, others) = self.by_price.split_at(priced);
        priced.iter().rev().chain(others).copied()
    }

    fn everything(&self) -> FixedBitSet {
        let mut all = self.nothing();
        all.insert_range(..);
        all
    }

    fn nothing(&self) -> FixedBitSet {
        FixedBitSet::with_capacity(self.ids.len())
    }
}

/// The places of `order` that are in `all`, from the one numbered `skip` on.
fn along(
    order: impl Iterator<Item = u32>,
    all: &FixedBitSet,
    skip: usize,
    take: usize,
) -> Vec<usize> {
    order.map(as_usize).filter(|place| all.contains(*place)).skip(skip).take(take).collect()
}

/// The band that a price lies in.
fn band_of(price: Paise) -> Option<&'static str> {
    let rupees = price.get() / 100;
    PRICE_BANDS
        .iter()
        .find(|(_, from, to)| (*from..*to).contains(&rupees))
        .map(|(code, _, _)| *code)
}

fn as_usize(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

fn as_u64(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
