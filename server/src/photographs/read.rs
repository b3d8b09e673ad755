//! A file becomes a picture: upright, in the colours of the web, opaque, and no wider or higher than is shown.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek};
use std::path::Path;

use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{
    ColorType, DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage,
    Rgba,
};
use moxcms::{ColorProfile, Layout, TransformOptions};

use super::develop::WIDTHS;
use super::jpeg::{self, Frame};
use super::refused::Refused;

/// How many bytes of a file are read at the most. A camera's largest JPEG is half as long.
pub(super) const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// How many dots a picture must have on its longer and on its shorter side.
pub(super) const LEAST_LONG: u32 = 640;
pub(super) const LEAST_SHORT: u32 = 320;

/// How much memory the dots of a picture may take while they are decoded. With the file itself, the program and
/// what is made of the dots, everything together stays below 300 MB.
const MOST_MEMORY: u64 = 144_000_000;

/// The colour that shows through a picture: the one on which the shop's own pictures stand.
const GROUND: [u8; 3] = [0xf6, 0xf2, 0xec];

/// Reads a picture, with as many dots as the widest file of the shop needs.
pub(super) fn read(path: &Path) -> Result<RgbImage, Refused> {
    let (format, frame) = look_at(path)?;
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(open(path)?, format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let colour = decoder.color_type();
    measure(decoder.dimensions(), bytes_for_a_dot(format, frame, colour))?;
    let profile = decoder.icc_profile().unwrap_or_default();
    // Who cannot be told which way is up is shown as she is.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let whole = on_ground(DynamicImage::from_decoder(decoder).map_err(damaged)?);
    let longer = whole.width().max(whole.height());
    let side = WIDTHS.iter().rev().map(|width| u32::from(*width)).find(|width| *width <= longer);
    let side = side.unwrap_or(longer);
    let fitted = for_the_web(within(whole, side, side), profile);
    let mut upright = DynamicImage::ImageRgb8(fitted);
    upright.apply_orientation(orientation);
    Ok(upright.into_rgb8())
}

fn open(path: &Path) -> Result<BufReader<File>, Refused> {
    File::open(path).map(BufReader::new).map_err(not_given)
}

/// Finds out by its content what a file is, and for a JPEG how it is written.
fn look_at(path: &Path) -> Result<(ImageFormat, Option<Frame>), Refused> {
    let mut file = open(path)?;
    match file.get_ref().metadata().map_err(not_given)?.len() {
        0 => return Err(Refused::Empty),
        bytes if bytes > MOST_BYTES => return Err(Refused::TooLong(bytes)),
        _ => {}
    }
    let format = image::guess_format(file.fill_buf().map_err(not_given)?);
    match format {
        Ok(format @ (ImageFormat::Png | ImageFormat::WebP)) => Ok((format, None)),
        Ok(ImageFormat::Jpeg) => {
            file.rewind().map_err(not_given)?;
            match jpeg::frame(&mut file) {
                Ok(Some(Frame { colours: 4, .. })) => Err(Refused::FourInks),
                Ok(Some(frame)) => Ok((ImageFormat::Jpeg, Some(frame))),
                Ok(None) => Err(Refused::NoPicture),
                Err(error) => Err(broken_off(&error).unwrap_or_else(|| not_given(error))),
            }
        }
        _ => Err(Refused::NoPicture),
    }
}

/// How much memory is needed for each dot while a picture is decoded, in bytes, as measured.
fn bytes_for_a_dot(format: ImageFormat, frame: Option<Frame>, colour: ColorType) -> u64 {
    let dot = u64::from(colour.bytes_per_pixel());
    match (format, frame, colour) {
        // Two bytes for each colour of each dot beside the dots.
        (_, Some(Frame { is_progressive: true, .. }), _) => 3 * dot,
        // The colours lie beside the dots once more.
        (ImageFormat::WebP, ..) => 2 * dot,
        // Made into dots of three colours and their transparency, to be laid on the ground.
        (.., ColorType::La8 | ColorType::La16) => dot + 4,
        _ => dot,
    }
}

fn measure((across, down): (u32, u32), bytes_for_a_dot: u64) -> Result<(), Refused> {
    if across.max(down) < LEAST_LONG || across.min(down) < LEAST_SHORT {
        return Err(Refused::TooSmall(across, down));
    }
    let most = MOST_MEMORY / bytes_for_a_dot.max(1);
    if u64::from(across) * u64::from(down) > most {
        return Err(Refused::TooLarge(across, down, most / 1_000_000));
    }
    Ok(())
}

/// Makes a picture opaque, in its own place: a copy could take twice the memory.
fn on_ground(picture: DynamicImage) -> DynamicImage {
    match picture {
        DynamicImage::ImageRgba8(mut dots) => {
            for Rgba([red, green, blue, seen]) in dots.pixels_mut() {
                for (colour, ground) in [red, green, blue].into_iter().zip(GROUND) {
                    let (share, all) = (u32::from(*seen), u32::from(u8::MAX));
                    let mixed = u32::from(*colour) * share + u32::from(ground) * (all - share);
                    *colour = u8::try_from((mixed + all / 2) / all).unwrap_or(u8::MAX);
                }
                *seen = u8::MAX;
            }
            DynamicImage::ImageRgba8(dots)
        }
        DynamicImage::ImageRgba16(mut dots) => {
            for Rgba([red, green, blue, seen]) in dots.pixels_mut() {
                for (colour, ground) in [red, green, blue].into_iter().zip(GROUND) {
                    let (share, all) = (u64::from(*seen), u64::from(u16::MAX));
                    let mixed =
                        u64::from(*colour) * share + u64::from(ground) * 257 * (all - share);
                    *colour = u16::try_from((mixed + all / 2) / all).unwrap_or(u16::MAX);
                }
                *seen = u16::MAX;
            }
            DynamicImage::ImageRgba16(dots)
        }
        grey @ (DynamicImage::ImageLumaA8(_) | DynamicImage::ImageLumaA16(_)) => {
            on_ground(DynamicImage::ImageRgba8(grey.into_rgba8()))
        }
        opaque => opaque,
    }
}

/// A picture as large as it can be within a width and a height, and not larger than it is.
pub(super) fn within(picture: DynamicImage, width: u32, height: u32) -> RgbImage {
    let (across, down) = (picture.width(), picture.height());
    if across <= width && down <= height {
        return picture.into_rgb8();
    }
    // Whole numbers: of the two that fit one is exact, and the other is never nothing.
    let part = |side: u32, of: u32, whole: u32| {
        let part = u64::from(side) * u64::from(of) / u64::from(whole.max(1));
        u32::try_from(part).unwrap_or(side).max(1)
    };
    let by_height = part(across, height, down);
    let (width, height) = if by_height <= width {
        (by_height, height)
    } else {
        (width, part(down, width, across).min(height))
    };
    // The last step is the careful one, and makes sixteen bytes of each dot: it is given few of them, and no others
    // lie in memory any longer.
    let near = if across > 2 * width && down > 2 * height {
        let near = picture.thumbnail_exact(2 * width, 2 * height);
        drop(picture);
        near
    } else {
        picture
    };
    let near = DynamicImage::ImageRgb8(near.into_rgb8());
    near.resize_exact(width, height, FilterType::Lanczos3).into_rgb8()
}

/// Converts a picture from the colours of its camera or screen to those of the web. A profile that cannot be read,
/// or speaks of other than red, green and blue, is passed over as browsers do.
fn for_the_web(picture: RgbImage, profile: Option<Vec<u8>>) -> RgbImage {
    let Some(profile) = profile.and_then(|bytes| ColorProfile::new_from_slice(&bytes).ok()) else {
        return picture;
    };
    let (own, web) = (Layout::Rgb, ColorProfile::new_srgb());
    let Ok(transform) =
        profile.create_transform_8bit(own, &web, Layout::Rgb, TransformOptions::default())
    else {
        return picture;
    };
    let mut converted = RgbImage::new(picture.width(), picture.height());
    match transform.transform(picture.as_raw(), &mut converted) {
        Ok(()) => converted,
        Err(_) => picture,
    }
}

fn not_given(error: io::Error) -> Refused {
    Refused::NotGiven(error.to_string())
}

fn broken_off(error: &io::Error) -> Option<Refused> {
    (error.kind() == io::ErrorKind::UnexpectedEof).then_some(Refused::BreaksOff)
}

fn damaged(error: ImageError) -> Refused {
    let broken_off = match &error {
        ImageError::IoError(error) => broken_off(error),
        _ => None,
    };
    broken_off.unwrap_or_else(|| {
        let reason = error.to_string();
        Refused::Damaged(reason.lines().next().unwrap_or_default().to_owned())
    })
}
