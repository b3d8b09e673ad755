//! The articles, which every program carries inside: read once, when the shop opens.

mod front_matter;
mod library;
mod markdown;

pub use library::Library;

use std::fmt;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../content/en"]
struct English;

/// The files of the English articles, as path below `content/en` and text, in the order of their paths.
pub fn english_files() -> Vec<(String, String)> {
    let text = |name: &str| {
        English::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned())
    };
    let named = English::iter().filter_map(|name| Some((name.to_string(), text(&name)?)));
    let mut files: Vec<(String, String)> = named.collect();
    files.sort();
    files
}

/// An article that cannot be shown, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenArticle {
    /// Its path below `content/en`.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
}

impl fmt::Display for BrokenArticle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "content/en/{}:{}: {}", self.file, self.line, self.reason)
    }
}

impl std::error::Error for BrokenArticle {}

/// What is wrong in a file whose name the caller knows.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fault {
    line: usize,
    reason: String,
}

impl Fault {
    fn at(line: usize, reason: impl Into<String>) -> Self {
        Self { line, reason: reason.into() }
    }

    /// A fault that no single line is to blame for.
    fn of_the_file(reason: impl Into<String>) -> Self {
        Self::at(1, reason)
    }

    fn in_file(self, file: &str) -> BrokenArticle {
        BrokenArticle { file: file.to_owned(), line: self.line, reason: self.reason }
    }
}

/// The line, counted from 1, on which the byte at `offset` stands.
fn line_of(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}
