//! Files from and for spreadsheet programs: why one cannot be read, in people's words, and lists given away as shown.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom};

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue};
use axum::response::IntoResponse;
use kernel::{Error, Lang, Refusal, Result, Say, clock};
use maud::{Markup, html};
use page::ButtonKind;
use paper::sheet::SheetError;
use paper::{Column, Format, Table};
use serde_json::json;
use store::{Event, EventKind, Tx};

use crate::actor::Actor;
use crate::answer::Answer;
use crate::cx::Cx;
use crate::form::Form;
use crate::texts::Texts;

/// A list was exported; the subject is the account, what was asked for stands in the private part.
pub const LIST_EXPORTED: EventKind = EventKind("host.list_exported");

/// How much of a file is sent at a time.
const CHUNK: usize = 1 << 16;

/// A list on its way into a file.
#[derive(Clone, Debug)]
pub struct Export {
    /// Which list it is, for the history: `congress.people`.
    pub list: &'static str,
    /// What it is called; the file is named so.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
}

/// Rows of a list and where it goes on, if it does.
pub type ExportPage<K> = (Vec<Vec<String>>, Option<K>);

/// Gives a list away exactly as it is shown: `page` is asked again and again, each time in a transaction of its own and with
/// the rights of whoever is signed in then, from where the last page ended. That it was exported is recorded before the first
/// byte leaves.
///
/// # Errors
/// *Not found* for a format that there is none of; what `page` returns.
pub async fn export<K, F>(cx: &Cx, format: &str, export: Export, page: F) -> Answer
where
    K: Clone + Send + 'static,
    F: Fn(&mut Tx, &Actor, Option<K>) -> Result<ExportPage<K>> + Clone + Send + 'static,
{
    let format = format_of(format)?;
    let mut table = begin(format, &export)?;
    let (mut key, mut rows) = (None, 0_usize);
    loop {
        let page = page.clone();
        let (_, (lines, next)) = cx.read_as(move |tx, actor| page(tx, actor, key.clone())).await?;
        rows += write_rows(&mut table, &lines)?;
        match next {
            Some(next) => key = Some(next),
            None => break,
        }
    }
    let (list, asked) = (export.list, cx.path().to_owned());
    cx.write_as(move |tx, actor| {
        let event = Event::new(LIST_EXPORTED, actor.account).actor(Some(actor.account));
        let event = event.data(json!({ "list": list, "rows": rows, "format": format.ending() }));
        tx.record(event.private(json!({ "asked": asked }))).map(|_| ())
    })
    .await?;
    hand_over(cx, format, &export.title, table).await
}

/// Gives a list of the public site away exactly as it is shown, to anybody: as [`export`], but nobody is asked who they are, and
/// nothing is recorded.
///
/// # Errors
/// *Not found* for a format that there is none of; what `page` returns.
pub async fn export_open<K, F>(cx: &Cx, format: &str, export: Export, page: F) -> Answer
where
    K: Clone + Send + 'static,
    F: Fn(&mut Tx, Option<K>) -> Result<ExportPage<K>> + Clone + Send + 'static,
{
    let format = format_of(format)?;
    let mut table = begin(format, &export)?;
    let mut key = None;
    loop {
        let page = page.clone();
        let (lines, next) = cx.read(move |tx| page(tx, key.clone())).await?;
        write_rows(&mut table, &lines)?;
        match next {
            Some(next) => key = Some(next),
            None => break,
        }
    }
    hand_over(cx, format, &export.title, table).await
}

fn begin(format: Format, export: &Export) -> Result<Table<BufWriter<File>>> {
    let out = BufWriter::new(tempfile::tempfile().map_err(Error::fault)?);
    Table::new(format, &export.title, export.columns.clone(), out)
}

/// Writes a page of rows; how many there were.
fn write_rows(table: &mut Table<BufWriter<File>>, lines: &[Vec<String>]) -> Result<usize> {
    for line in lines {
        table.row(line)?;
    }
    Ok(lines.len())
}

/// The file of a table, sent piece by piece from where it was written.
pub(crate) async fn hand_over(cx: &Cx, format: Format, title: &str, table: Table<BufWriter<File>>) -> Answer {
    let finish =
        move || -> Result<File> { table.finish()?.into_inner().map_err(|e| Error::fault(e.to_string())) };
    let file = tokio::task::spawn_blocking(finish).await.map_err(Error::fault)??;
    give(cx, Given { title, ending: format.ending(), media_type: format.media_type() }, file)
}

/// What a file that is given away is called and what it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Given<'a> {
    pub(crate) title: &'a str,
    pub(crate) ending: &'static str,
    pub(crate) media_type: &'static str,
}

