//! Photos of forms: decoded, made small, without what the camera wrote into them.

use kernel::{Error, Refusal, Result, Say};
use store::files::{FileHash, PhotoError, Photos};
use tokio::sync::Semaphore;

use crate::cx::Cx;
use crate::form::{Form, Upload};
use crate::texts::Texts;

/// A large photo takes seconds and 300 MB to decode: so many at a time and no more.
static DECODING: Semaphore = Semaphore::const_new(2);

/// A photo among the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptPhoto {
    /// As large as photos are kept.
    pub full: FileHash,
    /// For lists.
    pub small: FileHash,
}

/// Keeps every photo that was sent under `field`.
///
/// # Errors
/// *Invalid* beside the field: too large, or no photo.
pub async fn keep_photos(cx: &Cx, form: &Form, field: &'static str) -> Result<Vec<KeptPhoto>> {
    let mut kept = Vec::new();
    for upload in form.uploads(field) {
        kept.push(keep_photo(cx, upload, field).await?);
    }
    Ok(kept)
}

/// Keeps a photo, drawn anew without what the camera wrote into it, and its small form.
///
/// # Errors
/// *Invalid* beside `field`, naming the file: too large, too many pixels, or no photo.
pub async fn keep_photo(cx: &Cx, upload: &Upload, field: &'static str) -> Result<KeptPhoto> {
    let name = kernel::text::excerpt(&upload.name, 40);
    let bytes = upload.bytes.clone().ok_or_else(|| too_large(field, &name))?;
    let permit = DECODING.acquire().await.map_err(Error::fault)?;
    let normalised = tokio::task::spawn_blocking(move || Photos::default().normalise(&bytes)).await;
    drop(permit);
    let normalised = normalised.map_err(Error::fault)?.map_err(|error| match error {
        PhotoError::TooLarge { .. } => too_large(field, &name),
        PhotoError::TooManyPixels { .. } => {
            Refusal::field(field, Say::new(move |lang| Texts::of(lang).photo_too_many_pixels(&name))).into()
        }
        _ => no_photo(field, name),
    })?;
    let full = cx.app.files.put(normalised.photo.bytes).await.map_err(Error::fault)?;
    let small = cx.app.files.put(normalised.thumbnail.bytes).await.map_err(Error::fault)?;
    Ok(KeptPhoto { full, small })
}

fn too_large(field: &'static str, name: &str) -> Error {
    let name = name.to_owned();
    Refusal::field(field, Say::new(move |lang| Texts::of(lang).photo_too_large(&name))).into()
}

fn no_photo(field: &'static str, name: String) -> Error {
    Refusal::field(field, Say::new(move |lang| Texts::of(lang).photo_no_photo(&name))).into()
}

impl Cx {
    /// A kept photo as an answer; whether it may be seen was asked before.
    ///
    /// # Errors
    /// A fault when the file is missing or damaged.
    pub async fn photo(&self, file: FileHash) -> crate::answer::Answer {
        use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
        use axum::response::IntoResponse;
        let bytes = self.app.files.get(file).await.map_err(Error::fault)?;
        let headers = [(CONTENT_TYPE, "image/jpeg"), (CACHE_CONTROL, "private, max-age=86400, immutable")];
        Ok((headers, bytes).into_response())
    }
}
