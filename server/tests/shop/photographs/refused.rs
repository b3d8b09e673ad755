//! What is refused, and that it is refused before it can do harm.

use app::catalogue::model::View;
use image::{ImageFormat, Rgb, RgbImage};
use server::photographs::Refused;

use crate::dots::{exact, grey_jpeg, jpeg, picture};
use crate::photographs::{BLUE, IVORY, developed_as};

#[test]
fn what_is_no_picture_of_ours_is_refused_whatever_it_is_called() {
    for other in [
        &b"A ring, in words."[..],
        b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        b"BM\x3a\0\0\0\0\0\0\0",
        b"\xff",
        b"\0",
        b"\xff\xd8\xff\xd9",
    ] {
        let refused = developed_as(View::Front, other);
        assert_eq!(refused, Err(Refused::NoPicture), "{}", String::from_utf8_lossy(other));
    }
    assert_eq!(developed_as(View::Front, b""), Err(Refused::Empty));
}

#[test]
fn a_picture_that_breaks_off_is_refused_wherever_it_does() {
    let dots = picture(700, 700, IVORY, BLUE);
    let noise = RgbImage::from_fn(700, 700, |x, y| {
        Rgb([x.wrapping_mul(y), x ^ y, x * 7 + y * 13]
            .map(|value| u8::try_from(value % 256).expect("a byte")))
    });
    for (kind, file) in [
        ("jpeg", jpeg(&noise)),
        ("progressive", grey_jpeg(4_000, 2_000, true)),
        ("png", exact(noise.clone(), ImageFormat::Png)),
        ("webp", exact(noise.clone(), ImageFormat::WebP)),
        ("lossy webp", webp::Encoder::from_rgb(&noise, 700, 700).encode(90.0).to_vec()),
        ("plain", exact(dots, ImageFormat::Png)),
    ] {
        assert!(developed_as(View::Front, &file).is_ok(), "{kind} as a whole");
        for share in [5, 30, 60, 95] {
            let cut = &file[..file.len() * share / 100];
            let refused = developed_as(View::Front, cut).expect_err("it breaks off");
            assert!(
                matches!(refused, Refused::BreaksOff | Refused::Damaged(_) | Refused::NoPicture),
                "{kind} after {share} %: {refused}"
            );
        }
    }
}

#[test]
fn damage_is_told_and_never_a_panic() {
    let noise = RgbImage::from_fn(660, 330, |x, y| {
        Rgb([x % 256, y % 256, (x * y) % 256].map(|value| u8::try_from(value).expect("a byte")))
    });
    let files = [
        jpeg(&noise),
        exact(noise.clone(), ImageFormat::Png),
        exact(noise.clone(), ImageFormat::WebP),
        webp::Encoder::from_rgb(&noise, 660, 330).encode(80.0).to_vec(),
    ];
    for file in files {
        for seed in 1..6_usize {
            let mut damaged = file.clone();
            for step in 0..6 {
                let at = (seed * 7_919 + step * 104_729) % damaged.len();
                damaged[at] ^= 0x5a;
            }
            // Whatever comes of it, it comes as an answer.
            if let Err(refused) = developed_as(View::Side, &damaged) {
                assert_eq!(refused.to_string().lines().count(), 1, "{refused}");
            }
        }
    }
}

/// The beginning of a PNG that claims to be large.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut head = b"IHDR".to_vec();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    file.extend(&head);
    file.extend(crc32fast::hash(&head).to_be_bytes());
    file.extend(b"\0\0\0\0IDAT");
    file.extend(crc32fast::hash(b"IDAT").to_be_bytes());
    file
}

#[test]
fn too_many_dots_and_too_few_are_told_by_number_before_any_is_read() {
    let said = |bytes: &[u8]| developed_as(View::Front, bytes).expect_err("refused").to_string();
    assert_eq!(
        said(&claiming(60_000, 60_000)),
        "has 60,000 x 60,000 dots; at most 48 million are read of a picture of this kind"
    );
    let many = said(&grey_jpeg(9_000, 9_000, true));
    assert!(many.starts_with("has 9,000 x 9,000 dots; at most 16 million"), "{many}");
    for (width, height) in [(639, 639), (2_000, 319), (319, 2_000), (1, 1)] {
        let few = said(&jpeg(&picture(width, height, IVORY, BLUE)));
        assert!(few.contains("would be blurred; 640 on the longer side and 320"), "{few}");
    }
}

#[test]
fn a_file_for_a_press_is_told_to_be_one() {
    let mut file = jpeg(&picture(700, 700, IVORY, BLUE));
    let at = file.windows(2).position(|pair| pair == [0xff, 0xc0]).expect("a frame");
    file[at + 9] = 4;
    let refused = developed_as(View::Front, &file).expect_err("four inks");
    assert_eq!(refused, Refused::FourInks);
}
