//! `assay import pictures` and `pictures forget`: what becomes of the files of a folder.

use std::fs;
use std::path::{Path, PathBuf};

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::dots::{exact, grey_jpeg, jpeg, picture};
use crate::program::{get, run, run_measured, serve};

const WHITE: [u8; 3] = [255, 255, 255];
const RED: [u8; 3] = [200, 20, 20];

/// A shop with the demo in it, and an empty folder for photographs.
struct Jeweller {
    folder: tempfile::TempDir,
}

impl Jeweller {
    fn new() -> Self {
        let jeweller = Self { folder: tempfile::tempdir().expect("a folder") };
        fs::create_dir(jeweller.photographs()).expect("a folder");
        assert_eq!(run(&["seed", "--data", text(&jeweller.data())]).0, 0);
        jeweller
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn photographs(&self) -> PathBuf {
        self.folder.path().join("photographs")
    }

    fn puts(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.photographs().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("written");
    }

    fn imports(&self) -> (i32, String, String) {
        run(&["import", "pictures", "--data", text(&self.data()), text(&self.photographs())])
    }

    fn forgets(&self, pieces: &[&str]) -> (i32, String, String) {
        let data = self.data();
        run(&[&["pictures", "forget", "--data", text(&data)][..], pieces].concat())
    }

    fn assert_agreed(&self) {
        let (code, out, error) = run(&["check", "--data", text(&self.data())]);
        assert_eq!((code, out.trim()), (0, "everything agrees"), "{error}");
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

fn photograph() -> Vec<u8> {
    jpeg(&picture(700, 660, WHITE, RED))
}

#[test]
fn photographs_are_found_by_their_names_and_taken_back_again() {
    let jeweller = Jeweller::new();
    jeweller.puts("chandni-halo-ring.jpg", photograph());
    jeweller.puts("Chandni-Halo-Ring_Side_Rose-Gold.JPG", photograph());
    jeweller
        .puts("neelam-halo-ring/front.png", exact(picture(700, 700, WHITE, RED), ImageFormat::Png));
    jeweller.puts("neelam-halo-ring/.DS_Store", "hidden");
    jeweller.puts(".hidden.jpg", "hidden");
    let (code, out, error) = jeweller.imports();
    assert_eq!(
        (code, out.as_str(), error.as_str()),
        (0, "3 pictures of 2 pieces were imported\n", "")
    );
    jeweller.assert_agreed();
    // The same once more is the same shop.
    assert_eq!(jeweller.imports().0, 0);
    jeweller.assert_agreed();
    let (code, out, error) =
        jeweller.forgets(&["chandni-halo-ring", "a-ring", "Ring!", "neelam-halo-ring"]);
    assert_eq!(code, 1);
    assert!(out.contains("the 2 photographs of chandni-halo-ring are forgotten"), "{out}");
    assert!(out.contains("the photograph of neelam-halo-ring is forgotten"), "{out}");
    assert_eq!(error, "assay: no piece is called \"a-ring\"\nno piece is called \"Ring!\"\n");
    let (code, _, error) = jeweller.forgets(&["chandni-halo-ring"]);
    assert_eq!((code, error.as_str()), (1, "assay: chandni-halo-ring has no photographs\n"));
    jeweller.assert_agreed();
}

#[test]
fn what_cannot_be_used_is_named_and_keeps_nothing_else_out() {
    let jeweller = Jeweller::new();
    jeweller.puts("chandni-halo-ring.jpg", photograph());
    for (name, bytes) in [
        ("a-ring.jpg", photograph()),
        ("Thumbs.db", b"x".to_vec()),
        ("chandni-halo-ring_back.jpg", photograph()),
        ("chandni-halo-ring_side_silver.jpg", photograph()),
        ("chandni-halo-ring_side_top.jpg", photograph()),
        ("chandni-halo-ring_close.jpg", b"A ring, in words.".to_vec()),
        ("chandni-halo-ring_scale.jpg", Vec::new()),
        ("chandni-halo-ring_top.jpg", photograph()[..2_000].to_vec()),
        ("chandni-halo-ring_top_rose-gold.jpg", jpeg(&picture(300, 300, WHITE, RED))),
        ("chandni-halo-ring_side.jpg", photograph()),
        ("chandni-halo-ring_yellow-gold_side.png", photograph()),
        ("neelam-halo-ring/more/front.jpg", photograph()),
        ("neelam-halo-ring/IMG_0001.jpg", photograph()),
        ("line\nbreak.jpg", photograph()),
    ] {
        jeweller.puts(name, bytes);
    }
    std::os::unix::fs::symlink("/no/such/file", jeweller.photographs().join("eka.jpg"))
        .expect("a link");
    let (code, out, error) = jeweller.imports();
    assert_eq!(
        (code, out.as_str()),
        (1, "1 picture of 1 piece was imported; 15 files were left out\n"),
        "{error}"
    );
    assert_eq!(error.lines().count(), 15, "{error}");
    for line in [
        "a-ring.jpg: no piece is called \"a-ring\"",
        "Thumbs.db: no piece is called \"thumbs\"",
        "chandni-halo-ring_back.jpg: \"back\" is neither a side (front, side, top, close, scale) nor a metal (yellow-gold, ",
        "chandni-halo-ring_side_silver.jpg: the piece is not to be had in silver",
        "chandni-halo-ring_side_top.jpg: names two sides",
        "chandni-halo-ring_close.jpg: is not a JPEG, PNG or WebP picture",
        "chandni-halo-ring_scale.jpg: is empty",
        "chandni-halo-ring_top.jpg: breaks off before its end",
        "chandni-halo-ring_top_rose-gold.jpg: has 300 x 300 dots and would be blurred",
        "chandni-halo-ring_side.jpg: shows the same as chandni-halo-ring_yellow-gold_side.png, and neither is taken",
        "chandni-halo-ring_yellow-gold_side.png: shows the same as chandni-halo-ring_side.jpg, and neither is taken",
        "neelam-halo-ring/more: is a folder inside of a piece's folder",
        "neelam-halo-ring/IMG_0001.jpg: \"img\" is neither",
        "line\u{fffd}break.jpg: no piece is called",
        "eka.jpg: cannot be opened: No such file",
    ] {
        assert!(error.contains(line), "{line}: {error}");
    }
    jeweller.assert_agreed();
}

#[test]
fn a_folder_without_photographs_is_told_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    for (photographs, expected) in
        [("/no/such/folder", "cannot read /no/such/folder"), (text(folder.path()), "holds no file")]
    {
        let (code, _, error) = run(&["import", "pictures", "--data", text(&data), photographs]);
        assert_eq!(code, 1);
        assert!(error.contains(expected), "{error}");
        assert!(!data.exists(), "something was stored");
    }
}

#[test]
fn an_open_shop_shows_photographs_at_once() {
    let jeweller = Jeweller::new();
    let (serving, address) = serve(&jeweller.data(), &[]);
    let shown = |page: &str| page.contains("/front-yellow-gold-640.jpg");
    let own = |page: &str| {
        let mark =
            page.split("/pictures/chandni-halo-ring/").nth(1).map(|rest| rest[..8].to_owned());
        mark.filter(|_| shown(page))
    };
    let before = own(&get(&address, "/piece/chandni-halo-ring"));
    jeweller.puts("chandni-halo-ring.jpg", photograph());
    assert_eq!(jeweller.imports().0, 0);
    let after = own(&get(&address, "/piece/chandni-halo-ring"));
    assert!(after.is_some() && after != before, "{before:?}, {after:?}");
    assert_eq!(jeweller.forgets(&["chandni-halo-ring"]).0, 0);
    assert_eq!(own(&get(&address, "/piece/chandni-halo-ring")), before);
    drop(serving);
}

/// The most memory that an import may take, in KiB: 300 MB.
const MOST_MEMORY: u64 = 300_000_000 / 1024;

/// A JPEG made longer by what no decoder looks at, up to what is read of a file.
fn filled_up(jpeg: &[u8], length: usize) -> Vec<u8> {
    let mut file = jpeg[..2].to_vec();
    while file.len() + jpeg.len() + 65_537 < length {
        file.extend([0xff, 0xe9, 0xff, 0xff]);
        file.resize(file.len() + 65_533, 0x20);
    }
    file.extend(&jpeg[2..]);
    file
}

#[test]
fn an_import_takes_little_memory_whatever_it_is_given() {
    let jeweller = Jeweller::new();
    let deep = DynamicImage::ImageRgb8(RgbImage::from_pixel(4_230, 4_230, Rgb(RED))).into_rgba16();
    let plain = RgbImage::from_pixel(4_890, 4_890, Rgb(RED));
    for (kind, bytes) in [
        ("a long JPEG", filled_up(&grey_jpeg(6_900, 6_900, false), 64 * 1024 * 1024)),
        ("a progressive JPEG", filled_up(&grey_jpeg(3_990, 3_990, true), 64 * 1024 * 1024)),
        ("a deep PNG", exact(deep, ImageFormat::Png)),
        ("a WebP without loss", exact(plain.clone(), ImageFormat::WebP)),
        ("a WebP", webp::Encoder::from_rgb(&plain, 4_890, 4_890).encode(50.0).to_vec()),
    ] {
        jeweller.puts("chandni-halo-ring.jpg", bytes);
        let (data, photographs) = (jeweller.data(), jeweller.photographs());
        let import = ["import", "pictures", "--data", text(&data), text(&photographs)];
        let (code, memory, error) = run_measured(&import);
        assert_eq!(code, 0, "{kind}: {error}");
        assert!(memory < MOST_MEMORY, "{kind} takes {memory} KiB");
    }
}
