//! One campaign: before and after, its questions by stage, answers checked together.

use axum::Router;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::{get, post};
use host::{Answer, App, Attempt, Cx, Deeds, Desk, Form, Onward, Tried, deed_done, id_of};
use kernel::{Error, Lang, Result};
use maud::{Markup, html};
use page::{ButtonKind, Column, Figure, FilterLink, FormSpec, Mark, Table, Tone};
use serde::Deserialize;

use super::super::labels;
use super::{HREF, question_href};
use crate::model::{LookbackId, LookbackStage, Question, QuestionId, QuestionStage};
use crate::service::{self, LookbackView, QUESTIONS};
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/suggestions/lookback/{id}", get(show))
        .route("/desk/suggestions/lookback/{id}/check", post(check))
        .route("/desk/suggestions/lookback/{id}/urge", post(urge))
        .route("/desk/suggestions/lookback/{id}/close", post(close))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    stage: String,
    after: String,
}

async fn load(cx: &Cx, id: LookbackId, asked: &Asked) -> Result<(Desk, LookbackView)> {
    let stage: Option<QuestionStage> = asked.stage.parse().ok();
    let after = asked.after.parse().unwrap_or(QuestionId::from_number(0));
    cx.read_as(move |tx, actor| service::lookback_view(tx, actor, id, stage, after)).await
}

async fn show(cx: Cx, Path(typed): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (desk, view) = load(&cx, id_of(&typed)?, &asked).await?;
    Ok(render(&cx, &desk, &view, &Attempt::default(), &html! {}))
}

/// The page; `results` stands above it after many answers were checked.
fn render(cx: &Cx, desk: &Desk, view: &LookbackView, attempt: &Attempt, results: &Markup) -> Response {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let campaign = &view.campaign;
    let at = format!("{HREF}/{}", campaign.id);
    let older =
        view.questions.last().filter(|_| i64::try_from(view.questions.len()).unwrap_or(0) >= QUESTIONS);
    let older = older.map(|last| format!("{at}?stage={}&after={}", view.stage.word(), last.id));
    let years = t.lookback_of(campaign.scope.first_year, campaign.scope.last_year, &view.congress);
    let body = html! {
        (page::breadcrumb(lang, &[page::Link::new(t.lookback_title(), HREF)]))
        (attempt.errors(cx).summary())
        (page::heading(&campaign.title, &years))
        (results)
        @if campaign.stage == LookbackStage::Filling {
            (page::notice(Tone::Info, html! { p { (t.lookback_filling()) } }))
        }
        @if campaign.left_out > 0 {
            (page::notice(Tone::Warn, html! { p { (t.lookback_left_out(campaign.left_out)) } }))
        }
        (page::figures(&figures(lang, view)))
        (page::section(t.lookback_by_class(), by_class(lang, view)))
        (actions(cx, view, attempt))
        (page::filters(t.list_stage(), &stages(lang, view)))
        @if view.questions.is_empty() { (page::empty(t.lookback_no_questions(), "")) }
        @else if view.stage == QuestionStage::Answered && campaign.stage == LookbackStage::Running {
            (page::form(lang, &FormSpec::post(format!("{at}/check"), &cx.form_token()), html! {
                (table(lang, view, |question| {
                    let label = t.list_tick(&question.subject);
                    page::tick("question", &question.id.to_string(), &label, link(question))
                }))
                (page::button(ButtonKind::Plain, t.lookback_check_all()))
            }))
        } @else { (table(lang, view, link)) }
        (page::pager(lang, None, older.as_deref()))
    };
    cx.desk_page(desk, &campaign.title, body)
}

fn link(question: &Question) -> Markup {
    page::link(&question.subject, &question_href(question.id))
}

fn figures(lang: Lang, view: &LookbackView) -> Vec<Figure> {
    let t = Texts::of(lang);
    let sums = &view.sums;
    let one =
        |number: String, label: &str| Figure { number, label: label.to_owned(), change: None, href: None };
    let answered = sums.asked - sums.in_stage(QuestionStage::Asked);
    vec![
        one(sums.asked.to_string(), t.lookback_questions()),
        one(answered.to_string(), t.lookback_answered()),
        one(sums.in_stage(QuestionStage::Judged).to_string(), t.lookback_judged()),
        one(t.lookback_before_after(sums.content.1, sums.content.0), t.lookback_content()),
    ]
}

fn by_class(lang: Lang, view: &LookbackView) -> Markup {
    let t = Texts::of(lang);
    let row = |(mark, before, now): &(String, i64, i64)| {
        let name = if mark.is_empty() { t.figures_no_class() } else { mark };
        vec![html! { (name) }, html! { (before) }, html! { (now) }]
    };
    let columns = vec![
        Column::text(t.reply_class()),
        Column::number(t.lookback_before()),
        Column::number(t.lookback_now()),
    ];
    let rows = view.sums.classes.iter().map(row).collect();
    page::table(&Table { caption: t.lookback_by_class().to_owned(), columns, rows })
}

