//! Photos on their way in, whichever door they come through.

use host::{App, Upload};
use kernel::{Error, FieldError, Refusal, Result, Say};
use store::files::{PhotoError, Photos};
use tokio::sync::Semaphore;

use crate::model::Photo;
use crate::texts::Texts;

/// A large photo takes seconds and 300 MB to decode: so many at a time and no more.
static DECODING: Semaphore = Semaphore::const_new(2);

/// Keeps a photo, re-encoded and without its metadata, and its small form.
///
/// # Errors
/// A refusal beside the field: too large, not a photo.
pub(crate) async fn keep(app: &App, upload: &Upload) -> Result<Photo> {
    let name = kernel::text::excerpt(&upload.name, 40);
    let bytes = upload.bytes.clone().ok_or_else(|| too_large(&name))?;
    let permit = DECODING.acquire().await.map_err(Error::fault)?;
    let normalised = tokio::task::spawn_blocking(move || Photos::default().normalise(&bytes)).await;
    drop(permit);
    let normalised = normalised.map_err(Error::fault)?.map_err(|error| refused(&error, name))?;
    let full = app.files.put(normalised.photo.bytes).await.map_err(Error::fault)?;
    let small = app.files.put(normalised.thumbnail.bytes).await.map_err(Error::fault)?;
    Ok(Photo { full, small })
}

fn refused(error: &PhotoError, name: String) -> Error {
    refuse(match error {
        PhotoError::TooLarge { .. } => return too_large(&name),
        PhotoError::TooManyPixels { .. } => {
            Say::new(move |lang| Texts::of(lang).photo_too_many_pixels(&name))
        }
        _ => Say::new(move |lang| Texts::of(lang).photo_not_a_photo(&name)),
    })
}

fn too_large(name: &str) -> Error {
    let name = name.to_owned();
    refuse(Say::new(move |lang| Texts::of(lang).photo_too_large(&name)))
}

/// A refusal beside the field of photos.
pub(crate) fn refuse(say: Say) -> Error {
    let fields = vec![FieldError { field: "photos", say }];
    Refusal::invalid(Say::new(|lang| Texts::of(lang).say_errors()), fields).into()
}
