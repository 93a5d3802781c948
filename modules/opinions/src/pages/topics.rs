//! What is talked about 热点: for offices with the opinions behind it, and for everybody what an office has put into its own
//! words.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::{get, post};
use congress::Around;
use host::{Answer, App, Cx, Export, Form, Shown, answered, export, export_links, id_of};
use kernel::{Lang, RegionId};
use maud::{Markup, html};
use page::{BarChart, ButtonKind, Figure, FormSpec, Link, Measure as Bar};
use paper::{Column as Sheet, ColumnKind};
use serde::Deserialize;

use super::figures::{span_name, spans};
use super::list;
use crate::model::{COURSE, OpinionId, PublicTopic, Span, Topic, TopicId, Trend};
use crate::service::{
    FIGURES, Publishing, TopicOpened, TopicView, publish_topic, topic_opened, topic_view, topics_in_public,
    withdraw_topic,
};
use crate::texts::Texts;

/// Where they are.
pub(super) const HREF: &str = "/desk/topics";
/// How many opinions stand on a page.
const PAGE: usize = 50;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/topics", get(public))
        .route("/desk/topics", get(show))
        .route("/desk/topics/export/{format}", get(file))
        .route("/desk/topics/withdraw", post(withdraw))
        .route("/desk/topics/{id}", get(open).post(publish))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    region: String,
    period: String,
    before: String,
}

impl Asked {
    fn region(&self) -> Option<RegionId> {
        self.region.parse().ok()
    }

    /// Topics are of months and quarters: a year is looked at by its last quarter.
    fn span(&self) -> Option<Span> {
        let span: Span = self.period.parse().ok()?;
        Some(if span.months > 3 { Span { first: span.last() - 2, months: 3 } } else { span })
    }
}

/// The topics of a time, as the page shows them.
async fn file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let numbers = [t.figures_count(), t.topics_before()].map(|label| Sheet::new(ColumnKind::Number, label));
    let columns = [t.topics_topic(), t.topics_trend()].map(Sheet::text).into_iter().chain(numbers).collect();
    let list = Export { list: "opinions.topics", title: t.topics_topic().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, _: Option<()>| {
        let view = topic_view(tx, actor, asked.region(), asked.span())?;
        let line = |topic: Topic| {
            let trend = trend_name(lang, topic.trend).to_owned();
            vec![named(&topic.words), trend, topic.number.to_string(), topic.earlier.to_string()]
        };
        Ok((view.topics.into_iter().map(line).collect(), None))
    })
    .await
}

async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (region, span) = (asked.region(), asked.span());
    let (desk, (view, around)) = cx
        .read_as(move |tx, actor| {
            let view = topic_view(tx, actor, region, span)?;
            let around = Around::of(tx, actor, FIGURES, &view.region)?;
            Ok((view, around))
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let title = t.topics_title_of(&view.region.name, span_name(lang, view.span));
    let href = |span: Span| format!("{HREF}?region={}&period={span}", view.region.id);
    let kinds = [(1, t.figures_by_month()), (3, t.figures_by_quarter())];
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(t.figures_title(), super::figures::HREF)]))
        (page::heading(&title, t.topics_lede()))
        (spans(lang, &href, view.span, view.this_month, &kinds))
        (around.nav(lang, HREF))
        (topics(lang, &view))
        @if !view.topics.is_empty() { (export_links(&cx, "/desk/topics/export")) }
        (shown(&cx, &view))
    };
    Ok(cx.desk_page(&desk, &title, body))
}

fn topics(lang: Lang, view: &TopicView) -> Markup {
    let t = Texts::of(lang);
    let Some(made) = &view.made else { return page::empty(t.topics_not_made(), t.topics_not_made_hint()) };
    html! {
        (page::lede(&t.topics_made(page::moment(lang, made.made_at), made.earlier, made.number)))
        @if view.topics.is_empty() { (page::empty(t.topics_none(), t.topics_none_hint())) }
        @for trend in [Trend::New, Trend::More, Trend::Less] {
            @let bars = bars(&view.topics, trend);
            @if !bars.is_empty() { (page::bar_chart(lang, &chart(lang, trend_name(lang, trend), view.span, bars))) }
        }
    }
}

