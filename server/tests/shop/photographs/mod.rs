//! From a file of a jeweller's to the files of the shop: what comes out, and what is refused.

mod refused;

use app::catalogue::model::{Metal, PictureForm, View};
use image::{
    DynamicImage, GrayAlphaImage, ImageEncoder, ImageFormat, LumaA, Rgb, RgbImage, Rgba, RgbaImage,
};
use server::photographs::{Developed, Refused, develop};

use crate::dots::{exact, grey_jpeg, jpeg, picture};

const IVORY: [u8; 3] = [240, 230, 210];
const BLUE: [u8; 3] = [20, 40, 160];

fn developed_as(view: View, bytes: &[u8]) -> Result<Developed, Refused> {
    let folder = tempfile::tempdir().expect("a folder");
    // What a file is, its content says.
    let path = folder.path().join("a-ring.txt");
    std::fs::write(&path, bytes).expect("written");
    develop(&path, view, Metal::RoseGold)
}

fn developed(bytes: &[u8]) -> Developed {
    developed_as(View::Front, bytes).expect("a photograph")
}

fn opened(photograph: &Developed, name: &str) -> RgbImage {
    let (_, bytes) = photograph.files.iter().find(|(file, _)| file == name).expect("the file");
    image::load_from_memory(bytes).expect("a picture").into_rgb8()
}

/// The largest of the square files.
fn square(photograph: &Developed) -> RgbImage {
    let width = photograph.shot.widths_in(PictureForm::Webp).last().expect("a width");
    opened(photograph, &format!("front-rose-gold-{width}.webp"))
}

#[track_caller]
fn assert_close(dot: Rgb<u8>, colour: [u8; 3]) {
    let far = dot.0.iter().zip(colour).any(|(one, other)| one.abs_diff(other) > 6);
    assert!(!far, "{dot:?} is not {colour:?}");
}

#[test]
fn a_photograph_becomes_square_files_of_every_width_that_it_has_dots_for() {
    for (width, height, widths) in [
        (1600, 1200, &[320, 640, 960, 1440][..]),
        (1000, 1440, &[320, 640, 960, 1440]),
        (1439, 900, &[320, 640, 960]),
        (640, 320, &[320, 640]),
    ] {
        let photograph = developed(&jpeg(&picture(width, height, IVORY, BLUE)));
        assert_eq!(photograph.shot.widths_in(PictureForm::Webp), widths, "{width} x {height}");
        assert_eq!(photograph.shot.widths_in(PictureForm::Jpeg), [640]);
        assert_eq!(photograph.shot.widths_in(PictureForm::Avif), [0_u16; 0]);
        for side in widths {
            let file = opened(&photograph, &format!("front-rose-gold-{side}.webp"));
            assert_eq!(file.dimensions(), (u32::from(*side), u32::from(*side)));
            assert_close(*file.get_pixel(file.width() / 2, file.height() / 2), BLUE);
            // Set around the photograph, in the colour that it ends with.
            assert_close(*file.get_pixel(0, 0), IVORY);
        }
        assert_eq!(opened(&photograph, "front-rose-gold-640.jpg").dimensions(), (640, 640));
        let wide = opened(&photograph, "wide.jpg");
        assert_eq!(wide.dimensions(), (1200, 630));
        assert_close(*wide.get_pixel(600, 315), BLUE);
        assert_close(*wide.get_pixel(2, 2), IVORY);
        assert_eq!(photograph.files.len(), widths.len() + 2);
    }
    let side = developed_as(View::Side, &jpeg(&picture(700, 700, IVORY, BLUE))).expect("a side");
    let names: Vec<&str> = side.files.iter().map(|(name, _)| name.as_str()).collect();
    let expected = ["side-rose-gold-320.webp", "side-rose-gold-640.webp", "side-rose-gold-640.jpg"];
    assert_eq!(names, expected);
}

#[test]
fn a_mark_changes_with_the_picture_and_not_with_the_hour() {
    let one = jpeg(&picture(700, 700, IVORY, BLUE));
    let other = jpeg(&picture(700, 700, BLUE, IVORY));
    assert_eq!(developed(&one), developed(&one));
    assert_ne!(developed(&one).shot.mark, developed(&other).shot.mark);
}

/// A JPEG with a segment of its own right at its beginning.
fn with_segment(jpeg: &[u8], code: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).expect("a short segment");
    let head = [&[0xff, 0xd8, 0xff, code][..], &length.to_be_bytes(), content];
    [&head.concat(), &jpeg[2..]].concat()
}

/// What a camera writes beside the dots: how it was held, and where it was.
fn exif(orientation: u8) -> Vec<u8> {
    let entry = [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0];
    let head = b"Exif\0\0II*\0\x08\0\0\0\x01\0";
    [&head[..], &entry, &[0; 4], b"GPS 26.9124 N 75.7873 E"].concat()
}

