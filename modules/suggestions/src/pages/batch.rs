//! The same step for many items of the office's list, with the result of each.

use axum::Router;
use axum::routing::post;
use host::{Answer, App, Cx, Form};
use kernel::{Error, Instant, Result};
use maud::{Markup, html};
use page::{ButtonKind, Choice, Column, Field, FormSpec, Table, Tone};

use super::{HOME, handed, labels, parts};
use crate::model::{StageKind, SuggestionId};
use crate::service::{self, Handed, Together};
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/suggestions/handed/pass", post(pass))
        .route("/desk/suggestions/handed/assign", post(assign))
}

/// What can be done to many in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Pass a step of the review.
    Pass,
    /// Give to one unit.
    Assign,
}

impl Kind {
    /// What can be done to those that stand there.
    pub(super) fn of(stage: StageKind) -> Option<Self> {
        match stage {
            StageKind::Reviewing => Some(Kind::Pass),
            StageKind::Accepted => Some(Kind::Assign),
            _ => None,
        }
    }
}

/// The list with a box beside each item, and what can be done to those that are ticked.
pub(super) fn form(cx: &Cx, kind: Kind, handed: &Handed, now: Instant) -> Markup {
    let t = Texts::of(cx.lang);
    let table = parts::lines_to_tick(cx.lang, t.handed_title(), &handed.lines, now);
    let (action, rest) = match kind {
        Kind::Pass => ("pass", page::button(ButtonKind::Plain, t.batch_pass())),
        Kind::Assign => ("assign", to_one(cx, handed)),
    };
    let spec = FormSpec::post(format!("{}/{action}", handed::HREF), &cx.form_token());
    page::form(cx.lang, &spec, html! { (table) (rest) })
}

fn to_one(cx: &Cx, handed: &Handed) -> Markup {
    let t = Texts::of(cx.lang);
    let units: Vec<Choice> =
        handed.units.iter().map(|unit| Choice::new(unit.id.to_string(), &unit.name)).collect();
    html! {
        (page::select(cx.lang, &Field::new("unit", t.batch_unit()), &units))
        (page::button(ButtonKind::Plain, t.batch_assign()))
    }
}

async fn pass(cx: Cx, form: Form) -> Answer {
    each(&cx, &form, Some(Together::Pass)).await
}

async fn assign(cx: Cx, form: Form) -> Answer {
    each(&cx, &form, form.parse("unit").map(Together::Assign)).await
}

/// How it went with one.
struct Outcome {
    id: SuggestionId,
    subject: String,
    tone: Tone,
    said: String,
}

/// Each in its own transaction; what was refused says why, beside those that were done.
async fn each(cx: &Cx, form: &Form, what: Option<Together>) -> Answer {
    let t = Texts::of(cx.lang);
    let ticked: Vec<SuggestionId> =
        form.all(parts::TICKED).filter_map(|id| id.parse().ok()).take(PAGE).collect();
    let mut results = Vec::new();
    if let Some(what) = what {
        for id in &ticked {
            results.push(one(cx, *id, what).await?);
        }
    }
    let (desk, ()) = cx.read_as(|_, _| Ok(())).await?;
    let body = html! {
        (page::heading(t.batch_title(), t.batch_lede()))
        @if results.is_empty() {
            (page::empty(if ticked.is_empty() { t.batch_none() } else { t.batch_no_unit() }, ""))
        } @else { (table(cx, &results)) }
        (page::button_row(page::link_button(ButtonKind::Plain, t.batch_back(), handed::HREF)))
    };
    Ok(cx.desk_page(&desk, t.batch_title(), body))
}

/// A list shows no more.
const PAGE: usize = 50;

async fn one(cx: &Cx, id: SuggestionId, what: Together) -> Result<Outcome> {
    match cx.write_as(move |tx, actor| service::do_to_one(tx, actor, id, what, "")).await {
        Ok(item) => Ok(Outcome {
            id,
            subject: item.subject,
            tone: Tone::Good,
            said: labels::stage(cx.lang, item.stage.kind()).to_owned(),
        }),
        Err(Error::Refused(refusal)) => {
            let read = cx.read_as(move |tx, actor| service::subject_of(tx, actor, id)).await;
            let subject = read.map_or_else(|_| id.to_string(), |(_, subject)| subject);
            Ok(Outcome { id, subject, tone: Tone::Bad, said: refusal.say.to(cx.lang) })
        }
        Err(fault) => Err(fault),
    }
}

fn table(cx: &Cx, results: &[Outcome]) -> Markup {
    let t = Texts::of(cx.lang);
    let row = |one: &Outcome| {
        vec![page::link(&one.subject, &format!("{HOME}/{}", one.id)), page::tag(one.tone, &one.said)]
    };
    let columns = vec![Column::text(t.list_subject()), Column::text(t.batch_result())];
    page::table(&Table {
        caption: t.batch_title().to_owned(),
        columns,
        rows: results.iter().map(row).collect(),
    })
}
