//! The pieces that came last into the shop, as an Atom feed (RFC 4287).

use app::catalogue::model::RasterForm;
use app::kernel::moment::Moment;
use app::ui::site_links::FEED;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::Signposts;
use super::answer::{ASKED_EACH_TIME, whole};
use super::xml::Xml;
use crate::catalogue::Standing;
use crate::moment;

/// Answers [`FEED`].
pub(super) async fn newest(State(signposts): State<Signposts>, headers: HeaderMap) -> Response {
    let Ok(pieces) = signposts.shop.walk.newest().await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let words = &signposts.shop.words;
    let home = signposts.absolute("/");
    // A shop that never had a piece has been the same since the beginning of time.
    let changed = pieces.iter().map(|piece| piece.added).max().unwrap_or(Moment::new(0));
    let mut xml = Xml::begun();
    xml.open("feed xmlns=\"http://www.w3.org/2005/Atom\"");
    xml.text("id", &signposts.absolute(FEED));
    xml.text("title", &words.say("feed-title"));
    xml.text("subtitle", &words.say("feed-line"));
    xml.text("updated", &moment::in_universal_time(changed));
    xml.open("author");
    xml.text("name", &words.say("shop-name"));
    xml.text("uri", &home);
    xml.close("author");
    xml.empty(
        "link",
        &[("rel", "self"), ("type", "application/atom+xml"), ("href", &signposts.absolute(FEED))],
    );
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &home)]);
    for piece in &pieces {
        entry(&signposts, piece, &mut xml);
    }
    xml.close("feed");
    whole(&headers, "application/atom+xml; charset=utf-8", ASKED_EACH_TIME, xml.into_string())
}

/// A piece is known by its address, which it keeps. It is not told again when its price moves with the metal.
fn entry(signposts: &Signposts, piece: &Standing, xml: &mut Xml) {
    let page = signposts.page_of(&piece.card);
    let picture = signposts.absolute(&piece.card.picture().raster_address(RasterForm::Square));
    let added = moment::in_universal_time(piece.added);
    xml.open("entry");
    xml.text("id", &page);
    xml.text("title", &piece.card.name);
    xml.text("published", &added);
    xml.text("updated", &added);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &page)]);
    xml.empty("link", &[("rel", "enclosure"), ("type", "image/png"), ("href", &picture)]);
    xml.empty("category", &[("term", &piece.category)]);
    xml.text("summary", &piece.description);
    xml.close("entry");
}
