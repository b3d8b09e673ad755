//! A picture becomes the files that browsers choose from.

use std::path::Path;

use app::catalogue::model::{Mark, Metal, PictureForm, Shot, View, WIDE_FILE, file_name};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, Rgb, RgbImage, imageops};
use sha2::{Digest, Sha256};

use super::read::{read, within};
use super::{Developed, Refused};

/// How wide the files are, as far as the picture has the dots: one that was made larger would show nothing more.
pub(super) const WIDTHS: [u16; 4] = [320, 640, 960, 1440];

/// How wide the one file is that is written in the form that everything reads.
const PLAIN_WIDTH: u16 = 640;

/// The picture for shared links.
const WIDE: (u32, u32) = (1200, 630);

/// What a file may lose against the picture, of 100. Photographs have more to lose than what was calculated.
const WEBP_QUALITY: f32 = 78.0;
const JPEG_QUALITY: u8 = 80;

/// Reads the picture in a file and makes the files of the shop from it: square ones of every width, and for a front
/// also the one for shared links. What the camera wrote beside the dots, such as the place, is in none of them.
///
/// # Errors
/// When the file is not a picture that can be shown, with the reason.
pub fn develop(path: &Path, view: View, metal: Metal) -> Result<Developed, Refused> {
    let picture = read(path)?;
    let border = border(&picture);
    let side = picture.width().max(picture.height());
    let square = DynamicImage::ImageRgb8(in_the_middle(&picture, border, (side, side)));
    let mut files = Vec::new();
    let mut webp = Vec::new();
    for width in WIDTHS.into_iter().filter(|width| u32::from(*width) <= side) {
        let sized = within(square.clone(), width.into(), width.into());
        files.push((file_name(view, metal, PictureForm::Webp, width), as_webp(&sized)?));
        webp.push(width);
        if width == PLAIN_WIDTH {
            files.push((file_name(view, metal, PictureForm::Jpeg, width), as_jpeg(&sized)?));
        }
    }
    drop(square);
    if view == View::Front {
        let fitted = within(DynamicImage::ImageRgb8(picture), WIDE.0, WIDE.1);
        let wide = in_the_middle(&fitted, border, WIDE);
        files.push((WIDE_FILE.to_owned(), as_jpeg(&wide)?));
    }
    let widths = vec![(PictureForm::Webp, webp), (PictureForm::Jpeg, vec![PLAIN_WIDTH])];
    let mark = mark(&files);
    Ok(Developed { shot: Shot { view, metal, mark, widths }, files })
}

/// The colour of a picture's outermost dots, on the average: what is set around it goes on in this colour.
fn border(picture: &RgbImage) -> Rgb<u8> {
    let (width, height) = picture.dimensions();
    let (mut sum, mut dots) = ([0_u64; 3], 0);
    let rows = (0..width).flat_map(|x| [(x, 0), (x, height - 1)]);
    let columns = (0..height).flat_map(|y| [(0, y), (width - 1, y)]);
    for (x, y) in rows.chain(columns) {
        let Rgb(colours) = picture.get_pixel(x, y);
        for (sum, colour) in sum.iter_mut().zip(colours) {
            *sum += u64::from(*colour);
        }
        dots += 1;
    }
    Rgb(sum.map(|sum| u8::try_from((sum + dots / 2) / dots.max(1)).unwrap_or(u8::MAX)))
}

/// A picture in the middle of an area of one colour, which is not smaller.
fn in_the_middle(picture: &RgbImage, around: Rgb<u8>, (width, height): (u32, u32)) -> RgbImage {
    let mut area = RgbImage::from_pixel(width, height, around);
    let left = width.saturating_sub(picture.width()) / 2;
    let top = height.saturating_sub(picture.height()) / 2;
    imageops::replace(&mut area, picture, left.into(), top.into());
    area
}

fn as_webp(picture: &RgbImage) -> Result<Vec<u8>, Refused> {
    let (width, height) = picture.dimensions();
    let dots = webp::Encoder::from_rgb(picture.as_raw(), width, height);
    let encoded = dots.encode_simple(false, WEBP_QUALITY);
    encoded.map(|bytes| bytes.to_vec()).map_err(|error| Refused::Damaged(format!("{error:?}")))
}

fn as_jpeg(picture: &RgbImage) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    let encoded = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY).encode_image(picture);
    encoded.map_err(|error| Refused::Damaged(error.to_string()))?;
    Ok(bytes)
}

/// What the files are known by together.
fn mark(files: &[(String, Vec<u8>)]) -> Mark {
    let mut digest = Sha256::new();
    for (name, bytes) in files {
        digest.update(name);
        digest.update(bytes.len().to_be_bytes());
        digest.update(bytes);
    }
    let digest = digest.finalize();
    Mark::of([digest[0], digest[1], digest[2], digest[3]])
}
