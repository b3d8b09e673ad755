//! What the gallery is handed, in the form in which it travels to the browser.
//!
//! Parts travel without their names, since the code that reads names is large.

use serde::{Deserialize, Serialize};

/// What the gallery says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "[String; 5]", into = "[String; 5]")]
pub struct GalleryWords {
    /// The name of the whole gallery.
    pub label: String,
    /// The name of the strip of large pictures.
    pub strip: String,
    /// The name of the row of small pictures.
    pub thumbnails: String,
    /// What the button says that enlarges the picture.
    pub enlarge: String,
    /// What it says when the picture is enlarged.
    pub reduce: String,
}

impl From<[String; 5]> for GalleryWords {
    fn from([label, strip, thumbnails, enlarge, reduce]: [String; 5]) -> Self {
        Self { label, strip, thumbnails, enlarge, reduce }
    }
}

impl From<GalleryWords> for [String; 5] {
    fn from(words: GalleryWords) -> Self {
        let GalleryWords { label, strip, thumbnails, enlarge, reduce } = words;
        [label, strip, thumbnails, enlarge, reduce]
    }
}
