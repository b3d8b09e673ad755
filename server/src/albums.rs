//! The pictures that were taken of pieces: those of the demo, which every program carries inside, with the
//! jeweller's own photographs laid over.
//!
//! `make pictures` leaves a folder for each piece in `seed/pictures`, with a list of what is in it. Photographs
//! stand in the database; see [`crate::photographs`].

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use app::catalogue::model::{Album, Mark, Metal, PictureForm, Shot, View, WIDE_FILE};
use app::kernel::failure::Unavailable;
use app::kernel::slug::Slug;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};

use crate::photographs::Photographs;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../seed/pictures"]
struct Files;

/// The name of the list in each piece's folder.
const LIST: &str = "pictures.json";

/// A mark is part of the address, so what an address with the right one gives never changes.
const KEPT: &str = "public, max-age=31536000, immutable";

/// A page that was kept asks with an older mark. It gets what there is now, which may change again.
const KEPT_SHORTLY: &str = "public, max-age=60";

/// Every album that the program carries, by the slug of its piece.
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

/// One picture in a list, as it is written down.
#[derive(Serialize, Deserialize)]
struct Listed {
    view: View,
    metal: Metal,
    mark: Mark,
    widths: BTreeMap<String, Vec<u16>>,
}

impl From<Listed> for Shot {
    fn from(mut listed: Listed) -> Self {
        let widths = |form: &PictureForm| Some((*form, listed.widths.remove(form.code())?));
        let widths = PictureForm::ALL.iter().filter_map(widths).collect();
        Self { view: listed.view, metal: listed.metal, mark: listed.mark, widths }
    }
}

impl From<&Shot> for Listed {
    fn from(shot: &Shot) -> Self {
        let widths = shot.widths.iter().map(|(form, widths)| (form.code().into(), widths.clone()));
        let (view, metal, mark) = (shot.view, shot.metal, shot.mark.clone());
        Self { view, metal, mark, widths: widths.collect() }
    }
}

fn read(text: &[u8]) -> Result<Album, serde_json::Error> {
    let list: List = serde_json::from_slice(text)?;
    Ok(Album::of(list.pictures.into_iter().map(Shot::from).collect()))
}

/// Reads an album that [`written`] wrote; no text is an empty one.
///
/// # Errors
/// When it is something else.
pub(crate) fn parse(text: &str) -> Result<Album, serde_json::Error> {
    if text.is_empty() {
        return Ok(Album::default());
    }
    let pictures: Vec<Listed> = serde_json::from_str(text)?;
    Ok(Album::of(pictures.into_iter().map(Shot::from).collect()))
}

/// An album as text, for a column of the database; nothing for an empty one.
///
/// # Errors
/// None that is known: every part of an album has a form in JSON.
pub(crate) fn written(album: &Album) -> Result<String, serde_json::Error> {
    if album.shots().is_empty() {
        return Ok(String::new());
    }
    serde_json::to_string(&album.shots().iter().map(Listed::from).collect::<Vec<_>>())
}

/// The pictures that a piece is shown by: those that the program carries, with the jeweller's own photographs,
/// as [`written`] wrote them, laid over.
///
/// # Errors
/// When the photographs are not written so.
pub fn of(slug: &str, own: &str) -> Result<Album, serde_json::Error> {
    let carried = ALBUMS.get(slug);
    // Asked for each card of each list, and most pieces of a demo have no photograph.
    if own.is_empty() {
        return Ok(carried.cloned().unwrap_or_default());
    }
    let own = parse(own)?;
    Ok(match carried {
        Some(carried) => own.over(carried),
        None => own,
    })
}

/// Answers `/pictures/{slug}/{mark}/{file}`.
pub async fn picture(
    State(photographs): State<Photographs>,
    Path((slug, mark, file)): Path<(String, String, String)>,
) -> Response {
    let Some(slug) = Slug::parse(&slug).ok().filter(|_| is_a_picture(&file)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let carried = carried(&slug, &file);
    let is_current = |album: &Album| {
        album.shots().iter().any(|shot| shot.mark.as_str() == mark && is_of(shot, &file))
    };
    // Asked for as a page names it: no question to the database.
    if let Some(bytes) = &carried
        && ALBUMS.get(slug.as_str()).is_some_and(is_current)
    {
        return answer(&file, bytes.clone(), KEPT);
    }
    match photographs.file(&slug, &mark, &file).await {
        Ok(Some(found)) if found.mark == mark => answer(&file, found.bytes, KEPT),
        Ok(Some(found)) => answer(&file, found.bytes, KEPT_SHORTLY),
        Ok(None) => match carried {
            Some(bytes) => answer(&file, bytes, KEPT_SHORTLY),
            None => StatusCode::NOT_FOUND.into_response(),
        },
        Err(Unavailable) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// Whether a file is one of a picture's; the one for shared links changes with a front.
fn is_of(shot: &Shot, file: &str) -> bool {
    let beginning = format!("{}-{}-", shot.view.code(), shot.metal.code());
    file.starts_with(&beginning) || (file == WIDE_FILE && shot.view == View::Front)
}

/// A picture that the program carries.
fn carried(slug: &Slug, file: &str) -> Option<Bytes> {
    ALBUMS.get(slug.as_str())?;
    Some(match Files::get(&format!("{slug}/{file}"))?.data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    })
}

fn answer(file: &str, bytes: Bytes, kept: &'static str) -> Response {
    let ending = file.rsplit('.').next().unwrap_or_default();
    let form = PictureForm::parse(ending).map_or("image/jpeg", PictureForm::media_type);
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
