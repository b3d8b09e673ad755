//! Pictures that were taken of pieces, and what is shown of a piece that has none.

use axum::http::StatusCode;
use server::catalogue::{grow, read_files, store};

use crate::shops::shop;
use crate::support::{Answer, TestDb, Visitor};

const PIECE: &str = "/piece/chandni-halo-ring";

/// Width and height of a picture made of dots, once it is known to be a whole PNG or JPEG.
pub(crate) fn size_of_picture(answer: &Answer) -> (u32, u32) {
    assert_eq!(answer.status, StatusCode::OK);
    match answer.header("content-type") {
        "image/png" => size_of_png(&answer.bytes),
        "image/jpeg" => size_of_jpeg(&answer.bytes),
        other => panic!("{other} is not read by everybody"),
    }
}

fn size_of_png(bytes: &[u8]) -> (u32, u32) {
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n") && &bytes[12..16] == b"IHDR");
    assert!(bytes.ends_with(b"IEND\xaeB`\x82"), "it is whole");
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}

/// Walks over the segments of the file up to the one that tells its size.
fn size_of_jpeg(bytes: &[u8]) -> (u32, u32) {
    assert!(bytes.starts_with(&[0xFF, 0xD8]) && bytes.ends_with(&[0xFF, 0xD9]), "it is whole");
    let number = |at: usize| u32::from(u16::from_be_bytes([bytes[at], bytes[at + 1]]));
    let mut at = 2;
    loop {
        assert_eq!(bytes[at], 0xFF, "a segment begins here");
        if matches!(bytes[at + 1], 0xC0..=0xC2) {
            return (number(at + 7), number(at + 5));
        }
        at += 2 + usize::try_from(number(at + 2)).expect("small");
    }
}

/// The addresses in a page that begin so and end so.
fn addresses<'a>(page: &'a str, beginning: &str, end: &str) -> Vec<&'a str> {
    let parts = page.split(['"', ' ', ',']);
    parts.filter(|part| part.starts_with(beginning) && part.ends_with(end)).collect()
}

#[tokio::test]
async fn a_piece_is_shown_by_its_own_pictures_in_every_form_and_width() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    for path in ["/jewellery/rings", PIECE] {
        let page = visitor.opens(path).await.body;
        let of = |end: &str| addresses(&page, "/pictures/chandni-halo-ring/", end);
        for end in [
            "front-yellow-gold-320.avif",
            "front-yellow-gold-1440.avif",
            "front-yellow-gold-640.webp",
        ] {
            assert!(!of(end).is_empty(), "{path}: {end}");
        }
        for (ending, media_type) in
            [(".avif", "image/avif"), (".webp", "image/webp"), (".jpg", "image/jpeg")]
        {
            assert!(!of(ending).is_empty(), "{path}: {ending}");
            for address in of(ending) {
                let file = visitor.opens(address).await;
                assert_eq!(file.status, StatusCode::OK, "{address}");
                assert_eq!(file.header("content-type"), media_type, "{address}");
                assert_eq!(
                    file.header("cache-control"),
                    "public, max-age=31536000, immutable",
                    "{address}"
                );
                assert!(file.bytes.len() > 1_000, "{address}");
            }
        }
        assert!(
            page.find("type=\"image/avif\"") < page.find("type=\"image/webp\""),
            "the smallest is chosen first"
        );
    }
}

#[tokio::test]
async fn a_picture_by_an_older_mark_is_the_one_of_today_and_kept_for_a_minute() {
    let test = TestDb::sqlite().await;
    let visitor = Visitor(shop(&test.db));
    let old = visitor.opens("/pictures/chandni-halo-ring/00000000/front-platinum-640.avif").await;
    assert_eq!(old.status, StatusCode::OK);
    assert_eq!(old.header("cache-control"), "public, max-age=60");
}

#[tokio::test]
async fn a_picture_by_the_mark_of_another_side_is_not_kept_for_good() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    let page = visitor.opens(PIECE).await.body;
    let above = addresses(&page, "/pictures/chandni-halo-ring/", "top-yellow-gold-640.jpg")[0];
    let crossed = above.replace("top-yellow", "front-yellow");
    for (address, kept) in
        [(above, "public, max-age=31536000, immutable"), (&crossed, "public, max-age=60")]
    {
        let answer = visitor.opens(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert_eq!(answer.header("cache-control"), kept, "{address}");
    }
}

#[tokio::test]
async fn what_was_never_taken_is_not_found() {
    let test = TestDb::sqlite().await;
    let visitor = Visitor(shop(&test.db));
    for forged in [
        "no-such-piece/00000000/front-platinum-640.avif",
        "chandni-halo-ring/00000000/front-platinum-641.avif",
        "chandni-halo-ring/00000000/front-silver-640.avif",
        "chandni-halo-ring/00000000/front-platinum-640.AVIF",
        "chandni-halo-ring/00000000/pictures.json",
        "chandni-halo-ring/00000000/..%2Fpictures.json",
        "chandni-halo-ring/00000000/..%2F..%2FREADME.md",
        "chandni-halo-ring/00000000/.jpg",
        "chandni-halo-ring/00000000/%00.jpg",
        "%2e%2e/00000000/README.md",
        "chandni-halo-ring/front-platinum-640.avif",
    ] {
        let answer = visitor.opens(&format!("/pictures/{forged}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{forged}");
        assert!(!answer.header("cache-control").contains("immutable"), "{forged}");
    }
}

#[tokio::test]
async fn a_piece_that_nobody_took_a_picture_of_is_drawn() {
    let test = TestDb::sqlite().await;
    let rings = include_str!("../../../../seed/catalogue/rings.toml");
    let files = read_files(&[("rings.toml".to_owned(), rings.to_owned())]).expect("well formed");
    let grown = grow(&files, 1);
    let slug = grown[0].pieces[0].slug.to_string();
    store(&test.db, grown).await.expect("stored");
    let visitor = Visitor(shop(&test.db));
    let page = visitor.opens(&format!("/piece/{slug}")).await.body;
    assert!(!page.contains(&format!("/pictures/{slug}/")), "it has none of its own");
    let drawn = addresses(&page, "/pictures/", ".svg");
    let drawing = visitor.opens(drawn[0]).await;
    assert_eq!(drawing.header("content-type"), "image/svg+xml");
    let shared = addresses(&page, "http://shop.test/pictures/wide/", ".png");
    let shared = shared[0].strip_prefix("http://shop.test").expect("ours");
    assert_eq!(size_of_picture(&visitor.opens(shared).await), (1_200, 630));
}
