//! A page of pieces out of many.

use super::piece::{Category, PieceCard};
use crate::kernel::page_number::{PageNumber, pages_for};
use crate::kernel::slug::Slug;

/// How many pieces a page of a listing shows: a number that fills rows of two, three and four.
pub const PAGE_SIZE: u32 = 24;

/// Which pieces are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingQuery {
    /// The category, or the whole catalogue.
    pub category: Option<Slug>,
    /// The page that was asked for; the answer has the nearest one there is.
    pub page: PageNumber,
}

/// A page of pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The category, or `None` for the whole catalogue.
    pub category: Option<Category>,
    /// The pieces of this page, in the shop's order.
    pub pieces: Vec<PieceCard>,
    /// How many pieces there are on all pages.
    pub total: u64,
    /// The page that this is.
    pub page: PageNumber,
}

impl Listing {
    /// How many pages there are; at least one.
    pub fn pages(&self) -> u32 {
        pages_for(self.total, PAGE_SIZE)
    }

    /// Where page `page` of this list is found.
    pub fn address(&self, page: PageNumber) -> String {
        let list = match &self.category {
            Some(category) => format!("/jewellery/{}", category.slug),
            None => "/jewellery".to_owned(),
        };
        if page == PageNumber::FIRST { list } else { format!("{list}?page={page}") }
    }
}
