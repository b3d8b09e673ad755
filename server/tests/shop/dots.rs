//! Photographs for the tests, made of numbers.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// A picture of one colour with another one in its middle.
pub(crate) fn picture(width: u32, height: u32, around: [u8; 3], middle: [u8; 3]) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let inside =
            (width / 4..width * 3 / 4).contains(&x) && (height / 4..height * 3 / 4).contains(&y);
        Rgb(if inside { middle } else { around })
    })
}

/// A picture as a camera hands it out.
pub(crate) fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(picture).expect("a JPEG");
    bytes
}

/// A picture in a form that loses nothing.
pub(crate) fn exact(picture: impl Into<DynamicImage>, form: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, form).expect("it can be written so");
    bytes.into_inner()
}

/// A grey JPEG of any size in few bytes, written by hand: every dot is a zero. In one go, or in strokes that become
/// finer, which the form calls progressive and an encoder of ours does not write.
pub(crate) fn grey_jpeg(width: u16, height: u16, is_progressive: bool) -> Vec<u8> {
    let mut file = b"\xff\xd8\xff\xdb\0\x43\0".to_vec();
    file.extend([1; 64]);
    file.extend([0xff, if is_progressive { 0xc2 } else { 0xc0 }, 0, 17, 8]);
    file.extend(height.to_be_bytes());
    file.extend(width.to_be_bytes());
    file.extend([3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
    // Two tables with one word each, which is a single 0: no difference, and nothing more in this block.
    for table in [0x00, 0x10] {
        file.extend([0xff, 0xc4, 0, 20, table, 1]);
        file.extend([0; 15]);
        file.push(0);
    }
    let last = if is_progressive { 0 } else { 63 };
    file.extend([0xff, 0xda, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, last, 0]);
    let blocks = usize::from(width).div_ceil(8) * usize::from(height).div_ceil(8) * 3;
    let bits = if is_progressive { blocks } else { 2 * blocks };
    file.resize(file.len() + bits / 8, 0);
    // What is left of the last byte is filled up with ones.
    let left = bits % 8;
    if left > 0 {
        file.push(u8::MAX >> left);
    }
    file.extend([0xff, 0xd9]);
    file
}
