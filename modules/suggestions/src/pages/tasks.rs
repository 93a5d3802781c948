//! What a unit handles.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use host::{Answer, App, Cx, Export, export};
use kernel::{Instant, Lang, UnitId};
use maud::{Markup, html};
use page::{ButtonKind, Column, FilterLink, Mark, Table};
use paper::ColumnKind;
use serde::Deserialize;

use super::{HOME, figures, labels};
use crate::model::{TaskId, TaskStage};
use crate::service::{self, UnitTasks};
use crate::store::{PAGE, TaskLine};
use crate::texts::Texts;

/// Where it is.
pub(super) const HREF: &str = "/desk/suggestions/tasks";

pub(super) fn routes() -> Router<App> {
    Router::new().route(HREF, get(list)).route("/desk/suggestions/tasks/export/{format}", get(file))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    unit: String,
    #[serde(default)]
    stage: String,
    #[serde(default)]
    before: String,
}

impl Asked {
    fn unit(&self) -> Option<UnitId> {
        self.unit.parse().ok()
    }

    fn stage(&self) -> Option<TaskStage> {
        self.stage.parse().ok()
    }
}

const NEWEST: TaskId = TaskId::from_number(i64::MAX);

async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (unit, stage) = (asked.unit(), asked.stage());
    let before = asked.before.parse().unwrap_or(NEWEST);
    let (desk, (found, now)) = cx
        .read_as(move |tx, actor| Ok((service::unit_tasks(tx, actor, unit, stage, before)?, tx.now())))
        .await?;
    let t = Texts::of(cx.lang);
    let body = html! {
        @match &found {
            None => { (page::heading(t.tasks_title(), t.tasks_none())) },
            Some(found) => {
                (page::heading(t.tasks_title(), &t.tasks_lede(&found.unit.name)))
                (page::button_row(page::link_button(
                    ButtonKind::Plain,
                    t.figures_unit_nav(),
                    &format!("{}?unit={}", figures::OF_UNIT, found.unit.id),
                )))
                (filters(cx.lang, found, stage))
                @if found.lines.is_empty() { (page::empty(t.tasks_empty(), t.tasks_empty_hint())) }
                @else {
                    (table(cx.lang, &found.lines, now))
                    (page::pager(cx.lang, None, older(found, stage).as_deref()))
                    (host::export_links(&cx, "/desk/suggestions/tasks/export"))
                }
            }
        }
    };
    Ok(cx.desk_page(&desk, t.tasks_title(), body))
}

fn filters(lang: Lang, found: &UnitTasks, chosen: Option<TaskStage>) -> Markup {
    let t = Texts::of(lang);
    let units = found.own.iter().map(|unit| FilterLink {
        label: unit.name.clone(),
        href: format!("{HREF}?unit={}", unit.id),
        count: None,
        current: Mark::when(unit.id == found.unit.id),
    });
    let units: Vec<FilterLink> = units.collect();
    let link = |label: &str, stage: Option<TaskStage>| FilterLink {
        label: label.to_owned(),
        href: match stage {
            Some(stage) => format!("{HREF}?unit={}&stage={stage}", found.unit.id),
            None => format!("{HREF}?unit={}", found.unit.id),
        },
        count: None,
        current: Mark::when(chosen == stage),
    };
    let stages = TaskStage::ALL.iter().map(|stage| link(labels::task_stage(lang, *stage), Some(*stage)));
    let stages: Vec<FilterLink> = [link(t.list_all(), None)].into_iter().chain(stages).collect();
    html! {
        @if units.len() > 1 { (page::filters(t.tasks_unit(), &units)) }
        (page::filters(t.list_stage(), &stages))
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
    let columns =
        [t.list_subject(), t.list_stage(), t.list_number(), t.list_lead(), t.list_next(), t.list_due()];
    page::table(&Table {
        caption: t.tasks_title().to_owned(),
        columns: columns.into_iter().map(Column::text).collect(),
        rows: lines.iter().map(row).collect(),
    })
}

fn older(found: &UnitTasks, stage: Option<TaskStage>) -> Option<String> {
    let full = i64::try_from(found.lines.len()).unwrap_or(0) >= PAGE;
    let last = found.lines.last().filter(|_| full)?.task;
    let stage = stage.map(|stage| format!("&stage={stage}")).unwrap_or_default();
    Some(format!("{HREF}?unit={}{stage}&before={last}", found.unit.id))
}

/// The list as a file.
async fn file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let (unit, stage) = (asked.unit(), asked.stage());
    let texts =
        [t.list_number(), t.list_kind(), t.list_subject(), t.list_lead(), t.list_stage(), t.list_next()];
    let due = paper::Column::new(ColumnKind::Day, t.list_due());
    let columns = texts.map(paper::Column::text).into_iter().chain([due]).collect();
    let list = Export { list: "suggestions.tasks", title: t.tasks_title().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, before: Option<TaskId>| {
        let found = service::unit_tasks(tx, actor, unit, stage, before.unwrap_or(NEWEST))?;
        let Some(found) = found else { return Ok((Vec::new(), None)) };
        let full = i64::try_from(found.lines.len()).unwrap_or(0) >= PAGE;
        let next = found.lines.last().filter(|_| full).map(|last| last.task);
        Ok((found.lines.into_iter().map(|line| row(lang, line)).collect(), next))
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
