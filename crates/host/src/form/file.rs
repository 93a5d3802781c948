//! Files of forms: kept as they came, after it was seen what they are. Photos are drawn anew.

use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use kernel::{Error, Refusal, Result, Say, text};
use paper::attachment::{Attached, NotTaken, kind_of};
use store::files::FileHash;

use super::{Checks, Form, Upload, keep_photo};
use crate::answer::Answer;
use crate::cx::Cx;
use crate::texts::Texts;

/// The largest file that is no photo, in bytes.
const LARGEST: usize = 10 << 20;
/// The longest name of a file without its ending, in characters.
const NAME: usize = 80;

/// A file among the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFile {
    /// What it is.
    pub kind: Attached,
    /// What it is called: what the sender called it, cleaned, with the ending of what it is.
    pub name: String,
    /// Its content.
    pub file: FileHash,
    /// A photo's small form.
    pub small: Option<FileHash>,
    /// How large it is, in bytes.
    pub size: i64,
}

/// Keeps the photos and files that were sent under these fields; all that is wrong with them is said at once, and then none is
/// kept.
///
/// # Errors
/// *Invalid* beside the fields, naming each file that is not taken.
pub async fn keep_files(cx: &Cx, form: &Form, fields: &[&'static str]) -> Result<Vec<KeptFile>> {
    let mut wrong = Checks::default();
    let mut looked = Vec::new();
    for field in fields {
        for upload in form.uploads(field) {
            match look(upload, field).await {
                Ok(kind) => looked.push((*field, upload, kind)),
                Err(other) => note(&mut wrong, other)?,
            }
        }
    }
    let mut kept = Vec::new();
    for (field, upload, kind) in looked {
        match keep(cx, upload, field, kind).await {
            Ok(file) => kept.push(file),
            Err(other) => note(&mut wrong, other)?,
        }
    }
    wrong.done()?;
    Ok(kept)
}

/// A refusal beside a field is noted, so that the other files are looked at too.
fn note(wrong: &mut Checks, error: Error) -> Result<()> {
    match error {
        Error::Refused(refusal) if !refusal.fields().is_empty() => {
            refusal.fields().iter().for_each(|one| wrong.wrong(one.field, one.say.clone()));
            Ok(())
        }
        other => Err(other),
    }
}

async fn look(upload: &Upload, field: &'static str) -> Result<Attached> {
    let name = text::excerpt(&upload.name, 40);
    let Some(bytes) = upload.bytes.clone() else { return Err(too_large(field, &name)) };
    let length = bytes.len();
    let kind = tokio::task::spawn_blocking(move || kind_of(&bytes)).await.map_err(Error::fault)?;
    match kind {
        Ok(Attached::Picture) => Ok(Attached::Picture),
        Ok(_) if length > LARGEST => Err(too_large(field, &name)),
        Ok(kind) => Ok(kind),
        Err(why) => Err(Refusal::field(field, says(why, name)).into()),
    }
}

async fn keep(cx: &Cx, upload: &Upload, field: &'static str, kind: Attached) -> Result<KeptFile> {
    let name = name_of(&upload.name, kind);
    if kind == Attached::Picture {
        let photo = keep_photo(cx, upload, field).await?;
        let size = size_of(cx.app.files.get(photo.full).await.map_err(Error::fault)?.len());
        return Ok(KeptFile { kind, name, file: photo.full, small: Some(photo.small), size });
    }
    let bytes = upload.bytes.clone().unwrap_or_default();
    let size = size_of(bytes.len());
    let file = cx.app.files.put(bytes).await.map_err(Error::fault)?;
    Ok(KeptFile { kind, name, file, small: None, size })
}

fn size_of(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

/// The ending of a file of this kind.
const fn ending(kind: Attached) -> &'static str {
    match kind {
        Attached::Picture => "jpg",
        Attached::Pdf => "pdf",
        Attached::Docx => "docx",
        Attached::Xlsx => "xlsx",
        Attached::Text => "txt",
    }
}

/// The media type of a file of this kind.
const fn media_type(kind: Attached) -> &'static str {
    match kind {
        Attached::Picture => "image/jpeg",
        Attached::Pdf => "application/pdf",
        Attached::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Attached::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Attached::Text => "text/plain",
    }
}

/// The endings that fall away from a name: what a file is called is not what it is.
const ENDINGS: [&str; 15] = [
    "jpg", "jpeg", "png", "webp", "heic", "pdf", "docx", "xlsx", "txt", "doc", "xls", "csv", "md", "log",
    "text",
];

/// A name fit to be shown and to be saved under: no folders, nothing unseen, the ending of what it is.
fn name_of(called: &str, kind: Attached) -> String {
    let last = called.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean = text::clean(last).replace(['\n', '\t', '"', ':', '*', '?', '<', '>', '|'], " ");
    let (stem, old) = clean.rsplit_once('.').unwrap_or((clean.as_str(), ""));
    let stem = if ENDINGS.contains(&old.to_ascii_lowercase().as_str()) { stem } else { clean.as_str() };
    let stem: String = stem.trim().trim_matches('.').chars().take(NAME).collect();
    let stem = stem.split_whitespace().collect::<Vec<_>>().join(" ");
    let stem = if stem.is_empty() { "file".to_owned() } else { stem };
    format!("{stem}.{}", ending(kind))
}

fn too_large(field: &'static str, name: &str) -> Error {
    let name = name.to_owned();
    Refusal::field(field, Say::new(move |lang| Texts::of(lang).file_too_large(&name))).into()
}

fn says(why: NotTaken, name: String) -> Say {
    Say::new(move |lang| {
        let t = Texts::of(lang);
        match why {
            NotTaken::Empty => t.file_empty(&name),
            NotTaken::OtherKind => t.file_other_kind(&name),
            NotTaken::OldFormat => t.file_old_format(&name),
            NotTaken::Password => t.file_password(&name),
            NotTaken::Macros => t.file_macros(&name),
            NotTaken::Bomb => t.file_bomb(&name),
            NotTaken::Damaged => t.file_damaged(&name),
        }
    })
}

/// Why a file is not taken, in people's words.
pub fn not_taken_says(why: NotTaken, name: &str) -> Say {
    says(why, text::excerpt(name, 40))
}

impl Cx {
    /// A kept file as an answer, to be saved under its name and never opened in the page; whether it may be had was asked
    /// before.
    ///
    /// # Errors
    /// A fault when the file is missing or damaged.
    pub async fn file(&self, file: FileHash, kind: Attached, name: &str) -> Answer {
        let bytes = self.app.files.get(file).await.map_err(Error::fault)?;
        let plain = format!("file.{}", ending(kind));
        let name = page::percent_encode(name);
        let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{name}");
        let headers = [
            (CONTENT_TYPE, HeaderValue::from_static(media_type(kind))),
            (CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).map_err(Error::fault)?),
            (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        ];
        Ok((headers, bytes).into_response())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_its_name_without_folders_and_tricks_and_ends_in_what_it_is() {
        let named = |called: &str| name_of(called, Attached::Pdf);
        assert_eq!(named("C:\\桌面\\检测报告.PDF"), "检测报告.pdf");
        assert_eq!(named("../../etc/passwd"), "passwd.pdf");
        assert_eq!(named("报告.exe"), "报告.exe.pdf");
        assert_eq!(named("检测\u{202e}fdp.报告"), "检测fdp.报告.pdf");
        assert_eq!(named("第1.5稿.docx"), "第1.5稿.pdf");
        assert_eq!(named(".."), "file.pdf");
        assert_eq!(named(&"长".repeat(300)).chars().count(), NAME + 4);
    }
}
