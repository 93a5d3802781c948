//! The pages of taking a table in: choose the file, say which column is which, look it through, start.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use kernel::{Error, Lang, Refusal, RefusalKind, Result, Say};
use maud::{Markup, html};
use page::{ButtonKind, Choice, FormSpec, Link};
use store::Tx;

use super::intake::take_in;
use super::preview::{decide, preview, start};
use super::rows::{self, FileRow};
use super::run::{own, work_on};
use super::{FileId, Mapping, Mode, Need, Source, Target, columns};
use crate::actor::Actor;
use crate::answer::Answer;
use crate::app::App;
use crate::cx::Cx;
use crate::form::{Checks, Form, Shown, answered, id_of};
use crate::said::Onward;
use crate::sheets::{sheet_says, uploaded_table};
use crate::texts::Texts;

/// The field of the upload.
const TABLE: &str = "table";

/// The addresses of a target's pages.
pub fn routes<T: Target>() -> Router<App> {
    let at = |rest: &str| format!("{}{rest}", T::PATH);
    Router::new()
        .route(T::PATH, get(choose::<T>).post(upload::<T>))
        .route(&at("/{file}"), get(preview::<T>))
        .route(&at("/{file}/columns"), get(columns_page::<T>).post(map::<T>))
        .route(&at("/{file}/decide"), post(decide::<T>))
        .route(&at("/{file}/start"), post(start::<T>))
}

async fn choose<T: Target>(cx: Cx) -> Answer {
    choose_page::<T>(&cx, Shown::default()).await
}