#[test]
fn a_camera_that_was_held_on_its_side_still_takes_upright_pictures() {
    let mut left_is_blue = picture(800, 600, IVORY, IVORY);
    for (_, _, dot) in left_is_blue.enumerate_pixels_mut().filter(|(x, _, _)| *x < 400) {
        *dot = Rgb(BLUE);
    }
    let plain = jpeg(&left_is_blue);
    for (orientation, blue, ivory) in [
        (1, (20, 320), (620, 320)),
        (3, (620, 320), (20, 320)),
        (6, (320, 20), (320, 620)),
        (8, (320, 620), (320, 20)),
    ] {
        let turned = square(&developed(&with_segment(&plain, 0xe1, &exif(orientation))));
        assert_eq!(turned.dimensions(), (640, 640));
        assert_close(*turned.get_pixel(blue.0, blue.1), BLUE);
        assert_close(*turned.get_pixel(ivory.0, ivory.1), IVORY);
    }
}

#[test]
fn what_a_camera_wrote_beside_the_dots_is_in_none_of_the_files() {
    let plain = jpeg(&picture(1500, 1500, IVORY, BLUE));
    let told = with_segment(&with_segment(&plain, 0xfe, b"by Asha, in Jaipur"), 0xe1, &exif(1));
    let photograph = developed(&told);
    assert_eq!(photograph, developed(&plain), "only the dots matter");
    for (name, bytes) in &photograph.files {
        for secret in [&b"GPS"[..], b"26.9124", b"Asha", b"Exif", b"EXIF"] {
            let found = bytes.windows(secret.len()).any(|part| part == secret);
            assert!(!found, "{name} holds {}", String::from_utf8_lossy(secret));
        }
    }
}

#[test]
fn colours_of_another_screen_are_converted() {
    let dots = RgbImage::from_pixel(700, 700, Rgb([200, 60, 60]));
    let profile = moxcms::ColorProfile::new_display_p3().encode().expect("a profile");
    let mut file = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut file);
    encoder.set_icc_profile(profile).expect("a place for it");
    let (width, height) = dots.dimensions();
    encoder.write_image(&dots, width, height, image::ExtendedColorType::Rgb8).expect("a PNG");
    assert_close(*square(&developed(&file)).get_pixel(300, 300), [216, 41, 54]);
    // What is no profile is passed over.
    let mut file = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut file);
    encoder.set_icc_profile(b"no profile".to_vec()).expect("a place for it");
    encoder.write_image(&dots, width, height, image::ExtendedColorType::Rgb8).expect("a PNG");
    assert_close(*square(&developed(&file)).get_pixel(300, 300), [200, 60, 60]);
}

#[test]
fn what_can_be_seen_through_stands_on_the_ground_of_the_shops_own_pictures() {
    let ground = [0xf6, 0xf2, 0xec];
    let ring = RgbaImage::from_fn(700, 700, |x, _| {
        if x < 350 { Rgba([20, 40, 160, 255]) } else { Rgba([0, 0, 0, 0]) }
    });
    let ring = DynamicImage::ImageRgba8(ring);
    let sixteen = DynamicImage::ImageRgba16(ring.to_rgba16());
    for file in [
        exact(ring.clone(), ImageFormat::Png),
        exact(ring, ImageFormat::WebP),
        exact(sixteen, ImageFormat::Png),
    ] {
        let shown = square(&developed(&file));
        assert_close(*shown.get_pixel(100, 300), BLUE);
        assert_close(*shown.get_pixel(600, 300), ground);
    }
    let grey = GrayAlphaImage::from_fn(700, 700, |x, _| LumaA([90, if x < 350 { 255 } else { 0 }]));
    let shown = square(&developed(&exact(grey, ImageFormat::Png)));
    assert_close(*shown.get_pixel(100, 300), [90, 90, 90]);
    assert_close(*shown.get_pixel(600, 300), ground);
}

#[test]
fn every_way_of_writing_dots_down_is_read() {
    let dots = DynamicImage::ImageRgb8(picture(700, 700, IVORY, BLUE));
    for file in [
        exact(dots.to_rgb16(), ImageFormat::Png),
        exact(dots.to_rgba8(), ImageFormat::Png),
        exact(dots.clone(), ImageFormat::WebP),
        webp::Encoder::from_rgb(&dots.to_rgb8(), 700, 700).encode(90.0).to_vec(),
    ] {
        assert_close(*square(&developed(&file)).get_pixel(320, 320), BLUE);
    }
    let grey =
        [exact(dots.to_luma8(), ImageFormat::Png), exact(dots.to_luma16(), ImageFormat::Png)];
    for file in grey {
        let Rgb([red, green, blue]) = *square(&developed(&file)).get_pixel(320, 320);
        assert!(red.abs_diff(green) < 4 && green.abs_diff(blue) < 4, "grey stays grey");
    }
    for progressive in [false, true] {
        let shown = square(&developed(&grey_jpeg(800, 640, progressive)));
        assert_close(*shown.get_pixel(320, 320), [128, 128, 128]);
    }
}
