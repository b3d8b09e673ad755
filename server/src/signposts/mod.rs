//! What leads others to the shop: word for crawlers, maps of the site, feeds, and pictures for those who read no
//! drawings.
//!
//! Everything here is written from the same catalogue, articles and prices as the pages, when it is asked for, and
//! names the shop by the address that its pages call their own: `--public-origin`, or the address that the shop
//! listens on where nobody has said another. Nothing here depends on who asks.

mod answer;
mod atom;
mod icons;
mod manifest;
mod merchant;
mod rasters;
mod sitemaps;
mod xml;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use tower_http::compression::{CompressionLayer, CompressionLevel};

use self::rasters::Rasters;
use crate::router::Shop;

/// How long word that is the same until the next release may be kept.
const FOR_AN_HOUR: &str = "public, max-age=3600";

/// What signposts are made from.
#[derive(Clone)]
struct Signposts {
    shop: Shop,
    /// The shop's address, without a slash at the end.
    origin: Arc<str>,
    rasters: Arc<Rasters>,
}

impl Signposts {
    /// A path of the shop, as others have to write it.
    fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

/// The addresses of all signposts.
pub(crate) fn router(shop: &Shop, origin: &str) -> Router {
    let rasters = Arc::new(Rasters::of(Arc::clone(&shop.drawings)));
    let signposts = Signposts { shop: shop.clone(), origin: origin.into(), rasters };
    let texts = Router::new()
        .route("/robots.txt", get(robots))
        .route("/sitemap.xml", get(sitemaps::index))
        .route("/sitemaps/pages.xml", get(sitemaps::pages))
        .route("/sitemaps/{part}", get(sitemaps::pieces))
        .route(app::ui::site_links::FEED, get(atom::newest))
        .route(app::privacy::POLICY_FEED, get(atom::versions))
        .route("/feeds/merchant.xml", get(merchant::feed))
        .route(app::ui::site_links::MANIFEST, get(manifest::manifest))
        // They are long and repeat themselves, so that the least effort does most of the work.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest));
    Router::new()
        .route("/pictures/{form}/{name}", get(rasters::picture))
        .route("/icons/{name}", get(icons::icon))
        .merge(texts)
        .with_state(signposts)
}

/// Lets every crawler see every page, and tells it where they all stand.
///
/// What is closed answers programs and not readers, and no page needs it to be shown: a receipt is signed anew
/// for each who asks. Lists that a shopper has narrowed down are open, because only who reads such a page learns
/// that it asks not to be indexed.
async fn robots(State(signposts): State<Signposts>, headers: HeaderMap) -> Response {
    let map = signposts.absolute("/sitemap.xml");
    let text = format!(
        "User-agent: *\nAllow: /\nDisallow: /api/\nDisallow: /piece/*/receipt\n\nSitemap: {map}\n"
    );
    answer::whole(&headers, "text/plain; charset=utf-8", FOR_AN_HOUR, text)
}
