//! Maps of the site (sitemaps.org): one that lists the others, one of the pages, and one for each part of the
//! catalogue.
//!
//! A map may have 50,000 addresses; a part of the catalogue has at most [`PART`](crate::catalogue::PART). When a
//! page was last changed is said only of articles, which know it: the price of a piece changes with the metal.

use app::catalogue::model::{RasterForm, View};
use app::kernel::date::Date;
use app::kernel::failure::Unavailable;
use app::privacy::{Privacy, changes_address, version_address};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::Signposts;
use super::answer::{ASKED_EACH_TIME, Long, whole};
use super::xml::Xml;
use crate::catalogue::{PART, Standing};

const KIND: &str = "application/xml; charset=utf-8";

/// The pages that are always there. What a shopper makes her own, such as a search, is on no map.
const ALWAYS: [&str; 12] = [
    "/",
    "/jewellery",
    "/rates",
    "/price/verify",
    "/guides",
    "/privacy",
    "/privacy/choices",
    "/privacy/ledger",
    "/privacy/visits",
    "/privacy/now",
    "/privacy/retention",
    "/privacy/versions",
];

/// Answers `/sitemap.xml`: where the other maps are.
pub(super) async fn index(State(signposts): State<Signposts>, headers: HeaderMap) -> Response {
    let Ok(parts) = signposts.shop.walk.parts().await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let mut xml = Xml::begun();
    xml.open("sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"");
    let pieces = parts.into_iter().map(|part| format!("/sitemaps/pieces-{part}.xml"));
    for path in std::iter::once("/sitemaps/pages.xml".to_owned()).chain(pieces) {
        xml.open("sitemap");
        xml.text("loc", &signposts.absolute(&path));
        xml.close("sitemap");
    }
    xml.close("sitemapindex");
    whole(&headers, KIND, ASKED_EACH_TIME, xml.into_string())
}

/// Answers `/sitemaps/pages.xml`: every page but those of pieces.
pub(super) async fn pages(State(signposts): State<Signposts>, headers: HeaderMap) -> Response {
    let Ok(pages) = every_page(&signposts).await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let mut xml = Xml::begun();
    xml.open("urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"");
    for (path, changed) in pages {
        xml.open("url");
        xml.text("loc", &signposts.absolute(&path));
        if let Some(day) = changed {
            xml.text("lastmod", &day.to_string());
        }
        xml.close("url");
    }
    xml.close("urlset");
    whole(&headers, KIND, ASKED_EACH_TIME, xml.into_string())
}

async fn every_page(signposts: &Signposts) -> Result<Vec<(String, Option<Date>)>, Unavailable> {
    let content = &signposts.shop.content;
    let mut pages: Vec<(String, Option<Date>)> =
        ALWAYS.iter().map(|path| ((*path).to_owned(), None)).collect();
    for category in signposts.shop.catalogue.categories().await? {
        pages.push((format!("/jewellery/{}", category.slug), None));
    }
    let clock = &signposts.shop.clock;
    let today = clock.day_in_india(clock.now());
    for version in signposts.shop.answers.versions().await?.known(today) {
        pages.push((version_address(version.number), None));
        pages.push((changes_address(version.number), None));
    }
    let apart = [content.faq().await?.article, content.contact().await?.article];
    let mut links = content.guides().await?;
    links.extend(content.about_the_shop().await?);
    for link in links {
        let article = match apart.iter().find(|article| article.link == link) {
            Some(article) => Some(article.clone()),
            None => content.article(&link.address).await?,
        };
        pages.push((link.address, article.map(|article| article.updated)));
    }
    Ok(pages)
}

/// Answers `/sitemaps/pieces-{part}.xml`: the pieces of one part of the catalogue, with their pictures.
pub(super) async fn pieces(
    State(signposts): State<Signposts>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    let parts = signposts.shop.walk.parts().await;
    let Ok(parts) = parts else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    // By its whole name, so that each map has one address.
    let Some(part) = parts.into_iter().find(|part| name == format!("pieces-{part}.xml")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut head = Xml::begun();
    head.open(
        "urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\"",
    );
    let mut tail = Xml::default();
    tail.close("urlset");
    let (after, until) = (part * PART - 1, (part + 1) * PART - 1);
    signposts.tell(&headers, Long { kind: KIND, head, tail, write: piece, after, until }).await
}

fn piece(signposts: &Signposts, piece: &Standing, xml: &mut Xml) {
    xml.open("url");
    xml.text("loc", &signposts.page_of(&piece.card));
    for picture in piece.card.pictures(None).iter().filter(|one| one.name.view == View::Front) {
        xml.open("image:image");
        let address = picture.raster_address(RasterForm::Square);
        xml.text("image:loc", &signposts.absolute(&address));
        xml.close("image:image");
    }
    xml.close("url");
}
