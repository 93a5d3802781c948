//! A month of a station's rota: planning it, looking it over, publishing it.

mod leaves;

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::{get, post};
use host::{Answer, App, Cx, Form, Shown, answered, id_of, needed, together};
use jiff::civil::Date;
use kernel::{Lang, StationId};
use maud::{Markup, html};
use page::{
    Action, ButtonKind, Choice, Column, FormSpec, InputKind, Link, Month, MonthEntry, Table, Tone, Width,
};
use serde::Deserialize;

use super::duty_words::{tone, when, who};
use super::rules::{hours_fields, typed_hours};
use crate::model::{DutySlot, Manner, ReceptionState};
use crate::service::gaps::fill_gaps;
use crate::service::rota::{KEEP_ROTA, NewReception, add_reception, plan_rota, publish_rota};
use crate::service::rota_view::{DutyCount, RotaView, rota_view};
use crate::texts::Texts;

/// The forms of the page.
const PLAN: &str = "plan";
const ADD: &str = "add";
/// How many days a plan reaches where nobody says otherwise.
const REACH: i32 = 30;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/stations/{id}/rota", get(show))
        .route("/desk/stations/{id}/rota/plan", post(plan))
        .route("/desk/stations/{id}/rota/publish", post(publish))
        .route("/desk/stations/{id}/rota/fill", post(fill))
        .route("/desk/stations/{id}/receptions", post(add))
        .merge(leaves::routes())
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    month: String,
}

impl Asked {
    fn month(&self) -> Option<Date> {
        format!("{}-01", self.month).parse().ok()
    }
}

async fn show(cx: Cx, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    page_of(&cx, id_of(&id)?, asked.month(), Shown::default()).await
}

async fn page_of(cx: &Cx, id: StationId, month: Option<Date>, shown: Shown) -> Answer {
    let (desk, view) = cx.read_as(move |tx, actor| rota_view(tx, actor, id, month)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let here = format!("/desk/stations/{id}");
    let may = desk.actor.can(KEEP_ROTA, &view.station.scope()) && view.station.is_open();
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(t.stations_title(), "/desk/stations"), Link::new(&view.station.name, &here)]))
        (shown.errors(lang).summary())
        (page::heading(t.rota_title(), &view.station.name))
        (standing(cx, &view, Keeping::when(may)))
        @if may {
            (page::actions(&[
                planning(cx, &view, &shown),
                adding(cx, &view, &shown),
                leaves::entering(cx, &view, &shown),
            ]))
        }
        (months_around(lang, &view))
        (month_of(lang, &view, Keeping::when(may)))
        @if !view.slots.is_empty() { (host::export_links(cx, &format!("{here}/rota/export"))) }
        (page::section(t.rota_rules(), rules(lang, &view, Keeping::when(may))))
        (page::section(t.rota_counts(), counts(lang, &view)))
        @if !view.leaves.is_empty() { (page::section(t.rota_leaves(), leaves::table(cx, &view, Keeping::when(may)))) }
    };
    Ok(cx.desk_page(&desk, t.rota_title(), body))
}

/// Whether the reader keeps the rota.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keeping {
    Yes,
    No,
}

impl Keeping {
    fn when(is: bool) -> Self {
        if is { Keeping::Yes } else { Keeping::No }
    }
}

/// What waits to be published, and gaps.
fn standing(cx: &Cx, view: &RotaView, keeping: Keeping) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let ahead = |slot: &&DutySlot| slot.day >= view.today && slot.state != ReceptionState::Cancelled;
    let gaps = view.slots.iter().filter(ahead).filter(|slot| slot.person.is_none()).count();
    let publish =
        FormSpec::post(format!("/desk/stations/{}/rota/publish", view.station.id), &cx.form_token());
    let fill = FormSpec::post(format!("/desk/stations/{}/rota/fill", view.station.id), &cx.form_token());
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    html! {
        @if view.unpublished > 0 {
            (page::notice(Tone::Warn, html! {
                p { (t.rota_unpublished(count(view.unpublished))) }
                @if keeping == Keeping::Yes {
                    (page::form(lang, &publish, page::button(ButtonKind::Main, t.rota_publish())))
                }
            }))
        }
        @if gaps > 0 {
            (page::notice(Tone::Bad, html! {
                p { (t.rota_gaps(count(gaps))) }
                @if keeping == Keeping::Yes {
                    (page::form(lang, &fill, page::button(ButtonKind::Plain, t.rota_fill())))
                }
            }))
        }
        @match view.last_day {
            Some(day) => p { (t.rota_reaches(page::day(lang, day))) },
            None => p { (t.rota_empty()) },
        }
    }
}

