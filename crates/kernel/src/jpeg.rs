//! Whether a JPEG is there to its end (ITU-T T.81, annex B).

/// Whether the file runs from its first marker to its last. The decoder fills what is missing of a broken upload with
/// grey and says nothing; a citizen who is told can take the photo again.
pub fn is_whole(bytes: &[u8]) -> bool {
    let Some(mut rest) = bytes.strip_prefix(&[0xFF, 0xD8]) else { return false };
    while let Some((marker, after)) = next_marker(rest) {
        rest = match marker {
            END => return true,
            // What begins without a length: markers of their own and the stuffed bytes between.
            0x00 | 0x01 | 0xD0..=0xD8 => after,
            _ => match skip_segment(after) {
                Some(after) => after,
                None => return false,
            },
        };
    }
    false
}

/// End of image.
const END: u8 = 0xD9;

/// The next byte after one or more 0xFF, and what follows it. What comes before, the picture itself, is passed over.
fn next_marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let start = bytes.iter().position(|byte| *byte == 0xFF)?;
    let (_, rest) = bytes.split_at_checked(start)?;
    let fill = rest.iter().position(|byte| *byte != 0xFF)?;
    let (_, rest) = rest.split_at_checked(fill)?;
    rest.split_first().map(|(marker, after)| (*marker, after))
}

/// What follows a segment that begins with its length.
fn skip_segment(bytes: &[u8]) -> Option<&[u8]> {
    let length = bytes.first_chunk::<2>().map(|length| usize::from(u16::from_be_bytes(*length)))?;
    bytes.split_at_checked(length).map(|(_, after)| after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_end_inside_the_preview_in_the_metadata_is_not_the_end_of_the_photo() {
        let preview = [0xFF, 0xD8, 0xFF, 0xE1, 0x00, 0x06, 0xFF, 0xD8, 0xFF, 0xD9];
        assert!(!is_whole(&preview));
        let scan = [0xFF, 0xDA, 0x00, 0x03, 0x01, 0x42, 0xFF, 0x00, 0x42, 0xFF, 0xD0, 0x42];
        assert!(!is_whole(&[&preview[..], &scan].concat()));
        assert!(is_whole(&[&preview[..], &scan, &[0xFF, 0xD9]].concat()));
        assert!(is_whole(&[&preview[..], &scan, &[0xFF, 0xD9], b"a film appended by the phone"].concat()));
    }

    proptest! {
        #[test]
        fn nonsense_is_never_a_panic(bytes: Vec<u8>) {
            let _ = is_whole(&[&[0xFF, 0xD8], &bytes[..]].concat());
        }
    }
}
