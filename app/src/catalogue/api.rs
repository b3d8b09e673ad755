//! The catalogue's server functions: what an island may ask for after the page has been sent.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos::server_fn::codec::{GetUrl, Json};
use serde::{Deserialize, Serialize};

use super::model::Metal;
use super::picture_shown::PictureShown;
use crate::kernel::failure::Failure;
use crate::kernel::percent::percent_encoded;
use crate::kernel::slug::Slug;

/// Why a piece has no pictures in a metal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PicturesError {
    /// The piece cannot be had in this metal.
    NotInThisMetal,
}

/// Returns the pictures of a piece in one of its metals, with their words.
///
/// # Errors
/// [`Failure::NotFound`] for an unknown piece, [`PicturesError::NotInThisMetal`] for a metal that it is not
/// offered in.
#[server(endpoint = "catalogue/pictures", input = GetUrl, output = Json)]
pub async fn pictures(
    /// The piece.
    slug: Slug,
    /// The metal it should be shown in.
    metal: Metal,
) -> Result<Vec<PictureShown>, Failure<PicturesError>> {
    use super::port::CataloguePort;
    use crate::kernel::words::Words;

    let words = Words::of_this_page();
    let catalogue = expect_context::<CataloguePort>();
    let piece = catalogue.piece(&slug).await?.ok_or(Failure::NotFound)?;
    if !piece.card.metals().contains(&metal) {
        return Err(Failure::Rejected(PicturesError::NotInThisMetal));
    }
    Ok(PictureShown::all_of(&piece.card, Some(metal), &words))
}

/// Where [`pictures`] answers for a piece in a metal. Both are codes, which stand in an address as they are.
pub fn pictures_address(slug: &Slug, metal: Metal) -> String {
    format!("{}?slug={slug}&metal={}", Pictures::PATH, metal.code())
}

/// Returns what a text may be the beginning of, as names of categories and pieces, the likeliest first. The text is
/// taken as a search would take it.
///
/// # Errors
/// [`Failure::Unavailable`] when the catalogue cannot be read.
#[server(endpoint = "catalogue/suggestions", input = GetUrl, output = Json)]
pub async fn suggestions(
    /// What was typed so far.
    text: String,
) -> Result<Vec<String>, Failure<()>> {
    use super::model::tidied_search;
    use super::port::CataloguePort;

    let catalogue = expect_context::<CataloguePort>();
    Ok(catalogue.suggestions(&tidied_search(&text)).await?)
}

/// Where [`suggestions`] answers for a text.
pub fn suggestions_address(text: &str) -> String {
    format!("{}?text={}", Suggestions::PATH, percent_encoded(text))
}