fn planning(cx: &Cx, view: &RotaView, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let after = view.last_day.and_then(|day| day.tomorrow().ok()).filter(|day| *day > view.today);
    let from = after.unwrap_or(view.today);
    let until = from.checked_add(jiff::Span::new().days(REACH)).unwrap_or(from).last_of_month();
    let shown = shown.or_fresh(PLAN, [("from", from.to_string()), ("until", until.to_string())]);
    let spec = FormSpec::post(format!("/desk/stations/{}/rota/plan", view.station.id), &cx.form_token());
    let day = |name, label| shown.field(lang, name, label).kind(InputKind::Date).width(Width::Short);
    let body = page::form(
        lang,
        &spec,
        html! {
            p { (t.rota_plan_note()) }
            (page::text_field(lang, &day("from", t.rota_from())))
            (page::text_field(lang, &day("until", t.rota_until())))
            (page::button(ButtonKind::Main, t.rota_plan()))
        },
    );
    let kind = if view.unpublished > 0 { ButtonKind::Plain } else { ButtonKind::Main };
    Action { id: PLAN.to_owned(), label: t.rota_plan_action().to_owned(), kind, fold: shown.fold(), body }
}

fn adding(cx: &Cx, view: &RotaView, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let preset = [
        ("day", view.today.to_string()),
        ("deputies", "1".to_owned()),
        ("manner", Manner::OnSite.to_string()),
    ];
    let shown = shown.or_fresh(ADD, preset);
    let spec = FormSpec::post(format!("/desk/stations/{}/receptions", view.station.id), &cx.form_token());
    let day = shown.field(lang, "day", t.rota_day()).kind(InputKind::Date).width(Width::Short);
    let body = page::form(
        lang,
        &spec,
        html! {
            p { (t.rota_add_note()) }
            (page::text_field(lang, &day))
            (hours_fields(lang, &shown))
            (page::button(ButtonKind::Plain, t.rota_add()))
        },
    );
    Action {
        id: ADD.to_owned(),
        label: t.rota_add_action().to_owned(),
        kind: ButtonKind::Plain,
        fold: shown.fold(),
        body,
    }
}

fn months_around(lang: Lang, view: &RotaView) -> Markup {
    let t = Texts::of(lang);
    let to = |month: Option<Date>| {
        month
            .map(|month| format!("/desk/stations/{}/rota?month={}", view.station.id, month.strftime("%Y-%m")))
    };
    let before = to(view.month.yesterday().ok());
    let after = to(view.month.last_of_month().tomorrow().ok());
    html! {
        h2 { (t.rota_month(i64::from(view.month.month()), view.month.year())) }
        (page::button_row(html! {
            @if let Some(href) = before { (page::link_button(ButtonKind::Plain, t.rota_month_before(), &href)) }
            @if let Some(href) = after { (page::link_button(ButtonKind::Plain, t.rota_month_after(), &href)) }
        }))
    }
}

fn month_of(lang: Lang, view: &RotaView, keeping: Keeping) -> Markup {
    let t = Texts::of(lang);
    if view.slots.is_empty() {
        return page::empty(t.rota_month_empty(), t.rota_month_empty_hint());
    }
    let entries = view.slots.chunk_by(|one, other| one.reception == other.reception).filter_map(|slots| {
        let first = slots.first()?;
        let line = |slot: &DutySlot| {
            let href = (keeping == Keeping::Yes).then(|| format!("/desk/duty-slots/{}", slot.id));
            (who(lang, slot), href)
        };
        Some(MonthEntry {
            day: first.day,
            title: when(lang, first),
            state: Some((tone(first.state), first.state.label(lang).to_owned())),
            lines: slots.iter().map(line).collect(),
        })
    });
    page::month(
        lang,
        &Month {
            label: t.rota_title().to_owned(),
            of: view.month,
            today: view.today,
            entries: entries.collect(),
        },
    )
}

