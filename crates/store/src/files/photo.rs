//! Photos as they are kept: decoded and encoded anew, so that nothing rides along — no place, no time, no device, no
//! second file hidden behind the picture.

use std::fmt;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Pixel, Rgb, RgbImage, Rgba,
};
use kernel::jpeg;

/// The longer side of a photo as it is kept, in pixels: enough to read a notice board.
const LONG_SIDE: u32 = 2048;
/// The longer side of its small form, in pixels.
const THUMBNAIL: u32 = 480;
/// JPEG quality, of 100: no loss is seen at a third of the size of 95.
const QUALITY: u8 = 82;
/// Memory for one pixel while it is decoded, in bytes: four channels of 16 bits.
const PIXEL: u64 = 8;

/// What photos are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Photos {
    /// The largest upload, in bytes.
    pub max_bytes: usize,
    /// The most pixels a photo may say it has. A decoded one takes three to eight bytes of memory for each.
    pub max_pixels: u64,
}

impl Default for Photos {
    /// 20 MiB, and the photos of 50-megapixel cameras (8,192 × 6,144).
    fn default() -> Self {
        Self { max_bytes: 20 << 20, max_pixels: 51_000_000 }
    }
}

/// A photo fit to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Normalised {
    /// The photo, at most 2,048 pixels long.
    pub photo: Photo,
    /// Its small form for lists, at most 480 pixels long.
    pub thumbnail: Photo,
}

/// A JPEG without metadata, the right way up.
#[derive(Clone, PartialEq, Eq)]
pub struct Photo {
    /// The file.
    pub bytes: Vec<u8>,
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
}

impl Photo {
    /// The media type of every photo we keep.
    pub const CONTENT_TYPE: &str = "image/jpeg";
}

impl fmt::Debug for Photo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Photo({} × {}, {} bytes)", self.width, self.height, self.bytes.len())
    }
}

/// Why a photo is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhotoError {
    /// The file is no JPEG, PNG or WebP, whatever its name says.
    NotAPhoto,
    /// The file has more bytes than are taken.
    TooLarge {
        /// How many are.
        max_bytes: usize,
    },
    /// The picture says it has more pixels than are taken. Nothing of it was decoded.
    TooManyPixels {
        /// How many are.
        max_pixels: u64,
    },
    /// The file begins as a photo and cannot be read to its end: the upload broke off, or it is damaged.
    Damaged(String),
}

impl fmt::Display for PhotoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAPhoto => f.write_str("not a photo: neither JPEG, PNG nor WebP"),
            Self::TooLarge { max_bytes } => write!(f, "the photo has more than {max_bytes} bytes"),
            Self::TooManyPixels { max_pixels } => write!(f, "the photo has more than {max_pixels} pixels"),
            Self::Damaged(why) => write!(f, "the photo is damaged: {why}"),
        }
    }
}
impl std::error::Error for PhotoError {}

impl Photos {
    /// The photo in `bytes`, the right way up, without metadata, at most 2,048 pixels long, as JPEG; and its small form.
    /// What is transparent becomes white. Keeps a processor busy, and a 50-megapixel photo takes
    /// some 300 MB meanwhile: call it where that blocks nobody, few at a time.
    ///
    /// # Errors
    /// When the bytes are no photo that is taken.
    pub fn normalise(&self, bytes: &[u8]) -> Result<Normalised, PhotoError> {
        if bytes.len() > self.max_bytes {
            return Err(PhotoError::TooLarge { max_bytes: self.max_bytes });
        }
        let (image, orientation) = self.decode(bytes)?;
        let mut image = opaque(scaled(image, LONG_SIDE));
        image.apply_orientation(orientation);
        let photo = encode(&image)?;
        let thumbnail = encode(&scaled(image, THUMBNAIL))?;
        Ok(Normalised { photo, thumbnail })
    }

    fn decode(&self, bytes: &[u8]) -> Result<(DynamicImage, Orientation), PhotoError> {
        let format = format_of(bytes)?;
        let mut limits = Limits::no_limits();
        limits.max_alloc = Some(self.max_pixels.saturating_mul(PIXEL));
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(|error| self.refusal(&error))?;
        let (width, height) = decoder.dimensions();
        if u64::from(width) * u64::from(height) > self.max_pixels {
            return Err(PhotoError::TooManyPixels { max_pixels: self.max_pixels });
        }
        if format == ImageFormat::Jpeg && !jpeg::is_whole(bytes) {
            return Err(PhotoError::Damaged("it breaks off".into()));
        }
        // A photo whose metadata cannot be read is still a photo; it stays as it lies.
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let image = DynamicImage::from_decoder(decoder).map_err(|error| self.refusal(&error))?;
        Ok((image, orientation))
    }

    fn refusal(&self, error: &ImageError) -> PhotoError {
        match error {
            ImageError::Limits(_) => PhotoError::TooManyPixels { max_pixels: self.max_pixels },
            other => PhotoError::Damaged(other.to_string()),
        }
    }
}

fn format_of(bytes: &[u8]) -> Result<ImageFormat, PhotoError> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Ok(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Ok(ImageFormat::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(ImageFormat::WebP),
        _ => Err(PhotoError::NotAPhoto),
    }
}

/// The image at most `side` pixels long; a smaller one stays as it is.
fn scaled(image: DynamicImage, side: u32) -> DynamicImage {
    let twice = side.saturating_mul(2);
    let long = image.width().max(image.height());
    if long <= side {
        return image;
    }
    // A large one is first brought near by averaging, which needs no second copy in floating point.
    let near = if long > twice { image.thumbnail(twice, twice) } else { image };
    near.resize(side, side, FilterType::CatmullRom)
}

/// The image on white paper.
fn opaque(image: DynamicImage) -> DynamicImage {
    if !image.color().has_alpha() {
        return DynamicImage::ImageRgb8(image.into_rgb8());
    }
    let image = image.into_rgba8();
    let mut paper = RgbImage::new(image.width(), image.height());
    for (to, from) in paper.pixels_mut().zip(image.pixels()) {
        let mut pixel = Rgba([u8::MAX; 4]);
        pixel.blend(from);
        let Rgba([red, green, blue, _]) = pixel;
        *to = Rgb([red, green, blue]);
    }
    DynamicImage::ImageRgb8(paper)
}

fn encode(image: &DynamicImage) -> Result<Photo, PhotoError> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode_image(image)
        .map_err(|error| PhotoError::Damaged(error.to_string()))?;
    Ok(Photo { bytes, width: image.width(), height: image.height() })
}

#[cfg(test)]
mod tests;
