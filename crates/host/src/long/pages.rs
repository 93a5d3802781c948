//! The page of a long work, and the file of what it could not take.

use std::io::BufWriter;

use axum::Router;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::routing::get;
use jiff::SignedDuration;
use kernel::{Error, Lang, Refusal, Result, Say};
use maud::{Markup, html};
use page::{ButtonKind, Tone};
use paper::{Column, ColumnKind, Format, Table};
use store::Tx;

use super::{LongId, LongShown, LongWork, find, href, issues};
use crate::actor::Actor;
use crate::answer::Answer;
use crate::app::App;
use crate::cx::Cx;
use crate::form::id_of;
use crate::import::row_in_sheet;
use crate::module::Module;
use crate::papers;
use crate::sheets::{format_of, hand_over};
use crate::texts::Texts;

/// How soon the page of running work asks again, in seconds.
const AGAIN: &str = "3";
/// How long work may stand still before the page says that something is wrong, in seconds.
const STUCK: i64 = 90;
/// How many rows are read at a time.
const TOGETHER: i64 = 1_000;

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/desk/work/{id}", get(show)).route("/desk/work/{id}/issues/{format}", get(download))
}

/// The work, if it is this actor's.
pub(crate) fn own(tx: &mut Tx, actor: &Actor, id: LongId) -> Result<LongWork> {
    let gone = || Error::from(Refusal::not_found(Say::new(|lang| Texts::of(lang).long_gone())));
    find(tx, id)?.filter(|work| work.account == actor.account).ok_or_else(gone)
}

fn shown(modules: &[Module], lang: Lang, work: &LongWork) -> Option<LongShown> {
    modules.iter().find_map(|module| (module.work)(lang, work))
}

async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: LongId = id_of(&id)?;
    let lang = cx.lang;
    let (desk, (work, paper)) =
        cx.read_as(move |tx, actor| Ok((own(tx, actor, id)?, papers::shown(tx, lang, id)?))).await?;
    let t = Texts::of(cx.lang);
    let shown = shown(&cx.app.modules, cx.lang, &work);
    let title = shown.as_ref().map_or(t.long_title(), |shown| &shown.title);
    let still = desk.actor.now.duration_since(work.moved_at);
    let body = html! {
        @if let Some(shown) = &shown { (page::breadcrumb(cx.lang, std::slice::from_ref(&shown.back))) }
        @if work.is_finished() { (page::heading(title, t.long_finished())) }
        @else {
            (page::heading(title, t.long_running()))
            (page::progress(cx.lang, t.long_progress(), count(work.done), count(work.total)))
            @if still > SignedDuration::from_secs(STUCK) { (page::notice(Tone::Warn, html! { p { (t.long_stuck()) } })) }
            (page::lede(t.long_running_note()))
        }
        @if let Some(shown) = &shown { (page::section(t.long_results(), shown.result.clone())) }
        @if let Some(paper) = &paper { (page::section(t.paper_section(), paper.clone())) }
        @if work.is_finished() && work.issues > 0 { (issue_links(cx.lang, &work)) }
    };
    let mut response = cx.desk_page(&desk, title, body);
    if !work.is_finished() {
        response.headers_mut().insert("refresh", HeaderValue::from_static(AGAIN));
    }
    Ok(response)
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

fn issue_links(lang: Lang, work: &LongWork) -> Markup {
    let t = Texts::of(lang);
    let link = |label, format: Format| {
        page::link_button(ButtonKind::Plain, label, &format!("{}/issues/{}", href(work.id), format.ending()))
    };
    page::section(
        t.long_issues(),
        html! {
            (page::lede(&t.long_issues_lede(work.issues)))
            (page::button_row(html! {
                (link(t.long_download_xlsx(), Format::Xlsx))
                (link(t.long_download_csv(), Format::Csv))
            }))
        },
    )
}

/// The rows that could not be taken as they came, with the reason behind them: to be mended and uploaded again.
async fn download(cx: Cx, Path((id, format)): Path<(String, String)>) -> Answer {
    let (id, format): (LongId, Format) = (id_of(&id)?, format_of(&format)?);
    let (_, work) = cx.read_as(move |tx, actor| own(tx, actor, id)).await?;
    let t = Texts::of(cx.lang);
    let headings: Vec<String> = serde_json::from_str(&work.headings).map_err(Error::fault)?;
    let width = headings.len();
    let mut columns: Vec<Column> = headings.into_iter().map(Column::text).collect();
    columns.push(Column::text(t.long_issues_why()));
    columns.push(Column::new(ColumnKind::Number, t.long_issues_row()));
    let title = shown(&cx.app.modules, cx.lang, &work).map_or_else(|| t.long_title().to_owned(), |s| s.title);
    let title = t.long_issues_file(title);
    let out = BufWriter::new(tempfile::tempfile().map_err(Error::fault)?);
    let mut table = Table::new(format, &title, columns, out)?;
    let mut after = 0;
    loop {
        let (_, rows) = cx
            .read_as(move |tx, actor| {
                own(tx, actor, id)?;
                issues(tx, id, after, TOGETHER)
            })
            .await?;
        for row in &rows {
            let mut cells: Vec<String> = serde_json::from_str(&row.cells).map_err(Error::fault)?;
            cells.resize(width, String::new());
            cells.extend([row.why.clone(), row_in_sheet(row.number).to_string()]);
            table.row(&cells)?;
        }
        match rows.last() {
            Some(last) => after = last.number,
            None => break,
        }
    }
    hand_over(&cx, format, &title, table).await
}

/// The words of the notice that long work is done.
pub(crate) fn notice(tx: &mut Tx, modules: &[Module], lang: Lang, data: &str) -> Result<Option<String>> {
    let data: serde_json::Value = serde_json::from_str(data).unwrap_or_default();
    let Some(id) = data.get("work").and_then(|id| serde_json::from_value::<LongId>(id.clone()).ok()) else {
        return Ok(None);
    };
    let t = Texts::of(lang);
    let Some(work) = find(tx, id)? else { return Ok(Some(t.long_notice(t.long_title()))) };
    let title = shown(modules, lang, &work).map_or_else(|| t.long_title().to_owned(), |shown| shown.title);
    Ok(Some(if work.issues > 0 { t.long_notice_issues(title) } else { t.long_notice(title) }))
}
