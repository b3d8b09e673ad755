//! What the demo catalogue claims, held against what a jeweller's bench allows.

use app::catalogue::model::{
    Family, Shape, SizeKind, Stone, StoneKind, StoneRole, WIDE_FILE, file_name,
};
use server::catalogue::{CatalogueFile, PieceEntry, read_files};
use server::demo;

/// Inner circumferences of the trade's sizes 2-2, 2-4, 2-6 and 2-8, in tenths of a millimetre.
const TRADE_SIZES: [i64; 4] = [1_696, 1_795, 1_895, 1_995];

/// How far a bangle may be from a trade size and still be sold as one: two tenths of a millimetre.
const CLOSE: i64 = 2;

fn files() -> Vec<CatalogueFile> {
    read_files(&demo::catalogue_files()).expect("the demo catalogue is right")
}

fn pieces() -> Vec<PieceEntry> {
    files().into_iter().flat_map(|file| file.pieces).collect()
}

#[test]
fn every_bangle_comes_in_trade_sizes_and_all_bangles_in_the_same_ones() {
    let grids: Vec<(String, i64, i64, i64)> = pieces()
        .iter()
        .filter_map(|piece| Some((piece.slug.to_string(), piece.size?)))
        .filter(|(_, size)| size.kind() == SizeKind::Bangle)
        .map(|(slug, size)| (slug, size.from().get(), size.to().get(), size.step().get()))
        .collect();
    assert_eq!(grids.len(), 16);
    for (slug, from, to, step) in &grids {
        assert_eq!(((from - grids[0].1) % grids[0].3, *step), (0, grids[0].3), "{slug}");
        let fits = |trade: &&i64| (*from..=*to).contains(*trade);
        assert!(TRADE_SIZES.iter().filter(fits).count() >= 2, "{slug} fits hardly anybody");
        for trade in TRADE_SIZES.iter().filter(fits) {
            let off = (trade - from) % step;
            assert!(off.min(step - off) <= CLOSE, "{slug} misses {trade}");
        }
    }
}

/// The diameter of a round stone, or of a round one of the same area, in millimetres.
///
/// A round diamond of one carat measures 6.5 mm; corundum is denser by an eighth and beryl lighter by a quarter.
fn diameter(stone: &Stone) -> f64 {
    let density = match stone.kind {
        StoneKind::Ruby | StoneKind::Sapphire => 4.00,
        StoneKind::Emerald => 2.72,
        StoneKind::Diamond | StoneKind::Pearl | StoneKind::BlackBead => 3.52,
    };
    let carats = f64::from(i32::try_from(stone.each.get()).expect("a small stone")) / 1_000.0;
    6.5 * (carats * 3.52 / density).cbrt()
}

/// How much longer the outline of a shape is than that of a circle of the same area.
fn outline(shape: Shape) -> f64 {
    match shape {
        Shape::Oval => 1.03,
        Shape::Cushion | Shape::Princess => 1.05,
        Shape::Emerald | Shape::Pear => 1.08,
        Shape::Marquise => 1.15,
        Shape::Round | Shape::Bead => 1.0,
    }
}

#[test]
fn every_halo_has_room_for_its_stones() {
    let halos: Vec<PieceEntry> =
        pieces().into_iter().filter(|piece| piece.family == Family::Halo).collect();
    assert!(halos.len() >= 6, "{} halos", halos.len());
    for piece in halos {
        let role = |role| piece.stones.iter().find(move |stone| stone.role == role);
        let centre = role(StoneRole::Centre).expect("a centre");
        let small = role(StoneRole::Accent).expect("a halo");
        // The halo stands a seventh of a millimetre off the centre, so that the claws have room.
        let through_the_middle = diameter(centre) + diameter(small) + 0.3;
        let around = std::f64::consts::PI * through_the_middle * outline(centre.shape);
        let needed = f64::from(small.count) * diameter(small);
        assert!(needed <= around, "{}: {needed:.1} mm of stones on {around:.1} mm", piece.slug);
        assert!(needed >= around * 0.8, "{}: the halo has gaps", piece.slug);
    }
}

