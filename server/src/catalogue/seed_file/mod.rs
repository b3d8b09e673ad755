//! The files in which a jeweller keeps the catalogue: one TOML file for each category.
//!
//! Every mistake is told with file, line, field and reason, and all mistakes of all files are told at once.

mod raw;
mod reader;

use std::collections::HashMap;

use app::catalogue::model::{Alloy, Audience, Choices, Family, Occasion, SizeRange, Stone};
use app::kernel::measure::Milligrams;
use app::kernel::slug::Slug;

use crate::toml_file::{Problem, Reader};

/// A category with its pieces, read and found right.
#[derive(Debug, Clone)]
pub struct CatalogueFile {
    /// The category's name in addresses.
    pub slug: Slug,
    /// Its name on the page.
    pub name: String,
    /// One or two sentences about it.
    pub description: String,
    /// Its place in the menu.
    pub position: u16,
    /// The place of its first piece in the category, counted from 0.
    pub first_place: usize,
    /// Its pieces, in the order of the file.
    pub pieces: Vec<PieceEntry>,
}

/// A piece as the file tells it.
#[derive(Debug, Clone)]
pub struct PieceEntry {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name on the page.
    pub name: String,
    /// Its build.
    pub family: Family,
    /// What it is and how it wears.
    pub description: String,
    /// What it can be had in; never empty.
    pub alloys: Vec<Alloy>,
    /// The metal's weight in the first alloy at the reference size.
    pub net_weight: Milligrams,
    /// When it is worn or given.
    pub occasions: Vec<Occasion>,
    /// Whom it is made for.
    pub audience: Vec<Audience>,
    /// How many characters can be engraved.
    pub engraving: u16,
    /// How many days it takes to make one.
    pub lead_days: u16,
    /// Its sizes.
    pub size: Option<SizeRange>,
    /// Its stones, the centre first.
    pub stones: Vec<Stone>,
}

impl PieceEntry {
    /// Everything about the piece that choices depend on.
    pub(crate) fn choices(&self) -> Choices {
        Choices {
            net_weight: self.net_weight,
            alloys: self.alloys.clone(),
            stones: self.stones.clone(),
            size: self.size,
            engraving: self.engraving,
        }
    }
}

/// Reads catalogue files, each given as name and text.
///
/// # Errors
/// Every problem of every file; among them a slug or a name that two pieces share.
pub fn read_files(files: &[(String, String)]) -> Result<Vec<CatalogueFile>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut read = Vec::new();
    let mut taken = HashMap::new();
    for (file, text) in files {
        let mut reader = Reader::new(file, text, &mut taken);
        read.extend(reader.file());
        problems.extend(reader.problems());
    }
    if problems.is_empty() { Ok(read) } else { Err(problems) }
}
