//! Drawings as pictures of dots, for those who read no drawings: social networks, shopping sites, telephones.
//!
//! Pictures are made when they are asked for, one at a time, and kept in memory. Only what the shop can draw is made,
//! so whoever makes up addresses is told at once that there is nothing, and whoever asks for every picture there is
//! takes one processor at the most and waits in a short line.

use std::sync::Arc;

use app::catalogue::model::{PictureName, RasterForm};
use app::ui::page_head::SHOP_PICTURE;
use app::ui::site_links::GROUND_BY_DAY;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use moka::future::Cache;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use tokio::sync::Semaphore;

use super::Signposts;
use super::icons::{MARK, MARK_GROUND};
use crate::pictures::Drawings;

/// How long a picture may be kept, as the drawing that it is made from.
const KEPT: &str = "public, max-age=86400";

/// How much memory the pictures may take, in bytes. A wide one takes 90 to 170 KB.
const CAPACITY: u64 = 8 * 1024 * 1024;

/// How many may wait for a picture to be made. More than that are turned away at once.
const WAITING: usize = 16;

/// What can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Raster {
    /// A piece, on the colour of the page.
    Piece { name: PictureName, form: RasterForm },
    /// The mark of the shop, on the colour of the page.
    Shop,
    /// The mark of the shop alone, so many dots wide and high.
    Icon { size: u16, ground: Ground },
}

/// What an icon stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Ground {
    /// Nothing.
    Clear,
    /// The colour of the mark.
    Mark,
}

/// The pictures that have been made, and the way to make others.
pub(super) struct Rasters {
    drawings: Arc<Drawings>,
    kept: Cache<Raster, Bytes>,
    waiting: Arc<Semaphore>,
    /// Held while a picture is made: each takes some megabytes for a moment.
    making: Arc<Semaphore>,
}

/// Answers `/pictures/{form}/{name}`.
pub(super) async fn picture(
    State(signposts): State<Signposts>,
    Path((form, name)): Path<(String, String)>,
) -> Response {
    let Ok(form) = RasterForm::parse(&form) else { return StatusCode::NOT_FOUND.into_response() };
    let of_the_shop = SHOP_PICTURE == format!("/pictures/{}/{name}", form.code());
    let raster = match PictureName::parse_raster(&name) {
        Ok(name) => Raster::Piece { name, form },
        Err(_) if of_the_shop => Raster::Shop,
        Err(_) => return StatusCode::NOT_FOUND.into_response(),
    };
    signposts.rasters.answer(raster).await
}

impl Rasters {
    /// Nothing is made yet.
    pub(super) fn of(drawings: Arc<Drawings>) -> Self {
        let weight = |_: &Raster, bytes: &Bytes| u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        Self {
            drawings,
            kept: Cache::builder().max_capacity(CAPACITY).weigher(weight).build(),
            waiting: Arc::new(Semaphore::new(WAITING)),
            making: Arc::new(Semaphore::new(1)),
        }
    }

    /// Sends a picture.
    pub(super) async fn answer(&self, raster: Raster) -> Response {
        let Some(drawing) = self.drawing(raster) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        // Of all who wait for the same picture, one has it made.
        let made = self.kept.optionally_get_with(raster, self.make(raster, drawing)).await;
        match made {
            Some(png) => {
                let headers = [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, KEPT)];
                (headers, png).into_response()
            }
            None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        }
    }

    /// What a picture is made from; `None` if nobody has drawn it.
    fn drawing(&self, raster: Raster) -> Option<String> {
        match raster {
            Raster::Piece { name, .. } => self.drawings.draw(name),
            Raster::Shop | Raster::Icon { .. } => Some(MARK.to_owned()),
        }
    }

    /// Makes a picture beside the threads that answer requests. It is finished even if nobody waits for it any
    /// more, and until then no other one is begun.
    async fn make(&self, raster: Raster, drawing: String) -> Option<Bytes> {
        let _place = self.waiting.try_acquire().ok()?;
        let turn = Arc::clone(&self.making).acquire_owned().await.ok()?;
        let made = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            raster.made_from(&drawing)
        });
        let png = made.await.ok().flatten();
        if png.is_none() {
            tracing::error!(?raster, "a drawing could not be made into a picture");
        }
        png
    }
}

impl Raster {
    /// Width and height in dots, and how much of the height the drawing takes.
    fn layout(self) -> (u16, u16, f32) {
        match self {
            // The drawings bring a margin of their own.
            Self::Piece { form: RasterForm::Wide, .. } => (1_200, 630, 0.94),
            Self::Piece { form: RasterForm::Square, .. } => (1_000, 1_000, 1.0),
            Self::Shop => (1_200, 630, 0.4),
            Self::Icon { size, .. } => (size, size, 1.0),
        }
    }

    fn ground(self) -> Option<Color> {
        match self {
            Self::Piece { .. } | Self::Shop => Some(ground_of_pages()),
            Self::Icon { ground: Ground::Mark, .. } => {
                let [red, green, blue] = MARK_GROUND;
                Some(Color::from_rgba8(red, green, blue, 255))
            }
            Self::Icon { ground: Ground::Clear, .. } => None,
        }
    }

    /// Draws `drawing` in the middle of the ground; `None` if it is no drawing.
    fn made_from(self, drawing: &str) -> Option<Bytes> {
        let tree = Tree::from_str(drawing, &Options::default()).ok()?;
        let (width, height, share) = self.layout();
        let mut dots = Pixmap::new(width.into(), height.into())?;
        if let Some(colour) = self.ground() {
            dots.fill(colour);
        }
        let (width, height) = (f32::from(width), f32::from(height));
        let scale = height * share / tree.size().height();
        let (left, top) =
            (width - tree.size().width() * scale, height - tree.size().height() * scale);
        let place = Transform::from_scale(scale, scale).post_translate(left / 2.0, top / 2.0);
        resvg::render(&tree, place, &mut dots.as_mut());
        dots.encode_png().ok().map(Bytes::from)
    }
}

/// The colour of a page by day, which drawings bring as well.
fn ground_of_pages() -> Color {
    let part = |from: usize| {
        let digits = GROUND_BY_DAY.get(from..from + 2).unwrap_or("ff");
        u8::from_str_radix(digits, 16).unwrap_or(u8::MAX)
    };
    Color::from_rgba8(part(1), part(3), part(5), 255)
}
