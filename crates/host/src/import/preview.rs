//! A table looked through before anything changes: its first rows as they would be understood, what would come of all of
//! them, and the rows that a person must decide about.

use std::collections::BTreeMap;

use axum::extract::Path;
use kernel::{Error, Lang, Result};
use maud::{Markup, html};
use page::{ButtonKind, Choice, Fact, Field, FormSpec, Link, Tone};
use store::Tx;

use super::pages::{refreshing, waiting};
use super::rows::{self, DoubtRow};
use super::run::{counts, own, work_on};
use super::sheets::Sheets;
use super::{Candidate, FileId, Line, Mode, Tally, Target, Waits, in_words};
use crate::actor::Actor;
use crate::answer::Answer;
use crate::cx::Cx;
use crate::form::{Form, id_of};
use crate::long::{self, LongWork};
use crate::said::Onward;
use crate::texts::Texts;

/// How many rows are shown as they would be understood.
const SHOWN: usize = 4;
/// How many rows in doubt stand on a page.
const DOUBTS: i64 = 30;

/// A table as its page shows it.
struct Looked {
    name: String,
    state: String,
    work: Option<LongWork>,
    first: Vec<First>,
    fields: Vec<&'static str>,
    doubts: Vec<DoubtRow>,
    /// How many rows in doubt nobody decided.
    open: i64,
    sheets: Sheets,
}

/// One of the first rows.
struct First {
    number: u32,
    understood: std::result::Result<BTreeMap<&'static str, String>, String>,
}

fn look<T: Target>(tx: &mut Tx, actor: &Actor, file: FileId, lang: Lang) -> Result<Looked> {
    let row = own(tx, actor, file)?;
    let (mapping, sheets) = (row.mapping()?, row.sheets());
    let work = row.work.map(|work| long::find(tx, work)).transpose()?.flatten();
    let part = rows::part(tx, file, 0)?.unwrap_or_else(|| "[]".to_owned());
    let part: Vec<Waits> = serde_json::from_str(&part).map_err(Error::fault)?;
    let (mut memory, mut first) = (T::Memory::default(), Vec::new());
    for waits in part.iter().take(SHOWN) {
        let line = Line { waits, mapping: &mapping, decision: None, file, sheets: &sheets };
        let understood = match T::understood(tx, lang, &mut memory, &line) {
            Ok(texts) => Ok(texts),
            Err(Error::Refused(refusal)) => Err(in_words::<T>(lang, &line, &refusal)),
            Err(fault) => return Err(fault),
        };
        first.push(First { number: waits.n, understood });
    }
    let used =
        |name: &&str| mapping.get(*name).is_some_and(|s| s.column.is_some() || !s.otherwise.is_empty());
    let fields = T::ABOUT.fields.iter().map(|field| field.name).filter(used).collect();
    let doubts = rows::open_doubts(tx, file, DOUBTS)?;
    let open = rows::count_open(tx, file)?;
    Ok(Looked { name: row.name, state: row.state, work, first, fields, doubts, open, sheets })
}

pub(super) async fn preview<T: Target>(cx: Cx, Path(file): Path<String>) -> Answer {
    let (file, lang): (FileId, Lang) = (id_of(&file)?, cx.lang);
    let (desk, looked) = cx.read_as(move |tx, actor| look::<T>(tx, actor, file, lang)).await?;
    let t = Texts::of(lang);
    let Some(work) = looked.work.as_ref().filter(|_| looked.state != "waiting") else {
        return Ok(cx.to(&format!("{}/{file}/columns", T::PATH)));
    };
    if looked.state == "taken" {
        return Ok(cx.to(&long::href(work.id)));
    }
    let tally: Tally = work.result()?;
    let body = html! {
        (page::breadcrumb(lang, &[
            T::ABOUT.back(lang), Link::new((T::ABOUT.title)(lang), T::PATH),
            Link::new(t.import_columns(), format!("{}/{file}/columns", T::PATH))
        ]))
        (page::heading(t.import_preview(), &t.import_preview_lede(&looked.name)))
        (looked.sheets.said(lang))
        @if !work.is_finished() {
            (page::progress(lang, t.import_checking(), number(work.done), number(work.total)))
        }
        (page::section(t.import_counts(), html! {
            (counts(lang, &tally))
            @if work.is_finished() && work.issues > 0 {
                (page::lede(t.import_refused_lede()))
                (page::button_row(page::link_button(ButtonKind::Plain, t.import_refused_file(), &format!("{}/issues/xlsx", long::href(work.id)))))
            }
        }))
        (page::section(t.import_first(), first_rows::<T>(lang, &looked)))
        @if work.is_finished() {
            @if looked.doubts.is_empty() { (start_form::<T>(&cx, file, &tally)) }
            @else { (doubts::<T>(&cx, file, &looked)?) }
        }
    };
    let page = cx.desk_page(&desk, t.import_preview(), body);
    Ok(if work.is_finished() { page } else { refreshing(page) })
}