/// A file, sent piece by piece from where it was written.
pub(crate) fn give(cx: &Cx, given: Given<'_>, mut file: File) -> Answer {
    let Given { title, ending, media_type } = given;
    let length = file.seek(SeekFrom::End(0)).map_err(Error::fault)?;
    file.rewind().map_err(Error::fault)?;
    let day = clock::day_of(cx.app.db.surroundings().clock.now());
    let name = page::percent_encode(&format!("{title}_{day}.{ending}"));
    let disposition = format!("attachment; filename=\"file.{ending}\"; filename*=UTF-8''{name}");
    let headers: [(HeaderName, HeaderValue); 4] = [
        (CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).map_err(Error::fault)?),
        (CONTENT_LENGTH, HeaderValue::from(length)),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, body(file)).into_response())
}

fn body(file: File) -> Body {
    let pieces = futures_util::stream::unfold(BufReader::new(file), |mut file| async move {
        let read = tokio::task::spawn_blocking(move || {
            let mut piece = vec![0; CHUNK];
            let read = file.read(&mut piece).map(|length| {
                piece.truncate(length);
                piece
            });
            (read, file)
        });
        let (read, file) = read.await.ok()?;
        if read.as_ref().is_ok_and(Vec::is_empty) { None } else { Some((read, file)) }
    });
    Body::from_stream(pieces)
}

pub(crate) fn format_of(word: &str) -> Result<Format> {
    let none = || Refusal::not_found(Say::new(|lang| Texts::of(lang).refusal_no_page()));
    Format::of(word).ok_or_else(|| none().into())
}

/// The ways to take the list of this page away; `base` answers under `/xlsx` and `/csv`. Filters go along, the place in the
/// list does not: what is exported is the whole of it.
pub fn export_links(cx: &Cx, base: &str) -> Markup {
    let t = Texts::of(cx.lang);
    let query = cx.path().split_once('?').map_or("", |(_, query)| query);
    let kept: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
        .filter(|(key, value)| !PAGING.contains(&key.as_ref()) && !value.is_empty())
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .collect();
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish();
    let href = |format: Format| match query.as_str() {
        "" => format!("{base}/{}", format.ending()),
        query => format!("{base}/{}?{query}", format.ending()),
    };
    let label = |format| match format {
        Format::Csv => t.export_csv(),
        Format::Xlsx => t.export_xlsx(),
    };
    page::button_row(html! {
        @for format in Format::ALL { (page::link_button(ButtonKind::Plain, label(format), &href(format))) }
    })
}

/// What says where in a list a page begins.
const PAGING: [&str; 5] = ["after", "before", "id", "key", "at"];

/// The bytes of a table that was uploaded in `field`.
///
/// # Errors
/// *Invalid*, naming the field, where none came or it was too large.
pub fn uploaded_table(form: &Form, field: &'static str) -> Result<(String, Vec<u8>)> {
    let refused = |say: fn(Lang) -> &'static str| Error::from(Refusal::field(field, Say::new(say)));
    let upload = form.uploads(field).next();
    let upload = upload.ok_or_else(|| refused(|lang| Texts::of(lang).refusal_sheet_none()))?;
    let bytes = upload.bytes.clone();
    let bytes = bytes.ok_or_else(|| refused(|lang| Texts::of(lang).refusal_sheet_upload()))?;
    Ok((upload.name.clone(), bytes))
}

/// Why a file cannot be read, in people's words.
pub fn sheet_says(error: &SheetError) -> Say {
    let error = error.clone();
    Say::new(move |lang| {
        let t = Texts::of(lang);
        match &error {
            SheetError::NotATable => t.refusal_sheet_not_a_table().to_owned(),
            SheetError::OldFormat => t.refusal_sheet_old().to_owned(),
            SheetError::Password => t.refusal_sheet_password().to_owned(),
            SheetError::Empty => t.refusal_sheet_empty().to_owned(),
            SheetError::Encoding(line) => t.refusal_sheet_encoding(line.to_string()),
            SheetError::TooLarge => t.refusal_sheet_large().to_owned(),
            SheetError::TooManyColumns(cell) => t.refusal_sheet_columns(cell),
            SheetError::TooManyRows(most) => t.refusal_sheet_rows(i64::from(*most)),
            SheetError::CellTooLong(cell) => t.refusal_sheet_cell(cell),
            SheetError::Damaged(_) => t.refusal_sheet_damaged().to_owned(),
        }
    })
}

/// What the events of the host itself are called.
pub fn event_name(lang: Lang, kind: &str) -> Option<&'static str> {
    let t = Texts::of(lang);
    match kind {
        kind if kind == LIST_EXPORTED.0 => Some(t.event_exported()),
        kind if kind == crate::papers::PAPER_PRINTED.0 => Some(t.event_paper_printed()),
        _ => None,
    }
}