fn actions(cx: &Cx, view: &LookbackView, attempt: &Attempt) -> Markup {
    let t = Texts::of(cx.lang);
    if view.campaign.stage != LookbackStage::Running {
        return html! {};
    }
    let at = format!("{HREF}/{}", view.campaign.id);
    let deeds = Deeds::of(cx, attempt, at, view.campaign.version);
    let close = page::lede(t.lookback_close_help());
    let mut list =
        vec![deeds.action("close", t.lookback_close(), ButtonKind::Danger, close, t.lookback_close())];
    if view.sums.in_stage(QuestionStage::Asked) > 0 {
        list.insert(0, deeds.plain("urge", ButtonKind::Plain, t.lookback_urge()));
    }
    page::actions(&list)
}

fn stages(lang: Lang, view: &LookbackView) -> Vec<FilterLink> {
    let link = |(stage, count): &(QuestionStage, i64)| FilterLink {
        label: labels::question_stage(lang, *stage).to_owned(),
        href: format!("{HREF}/{}?stage={}", view.campaign.id, stage.word()),
        count: u64::try_from(*count).ok(),
        current: Mark::when(*stage == view.stage),
    };
    view.sums.stages.iter().map(link).collect()
}

fn table(lang: Lang, view: &LookbackView, first: impl Fn(&Question) -> Markup) -> Markup {
    let t = Texts::of(lang);
    let verdict = |one: Option<crate::model::Verdict>| one.map_or("—", |one| labels::verdict(lang, one));
    let row = |question: &Question| {
        vec![
            first(question),
            html! { (question.unit_name) },
            html! { (question.class_before.as_deref().unwrap_or("—")) " → " (question.class_now.as_deref().unwrap_or("—")) },
            html! { (verdict(question.result_before)) " → " (verdict(question.result_now)) },
            page::due_line(lang, labels::until(Some(question.due), view.now)),
        ]
    };
    let columns = [t.list_subject(), t.tasks_unit(), t.reply_class(), t.judge_result(), t.list_due()];
    page::table(&Table {
        caption: view.campaign.title.clone(),
        columns: columns.into_iter().map(Column::text).collect(),
        rows: view.questions.iter().map(row).collect(),
    })
}

/// Many answers are checked at once, each in its own transaction.
async fn check(cx: Cx, Path(typed): Path<String>, form: Form) -> Answer {
    let t = Texts::of(cx.lang);
    let campaign: LookbackId = id_of(&typed)?;
    let ticked: Vec<QuestionId> = form.all("question").filter_map(|id| id.parse().ok()).collect();
    let (mut done, mut failed) = (0_usize, Vec::new());
    for id in ticked {
        match cx.write_as(move |tx, actor| service::check_as_it_is(tx, actor, id)).await {
            Ok(_) => done += 1,
            Err(Error::Refused(refusal)) => failed.push((id, refusal.say.to(cx.lang))),
            Err(fault) => return Err(fault.into()),
        }
    }
    let tone = if failed.is_empty() { Tone::Good } else { Tone::Warn };
    let results = page::notice(
        tone,
        html! {
            p { (t.batch_sum(done, failed.len())) }
            @for (id, why) in &failed { p { (page::link(why, &question_href(*id))) } }
        },
    );
    let (desk, view) = load(&cx, campaign, &Asked::default()).await?;
    Ok(render(&cx, &desk, &view, &Attempt::default(), &results))
}

async fn urge(cx: Cx, Path(typed): Path<String>, form: Form) -> Answer {
    let id: LookbackId = id_of(&typed)?;
    let seen = form.parse("version").unwrap_or(0);
    let done = cx.write_as(move |tx, actor| service::urge_units(tx, actor, id, seen)).await;
    let cx = &cx;
    let on = |units: usize| Onward::saying(format!("{HREF}/{id}"), Texts::of(cx.lang).lookback_urged(units));
    deed_done(cx, Tried { deed: "urge", part: None, form }, done, on, |attempt| async move {
        let (desk, view) = load(cx, id, &Asked::default()).await?;
        Ok(render(cx, &desk, &view, &attempt, &html! {}))
    })
    .await
}

async fn close(cx: Cx, Path(typed): Path<String>, form: Form) -> Answer {
    let id: LookbackId = id_of(&typed)?;
    let seen = form.parse("version").unwrap_or(0);
    let done = cx.write_as(move |tx, actor| service::close_lookback(tx, actor, id, seen)).await;
    let cx = &cx;
    let on = |_| Onward::saying(format!("{HREF}/{id}"), Texts::of(cx.lang).lookback_closed());
    deed_done(cx, Tried { deed: "close", part: None, form }, done, on, |attempt| async move {
        let (desk, view) = load(cx, id, &Asked::default()).await?;
        Ok(render(cx, &desk, &view, &attempt, &html! {}))
    })
    .await
}
