//! The mark of the shop in dots, for those who read no drawings. There is one drawing of it, `public/favicon.svg`.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::Signposts;
use super::rasters::{Ground, Raster};

/// The mark as it is drawn.
pub(super) const MARK: &str = include_str!("../../../public/favicon.svg");

/// The colour that the mark stands on, so that an icon that is cut to another outline has no seam.
pub(super) const MARK_GROUND: [u8; 3] = [0x1b, 0x4d, 0x40];

/// The icons that a manifest names: name, size in dots, and what each is for. One that may be cut to any outline
/// fills its square, and the letter stays within the part that is never cut off.
pub(super) const MANIFEST_ICONS: [(&str, u16, &str); 3] = [
    ("plain-192.png", 192, "any"),
    ("plain-512.png", 512, "any"),
    ("full-512.png", 512, "maskable"),
];

/// The icon for the screen of a telephone that shows no transparency.
const TOUCH: (&str, u16) = ("touch-180.png", 180);

/// Answers `/icons/{name}`.
pub(super) async fn icon(State(signposts): State<Signposts>, Path(name): Path<String>) -> Response {
    let named = MANIFEST_ICONS.iter().find(|(known, ..)| *known == name);
    let raster = match named {
        Some((_, size, "maskable")) => Raster::Icon { size: *size, ground: Ground::Mark },
        Some((_, size, _)) => Raster::Icon { size: *size, ground: Ground::Clear },
        None if name == TOUCH.0 => Raster::Icon { size: TOUCH.1, ground: Ground::Mark },
        None => return StatusCode::NOT_FOUND.into_response(),
    };
    signposts.rasters.answer(raster).await
}

#[cfg(test)]
mod tests {
    use app::ui::site_links::{LOGO, TOUCH_ICON};

    use super::*;

    #[test]
    fn the_mark_stands_on_the_colour_that_fills_the_rest_of_an_icon() {
        let [red, green, blue] = MARK_GROUND;
        assert!(MARK.contains(&format!("fill=\"#{red:02x}{green:02x}{blue:02x}\"")));
    }

    #[test]
    fn the_icons_that_pages_name_are_among_those_that_are_made() {
        assert_eq!(TOUCH_ICON, format!("/icons/{}", TOUCH.0));
        assert!(MANIFEST_ICONS.iter().any(|(name, ..)| LOGO == format!("/icons/{name}")));
    }
}
