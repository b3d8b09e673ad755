//! What a browser has to know to put the shop beside other programs (W3C Web Application Manifest).

use app::ui::site_links::GROUND_BY_DAY;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::json;

use super::icons::MANIFEST_ICONS;
use super::{FOR_AN_HOUR, Signposts, answer};

/// Answers [`MANIFEST`](app::ui::site_links::MANIFEST).
pub(super) async fn manifest(State(signposts): State<Signposts>, headers: HeaderMap) -> Response {
    let words = &signposts.shop.words;
    let icons = MANIFEST_ICONS.map(|(name, size, purpose)| {
        json!({
            "src": format!("/icons/{name}"),
            "sizes": format!("{size}x{size}"),
            "type": "image/png",
            "purpose": purpose,
        })
    });
    let manifest = json!({
        "id": "/",
        "name": words.say("shop-name"),
        "short_name": words.say("shop-name"),
        "description": words.say("shop-line"),
        "lang": words.language(),
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        // With a way back: pages here are documents, and not screens of a program.
        "display": "minimal-ui",
        "background_color": GROUND_BY_DAY,
        "theme_color": GROUND_BY_DAY,
        "icons": icons,
    });
    answer::whole(&headers, "application/manifest+json", FOR_AN_HOUR, manifest.to_string())
}
