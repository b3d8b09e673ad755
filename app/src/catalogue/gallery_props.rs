//! What the gallery is handed, in the form in which it travels to the browser.
//!
//! Parts travel without their names, since the code that reads names is large.

use serde::{Deserialize, Serialize};

use super::model::Metal;

/// A metal that the piece can be shown in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(Metal, String, String)", into = "(Metal, String, String)")]
pub struct Swatch {
    /// The metal.
    pub metal: Metal,
    /// What it is called.
    pub name: String,
    /// What is said aloud when the pictures have changed to it.
    pub shown: String,
}

impl From<(Metal, String, String)> for Swatch {
    fn from((metal, name, shown): (Metal, String, String)) -> Self {
        Self { metal, name, shown }
    }
}

impl From<Swatch> for (Metal, String, String) {
    fn from(swatch: Swatch) -> Self {
        (swatch.metal, swatch.name, swatch.shown)
    }
}

/// What the gallery says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "[String; 6]", into = "[String; 6]")]
pub struct GalleryWords {
    /// The name of the whole gallery.
    pub label: String,
    /// The name of the strip of large pictures.
    pub strip: String,
    /// The name of the row of small pictures.
    pub thumbnails: String,
    /// The name of the row of metals.
    pub metals: String,
    /// What the button says that enlarges the picture.
    pub enlarge: String,
    /// What it says when the picture is enlarged.
    pub reduce: String,
}

impl From<[String; 6]> for GalleryWords {
    fn from([label, strip, thumbnails, metals, enlarge, reduce]: [String; 6]) -> Self {
        Self { label, strip, thumbnails, metals, enlarge, reduce }
    }
}

impl From<GalleryWords> for [String; 6] {
    fn from(words: GalleryWords) -> Self {
        let GalleryWords { label, strip, thumbnails, metals, enlarge, reduce } = words;
        [label, strip, thumbnails, metals, enlarge, reduce]
    }
}
