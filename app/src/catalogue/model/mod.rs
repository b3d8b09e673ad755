//! Types and rules of the catalogue. No I/O, no pages.

mod album;
mod alloy;
mod choice;
mod filter;
mod listing;
mod picture;
mod piece;
mod recent;
mod ring_size;
mod size;
mod stone;
mod weight;

pub use crate::kernel::page_number::pages_for;
pub use album::{Album, Mark, PictureForm, Shot, WIDE_FILE, file_name};
pub use alloy::{Alloy, Metal, Purity};
pub use choice::{Axis, Choice, Choices};
pub use filter::{Facet, Filters, ListState, PRICE_BANDS, PageLength, READY_WITHIN, tidied_search};
pub use listing::{FacetCount, Listing, ListingQuery, MOST_SUGGESTIONS, Order};
pub use picture::{Picture, PictureName, RasterForm, StoneColour, View};
pub use piece::{
    Audience, Category, Family, MOST_RELATED, Occasion, Piece, PieceCard, stone_colours,
};
pub use recent::{MOST_RECENT, RecentPiece, read_recent, with_latest, write_recent};
pub use ring_size::{RING_SCALES_VERSION, RingSize, Scale, SizeLabel};
pub use size::{SizeKind, SizeRange, bangle_size};
pub use stone::{Grade, Origin, Shape, Stone, StoneKind, StoneRole, gem_millicarats};
