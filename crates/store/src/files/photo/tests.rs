use super::*;
use proptest::prelude::*;

/// A picture whose left half is red and whose right half is blue.
fn red_and_blue(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) }
    }))
}

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn normalise(bytes: &[u8]) -> Result<Normalised, PhotoError> {
    Photos::default().normalise(bytes)
}

fn decoded(photo: &Photo) -> RgbImage {
    let image = image::load_from_memory_with_format(&photo.bytes, ImageFormat::Jpeg).unwrap().into_rgb8();
    assert_eq!(image.dimensions(), (photo.width, photo.height));
    image
}

fn is_red(pixel: &Rgb<u8>) -> bool {
    pixel.0[0] > 150 && pixel.0[2] < 100
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Metadata as a phone writes it: the way up, the device, and where it was.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    tiff.extend([0, 3]);
    tiff.extend([0x01, 0x0F, 0, 2, 0, 0, 0, 10, 0, 0, 0, 50]); // maker: text at 50
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 60]); // GPS directory at 60
    tiff.extend([0, 0, 0, 0]);
    tiff.extend(b"TestPhone\0");
    tiff.extend([0, 1]);
    tiff.extend([0, 1, 0, 2, 0, 0, 0, 2]); // latitude: north
    tiff.extend(b"N\0\0\0");
    tiff.extend([0, 0, 0, 0]);
    tiff
}

/// The JPEG with this metadata as its first segment.
fn with_exif(jpeg: &[u8], exif: &[u8]) -> Vec<u8> {
    let payload = [b"Exif\0\0", exif].concat();
    let length = u16::try_from(payload.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &payload, &jpeg[2..]].concat()
}

fn png_chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut sum = u32::MAX;
    for byte in kind.iter().chain(data) {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 };
        }
    }
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length, &kind[..], data, &(!sum).to_be_bytes()].concat()
}

/// A PNG of a few bytes that says it is this large.
fn boastful_png(width: u32, height: u32) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n", &png_chunk(b"IHDR", &header)[..], &png_chunk(b"IDAT", &[0x78, 0x9c])].concat()
}

#[test]
fn photos_of_the_three_usual_kinds_are_taken_and_kept_as_jpeg() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let kept = normalise(&encoded(&red_and_blue(600, 300), format)).unwrap();
        assert!(kept.photo.bytes.starts_with(&[0xFF, 0xD8, 0xFF]), "{format:?}");
        let image = decoded(&kept.photo);
        assert_eq!(image.dimensions(), (600, 300));
        assert!(is_red(image.get_pixel(50, 150)) && !is_red(image.get_pixel(550, 150)), "{format:?}");
        assert_eq!(decoded(&kept.thumbnail).dimensions(), (480, 240));
    }
}

#[test]
fn a_large_photo_is_made_small_and_a_small_one_is_left_alone() {
    let sizes = |width, height| {
        let kept = normalise(&encoded(&red_and_blue(width, height), ImageFormat::Png)).unwrap();
        ((kept.photo.width, kept.photo.height), (kept.thumbnail.width, kept.thumbnail.height))
    };
    assert_eq!(sizes(4000, 3000), ((2048, 1536), (480, 360)));
    assert_eq!(sizes(900, 6000), ((307, 2048), (72, 480)));
    assert_eq!(sizes(100, 80), ((100, 80), (100, 80)));
    assert_eq!(sizes(9000, 1), ((2048, 1), (480, 1)));
}

#[test]
fn a_photo_taken_with_the_phone_on_its_side_stands_upright() {
    let jpeg = encoded(&red_and_blue(640, 480), ImageFormat::Jpeg);
    // 6: to be turned a quarter clockwise, so that what was left is above. 3: upside down. 8: a quarter back.
    for (orientation, size, red_at) in [
        (1, (640, 480), (10, 240)),
        (3, (640, 480), (630, 240)),
        (6, (480, 640), (240, 10)),
        (8, (480, 640), (240, 630)),
    ] {
        let kept = normalise(&with_exif(&jpeg, &exif(orientation))).unwrap();
        let image = decoded(&kept.photo);
        assert_eq!(image.dimensions(), size, "{orientation}");
        assert!(is_red(image.get_pixel(red_at.0, red_at.1)), "{orientation}");
        assert!(kept.thumbnail.width > kept.thumbnail.height || orientation > 4);
    }
}

