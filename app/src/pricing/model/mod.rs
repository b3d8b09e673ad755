//! Types and rules of prices. No I/O, no pages.

mod board;
mod book;
mod engine;
mod formula;
mod input;
mod piece_rates;

pub use board::{DatedRate, RateBoard};
pub use book::{Element, MetalRate, PriceBook, StoneRate, WorkRule};
pub use engine::{CannotPrice, Line, LineKind, Price, price};
pub use formula::formula;
pub use input::{
    BasisPoints, Discount, DiscountAmount, DiscountOn, MOST_MILLICARATS, MOST_PAISE, MOST_STONES,
    Making, PriceInput, Rate, StonesInput, Tax,
};
pub use piece_rates::{MetalTerms, PieceRates, PriceOfPiece};
