//! The catalogue: categories, pieces, and the choices that each piece offers.
//!
//! A piece is described once, for every metal and size it can be had in: choices are axes, never rows, so
//! that a ring in four metals, three stones and thirty sizes is still one piece. Weights are whole numbers of
//! their smallest unit. The catalogue makes no prices: `pricing` does, and a card shows
//! what it made. There is no stock.

pub mod api;
pub mod card;
pub mod care;
pub mod facets;
pub mod gallery;
pub mod home;
pub mod listing;
pub mod model;
pub mod names;
pub mod page;
pub mod picture_shown;
pub mod picture_turner;
pub mod piece_data;
pub mod port;
pub mod proof;
pub mod recent;
pub mod related;
pub mod search;
pub mod share;
pub mod size_guide;
pub mod specification;
pub mod suggester;

pub use model::{
    Alloy, Category, Listing, ListingQuery, Metal, Picture, Piece, PieceCard, Purity, Stone, View,
};
pub use port::{Catalogue, CataloguePort};
