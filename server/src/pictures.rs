//! Draws a piece in the metal and with the stones that a picture's name asks for.
//!
//! A drawing is an SVG with marks in it. `{{metal}}`, `{{stone}}` and `{{accent}}`, with `-light`, `-dark` and
//! `-shine`, are tones of the metal, of the main stone and of the stones around it. What stands between
//! `{{stones}}` and `{{/stones}}` is drawn only for a piece with set stones, and what stands between `{{plain}}`
//! and `{{/plain}}` only for one without; neither holds the other. A stone outside of both shows the tones of
//! the metal where the piece has none, so that it becomes a grain of it. Beads of a chain are `{{bead}}`.

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
        let every = Family::ALL.iter().flat_map(|family| View::DRAWN.map(|view| (*family, view)));
        let drawings = every.filter_map(|(family, view)| {
            let text = demo::drawing(&format!("{}-{}.svg", family.code(), view.code()))?;
            Some(((family, view), text))
        });
        Arc::new(Self(drawings.collect()))
    }

    /// Draws a picture; `None` if nobody has drawn this family from this side.
    pub fn draw(&self, name: PictureName) -> Option<String> {
        let drawing = self.0.get(&(name.family, name.view))?;
        let (kept, left_out) =
            if name.main.is_set() { ("stones", "plain") } else { ("plain", "stones") };
        let drawing = without(drawing, left_out);
        let (open, close) = marks(kept);
        let [light, metal, dark, shine] = metal_tones(name.metal);
        let [main_light, main, main_dark, main_shine] = stone_tones(name.main, name.metal);
        let [accent_light, accent, accent_dark, accent_shine] =
            stone_tones(name.accent, name.metal);
        let colours = [
            (&*open, ""),
            (&*close, ""),
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
            ("{{accent-shine}}", accent_shine),
            ("{{bead}}", "#1b1a1e"),
            ("{{bead-shine}}", "#8d8992"),
        ];
        Some(colours.iter().fold(drawing, |svg, (place, colour)| svg.replace(place, colour)))
    }
}

/// What opens and what closes a part that not every picture has.
fn marks(mark: &str) -> (String, String) {
    (format!("{{{{{mark}}}}}"), format!("{{{{/{mark}}}}}"))
}

