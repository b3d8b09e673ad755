//! The demo catalogue and the drawings, which every program carries inside.

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../seed/catalogue"]
struct Catalogue;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../seed/pricing"]
struct Prices;

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

/// The names that mean the same in a search, as the text of their file.
pub fn synonyms() -> String {
    include_str!("../../seed/search/synonyms.toml").to_owned()
}

/// What the demo shop charges, as the name and text of its file.
pub fn charges_file() -> (String, String) {
    price_file("pricing.toml")
}

/// The demo shop's metal rates, as the name and text of their file.
pub fn rates_file() -> (String, String) {
    price_file("rates.toml")
}

/// Where the demo shop delivers, as the name and text of its file.
pub fn delivery_file() -> (String, String) {
    let text = include_str!("../../seed/delivery/delivery.toml");
    ("delivery.toml".to_owned(), text.to_owned())
}

fn price_file(name: &str) -> (String, String) {
    (name.to_owned(), Prices::get(name).map(text).unwrap_or_default())
}

/// The drawing called `name`, with its colours still to be filled in.
pub fn drawing(name: &str) -> Option<String> {
    Drawings::get(name).map(text)
}

fn text(file: rust_embed::EmbeddedFile) -> String {
    String::from_utf8_lossy(&file.data).into_owned()
}