fn number(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

fn label<T: Target>(lang: Lang, name: &str) -> &'static str {
    T::ABOUT.fields.iter().find(|field| field.name == name).map_or("", |field| (field.label)(lang))
}

/// The first rows, each as a list of what it says: tables of offices are wider than a screen.
fn first_rows<T: Target>(lang: Lang, looked: &Looked) -> Markup {
    let t = Texts::of(lang);
    let said = |texts: &BTreeMap<&'static str, String>| {
        let text = |name: &&'static str| texts.get(name).filter(|text| !text.is_empty());
        let fields = looked.fields.iter().filter_map(|name| Some((*name, text(name)?)));
        let facts: Vec<Fact> = fields.map(|(name, text)| Fact::text(label::<T>(lang, name), text)).collect();
        page::facts(&facts)
    };
    html! {
        (page::lede(t.import_first_lede()))
        @for first in &looked.first {
            @let row = html! { p { strong { (looked.sheets.row_label(lang, first.number)) } } };
            @match &first.understood {
                Ok(texts) => (page::notice(Tone::Plain, html! { (row) (said(texts)) })),
                Err(why) => (page::notice(Tone::Warn, html! { (row) p { (why) } })),
            }
        }
    }
}

fn start_form<T: Target>(cx: &Cx, file: FileId, tally: &Tally) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    if tally.new + tally.changed + tally.doubts == 0 {
        return page::empty(t.import_nothing(), t.import_nothing_hint());
    }
    let spec = FormSpec::post(format!("{}/{file}/start", T::PATH), &cx.form_token());
    page::form(
        lang,
        &spec,
        html! {
            (page::lede(t.import_start_lede()))
            (page::button(ButtonKind::Main, t.import_start()))
        },
    )
}

/// The rows in doubt, each with whom it may be about: decided by a person, one by one or all at once, never by the name alone.
fn doubts<T: Target>(cx: &Cx, file: FileId, looked: &Looked) -> Result<Markup> {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let fields = looked
        .doubts
        .iter()
        .map(|doubt| doubt_field::<T>(lang, doubt, &looked.sheets))
        .collect::<Result<Vec<_>>>()?;
    let shown: Vec<String> = looked.doubts.iter().map(|doubt| doubt.number.to_string()).collect();
    let to = || FormSpec::post(format!("{}/{file}/decide", T::PATH), &cx.form_token());
    let one_by_one = html! {
        @for field in &fields { (field) }
        (page::hidden(SHOWN_ROWS, &shown.join(",")))
        (page::button_row(html! {
            (page::button(ButtonKind::Main, t.import_decide()))
            (page::button_value(ButtonKind::Plain, t.import_all_shown_apart(), THESE, "apart"))
        }))
    };
    let open = looked.open;
    let all = (open > DOUBTS).then(|| {
        let choices = [Choice::new("apart", t.import_apart()), Choice::new("skip", t.import_skip())];
        let field = Field::new(ALL, t.import_all_label(open)).help(t.import_all_help());
        page::form(
            lang,
            &to(),
            html! {
                (page::radios(lang, &field, &choices))
                (page::button(ButtonKind::Plain, t.import_all_button()))
            },
        )
    });
    Ok(page::section(
        t.import_doubts_title(),
        html! {
            (page::lede(&t.import_doubts_lede(open)))
            (page::form(lang, &to(), one_by_one))
            @if let Some(all) = all { (all) }
        },
    ))
}

