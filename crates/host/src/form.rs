//! Forms: read within limits, proved to come from our own page, kept when something is wrong with them.

mod checks;
mod file;
mod photo;
mod shown;
mod together;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use futures_util::TryStreamExt;
use hmac::{Hmac, KeyInit, Mac};
use kernel::{Error, Refusal, RefusalKind, Result, Say};
use sha2::Sha256;

use crate::answer::Failed;
use crate::app::App;
use crate::texts::Texts;
use crate::visitor::{Visitor, hex};

pub use checks::{Checks, NAME_LIMIT};
pub use file::{KeptFile, keep_files, not_taken_says};
pub use photo::{KeptPhoto, keep_photo, keep_photos};
pub use shown::{Shown, answered, id_of};
pub use together::{Reads, needed, optional, together, written};

/// The name of the hidden field that proves where a form comes from.
pub(crate) const TOKEN_FIELD: &str = "form_token";
/// A form without files, or one field of text in a form with files. Percent-encoded, three texts of 50,000 Chinese
/// characters are 1.4 MB; who wrote more hears so beside the field, with every word still there.
const TEXT_LIMIT: usize = 4 << 20;
/// One uploaded file.
const FILE_LIMIT: usize = 20 << 20;
/// A whole form with files; what is beyond is not read.
const FORM_LIMIT: u64 = 100 << 20;
/// How many fields and files a form with files may have.
const PARTS: usize = 200;
/// How many fields a form without files may have: a whole congress is ticked in one.
const FIELDS: usize = 5_000;

/// A form that was sent from a page of ours.
#[derive(Clone, Debug, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
    uploads: Vec<Upload>,
}

/// A file in a form.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The field it was sent in.
    pub field: String,
    /// What the sender calls it; shown, never trusted.
    pub name: String,
    /// Its bytes, at most 20 MB; `None` where it was larger.
    pub bytes: Option<Vec<u8>>,
}

/// What was typed, kept for the person when it could not be accepted as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Where it was to be sent.
    pub action: String,
    /// The fields, without the token.
    pub fields: Vec<(String, String)>,
}

impl Kept {
    /// What a person wrote, for showing it: not the chosen, hidden and counted values beside it, which nobody would
    /// know again.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let written = |text: &str| text.chars().any(|c| c.is_whitespace() || !c.is_ascii());
        self.fields.iter().map(|(_, value)| value.trim()).filter(move |value| written(value))
    }
}

impl Form {
    /// A form of these fields, for showing one with values in it.
    pub fn of<K: Into<String>, V: Into<String>>(fields: impl IntoIterator<Item = (K, V)>) -> Self {
        let fields = fields.into_iter().map(|(key, value)| (key.into(), value.into())).collect();
        Self { fields, uploads: Vec::new() }
    }

    /// What was typed into `name`; empty where the field is missing.
    pub fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Everything sent under `name` (checkboxes).
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// What was typed into `name`, if it is a `T`.
    pub fn parse<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.text(name).trim().parse().ok()
    }

    /// The files sent under `name`; an empty file field sends none.
    pub fn uploads<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Upload> {
        self.uploads.iter().filter(move |upload| upload.field == name)
    }

    /// Every file, whatever its field is called.
    pub fn files(&self) -> &[Upload] {
        &self.uploads
    }

    /// The fields as they came.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }
}

impl FromRequest<App> for Form {
    type Rejection = Failed;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failed> {
        let visitor = request.extensions().get::<Arc<Visitor>>().cloned();
        let visitor = visitor.ok_or_else(|| Error::fault("a form outside the front"))?;
        let foreign = came_from_elsewhere(&request);
        let form = read(request).await?;
        let kept = Kept { action: visitor.path.clone(), fields: form.shown_again() };
        *visitor.typed.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = Some(kept);
        let genuine = visitor.known_key().is_some_and(|key| token(app, key) == form.text(TOKEN_FIELD));
        if foreign || !genuine {
            return Err(forged().into());
        }
        Ok(form.without_token())
    }
}

