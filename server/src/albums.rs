//! The pictures that were taken of the demo pieces, which every program carries inside.
//!
//! `make pictures` leaves a folder for each piece in `seed/pictures`, with a list of what is in it.

use std::collections::HashMap;
use std::sync::LazyLock;

use app::catalogue::model::{Album, Mark, Metal, PictureForm, Shot, View, WIDE_FILE};
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use rust_embed::RustEmbed;
use serde::Deserialize;
use std::borrow::Cow;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../seed/pictures"]
struct Files;

/// The name of the list in each piece's folder.
const LIST: &str = "pictures.json";

/// A mark is part of the address, so what an address with the right one gives never changes.
const KEPT: &str = "public, max-age=31536000, immutable";

/// A page that was kept asks with an older mark. It gets what there is now, which may change again.
const KEPT_SHORTLY: &str = "public, max-age=60";

/// Every album, by the slug of its piece.
static ALBUMS: LazyLock<HashMap<String, Album>> = LazyLock::new(|| {
    let lists = Files::iter().filter_map(|name| {
        let slug = name.strip_suffix(LIST)?.strip_suffix('/')?;
        Some((slug.to_owned(), Files::get(&name)?.data))
    });
    let albums = lists.filter_map(|(slug, text)| match read(&text) {
        Ok(album) => Some((slug, album)),
        Err(error) => {
            tracing::error!(slug, %error, "the list of a piece's pictures cannot be read");
            None
        }
    });
    albums.collect()
});

/// What a list says. It may say more, for the tool that wrote it.
#[derive(Deserialize)]
struct List {
    pictures: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    view: View,
    metal: Metal,
    mark: Mark,
    widths: HashMap<String, Vec<u16>>,
}

fn read(text: &[u8]) -> Result<Album, serde_json::Error> {
    let list: List = serde_json::from_slice(text)?;
    let shots = list.pictures.into_iter().map(|mut listed| {
        let widths = |form: &PictureForm| Some((*form, listed.widths.remove(form.code())?));
        let widths = PictureForm::ALL.iter().filter_map(widths).collect();
        Shot { view: listed.view, metal: listed.metal, mark: listed.mark, widths }
    });
    Ok(Album::of(shots.collect()))
}

/// The pictures that were taken of a piece; an empty album where there are none.
pub fn of(slug: &str) -> Album {
    ALBUMS.get(slug).cloned().unwrap_or_default()
}

/// Answers `/pictures/{slug}/{mark}/{file}`.
pub async fn picture(Path((slug, mark, file)): Path<(String, String, String)>) -> Response {
    let found = ALBUMS.get(&slug).filter(|_| is_a_picture(&file)).and_then(|album| {
        let is_current = album.shots().iter().any(|shot| shot.mark.as_str() == mark);
        Some((Files::get(&format!("{slug}/{file}"))?.data, is_current))
    });
    let Some((data, is_current)) = found else { return StatusCode::NOT_FOUND.into_response() };
    let ending = file.rsplit('.').next().unwrap_or_default();
    let form = PictureForm::parse(ending).map_or("image/jpeg", PictureForm::media_type);
    let kept = if is_current { KEPT } else { KEPT_SHORTLY };
    let bytes = match data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    };
    ([(header::CONTENT_TYPE, form), (header::CACHE_CONTROL, kept)], bytes).into_response()
}

/// Whether a name can be that of a picture, and of nothing outside its folder.
fn is_a_picture(file: &str) -> bool {
    let plain = |letter: u8| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'.');
    let ending = file.rsplit_once('.').map(|(_, ending)| ending);
    file.bytes().all(plain)
        && !file.starts_with('.')
        && (file == WIDE_FILE || ending.is_some_and(|ending| PictureForm::parse(ending).is_ok()))
}