#[test]
fn where_and_with_what_a_photo_was_taken_is_not_kept() {
    let taken = with_exif(&encoded(&red_and_blue(640, 480), ImageFormat::Jpeg), &exif(6));
    assert!(contains(&taken, b"Exif") && contains(&taken, b"TestPhone") && contains(&taken, &[0x88, 0x25]));
    let kept = normalise(&[&taken[..], b"a note behind the picture"].concat()).unwrap();
    for bytes in [&kept.photo.bytes, &kept.thumbnail.bytes] {
        for trace in [&b"Exif"[..], b"TestPhone", b"GPS", b"behind", &[0xFF, 0xE1], &[0xFF, 0xFE]] {
            assert!(!contains(bytes, trace), "{trace:?}");
        }
    }
}

#[test]
fn metadata_that_is_nonsense_does_not_cost_a_citizen_the_photo() {
    let jpeg = encoded(&red_and_blue(64, 48), ImageFormat::Jpeg);
    let kept = normalise(&with_exif(&jpeg, b"MM\0\x2a\xff\xff\xff\xff")).unwrap();
    assert_eq!((kept.photo.width, kept.photo.height), (64, 48));
}

#[test]
fn a_file_that_only_calls_itself_a_photo_is_refused() {
    for bytes in [
        &b"I am a text, and my name is street.jpg"[..],
        b"",
        b"%PDF-1.7",
        b"GIF89a",
        b"<svg/>",
        b"RIFF1234WAVE",
    ] {
        assert_eq!(normalise(bytes), Err(PhotoError::NotAPhoto), "{bytes:?}");
    }
}

#[test]
fn a_photo_whose_upload_broke_off_is_refused_and_not_filled_with_grey() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let whole = encoded(&red_and_blue(640, 480), format);
        for part in [whole.len() / 2, whole.len() * 9 / 10] {
            let refused = normalise(&whole[..part]);
            assert!(matches!(refused, Err(PhotoError::Damaged(_))), "{format:?} {part}: {refused:?}");
        }
    }
    let jpeg = encoded(&red_and_blue(640, 480), ImageFormat::Jpeg);
    assert!(matches!(normalise(&jpeg[..jpeg.len() - 1]), Err(PhotoError::Damaged(_))));
}

#[test]
fn a_photo_that_says_it_is_huge_is_refused_before_anything_is_decoded() {
    let too_many = Err(PhotoError::TooManyPixels { max_pixels: 51_000_000 });
    assert_eq!(normalise(&boastful_png(30_000, 30_000)), too_many);
    assert_eq!(normalise(&boastful_png(2_000_000_000, 2_000_000_000)), too_many);
    assert_eq!(normalise(&boastful_png(51_000_001, 1)), too_many);

    let mut jpeg = encoded(&red_and_blue(16, 16), ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|marker| marker == [0xFF, 0xC0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0x75, 0x30, 0x75, 0x30]);
    assert_eq!(normalise(&jpeg), too_many);
}

#[test]
fn a_file_with_too_many_bytes_is_refused_unread() {
    let photos = Photos { max_bytes: 100, ..Photos::default() };
    assert_eq!(photos.normalise(&[0; 101]), Err(PhotoError::TooLarge { max_bytes: 100 }));
    assert_eq!(photos.normalise(&[0; 100]), Err(PhotoError::NotAPhoto));
}

#[test]
fn what_is_transparent_becomes_white_and_not_black() {
    let glass =
        image::RgbaImage::from_fn(
            64,
            64,
            |x, _| if x < 32 { Rgba([0, 0, 0, 0]) } else { Rgba([220, 20, 20, 255]) },
        );
    let kept = normalise(&encoded(&DynamicImage::ImageRgba8(glass), ImageFormat::Png)).unwrap();
    let image = decoded(&kept.photo);
    assert!(image.get_pixel(8, 32).0.iter().all(|channel| *channel > 240));
    assert!(is_red(image.get_pixel(56, 32)));
}

#[test]
fn a_photo_normalised_twice_stays_the_size_it_is() {
    let once = normalise(&encoded(&red_and_blue(3000, 2000), ImageFormat::Jpeg)).unwrap().photo;
    let twice = normalise(&once.bytes).unwrap().photo;
    assert_eq!((once.width, once.height), (twice.width, twice.height));
}

proptest! {
    #[test]
    fn nonsense_behind_a_photo_s_first_bytes_is_never_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for start in [&[0xFF, 0xD8, 0xFF][..], b"\x89PNG\r\n\x1a\n", b"RIFF\x90\x01\x00\x00WEBPVP8 ", b"RIFF\x90\x01\x00\x00WEBPVP8L"] {
            let _ = normalise(&[start, &bytes].concat());
        }
    }

    #[test]
    fn a_photo_with_one_byte_changed_is_never_a_panic(place in 0..10_000_usize, byte: u8) {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let mut bytes = encoded(&red_and_blue(40, 30), format);
            let place = place % bytes.len();
            bytes[place] = byte;
            let _ = normalise(&bytes);
        }
    }
}
