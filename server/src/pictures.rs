//! Draws a piece in the metal and with the stones that a picture's name asks for.

use std::collections::HashMap;

use app::catalogue::model::{Family, Metal, PictureName, StoneColour, View};
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use std::sync::Arc;

use crate::demo;

/// How long a browser may keep a picture. The name says everything about it but the drawing's own version.
const KEPT: &str = "public, max-age=86400";

/// The drawings, read once.
pub struct Drawings(HashMap<(Family, View), String>);

impl Drawings {
    /// Reads every drawing that there is.
    pub fn load() -> Arc<Self> {
        let every =
            Family::ALL.iter().flat_map(|family| View::ALL.iter().map(|view| (*family, *view)));
        let drawings = every.filter_map(|(family, view)| {
            let text = demo::drawing(&format!("{}-{}.svg", family.code(), view.code()))?;
            Some(((family, view), text))
        });
        Arc::new(Self(drawings.collect()))
    }

    /// Draws a picture; `None` if nobody has drawn this family from this side.
    pub fn draw(&self, name: PictureName) -> Option<String> {
        let drawing = self.0.get(&(name.family, name.view))?;
        let [light, metal, dark, shine] = metal_tones(name.metal);
        let [main_light, main, main_dark, main_shine] = stone_tones(name.main);
        let [accent_light, accent, accent_dark, _] = stone_tones(name.accent);
        let colours = [
            ("{{metal-light}}", light),
            ("{{metal}}", metal),
            ("{{metal-dark}}", dark),
            ("{{metal-shine}}", shine),
            ("{{stone-light}}", main_light),
            ("{{stone}}", main),
            ("{{stone-dark}}", main_dark),
            ("{{stone-shine}}", main_shine),
            ("{{accent-light}}", accent_light),
            ("{{accent}}", accent),
            ("{{accent-dark}}", accent_dark),
            ("{{bead}}", "#1b1a1e"),
            ("{{bead-shine}}", "#8d8992"),
        ];
        Some(
            colours.iter().fold(drawing.clone(), |svg, (place, colour)| svg.replace(place, colour)),
        )
    }
}

/// Answers `/pictures/{name}`.
pub async fn picture(State(drawings): State<Arc<Drawings>>, Path(name): Path<String>) -> Response {
    let drawn = PictureName::parse(&name).ok().and_then(|name| drawings.draw(name));
    match drawn {
        Some(svg) => {
            let headers = [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, KEPT)];
            (headers, Bytes::from(svg)).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Light, middle, dark and glint of a metal.
fn metal_tones(metal: Metal) -> [&'static str; 4] {
    match metal {
        Metal::YellowGold => ["#f4dc9a", "#d9b45b", "#9b7428", "#fffbe9"],
        Metal::WhiteGold => ["#f2f2f0", "#cfd0d2", "#8c8f94", "#ffffff"],
        Metal::RoseGold => ["#f7d3c2", "#dba088", "#9c5f4b", "#fff3ec"],
        Metal::Platinum => ["#eef1f4", "#c3c9d1", "#7d858f", "#ffffff"],
        Metal::Silver => ["#f6f6f6", "#d5d6d6", "#909293", "#ffffff"],
    }
}

/// Light, middle, dark and glint of a stone.
fn stone_tones(stone: StoneColour) -> [&'static str; 4] {
    match stone {
        StoneColour::Diamond | StoneColour::None => ["#ffffff", "#dfe8ef", "#9fb0bf", "#ffffff"],
        StoneColour::Ruby => ["#f0839a", "#c2183f", "#6d0a22", "#ffe3ea"],
        StoneColour::Emerald => ["#7fd3aa", "#12855a", "#06432d", "#e2fff2"],
        StoneColour::Sapphire => ["#87a5ea", "#1f4bb0", "#0d2460", "#e6eeff"],
        StoneColour::Pearl => ["#fffdf8", "#efe6da", "#bcae9d", "#ffffff"],
        StoneColour::BlackBead => ["#5a565f", "#1b1a1e", "#0a090b", "#b9b5bd"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_is_drawn_from_every_side_and_no_colour_is_left_open() {
        let drawings = Drawings::load();
        for family in Family::ALL {
            for view in View::ALL {
                let name = PictureName {
                    family: *family,
                    view: *view,
                    metal: Metal::RoseGold,
                    main: StoneColour::Emerald,
                    accent: StoneColour::Diamond,
                };
                let svg = drawings.draw(name).expect("a drawing");
                assert!(svg.starts_with("<svg") && !svg.contains("{{"), "{}", name.file_name());
            }
        }
    }
}
