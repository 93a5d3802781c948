//! The opinions that a figure counts.

use axum::extract::Query;
use host::{Answer, Cx};
use kernel::Lang;
use maud::html;
use page::Link;

use super::{Asked, HREF, span_name};
use crate::model::{Measure, Span};
use crate::pages::list;
use crate::service::{Opened, figure_list};
use crate::texts::Texts;

/// A page of them.
pub(super) async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let now = cx.app.db.surroundings().clock.now();
    let this_month = Span::month_of(kernel::clock::day_of(now));
    let opened = Opened {
        scope: asked.scope(),
        span: asked.span().unwrap_or(Span::around(this_month, 1)),
        measure: asked.what.parse().unwrap_or_default(),
        category: asked.category.clone(),
        channel: asked.channel.clone(),
        before: before(&asked.before),
    };
    let wish = opened.clone();
    let (desk, (seen, lines, next)) = cx.read_as(move |tx, actor| figure_list(tx, actor, &wish)).await?;
    let t = Texts::of(cx.lang);
    let figures = format!("{HREF}?scope={}&period={}", seen.scope, opened.span);
    let title = t.figures_title_of(&seen.name, span_name(cx.lang, opened.span));
    let older = next.map(|(day, id)| {
        let Opened { span, measure, category, channel, .. } = &opened;
        let scope = seen.scope;
        format!(
            "{HREF}/opinions?scope={scope}&period={span}&what={measure}&category={}&channel={}&before={day}.{id}",
            page::percent_encode(category),
            page::percent_encode(channel),
        )
    });
    let body = html! {
        (page::breadcrumb(cx.lang, &[Link::new(title.clone(), figures)]))
        (page::heading(measure_name(cx.lang, opened.measure), &title))
        @if lines.is_empty() { (page::empty(t.figures_none(), t.figures_none_hint())) }
        @else {
            (list::table(&cx, &lines, now))
            (page::pager(cx.lang, None, older.as_deref()))
        }
    };
    Ok(cx.desk_page(&desk, &title, body))
}

fn before(typed: &str) -> Option<(i64, crate::model::OpinionId)> {
    let (day, id) = typed.split_once('.')?;
    Some((day.parse().ok()?, id.parse().ok()?))
}

fn measure_name(lang: Lang, measure: Measure) -> &'static str {
    let t = Texts::of(lang);
    match measure {
        Measure::Received => t.figures_received(),
        Measure::Answered => t.figures_answered(),
        Measure::Open => t.figures_open(),
        Measure::Refused => t.figures_refused(),
        Measure::Merged => t.figures_merged(),
        Measure::Withdrawn => t.figures_withdrawn(),
        Measure::OnTime => t.figures_on_time_list(),
        Measure::Late => t.figures_late(),
        Measure::Proven => t.figures_proven_list(),
        Measure::Unproven => t.figures_unproven(),
        Measure::Solved => t.verdict_solved(),
        Measure::Partly => t.verdict_partly(),
        Measure::Unsolved => t.verdict_not(),
        Measure::Lapsed => t.verdict_none(),
        Measure::Reopened => t.figures_reopened_list(),
    }
}
