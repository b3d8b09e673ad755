//! Every piece that has a price, as Google Merchant Center reads it: RSS 2.0 with the attributes of its product data
//! specification. Pieces are as one gets them without choosing, at the price that lists and pages show.
//!
//! A piece whose price has to be asked for is left out, since an item must have one. What is made when it is ordered
//! is `in_stock` in this vocabulary, which says that orders are taken, with the days it takes.

use app::catalogue::model::{Family, RasterForm};
use app::catalogue::names::{alloy_name, metal_name};
use app::kernel::money::Paise;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::Signposts;
use super::answer::Long;
use super::xml::Xml;
use crate::catalogue::Standing;

/// The longest id, title and description, in characters.
const LONGEST_ID: usize = 50;
const LONGEST_TITLE: usize = 150;
const LONGEST_DESCRIPTION: usize = 5_000;

/// Answers `/feeds/merchant.xml`.
pub(super) async fn feed(State(signposts): State<Signposts>, headers: HeaderMap) -> Response {
    let words = &signposts.shop.words;
    let mut head = Xml::begun();
    head.open("rss version=\"2.0\" xmlns:g=\"http://base.google.com/ns/1.0\"");
    head.open("channel");
    head.text("title", &words.say("shop-name"));
    head.text("link", &signposts.absolute("/"));
    head.text("description", &words.say("merchant-title"));
    let mut tail = Xml::default();
    tail.close("channel");
    tail.close("rss");
    let kind = "application/rss+xml; charset=utf-8";
    signposts
        .tell(&headers, Long { kind, head, tail, write: item, after: -1, until: i64::MAX })
        .await
}

fn item(signposts: &Signposts, piece: &Standing, xml: &mut Xml) {
    let (words, card) = (&signposts.shop.words, &piece.card);
    let Some(price) = card.price.filter(|price| *price > Paise::ZERO) else { return };
    xml.open("item");
    xml.text("g:id", &id(card.slug.as_str()));
    xml.text("g:title", &cut(&card.name, LONGEST_TITLE));
    xml.text("g:description", &cut(&piece.description, LONGEST_DESCRIPTION));
    xml.text("g:link", &signposts.page_of(card));
    for (place, picture) in card.pictures(None).iter().enumerate() {
        let name = if place == 0 { "g:image_link" } else { "g:additional_image_link" };
        xml.text(name, &signposts.absolute(&picture.raster_address(RasterForm::Square)));
    }
    xml.text("g:availability", "in_stock");
    xml.text("g:max_handling_time", &piece.lead_days.to_string());
    xml.text("g:price", &format!("{} INR", price.decimal()));
    xml.text("g:condition", "new");
    xml.text("g:brand", &words.say("shop-name"));
    xml.text("g:identifier_exists", "no");
    xml.text("g:google_product_category", category(card.family));
    xml.text("g:product_type", &piece.category);
    xml.text("g:material", &alloy_name(card.alloys[0], words));
    xml.text("g:color", &metal_name(card.alloys[0].metal(), words));
    xml.close("item");
}

/// The slug, or as much of it as an id may have and a mark that tells it from others with the same beginning.
fn id(slug: &str) -> String {
    if slug.len() <= LONGEST_ID {
        return slug.to_owned();
    }
    let mark = URL_SAFE_NO_PAD.encode(&Sha256::digest(slug)[..6]);
    // A slug has no letter of more than one byte.
    format!("{}.{mark}", &slug[..LONGEST_ID - mark.len() - 1])
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// The number that Google's taxonomy has for a build.
fn category(family: Family) -> &'static str {
    match family {
        Family::Solitaire
        | Family::Halo
        | Family::ThreeStone
        | Family::Eternity
        | Family::PaveBand
        | Family::Cocktail
        | Family::PlainBand
        | Family::Signet => "200",
        Family::Stud | Family::Hoop | Family::Drop | Family::Jhumka | Family::Chandelier => "194",
        Family::PendantSolitaire | Family::Cluster | Family::Bar | Family::Locket => "192",
        Family::Chain | Family::Choker | Family::Mangalsutra => "196",
        Family::TennisBracelet
        | Family::ChainBracelet
        | Family::Kada
        | Family::Bangle
        | Family::Cuff => "191",
        // Worn in the body and not around it.
        Family::NosePin => "190",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_never_too_long_and_two_pieces_never_share_one() {
        let (long, other) = ("a".repeat(60), format!("{}b", "a".repeat(59)));
        assert_eq!(id("tara-band"), "tara-band");
        assert_eq!(id(&long).len(), LONGEST_ID);
        assert_ne!(id(&long), id(&other));
        assert_eq!(id(&long), id(&long));
    }
}
