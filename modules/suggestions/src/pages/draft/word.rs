//! A Word file is read into the form of a draft: nothing is saved by it, and nothing that was typed goes without asking.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::post;
use host::{Answer, App, Cx, Form, Shown, answered, id_of, not_taken_says};
use kernel::{Error, Refusal, RegionId, Result, Say, text};
use maud::{Markup, html};
use page::{ButtonKind, Choice, Tone};
use paper::attachment::NotTaken;

use super::super::parts;
use super::{Asked, Filled, From, load, show_edit, show_new};
use crate::from_word::{self, FromWord};
use crate::model::{Kind, SuggestionId};
use crate::service;
use crate::texts::Texts;

/// The field of the file.
const FILE: &str = "word";
/// The field that says what becomes of what is written already.
const HOW: &str = "word_how";
/// The fields that are filled.
const FIELDS: [&str; 4] = ["subject", "situation", "analysis", "proposal"];

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/suggestions/new/word", post(into_new))
        .route("/desk/suggestions/{id}/word", post(into_draft))
}

/// What was read, and what was left as it stood.
pub(super) struct Taken {
    name: String,
    filled: Vec<&'static str>,
    left: Vec<&'static str>,
}

/// What becomes of what is written already.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Empty,
    After,
    Replace,
}

impl How {
    fn of(form: &Form) -> Self {
        match form.text(HOW) {
            "after" => Self::After,
            "replace" => Self::Replace,
            _ => Self::Empty,
        }
    }
}

async fn into_new(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let region: RegionId = id_of(&asked.region)?;
    let (desk, sheet) = cx.read_as(move |tx, actor| service::sheet(tx, actor, region)).await?;
    match read(&form).await {
        Ok(filled) => Ok(show_new(&cx, &desk, &asked, &sheet, &filled)),
        Err(refused) => {
            let again = |refusal| async {
                let shown = Filled::of(Shown::again(form, refusal));
                Ok(show_new(&cx, &desk, &asked, &sheet, &shown))
            };
            answered(&cx, Err::<(), _>(refused), |()| String::new(), again).await
        }
    }
}

async fn into_draft(cx: Cx, Path(typed): Path<String>, form: Form) -> Answer {
    let id: SuggestionId = id_of(&typed)?;
    let (desk, (item, sheet)) = load(&cx, id).await?;
    match read(&form).await {
        Ok(filled) => Ok(show_edit(&cx, &desk, &item, &sheet, &filled)),
        Err(refused) => {
            let again = |refusal| async {
                let shown = Filled::of(Shown::again(form, refusal));
                Ok(show_edit(&cx, &desk, &item, &sheet, &shown))
            };
            answered(&cx, Err::<(), _>(refused), |()| String::new(), again).await
        }
    }
}

/// The form with what the file says.
async fn read(form: &Form) -> Result<Filled> {
    let none = || Refusal::field(FILE, Say::new(|lang| Texts::of(lang).word_none()));
    let upload = form.uploads(FILE).next().ok_or_else(none)?;
    let refused = |why: NotTaken| {
        let name = text::excerpt(&upload.name, 40);
        let say = match why {
            NotTaken::OtherKind => Say::new(move |lang| Texts::of(lang).word_other_kind(&name)),
            other => not_taken_says(other, &name),
        };
        Error::from(Refusal::field(FILE, say))
    };
    let bytes = upload.bytes.clone().ok_or_else(|| refused(NotTaken::Bomb))?;
    let paragraphs = tokio::task::spawn_blocking(move || paper::docx::read(&bytes)).await;
    let paragraphs = paragraphs.map_err(Error::fault)?.map_err(refused)?;
    Ok(fill(form, &from_word::sort(&paragraphs), text::excerpt(&upload.name, 40)))
}

fn fill(form: &Form, found: &FromWord, name: String) -> Filled {
    let how = How::of(form);
    let mut taken = Taken { name, filled: Vec::new(), left: Vec::new() };
    let mut fields: Vec<(String, String)> = form.fields().to_vec();
    for (field, words) in
        FIELDS.into_iter().zip([&found.subject, &found.situation, &found.analysis, &found.proposal])
    {
        let typed = form.text(field).trim().to_owned();
        if words.is_empty() {
            continue;
        }
        let value = match how {
            _ if typed.is_empty() => words.clone(),
            How::Replace => words.clone(),
            How::After if field != "subject" => format!("{typed}\n{words}"),
            How::After | How::Empty => {
                taken.left.push(field);
                continue;
            }
        };
        taken.filled.push(field);
        match fields.iter_mut().find(|(name, _)| name == field) {
            Some((_, held)) => *held = value,
            None => fields.push((field.to_owned(), value)),
        }
    }
    Filled { shown: Shown::holding(Form::of(fields)), from: From::Word(taken) }
}

/// What was read, above the form.
pub(super) fn told(cx: &Cx, kind: Kind, filled: &Filled) -> Markup {
    let t = Texts::of(cx.lang);
    let From::Word(taken) = &filled.from else { return html! {} };
    let named = |fields: &[&str]| {
        let names = fields.iter().map(|field| match *field {
            "subject" => t.draft_subject(),
            "situation" => parts::situation(cx.lang, kind),
            "analysis" => parts::analysis(cx.lang, kind),
            _ => parts::proposal(cx.lang, kind),
        });
        names.collect::<Vec<_>>().join(t.between_names())
    };
    let tone = if taken.left.is_empty() { Tone::Info } else { Tone::Warn };
    page::notice(
        tone,
        html! {
            @if taken.filled.is_empty() { p { (t.word_taken_nothing(&taken.name)) } }
            @else { p { (t.word_taken(&taken.name, named(&taken.filled))) } }
            @if !taken.left.is_empty() { p { (t.word_left(named(&taken.left))) } }
        },
    )
}

/// The file, and what becomes of what is written already. It stands after the button that saves, which a line's end presses.
pub(super) fn asked(cx: &Cx, shown: &Shown, address: &str) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let choices = [
        Choice::new("empty", t.word_how_empty()),
        Choice::new("after", t.word_how_after()),
        Choice::new("replace", t.word_how_replace()),
    ];
    let how = shown.form().text(HOW);
    let how = shown.field(lang, HOW, t.word_how()).value(if how.is_empty() { "empty" } else { how });
    page::group(
        t.word_title(),
        t.word_help(),
        html! {
            (page::file_field(lang, &shown.field(lang, FILE, t.word_file()).optional(), ".docx"))
            (page::radios(lang, &how, &choices))
            (page::button_to(ButtonKind::Plain, t.word_read(), address))
        },
    )
}
