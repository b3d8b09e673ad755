//! Rules about the source itself, so that the house stays the house.

mod harm;
mod policy;
mod privacy;
mod source;
mod styles;
mod threats;
mod words;

use std::path::{Path, PathBuf};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every file below `folder` with one of the extensions, as path from the root and text.
fn files(folder: &str, extensions: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).expect("a folder of the repository");
        for path in entries.map(|entry| entry.expect("an entry").path()) {
            let extension = path.extension().and_then(|extension| extension.to_str());
            if path.is_dir() {
                folders.push(path);
            } else if extension.is_some_and(|extension| extensions.contains(&extension)) {
                let name = path.strip_prefix(root()).expect("below the root").display().to_string();
                found.push((name, std::fs::read_to_string(&path).expect("text")));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} holds nothing to look at");
    found.sort();
    found
}

/// Rust that is shipped: without what stands behind `#[cfg(test)]`.
pub(crate) fn shipped_rust() -> Vec<(String, String)> {
    ["app/src", "frontend/src", "server/src"]
        .iter()
        .flat_map(|folder| files(folder, &["rs"]))
        .map(|(name, text)| {
            let shipped = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
            (name, shipped)
        })
        .collect()
}

/// Rust without its comments, so that a word in a sentence does not count as code.
pub(crate) fn code(text: &str) -> String {
    let without = |line: &str| line.split("//").next().unwrap_or_default().to_owned();
    text.lines().map(without).collect::<Vec<_>>().join("\n")
}
