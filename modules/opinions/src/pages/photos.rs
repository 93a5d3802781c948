//! Photos on their way in and out.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use host::{Answer, App, Cx, Form, Upload, keep_photo};
use kernel::{Error, Refusal, Result, Say};
use store::files::FileHash;

use crate::model::{Photo, TrackingCode};
use crate::service;
use crate::texts::Texts;

/// The field of photos.
const FIELD: &str = "photos";

pub(super) fn routes() -> Router<App> {
    Router::new().route("/desk/photos/{file}", get(on_desk)).route("/o/{code}/photos/{file}", get(of_citizen))
}

/// Keeps the photos of a form, re-encoded and without their metadata, after those it `kept` before.
///
/// # Errors
/// A refusal beside the field: too many, too large, not a photo.
pub(super) async fn take(cx: &Cx, form: &Form, most: usize) -> Result<Vec<Photo>> {
    let mut photos: Vec<Photo> = form.all("kept_photo").filter_map(read).collect();
    let new: Vec<&Upload> = form.uploads(FIELD).collect();
    if photos.len() + new.len() > most {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        return Err(Refusal::field(FIELD, Say::new(move |lang| Texts::of(lang).photos_too_many(most))).into());
    }
    for upload in new {
        photos.push(keep_photo(cx, upload, FIELD).await?);
    }
    Ok(photos)
}

/// A kept photo as a form carries it.
pub(super) fn write(photo: &Photo) -> String {
    format!("{}.{}", photo.full, photo.small)
}

fn read(text: &str) -> Option<Photo> {
    let (full, small) = text.split_once('.')?;
    Some(Photo { full: full.parse().ok()?, small: small.parse().ok()? })
}

async fn on_desk(cx: Cx, Path(file): Path<String>) -> Answer {
    let file = known(&file)?;
    cx.read_as(move |tx, actor| service::may_see_photo(tx, actor, file)).await?;
    cx.photo(file).await
}

async fn of_citizen(cx: Cx, Path((code, file)): Path<(String, String)>) -> Answer {
    let (code, file) = (TrackingCode::read(&code).ok_or_else(missing)?, known(&file)?);
    cx.read(move |tx| service::photo_of(tx, &code, file)).await?;
    cx.photo(file).await
}

fn known(file: &str) -> Result<FileHash> {
    file.parse().map_err(|_| missing())
}

fn missing() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).photo_not_found())).into()
}