fn bars(topics: &[Topic], trend: Trend) -> Vec<Bar> {
    let bar = |topic: &Topic| Bar {
        label: named(&topic.words),
        value: u64::try_from(topic.number).unwrap_or(0),
        earlier: u64::try_from(topic.earlier).ok(),
        href: Some(format!("{HREF}/{}", topic.id)),
    };
    topics.iter().filter(|topic| topic.trend == trend).map(bar).collect()
}

fn chart(lang: Lang, caption: &str, span: Span, measures: Vec<Bar>) -> BarChart {
    let t = Texts::of(lang);
    BarChart {
        caption: caption.to_owned(),
        rows_are: t.topics_topic().to_owned(),
        counts: t.figures_count().to_owned(),
        earlier: Some(span_name(lang, span.before())),
        measures,
    }
}

fn trend_name(lang: Lang, trend: Trend) -> &'static str {
    let t = Texts::of(lang);
    match trend {
        Trend::New => t.topics_new(),
        Trend::More => t.topics_more(),
        Trend::Less => t.topics_less(),
    }
}

/// A topic by its words.
fn named(words: &str) -> String {
    words.replace(' ', "、")
}

/// What is shown of it in public, and taking that away.
fn shown(cx: &Cx, view: &TopicView) -> Markup {
    let t = Texts::of(cx.lang);
    if view.public.is_empty() {
        let line = if view.publishing == Publishing::Allowed {
            t.topics_public_none()
        } else {
            t.topics_not_public()
        };
        return page::section(t.topics_public(), page::lede(line));
    }
    let line = |topic: &PublicTopic| {
        let spec = FormSpec::post(format!("{HREF}/withdraw"), &cx.form_token());
        html! {
            (topic.name) " · " (t.topics_public_since(page::moment(cx.lang, topic.published_at)))
            (page::form(cx.lang, &spec, html! {
                (page::hidden("region", &topic.region.to_string()))
                (page::hidden("period", &view.span.to_string()))
                (page::hidden("words", &topic.words))
                (page::button(ButtonKind::Plain, &t.topics_withdraw(&topic.name)))
            }))
        }
    };
    let lines: Vec<Markup> = view.public.iter().map(line).collect();
    page::section(t.topics_public(), page::bullets(&lines))
}

async fn open(cx: Cx, Path(typed): Path<String>, Query(asked): Query<Asked>) -> Answer {
    page_of(&cx, id_of(&typed)?, asked.before.parse().ok(), &Shown::default()).await
}

async fn page_of(cx: &Cx, id: TopicId, before: Option<OpinionId>, shown: &Shown) -> Answer {
    let (desk, opened) = cx.read_as(move |tx, actor| topic_opened(tx, actor, id, before)).await?;
    let (t, lang, topic) = (Texts::of(cx.lang), cx.lang, &opened.topic);
    let (title, span) = (named(&topic.words), span_name(lang, topic.span()));
    let back = format!("{HREF}?region={}&period={}", topic.region, topic.span());
    let older = opened.lines.get(PAGE - 1).map(|last| format!("{HREF}/{id}?before={}", last.id));
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(t.topics_title_of(&opened.region.name, &span), back)]))
        (shown.errors(lang).summary())
        (page::heading(&title, trend_name(lang, topic.trend)))
        @if before.is_none() {
            (page::figures(&numbers(lang, topic)))
            (page::bar_chart(lang, &course(lang, topic)))
            (publishing(cx, &opened, shown))
        }
        (page::section(t.topics_opinions(), html! {
            (list::table(cx, &opened.lines, opened.now))
            (page::pager(lang, None, older.as_deref()))
        }))
    };
    Ok(cx.desk_page(&desk, &title, body))
}