/// A row in doubt: what it says, and what it may be.
fn doubt_field<T: Target>(lang: Lang, doubt: &DoubtRow, sheets: &Sheets) -> Result<Markup> {
    let t = Texts::of(lang);
    let row: BTreeMap<String, String> = serde_json::from_str(&doubt.row).map_err(Error::fault)?;
    let candidates: Vec<Candidate> = serde_json::from_str(&doubt.candidates).map_err(Error::fault)?;
    let said = T::ABOUT.fields.iter().filter_map(|field| row.get(field.name)).filter(|text| !text.is_empty());
    let said = said.map(String::as_str).collect::<Vec<_>>().join(t.import_between_words());
    let same = candidates.iter().map(|one| Choice::new(one.id.to_string(), t.import_same(&one.about)));
    let others = [Choice::new("apart", t.import_apart()), Choice::new("skip", t.import_skip())];
    let choices: Vec<Choice> = same.chain(others).collect();
    let label = sheets.row_label(lang, doubt.number);
    let field = Field::new(format!("row-{}", doubt.number), label).help(said).optional();
    Ok(page::radios(lang, &field, &choices))
}

/// What the form of rows in doubt sends for the rows it shows.
const SHOWN_ROWS: &str = "shown";
/// What its button sends that decides those of them for which nothing was chosen.
const THESE: &str = "these";
/// What the form sends that decides every row in doubt.
const ALL: &str = "all";

/// What was decided: each row with its word, and the word for all the rest.
fn decisions(form: &Form) -> (BTreeMap<u32, String>, Option<String>) {
    let known = |word: &str| super::Decision::read(word).is_some();
    let these = form.text(THESE);
    let shown = form.text(SHOWN_ROWS).split(',').filter(|_| known(these));
    let mut rows: BTreeMap<u32, String> =
        shown.filter_map(|number| Some((number.parse().ok()?, these.to_owned()))).collect();
    let chosen = form.fields().iter().filter(|(_, word)| known(word));
    rows.extend(
        chosen.filter_map(|(name, word)| Some((name.strip_prefix("row-")?.parse().ok()?, word.clone()))),
    );
    (rows, Some(form.text(ALL).to_owned()).filter(|word| matches!(word.as_str(), "apart" | "skip")))
}

pub(super) async fn decide<T: Target>(cx: Cx, Path(file): Path<String>, form: Form) -> Answer {
    let file: FileId = id_of(&file)?;
    let (decided, rest) = decisions(&form);
    let count = cx
        .write_as(move |tx, actor| {
            waiting(tx, actor, file)?;
            decided.iter().try_for_each(|(number, word)| rows::decide(tx, file, *number, word))?;
            let mut count = i64::try_from(decided.len()).unwrap_or_default();
            if let Some(word) = &rest {
                count += rows::count_open(tx, file)?;
                rows::decide_rest(tx, file, word)?;
            }
            Ok(count)
        })
        .await?;
    let said = Texts::of(cx.lang).import_decided(count);
    Ok(cx.done(Onward::saying(format!("{}/{file}", T::PATH), said)))
}

pub(super) async fn start<T: Target>(cx: Cx, Path(file): Path<String>, _form: Form) -> Answer {
    let (file, lang): (FileId, Lang) = (id_of(&file)?, cx.lang);
    let work = cx
        .write_as(move |tx, actor| {
            T::office(tx, actor)?;
            waiting(tx, actor, file)?;
            work_on::<T>(tx, actor, file, lang, Mode::Take)
        })
        .await?;
    Ok(cx.done(Onward::saying(long::href(work), Texts::of(cx.lang).import_started())))
}
