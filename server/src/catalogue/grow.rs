//! Makes as many pieces as a load test needs, always the same ones.

use app::kernel::measure::Milligrams;
use app::kernel::slug::Slug;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::seed_file::{CatalogueFile, PieceEntry};

/// The same seed gives the same pieces on every machine.
const SEED: u64 = 916;

/// Returns `count` further pieces, made after those of `files` and spread over all categories.
///
/// Piece number n is the same whatever `count` is, so growing twice adds nothing new.
pub fn grow(files: &[CatalogueFile], count: usize) -> Vec<CatalogueFile> {
    let mut grown: Vec<CatalogueFile> = files
        .iter()
        .map(|file| CatalogueFile {
            first_place: file.pieces.len(),
            pieces: Vec::new(),
            ..file.clone()
        })
        .collect();
    let patterns: Vec<(usize, &PieceEntry)> = files
        .iter()
        .enumerate()
        .flat_map(|(shelf, file)| file.pieces.iter().map(move |piece| (shelf, piece)))
        .collect();
    if patterns.is_empty() {
        return grown;
    }
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    for number in 1..=count {
        let (shelf, pattern) = patterns[random.random_range(0..patterns.len())];
        let percent = random.random_range(70..=140);
        if let Some(piece) = another(pattern, number, percent) {
            grown[shelf].pieces.push(piece);
        }
    }
    grown
}

/// The pattern under another name, at `percent` of its weight.
fn another(pattern: &PieceEntry, number: usize, percent: i64) -> Option<PieceEntry> {
    let weight = (pattern.net_weight.get() * percent / 100).max(1);
    let stem: String = pattern.slug.as_str().chars().take(48).collect();
    Some(PieceEntry {
        slug: Slug::parse(&format!("{}-no-{number}", stem.trim_end_matches('-'))).ok()?,
        name: format!("{} No. {number}", pattern.name),
        net_weight: Milligrams::new(weight).ok()?,
        ..pattern.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::read_files;

    fn demo() -> Vec<CatalogueFile> {
        read_files(&crate::demo::catalogue_files()).expect("the demo catalogue is right")
    }

    fn slugs(files: &[CatalogueFile]) -> Vec<(String, String, i64)> {
        let mut slugs: Vec<_> = files
            .iter()
            .flat_map(|file| file.pieces.iter().map(move |piece| (file, piece)))
            .map(|(file, p)| (p.slug.to_string(), file.slug.to_string(), p.net_weight.get()))
            .collect();
        slugs.sort();
        slugs
    }

    #[test]
    fn the_same_pieces_grow_every_time_and_more_of_them_begin_with_the_same() {
        let demo = demo();
        let few = slugs(&grow(&demo, 100));
        let many = slugs(&grow(&demo, 300));
        assert_eq!(few.len(), 100);
        assert_eq!(few, slugs(&grow(&demo, 100)));
        assert!(few.iter().all(|piece| many.contains(piece)));
    }

    #[test]
    fn an_empty_catalogue_grows_nothing() {
        assert_eq!(slugs(&grow(&[], 10)), []);
    }
}