fn rules(lang: Lang, view: &RotaView, keeping: Keeping) -> Markup {
    let t = Texts::of(lang);
    let line = |rule: &crate::model::RotaRule| {
        html! { (rule.pattern.text(lang)) " · " (rule.hours()) " · " (t.rota_deputies(i64::from(rule.deputies))) }
    };
    let lines: Vec<Markup> = view.rules.rules.iter().map(line).collect();
    html! {
        @if lines.is_empty() { p { (t.rota_no_rules()) } } @else { (page::bullets(&lines)) }
        @if let Some(region) = &view.rules.from { p { (t.rota_rules_from(region)) } }
        @if keeping == Keeping::Yes {
            (page::button_row(page::link_button(ButtonKind::Plain, t.rota_rules_change(), &format!("/desk/stations/{}/rules", view.station.id))))
        }
    }
}

fn counts(lang: Lang, view: &RotaView) -> Markup {
    let t = Texts::of(lang);
    if view.counts.is_empty() {
        return page::empty(t.deputies_empty(), t.people_empty_hint());
    }
    let row = |count: &DutyCount| {
        let short = view.minimum.saturating_sub(count.times);
        vec![
            html! { (count.name) },
            html! { (count.times) },
            html! {
                @if short > 0 { (page::tag(Tone::Warn, &t.rota_short(i64::from(short)))) }
                @else { (page::tag(Tone::Good, t.rota_enough())) }
            },
        ]
    };
    page::table(&Table {
        caption: t.rota_counts_caption(view.month.year()),
        columns: vec![
            Column::text(t.person()),
            Column::number(t.rota_times()),
            Column::text(t.rota_minimum(i64::from(view.minimum))),
        ],
        rows: view.counts.iter().map(row).collect(),
    })
}

async fn plan(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let (id, typed) = (id_of(&id)?, form.clone());
    let done = cx
        .write_as(move |tx, actor| {
            let (from, until) = together((needed(&typed, "from"), needed(&typed, "until")))?;
            plan_rota(tx, actor, id, from, until)?;
            Ok(from)
        })
        .await;
    let again = |refusal| page_of(&cx, id, None, Shown::again(form, refusal).of(PLAN));
    answered(&cx, done, |from| at(id, from), again).await
}

fn at(id: StationId, day: Date) -> String {
    format!("/desk/stations/{id}/rota?month={}", day.strftime("%Y-%m"))
}

async fn publish(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let done = cx.write_as(move |tx, actor| publish_rota(tx, actor, id)).await;
    let again = |refusal| page_of(&cx, id, None, Shown::again(form, refusal).of("publish"));
    answered(&cx, done, |_| format!("/desk/stations/{id}/rota"), again).await
}

async fn fill(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let done = cx.write_as(move |tx, actor| fill_gaps(tx, actor, id)).await;
    let again = |refusal| page_of(&cx, id, None, Shown::again(form, refusal).of("fill"));
    answered(&cx, done, |_| format!("/desk/stations/{id}/rota"), again).await
}

async fn add(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let (id, typed) = (id_of(&id)?, form.clone());
    let done = cx
        .write_as(move |tx, actor| {
            let (day, hours) = (needed(&typed, "day"), typed_hours(&typed));
            let (day, hours, manner, deputies) =
                together((day, hours, needed(&typed, "manner"), needed(&typed, "deputies")))?;
            let place = typed.text("place").to_owned();
            let new = NewReception { day, hours, manner, place, deputies };
            add_reception(tx, actor, id, &new)?;
            Ok(new.day)
        })
        .await;
    let again = |refusal| page_of(&cx, id, None, Shown::again(form, refusal).of(ADD));
    answered(&cx, done, |day| at(id, day), again).await
}

/// How deputies receive people, to choose from.
pub(super) fn manners(lang: Lang) -> Vec<Choice> {
    Manner::ALL.iter().map(|manner| Choice::new(manner.word(), manner.label(lang))).collect()
}
