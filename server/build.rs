//! Makes sure that the folder with the browser's files exists, and rebuilds the server when it changes.
//!
//! `cargo leptos build` fills the folder before it compiles the server, so that a release program carries
//! the files inside. A plain `cargo check` or `cargo test` works without them: the folder is then empty.

use std::path::Path;

fn main() {
    // Asked when it runs: two clones that share a target folder also share this program once it is compiled.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let root = Path::new(&here).join("..");
    let site = root.join("target/site");
    if let Err(error) = std::fs::create_dir_all(&site) {
        println!("cargo::error=cannot create {}: {error}", site.display());
    }
    for folder in ["target/site", "content", "seed", "locales", "policy", "server/migrations"] {
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
    }
}
