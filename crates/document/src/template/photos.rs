//! Photos do not go through the template, where each character of their Base64 would be looked at: several megabytes become hundreds
//! while it is read. A ticket goes in their place, and the markup's picture is the photo whose ticket it holds.

use std::borrow::Cow;
use std::sync::Arc;

use paper::Paper;

/// Begins a ticket. No picture begins so.
const TICKET: &[u8] = b"lianxin photo ";

/// The photos of a paper that is being filled in.
#[derive(Debug, Default)]
pub(super) struct Photos(Vec<Arc<Vec<u8>>>);

impl Photos {
    /// Lays the photos of a paper aside; the paper holds tickets for them.
    pub(super) fn aside(paper: &Paper) -> (Cow<'_, Paper>, Self) {
        if paper.photos().is_empty() {
            return (Cow::Borrowed(paper), Self::default());
        }
        let mut paper = paper.clone();
        let mut photos = Vec::new();
        for photo in paper.photos_mut() {
            let ticket = [TICKET, photos.len().to_string().as_bytes()].concat();
            photos.push(std::mem::replace(&mut photo.bytes, Arc::new(ticket)));
        }
        (Cow::Owned(paper), Self(photos))
    }

    /// The picture of these bytes: the photo, if they are a ticket.
    pub(super) fn picture(&self, bytes: Vec<u8>) -> Arc<Vec<u8>> {
        let number = bytes.strip_prefix(TICKET).and_then(|rest| std::str::from_utf8(rest).ok());
        let photo = number.and_then(|number| self.0.get(number.parse::<usize>().ok()?));
        photo.map_or_else(|| Arc::new(bytes), Arc::clone)
    }
}