fn numbers(lang: Lang, topic: &Topic) -> Vec<Figure> {
    let figure = |number: i64, span: Span| Figure {
        number: number.to_string(),
        label: span_name(lang, span),
        change: None,
        href: None,
    };
    vec![figure(topic.number, topic.span()), figure(topic.earlier, topic.span().before())]
}

/// Month by month over a year.
fn course(lang: Lang, topic: &Topic) -> BarChart {
    let t = Texts::of(lang);
    let first = topic.span().last() - COURSE + 1;
    let bar = |(number, month): (&i64, i64)| Bar {
        label: span_name(lang, Span { first: month, months: 1 }),
        value: u64::try_from(*number).unwrap_or(0),
        earlier: None,
        href: None,
    };
    BarChart {
        caption: t.topics_course().to_owned(),
        rows_are: t.figures_by_month().to_owned(),
        counts: t.figures_count().to_owned(),
        earlier: None,
        measures: topic.course.0.iter().zip(first..).map(bar).collect(),
    }
}

/// Showing it in public, in the office's own words.
fn publishing(cx: &Cx, opened: &TopicOpened, shown: &Shown) -> Markup {
    if opened.publishing == Publishing::Off {
        return html! {};
    }
    let (t, lang, topic) = (Texts::of(cx.lang), cx.lang, &opened.topic);
    let name = opened.public.clone().unwrap_or_else(|| named(&topic.words));
    let shown = shown.or_fresh("publish", [("name", name)]);
    let field = shown.field(lang, "name", t.topics_name()).help(t.topics_name_help());
    let spec = FormSpec::post(format!("{HREF}/{}", topic.id), &cx.form_token());
    page::section(
        t.topics_publish(),
        page::form(
            lang,
            &spec,
            html! { (page::text_field(lang, &field)) (page::button(ButtonKind::Plain, t.topics_publish_send())) },
        ),
    )
}

async fn publish(cx: Cx, Path(typed): Path<String>, form: Form) -> Answer {
    let id = id_of(&typed)?;
    let name = form.text("name").to_owned();
    let done = cx.write_as(move |tx, actor| publish_topic(tx, actor, id, &name)).await;
    let again = |refusal| page_of_refused(&cx, id, Shown::again(form, refusal).of("publish"));
    answered(&cx, done, |topic| format!("{HREF}?region={}&period={}", topic.region, topic.span()), again)
        .await
}

async fn page_of_refused(cx: &Cx, id: TopicId, shown: Shown) -> Answer {
    page_of(cx, id, None, &shown).await
}

async fn withdraw(cx: Cx, form: Form) -> Answer {
    let region: RegionId = id_of(form.text("region"))?;
    let span: Span = form.parse("period").unwrap_or(Span { first: 0, months: 1 });
    let words = form.text("words").to_owned();
    cx.write_as(move |tx, actor| withdraw_topic(tx, actor, region, span, &words)).await?;
    Ok(cx.to(&format!("{HREF}?region={region}&period={span}")))
}

/// For everybody: what offices have put into their own words.
async fn public(cx: Cx) -> Answer {
    let groups = cx.read(topics_in_public).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let bar = |topic: &PublicTopic| Bar {
        label: t.topics_named(&topic.name, trend_name(lang, topic.trend)),
        value: u64::try_from(topic.number).unwrap_or(0),
        earlier: u64::try_from(topic.earlier).ok(),
        href: None,
    };
    let body = html! {
        (page::heading(t.topics_public_title(), t.topics_public_lede()))
        @if groups.is_empty() { (page::empty(t.topics_public_empty(), t.topics_public_empty_hint())) }
        @for (region, span, topics) in &groups {
            @let caption = t.topics_public_of(&region.name, span_name(lang, *span));
            (page::bar_chart(lang, &chart(lang, &caption, *span, topics.iter().map(bar).collect())))
        }
    };
    Ok(cx.public_page(t.topics_public_title(), body))
}