impl Form {
    /// What may be shown again to whoever sits there: not the token, and no password.
    fn shown_again(&self) -> Vec<(String, String)> {
        let fields = self.fields.iter();
        fields.filter(|(name, _)| name != TOKEN_FIELD && !name.contains("password")).cloned().collect()
    }

    fn without_token(mut self) -> Self {
        self.fields.retain(|(key, _)| key != TOKEN_FIELD);
        self
    }
}

/// The token that forms of this browser carry.
pub(crate) fn token(app: &App, visitor_key: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&app.form_key) else { return String::new() };
    mac.update(b"form:");
    mac.update(visitor_key.as_bytes());
    let proof = mac.finalize().into_bytes();
    hex(proof.get(..16).unwrap_or_default())
}

fn came_from_elsewhere(request: &Request) -> bool {
    let site = request.headers().get("sec-fetch-site").and_then(|value| value.to_str().ok());
    site.is_some_and(|site| site != "same-origin" && site != "none")
}

fn forged() -> Error {
    Refusal::not_allowed(Say::new(|lang| Texts::of(lang).refusal_form_token())).into()
}

pub(crate) fn too_large() -> Error {
    Refusal { kind: RefusalKind::TooLarge, say: Say::new(|lang| Texts::of(lang).refusal_too_large()) }.into()
}

fn unreadable() -> Error {
    Refusal::invalid(Say::new(|lang| Texts::of(lang).refusal_form_unreadable()), Vec::new()).into()
}

pub(crate) async fn read(request: Request) -> Result<Form> {
    let content_type =
        request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if let Ok(boundary) = multer::parse_boundary(content_type) {
        return read_multipart(request.into_body(), boundary).await;
    }
    if !content_type.starts_with("application/x-www-form-urlencoded") {
        return Err(unreadable());
    }
    let bytes = axum::body::to_bytes(request.into_body(), TEXT_LIMIT).await.map_err(|_| too_large())?;
    if form_urlencoded::parse(&bytes).nth(FIELDS).is_some() {
        return Err(too_large());
    }
    let fields = form_urlencoded::parse(&bytes);
    Ok(Form::of(fields.map(|(key, value)| (key.into_owned(), value.into_owned()))))
}

async fn read_multipart(body: Body, boundary: String) -> Result<Form> {
    let limit = multer::SizeLimit::new().whole_stream(FORM_LIMIT);
    let constraints = multer::Constraints::new().size_limit(limit);
    let stream = body.into_data_stream().map_err(std::io::Error::other);
    let mut parts = multer::Multipart::with_constraints(stream, boundary, constraints);
    let mut form = Form::default();
    while let Some(part) = parts.next_field().await.map_err(|e| of_multipart(&e))? {
        if form.fields.len() + form.uploads.len() >= PARTS {
            return Err(too_large());
        }
        let field = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(name) => {
                let bytes = gather(part, FILE_LIMIT).await?;
                if bytes.as_ref().is_none_or(|bytes| !bytes.is_empty()) {
                    form.uploads.push(Upload { field, name, bytes });
                }
            }
            None => {
                let bytes = gather(part, TEXT_LIMIT).await?.ok_or_else(too_large)?;
                form.fields.push((field, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
    }
    Ok(form)
}

/// The part's bytes; `None` where there are more than `limit`. What is too much is read past, so that the
/// sender hears our answer instead of a broken connection.
async fn gather(mut part: multer::Field<'_>, limit: usize) -> Result<Option<Vec<u8>>> {
    let mut bytes = Some(Vec::new());
    while let Some(chunk) = part.chunk().await.map_err(|e| of_multipart(&e))? {
        bytes = bytes.filter(|bytes| bytes.len() + chunk.len() <= limit);
        if let Some(bytes) = &mut bytes {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(bytes)
}

fn of_multipart(error: &multer::Error) -> Error {
    match error {
        multer::Error::StreamSizeExceeded { .. } | multer::Error::FieldSizeExceeded { .. } => too_large(),
        _ => unreadable(),
    }
}
