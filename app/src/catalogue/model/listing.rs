//! A page of pieces out of many.

use super::filter::{Facet, ListState};
use super::piece::{Category, PieceCard};
use crate::kernel::coded::coded;
use crate::kernel::page_number::{PageNumber, pages_for};
use crate::kernel::slug::Slug;

coded! {
    /// In which order a list stands.
    #[derive(Default)]
    pub enum Order {
        /// As the jeweller has put the pieces; in a search the best first.
        #[default]
        Shop = "shop",
        /// From the cheapest up.
        Cheapest = "price-up",
        /// From the dearest down.
        Dearest = "price-down",
        /// What came last into the shop first.
        Newest = "newest",
    }
}

/// Which pieces are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingQuery {
    /// The category, or the whole catalogue.
    pub category: Option<Slug>,
    /// What is wanted of it, and how.
    pub state: ListState,
    /// The page that was asked for; the answer has the nearest one there is.
    pub page: PageNumber,
}

/// How many pieces a list would have with a value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCount {
    /// The facet.
    pub facet: Facet,
    /// The value.
    pub value: String,
    /// The number of pieces.
    pub pieces: u64,
}

/// The most that is suggested to somebody who types.
pub const MOST_SUGGESTIONS: usize = 8;

/// A page of pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The category, or `None` for the whole catalogue.
    pub category: Option<Category>,
    /// The pieces of this page, in the order that was asked for.
    pub pieces: Vec<PieceCard>,
    /// How many pieces there are on all pages.
    pub total: u64,
    /// The page that this is.
    pub page: PageNumber,
    /// What was asked for, less what does not exist.
    pub state: ListState,
    /// Whether something was asked for that does not exist.
    pub unknown: bool,
    /// How many pieces there would be with each value, facet by facet.
    pub counts: Vec<FacetCount>,
    /// The categories, as their names in addresses and on pages.
    pub shelves: Vec<(String, String)>,
}

impl Listing {
    /// How many pages there are; at least one.
    pub fn pages(&self) -> u32 {
        pages_for(self.total, self.state.length.pieces())
    }

    /// Where the list is found, whatever is wanted of it.
    pub fn path(&self) -> String {
        match (&self.category, &self.state.text) {
            (Some(category), _) => format!("/jewellery/{}", category.slug),
            (None, Some(_)) => "/search".to_owned(),
            (None, None) => "/jewellery".to_owned(),
        }
    }

    /// Where page `page` of this list is found.
    pub fn address(&self, page: PageNumber) -> String {
        self.state.address(&self.path(), page)
    }
}