/// The drawing without what stands between the marks called `mark`.
fn without(drawing: &str, mark: &str) -> String {
    let (open, close) = marks(mark);
    let mut parts = drawing.split(&open);
    let before = parts.next().unwrap_or_default();
    let after = parts.filter_map(|part| part.split_once(&close)).map(|(_, after)| after);
    std::iter::once(before).chain(after).collect()
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

/// Light, middle, dark and glint of a set stone, or of the metal where there is none.
fn stone_tones(stone: StoneColour, metal: Metal) -> [&'static str; 4] {
    match stone {
        StoneColour::None | StoneColour::BlackBead => metal_tones(metal),
        StoneColour::Diamond => ["#ffffff", "#dfe8ef", "#9fb0bf", "#ffffff"],
        StoneColour::Ruby => ["#f0839a", "#c2183f", "#6d0a22", "#ffe3ea"],
        StoneColour::Emerald => ["#7fd3aa", "#12855a", "#06432d", "#e2fff2"],
        StoneColour::Sapphire => ["#87a5ea", "#1f4bb0", "#0d2460", "#e6eeff"],
        StoneColour::Pearl => ["#fffdf8", "#efe6da", "#bcae9d", "#ffffff"],
    }
}

#[cfg(test)]
mod tests {
    use app::catalogue::model::{Stone, stone_colours};

    use super::*;
    use crate::catalogue::{PieceEntry, read_files};

    const SET: [StoneColour; 5] = [
        StoneColour::Diamond,
        StoneColour::Ruby,
        StoneColour::Emerald,
        StoneColour::Sapphire,
        StoneColour::Pearl,
    ];

    /// The text of a group, from what follows its opening to its end.
    fn group(text: &str) -> &str {
        let mut open = 1;
        let mut end = 0;
        for part in text.split_inclusive("</g>") {
            open += part.matches("<g ").count() + part.matches("<g>").count();
            end += part.len();
            open -= 1;
            if open == 0 {
                break;
            }
        }
        &text[..end]
    }

    /// The definitions of a picture with their names.
    fn named(definitions: &str) -> Vec<(&str, &str)> {
        let named = definitions.match_indices(" id=\"").filter_map(|(at, mark)| {
            let (id, text) = definitions[at + mark.len()..].split_once('"')?;
            let is_group = definitions[..at].ends_with("<g");
            let alone = text.split(" id=\"").next().unwrap_or_default();
            Some((id, if is_group { group(text) } else { alone }))
        });
        named.collect()
    }

    /// What can be seen of a picture: the piece, and every definition that it uses.
    fn seen(svg: &str) -> String {
        let (definitions, piece) = svg.split_once("id=\"piece\"").expect("a piece");
        let mut seen = piece.to_owned();
        let mut left = named(definitions);
        loop {
            let (used, unused): (Vec<_>, Vec<_>) = left.into_iter().partition(|(id, _)| {
                seen.contains(&format!("#{id}\"")) || seen.contains(&format!("#{id})"))
            });
            if used.is_empty() {
                return seen;
            }
            seen.extend(used.into_iter().map(|(_, text)| text));
            left = unused;
        }
    }

    /// Whether a stone of this colour can be seen in the picture.
    fn shows(svg: &str, stone: StoneColour) -> bool {
        seen(svg).contains(stone_tones(stone, Metal::Silver)[1])
    }

    fn pieces() -> Vec<PieceEntry> {
        let files = read_files(&demo::catalogue_files()).expect("the demo catalogue is right");
        files.into_iter().flat_map(|file| file.pieces).collect()
    }

    /// The picture that stands for a piece.
    fn front(piece: &PieceEntry) -> PictureName {
        let (main, accent) = stone_colours(&piece.stones);
        let metal = piece.alloys[0].metal();
        PictureName { family: piece.family, view: View::Front, metal, main, accent }
    }

    #[test]
    fn every_family_is_drawn_from_every_side_and_no_mark_is_left_open() {
        let drawings = Drawings::load();
        for family in Family::ALL {
            for view in View::DRAWN {
                for main in StoneColour::ALL {
                    let name = PictureName {
                        family: *family,
                        view,
                        metal: Metal::RoseGold,
                        main: *main,
                        accent: StoneColour::Diamond,
                    };
                    let svg = drawings.draw(name).expect("a drawing");
                    let whole = svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>");
                    assert!(whole && !svg.contains("{{"), "{}", name.file_name());
                    assert_eq!(
                        svg.matches("<g").count(),
                        svg.matches("</g>").count(),
                        "{} opens and closes different groups",
                        name.file_name()
                    );
                }
            }
        }
    }

    #[test]
    fn a_piece_is_drawn_with_stones_exactly_when_stones_are_set_in_it() {
        let drawings = Drawings::load();
        for piece in pieces() {
            let svg = drawings.draw(front(&piece)).expect("a drawing");
            let set = piece.stones.iter().any(|stone: &Stone| !stone.is_bead());
            let drawn = SET.iter().any(|stone| shows(&svg, *stone));
            assert_eq!(drawn, set, "{}", piece.slug);
        }
    }

    #[test]
    fn no_stone_is_drawn_that_the_piece_does_not_have() {
        let drawings = Drawings::load();
        for piece in pieces() {
            let name = front(&piece);
            let svg = drawings.draw(name).expect("a drawing");
            for stone in SET {
                let its_own = stone == name.main || stone == name.accent;
                assert!(its_own || !shows(&svg, stone), "{} shows {stone:?}", piece.slug);
            }
        }
    }

    #[test]
    fn the_stones_beside_a_centre_have_their_own_colour() {
        let drawings = Drawings::load();
        for family in [Family::ThreeStone, Family::Halo, Family::Drop, Family::Cluster] {
            for view in View::DRAWN {
                let (main, accent) = (StoneColour::Sapphire, StoneColour::Ruby);
                let name = PictureName { family, view, metal: Metal::Platinum, main, accent };
                let svg = drawings.draw(name).expect("a drawing");
                assert!(shows(&svg, main) && shows(&svg, accent), "{}", name.file_name());
            }
        }
    }

    #[test]
    fn what_stands_between_marks_is_left_out_wherever_it_stands() {
        assert_eq!(without("a{{x}}b{{/x}}c{{x}}{{/x}}d", "x"), "acd");
        assert_eq!(without("{{x}}b{{/x}}", "x"), "");
        assert_eq!(without("a{{y}}b{{/y}}", "x"), "a{{y}}b{{/y}}");
    }
}
