//! What is new, as Atom feeds (RFC 4287): the pieces that came last into the shop, and the versions of its policy.

use app::catalogue::model::RasterForm;
use app::kernel::date::Date;
use app::kernel::moment::Moment;
use app::kernel::words::Value;
use app::privacy::model::Version;
use app::privacy::{POLICY, POLICY_FEED, Privacy, changes_address, version_address};
use app::ui::in_words;
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
    // A shop that never had a piece has been the same since the beginning of time.
    let changed = pieces.iter().map(|piece| piece.added).max().unwrap_or(Moment::new(0));
    let named = Named { feed: FEED, page: "/", title: "feed-title", line: "feed-line" };
    let mut xml = begun(&signposts, &named, changed);
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

/// Answers [`POLICY_FEED`]. A version is told from the day of its announcement on.
pub(super) async fn versions(State(signposts): State<Signposts>, headers: HeaderMap) -> Response {
    let Ok(versions) = signposts.shop.answers.versions().await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let clock = &signposts.shop.clock;
    let mut known: Vec<&Version> = versions.known(clock.day_in_india(clock.now())).collect();
    known.reverse();
    let changed = known.iter().map(|version| midnight(version.announced)).max();
    let named = Named {
        feed: POLICY_FEED,
        page: POLICY,
        title: "policy-feed-title",
        line: "policy-feed-line",
    };
    let mut xml = begun(&signposts, &named, changed.unwrap_or(Moment::new(0)));
    for version in known {
        version_entry(&signposts, version, &mut xml);
    }
    xml.close("feed");
    whole(&headers, "application/atom+xml; charset=utf-8", ASKED_EACH_TIME, xml.into_string())
}

/// A version is known by its address, which it keeps.
fn version_entry(signposts: &Signposts, version: &Version, xml: &mut Xml) {
    let words = &signposts.shop.words;
    let page = signposts.absolute(&version_address(version.number));
    let changes = signposts.absolute(&changes_address(version.number));
    let announced = moment::in_universal_time(midnight(version.announced));
    let values: [(&str, Value); 2] = [
        ("number", version.number.to_string().into()),
        ("effective", in_words(version.effective, words).into()),
    ];
    xml.open("entry");
    xml.text("id", &page);
    xml.text("title", &words.tell("policy-feed-entry", &values));
    xml.text("published", &announced);
    xml.text("updated", &announced);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &page)]);
    xml.empty("link", &[("rel", "related"), ("type", "text/html"), ("href", &changes)]);
    xml.text("summary", &version.summary);
    xml.close("entry");
}

/// The moment in which a day begins in India.
fn midnight(day: Date) -> Moment {
    moment::parse(&format!("{day}T00:00+05:30")).unwrap_or(Moment::new(0))
}

/// What a feed is called, and which page shows the same to people.
struct Named {
    feed: &'static str,
    page: &'static str,
    title: &'static str,
    line: &'static str,
}

/// A feed up to its first entry.
fn begun(signposts: &Signposts, named: &Named, changed: Moment) -> Xml {
    let words = &signposts.shop.words;
    let (feed, page) = (signposts.absolute(named.feed), signposts.absolute(named.page));
    let mut xml = Xml::begun();
    xml.open("feed xmlns=\"http://www.w3.org/2005/Atom\"");
    xml.text("id", &feed);
    xml.text("title", &words.say(named.title));
    xml.text("subtitle", &words.say(named.line));
    xml.text("updated", &moment::in_universal_time(changed));
    xml.open("author");
    xml.text("name", &words.say("shop-name"));
    xml.text("uri", &signposts.absolute("/"));
    xml.close("author");
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &feed)]);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &page)]);
    xml
}