async fn choose_page<T: Target>(cx: &Cx, shown: Shown) -> Answer {
    let (desk, _) = cx.read_as(|tx, actor| T::office(tx, actor)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let fields: Vec<Markup> = T::ABOUT.fields.iter().map(|field| field_line(lang, field)).collect();
    let body = html! {
        (page::breadcrumb(lang, &[T::ABOUT.back(lang)]))
        (shown.errors(lang).summary())
        (page::heading((T::ABOUT.title)(lang), (T::ABOUT.lede)(lang)))
        (page::form(lang, &FormSpec::post(T::PATH, &cx.form_token()).multipart(), html! {
            (page::file_field(lang, &shown.field(lang, TABLE, t.import_table()).help(t.import_table_help()), ".xlsx,.csv,.tsv,.txt"))
            (page::button(ButtonKind::Main, t.import_upload()))
        }))
        (page::section(t.import_fields(), page::bullets(&fields)))
    };
    Ok(cx.desk_page(&desk, (T::ABOUT.title)(lang), body))
}

fn field_line(lang: Lang, field: &super::ImportField) -> Markup {
    let need = if field.need == Need::Open { "" } else { Texts::of(lang).import_needed() };
    html! { ((field.label)(lang)) (need) }
}

async fn upload<T: Target>(cx: Cx, form: Form) -> Answer {
    let taken = match uploaded_table(&form, TABLE) {
        Ok((name, bytes)) => taken::<T>(&cx, &name, bytes).await,
        Err(refused) => Err(refused),
    };
    let on = |file: FileId| Onward::quietly(format!("{}/{file}/columns", T::PATH));
    answered(&cx, taken, on, |refusal| choose_page::<T>(&cx, Shown::again(form, refusal))).await
}

/// Takes the file in for whoever is signed in.
async fn taken<T: Target>(cx: &Cx, name: &str, bytes: Vec<u8>) -> Result<FileId> {
    let (desk, _) = cx.read_as(|tx, actor| T::office(tx, actor)).await?;
    let taken = take_in::<T>(&cx.app.db, desk.actor.account, name, bytes).await?;
    taken.map_err(|error| Refusal::field(TABLE, sheet_says(&error)).into())
}

/// What the page of columns shows.
struct Columns {
    file: FileRow,
    headings: Vec<String>,
    mapping: Mapping,
    samples: Vec<String>,
}

fn columns_of(tx: &mut Tx, actor: &Actor, file: FileId) -> Result<Columns> {
    let file = own(tx, actor, file)?;
    let (headings, mapping) = (file.headings()?, file.mapping()?);
    let first = rows::part(tx, file.id, 0)?.unwrap_or_else(|| "[]".to_owned());
    let first: Vec<super::Waits> = serde_json::from_str(&first).map_err(Error::fault)?;
    let sample = |column: usize| {
        let cells = first.iter().take(20).filter_map(|row| row.c.get(column));
        let filled = cells.map(|cell| cell.trim()).find(|cell| !cell.is_empty());
        kernel::text::excerpt(filled.unwrap_or_default(), 12)
    };
    let samples = (0..headings.len()).map(sample).collect();
    Ok(Columns { file, headings, mapping, samples })
}

async fn columns_page<T: Target>(cx: Cx, Path(file): Path<String>) -> Answer {
    show_columns::<T>(&cx, id_of(&file)?, None).await
}

async fn show_columns<T: Target>(cx: &Cx, file: FileId, refused: Option<Shown>) -> Answer {
    let (desk, found) = cx.read_as(move |tx, actor| columns_of(tx, actor, file)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let shown = refused.unwrap_or_else(|| Shown::holding(form_of(&found.mapping)));
    let choices = choices(lang, &found);
    let body = html! {
        (page::breadcrumb(lang, &[T::ABOUT.back(lang), Link::new((T::ABOUT.title)(lang), T::PATH)]))
        (shown.errors(lang).summary())
        (page::heading(t.import_columns(), &t.import_columns_lede(&found.file.name, found.file.total)))
        (found.file.sheets().said(lang))
        (page::form(lang, &FormSpec::post(format!("{}/{file}/columns", T::PATH), &cx.form_token()), html! {
            @for field in T::ABOUT.fields { (source_fields(lang, &shown, field, &choices)) }
            (page::button(ButtonKind::Main, t.import_check()))
        }))
    };
    Ok(cx.desk_page(&desk, t.import_columns(), body))
}

fn choices(lang: Lang, found: &Columns) -> Vec<Choice> {
    let t = Texts::of(lang);
    let label = |(column, heading): (usize, &String)| {
        let sample = found.samples.get(column).map(String::as_str).unwrap_or_default();
        let letters = paper::sheet::column_name(column);
        let label = if sample.is_empty() {
            t.import_column(heading, letters)
        } else {
            t.import_column_sample(heading, letters, sample)
        };
        Choice::new(column.to_string(), label)
    };
    found.headings.iter().enumerate().map(label).collect()
}

fn source_fields(lang: Lang, shown: &Shown, field: &super::ImportField, choices: &[Choice]) -> Markup {
    let t = Texts::of(lang);
    let column = shown.field(lang, field.name, (field.label)(lang));
    let column = match field.need {
        Need::Row => column,
        Need::RowOrTable => column.help(t.import_column_or_table()),
        Need::Open => column.optional(),
    };
    html! {
        (page::select(lang, &column, choices))
        @if field.need == Need::RowOrTable {
            (page::text_field(lang, &shown.field(lang, &otherwise(field.name), &t.import_otherwise((field.label)(lang))).help(t.import_otherwise_help()).optional()))
        }
    }
}

fn otherwise(field: &str) -> String {
    format!("otherwise-{field}")
}

fn form_of(mapping: &Mapping) -> Form {
    let mut fields = Vec::new();
    for (field, source) in mapping {
        fields.push((field.clone(), source.column.map(|column| column.to_string()).unwrap_or_default()));
        fields.push((otherwise(field), source.otherwise.clone()));
    }
    Form::of(fields)
}

/// The mapping as it was typed; every field that rows must have needs a source, and no column means two things.
fn typed<T: Target>(form: &Form, columns: usize) -> Result<Mapping> {
    let mut checks = Checks::default();
    let mut mapping = Mapping::new();
    let mut taken = Vec::new();
    for field in T::ABOUT.fields {
        let column = form.parse::<usize>(field.name).filter(|column| *column < columns);
        let otherwise = form.text(&otherwise(field.name)).trim().to_owned();
        if let Some(column) = column {
            if taken.contains(&column) {
                checks.wrong(field.name, Say::new(|lang| Texts::of(lang).import_column_twice()));
            }
            taken.push(column);
        }
        match (field.need, column) {
            (Need::Row, None) => {
                checks.wrong(field.name, Say::new(|lang| Texts::of(lang).import_column_missing()));
            }
            (Need::RowOrTable, None) if otherwise.is_empty() => {
                checks.wrong(field.name, Say::new(|lang| Texts::of(lang).import_column_or_table()));
            }
            _ => {}
        }
        mapping.insert(field.name.to_owned(), Source { column, otherwise });
    }
    checks.done()?;
    Ok(mapping)
}

async fn map<T: Target>(cx: Cx, Path(file): Path<String>, form: Form) -> Answer {
    let file: FileId = id_of(&file)?;
    let (sent, lang) = (form.clone(), cx.lang);
    let done = cx
        .write_as(move |tx, actor| {
            let office = T::office(tx, actor)?;
            let row = waiting(tx, actor, file)?;
            let headings = row.headings()?;
            let mapping = typed::<T>(&sent, headings.len())?;
            let mapping = serde_json::to_string(&mapping).map_err(Error::fault)?;
            rows::set_mapping(tx, file, &mapping)?;
            rows::forget_check(tx, file)?;
            rows::remember(tx, office.region, &row, &columns::signature(&headings), &mapping)?;
            work_on::<T>(tx, actor, file, lang, Mode::Look).map(|_| ())
        })
        .await;
    let on = |()| Onward::quietly(format!("{}/{file}", T::PATH));
    answered(&cx, done, on, |refusal| again::<T>(&cx, file, form, refusal)).await
}

async fn again<T: Target>(cx: &Cx, file: FileId, form: Form, refusal: Refusal) -> Answer {
    if matches!(refusal.kind, RefusalKind::Invalid(_)) {
        return show_columns::<T>(cx, file, Some(Shown::again(form, refusal))).await;
    }
    Err(refusal.into())
}

/// A table of this actor's that was not begun to be taken in.
pub(super) fn waiting(tx: &mut Tx, actor: &Actor, file: FileId) -> Result<FileRow> {
    let row = own(tx, actor, file)?;
    if row.state == "taken" {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).import_begun())).into());
    }
    Ok(row)
}

/// A page that asks again by itself, without scripts, in a few seconds.
pub(super) fn refreshing(mut response: Response) -> Response {
    let soon = axum::http::HeaderValue::from_static("3");
    response.headers_mut().insert("refresh", soon);
    response
}
