//! What a unit handles.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use host::{Answer, App, Cx, Export, export};
use kernel::{Instant, Lang};
use maud::{Markup, html};
use page::{ButtonKind, FilterLink, Mark, Table};
use paper::ColumnKind;

use super::finding::{self, Asked, Offered};
use super::{HOME, figures, labels, parts};
use crate::model::{TaskId, TaskStage};
use crate::service::{self, Begins, ChoosableForUnit, UnitTasks, WordSearch};
use crate::store::TaskLine;
use crate::texts::Texts;

/// Where it is.
pub(super) const HREF: &str = "/desk/suggestions/tasks";

pub(super) fn routes() -> Router<App> {
    Router::new().route(HREF, get(list)).route("/desk/suggestions/tasks/export/{format}", get(file))
}

const NEWEST: TaskId = TaskId::from_number(i64::MAX);

/// Where a page begins: of what is found by searching after an item, of the list before a task.
fn begins(words: Option<WordSearch>, before: &str) -> Begins<TaskId> {
    match words {
        Some(words) => Begins::Found(words, before.parse().ok()),
        None => Begins::Before(before.parse().unwrap_or(NEWEST)),
    }
}

async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (unit, by, begins) = (asked.unit(), asked.narrowing(), begins(asked.search(&cx), &asked.before));
    let (desk, (found, now)) = cx
        .read_as(move |tx, actor| {
            let found = service::unit_tasks(tx, actor, unit, &by, begins.clone())?;
            let choosable = match &found {
                Some(found) => service::choosable_for_unit(tx, &found.unit)?,
                None => ChoosableForUnit::default(),
            };
            Ok((found.map(|found| (found, choosable)), tx.now()))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let body = match &found {
        None => page::heading(t.tasks_title(), t.tasks_none()),
        Some((found, ChoosableForUnit { sessions, fields })) => {
            let keep = vec![("unit", found.unit.id.to_string()), ("stage", asked.stage.clone())];
            let offered = Offered { href: HREF, keep, sessions, fields, units: &[] };
            let view = View { lang: cx.lang, asked: &asked, found };
            html! {
                (page::heading(t.tasks_title(), &t.tasks_lede(&found.unit.name)))
                (page::button_row(page::link_button(
                    ButtonKind::Plain,
                    t.figures_unit_nav(),
                    &format!("{}?unit={}", figures::OF_UNIT, found.unit.id),
                )))
                (finding::form(cx.lang, &asked, &offered))
                (view.filters())
                @if found.lines.is_empty() { (view.empty()) }
                @else {
                    (finding::cut(cx.lang, found.found))
                    (table(cx.lang, &found.lines, now))
                    (view.next())
                    (host::export_links(&cx, "/desk/suggestions/tasks/export"))
                }
            }
        }
    };
    Ok(cx.desk_page(&desk, t.tasks_title(), body))
}

/// A unit's list as it is shown.
struct View<'a> {
    lang: Lang,
    asked: &'a Asked,
    found: &'a UnitTasks,
}

impl View<'_> {
    fn href(&self, stage: Option<TaskStage>) -> String {
        let stage = stage.map(|stage| format!("&stage={stage}")).unwrap_or_default();
        format!("{HREF}?unit={}{stage}{}", self.found.unit.id, self.asked.kept())
    }

    fn filters(&self) -> Markup {
        let t = Texts::of(self.lang);
        let units = self.found.own.iter().map(|unit| FilterLink {
            label: unit.name.clone(),
            href: format!("{HREF}?unit={}", unit.id),
            count: None,
            current: Mark::when(unit.id == self.found.unit.id),
        });
        let units: Vec<FilterLink> = units.collect();
        let chosen: Option<TaskStage> = self.asked.stage.parse().ok();
        let link = |label: &str, stage: Option<TaskStage>| FilterLink {
            label: label.to_owned(),
            href: self.href(stage),
            count: None,
            current: Mark::when(chosen == stage),
        };
        let stages =
            TaskStage::ALL.iter().map(|stage| link(labels::task_stage(self.lang, *stage), Some(*stage)));
        let stages: Vec<FilterLink> = [link(t.list_all(), None)].into_iter().chain(stages).collect();
        html! {
            @if units.len() > 1 { (page::filters(t.tasks_unit(), &units)) }
            (page::filters(t.list_stage(), &stages))
        }
    }

    fn empty(&self) -> Markup {
        let t = Texts::of(self.lang);
        if self.asked.is_narrow() {
            page::empty(t.find_nothing(), t.find_nothing_hint())
        } else {
            page::empty(t.tasks_empty(), t.tasks_empty_hint())
        }
    }

    /// The way to the next page: of what a search found the less fitting, of a list the older.
    fn next(&self) -> Markup {
        let Some((task, item)) = self.found.next else { return html! {} };
        let here = self.href(self.asked.stage.parse().ok());
        match self.asked.words() {
            Some(_) => page::next_page(self.lang, Some(&format!("{here}&before={item}"))),
            None => page::pager(self.lang, None, Some(&format!("{here}&before={task}"))),
        }
    }
}

fn table(lang: Lang, lines: &[TaskLine], now: Instant) -> Markup {
    let t = Texts::of(lang);
    let row = |line: &TaskLine| {
        let tag = labels::task_tag(lang, line.stage);
        vec![
            page::link(&line.subject, &format!("{HOME}/{}", line.id)),
            page::tag(tag.tone, &tag.text),
            html! { (labels::number(lang, line.term, line.session, line.number)) },
            html! { (line.lead_name) },
            html! { (labels::task_next(lang, line.waits_on)) },
            page::due_line(lang, labels::until(line.due, now)),
        ]
    };
    page::table(&Table {
        caption: t.tasks_title().to_owned(),
        columns: parts::line_columns(lang),
        rows: lines.iter().map(row).collect(),
    })
}

/// The list as a file.
async fn file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let (words, unit, by) = (asked.search(&cx), asked.unit(), asked.narrowing());
    let texts =
        [t.list_number(), t.list_kind(), t.list_subject(), t.list_lead(), t.list_stage(), t.list_next()];
    let due = paper::Column::new(ColumnKind::Day, t.list_due());
    let columns = texts.map(paper::Column::text).into_iter().chain([due]).collect();
    let list = Export { list: "suggestions.tasks", title: t.tasks_title().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, after: Option<String>| {
        let begins = begins(words.clone(), after.as_deref().unwrap_or_default());
        let Some(tasks) = service::unit_tasks(tx, actor, unit, &by, begins)? else {
            return Ok((Vec::new(), None));
        };
        let next = tasks.next.map(|(task, item)| match words {
            Some(_) => item.to_string(),
            None => task.to_string(),
        });
        Ok((tasks.lines.into_iter().map(|line| row(lang, line)).collect(), next))
    })
    .await
}

fn row(lang: Lang, line: TaskLine) -> Vec<String> {
    vec![
        labels::number(lang, line.term, line.session, line.number),
        labels::kind(lang, line.kind).to_owned(),
        line.subject,
        line.lead_name,
        labels::task_stage(lang, line.stage).to_owned(),
        labels::task_next(lang, line.waits_on).to_owned(),
        line.due.map(|due| due.to_string()).unwrap_or_default(),
    ]
}