#[test]
fn every_eternity_band_is_long_enough_for_its_stones() {
    for piece in pieces().iter().filter(|piece| piece.family == Family::Eternity) {
        let size = piece.size.as_ref().expect("a ring has sizes");
        let smallest = f64::from(i32::try_from(size.from().get()).expect("a finger")) / 10.0;
        let length: f64 =
            piece.stones.iter().map(|stone| f64::from(stone.count) * diameter(stone)).sum();
        let rows = if piece.slug.as_str().contains("two-row") { 2.0 } else { 1.0 };
        // The stones sit a millimetre outside of the finger.
        let around = rows * (smallest + 2.0 * std::f64::consts::PI);
        assert!(length <= around, "{}: {length:.1} mm on {around:.1} mm", piece.slug);
    }
}

#[test]
fn studs_outside_of_the_earrings_say_that_they_are_a_pair() {
    for file in files().iter().filter(|file| file.slug.as_str() != "earrings") {
        for piece in file.pieces.iter().filter(|piece| piece.family == Family::Stud) {
            assert!(piece.description.contains("pair"), "{}", piece.slug);
        }
    }
}

/// Where the pictures of the demo pieces are.
const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../seed/pictures");

/// What all of them may weigh together, in bytes.
const MOST_BYTES: u64 = 60_000_000;

/// The folders of pictures, by the slugs they are named by.
fn albums() -> Vec<(String, std::path::PathBuf)> {
    let folders =
        std::fs::read_dir(PICTURES).expect("a folder").map(|entry| entry.expect("an entry"));
    let folders = folders.filter(|entry| entry.path().is_dir());
    folders.map(|entry| (entry.file_name().into_string().expect("a name"), entry.path())).collect()
}

#[test]
fn every_piece_has_an_album() {
    let albums: Vec<String> = albums().into_iter().map(|(slug, _)| slug).collect();
    let pieces = pieces();
    let slugs = pieces.iter().map(|piece| piece.slug.as_str());
    let bare: Vec<&str> = slugs.filter(|slug| !albums.iter().any(|album| album == slug)).collect();
    assert!(bare.is_empty(), "`make pictures` has not taken {bare:?}");
}

#[test]
fn every_album_belongs_to_a_piece_and_shows_it_in_each_of_its_metals() {
    let pieces = pieces();
    for (slug, folder) in albums() {
        let piece = pieces.iter().find(|piece| piece.slug.as_str() == slug);
        let piece = piece.unwrap_or_else(|| panic!("{slug} is no piece"));
        let album = server::albums::of(&slug, "").expect("no photographs");
        assert!(!album.shots().is_empty(), "the list of {slug} cannot be read");
        for alloy in &piece.alloys {
            let views = album.in_metal(alloy.metal()).len();
            assert!(views >= 2, "{slug} is seen from {views} sides in {}", alloy.metal().code());
        }
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
            .collect();
        files.sort();
        let mut listed = vec!["pictures.json".to_owned(), WIDE_FILE.to_owned()];
        for shot in album.shots() {
            for (form, widths) in &shot.widths {
                listed.extend(
                    widths.iter().map(|width| file_name(shot.view, shot.metal, *form, *width)),
                );
            }
        }
        listed.sort();
        assert_eq!(files, listed, "{slug} has the files that its list names");
    }
}

#[test]
fn all_pictures_together_stay_light() {
    let files =
        albums().into_iter().flat_map(|(_, folder)| std::fs::read_dir(folder).expect("a folder"));
    let bytes: u64 =
        files.map(|file| file.expect("a file").metadata().expect("its size").len()).sum();
    assert!(bytes <= MOST_BYTES, "{bytes} bytes of pictures");
}
