//! The demo catalogue and the drawings, which every program carries inside.

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../seed/catalogue"]
struct Catalogue;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../seed/drawings"]
struct Drawings;

/// The files of the demo catalogue, as name and text, in the order of their names.
pub fn catalogue_files() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Catalogue::iter()
        .filter_map(|name| Some((name.to_string(), text(Catalogue::get(&name)?))))
        .collect();
    files.sort();
    files
}

/// The drawing called `name`, with its colours still to be filled in.
pub fn drawing(name: &str) -> Option<String> {
    Drawings::get(name).map(text)
}

fn text(file: rust_embed::EmbeddedFile) -> String {
    String::from_utf8_lossy(&file.data).into_owned()
}
