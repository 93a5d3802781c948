//! Handling units.

use axum::extract::{Path, Query};
use host::import::Target;
use host::{Answer, Cx, Form, NAME_LIMIT, Shown, answered, id_of, needed, together, written};
use kernel::{Lang, UnitId, clock};
use maud::{Markup, html};
use page::{Action, ButtonKind, Choice, Column, FormSpec, InputKind, Table, Tone, Width};

use super::{Around, Asked, back, unit_details};
use crate::model::{NewUnit, Unit, UnitChange, UnitKind};
use crate::service::{
    KEEP_UNITS, UnitHolder, UnitView, Units, add_unit, change_unit, chosen_region, end_unit, heirs, holders,
    unit_list, unit_view,
};
use crate::store::unit_details::unit_details as details_of;
use crate::store::units::UnitRow;
use crate::texts::Texts;

/// The units of a region.
pub(super) async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let typed = asked.q.clone();
    let (desk, (view, around)) = cx
        .read_as(move |tx, actor| {
            let view = unit_list(tx, actor, asked.region(), &asked.q, asked.after.parse().ok())?;
            let around = Around::of(tx, actor, KEEP_UNITS, &view.region)?;
            Ok((view, around))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let region = view.region.id.to_string();
    let body = html! {
        (page::heading(t.units_title(), &t.units_lede(&view.region.name)))
        (page::button_row(html! {
            (page::link_button(ButtonKind::Main, t.unit_new(), &format!("/desk/units/new?region={region}")))
            (page::link_button(ButtonKind::Plain, t.import_units(), Units::PATH))
        }))
        (page::search_box(cx.lang, "/desk/units", "q", t.units_search(), &typed, &[("region", &region)]))
        (around.nav(cx.lang, "/desk/units"))
        @if view.rows.is_empty() {
            @if typed.trim().is_empty() { (page::empty(t.units_empty(), t.units_empty_hint())) }
            @else { (page::empty(&t.units_none(&typed), t.units_none_hint())) }
        } @else {
            (page::table(&lines(cx.lang, &view)))
            @if let Some(next) = view.next {
                (page::button_row(page::link_button(ButtonKind::Plain, t.next_page(), &next_page(&typed, &region, next))))
            }
            (host::export_links(&cx, "/desk/units/export"))
        }
    };
    Ok(cx.desk_page(&desk, t.units_title(), body))
}

fn next_page(typed: &str, region: &str, next: UnitId) -> String {
    format!("/desk/units?q={}&region={region}&after={next}", page::percent_encode(typed))
}

fn lines(lang: Lang, view: &UnitView) -> Table {
    let t = Texts::of(lang);
    let state = |active| {
        if active {
            page::tag(Tone::Good, t.unit_active())
        } else {
            page::tag(Tone::Plain, t.unit_inactive())
        }
    };
    let row = |row: &crate::store::units::UnitRow| {
        vec![
            page::link(&row.name, &format!("/desk/units/{}", row.id)),
            html! { (row.kind.label(lang)) },
            html! { (row.region_name) },
            state(row.active),
        ]
    };
    Table {
        caption: t.units_title().to_owned(),
        columns: [t.unit_name(), t.unit_kind(), t.unit_region(), t.unit_state()].map(Column::text).into(),
        rows: view.rows.iter().map(row).collect(),
    }
}

/// The form for a new unit.
pub(super) async fn new(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    show_new(&cx, asked, None).await
}

async fn show_new(cx: &Cx, asked: Asked, refused: Option<Shown>) -> Answer {
    let (desk, around) = cx
        .read_as(move |tx, actor| {
            let region = chosen_region(tx, actor, KEEP_UNITS, asked.region())?;
            Around::of(tx, actor, KEEP_UNITS, &region)
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let region = around.region.id;
    let shown = refused.unwrap_or_else(|| Shown::fresh([("region", region.to_string())]));
    let spec = FormSpec::post(format!("/desk/units/new?region={region}"), &cx.form_token());
    let body = html! {
        (page::breadcrumb(lang, &[back(t.units_title(), format!("/desk/units?region={region}"))]))
        (shown.errors(lang).summary())
        (page::heading(t.unit_new(), t.unit_new_lede()))
        (page::form(lang, &spec, html! {
            (fields(lang, &shown))
            (page::select(lang, &shown.field(lang, "region", t.unit_region()).help(t.unit_region_help()), &around.choices()))
            (page::button(ButtonKind::Main, t.unit_add()))
        }))
    };
    Ok(cx.desk_page(&desk, t.unit_new(), body))
}

fn fields(lang: Lang, shown: &Shown) -> Markup {
    let t = Texts::of(lang);
    let kinds: Vec<_> = UnitKind::ALL.iter().map(|kind| Choice::new(kind.word(), kind.label(lang))).collect();
    html! {
        (page::text_field(lang, &shown.field(lang, "name", t.unit_name()).limit(NAME_LIMIT).help(t.unit_name_help())))
        (page::radios(lang, &shown.field(lang, "kind", t.unit_kind()), &kinds))
    }
}

/// Adds a unit.
pub(super) async fn add(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (region, name, kind) =
                together((needed(&typed, "region"), written(&typed, "name"), needed(&typed, "kind")))?;
            add_unit(tx, actor, &NewUnit { region, name, kind })?;
            Ok(region)
        })
        .await;
    let again = |refusal| show_new(&cx, asked, Some(Shown::again(form, refusal)));
    let on = |region: kernel::RegionId| format!("/desk/units?region={region}");
    answered(&cx, done, on, again).await
}

/// A unit's form.
pub(super) async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    page_of(&cx, id, Shown::default()).await
}

pub(super) async fn page_of(cx: &Cx, id: UnitId, shown: Shown) -> Answer {
    let (desk, (unit, region, people, others, details)) = cx
        .read_as(move |tx, actor| {
            let (unit, region) = unit_view(tx, actor, id)?;
            let (people, others) = (holders(tx, id)?, heirs(tx, region.id, id)?);
            Ok((unit, region, people, others, details_of(tx, id)?))
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let state = if unit.active { ACTIVE } else { INACTIVE };
    let present = [("name", unit.name.as_str()), ("kind", unit.kind.word()), ("state", state)];
    let own = shown.or_fresh(CHANGE, present);
    let states = [
        Choice::new(ACTIVE, t.unit_active()).hint(t.unit_active_hint()),
        Choice::new(INACTIVE, t.unit_inactive()).hint(t.unit_inactive_hint()),
    ];
    let body = html! {
        (page::breadcrumb(lang, &[back(t.units_title(), format!("/desk/units?region={}", region.id))]))
        (shown.errors(lang).summary())
        (page::heading(&unit.name, &region.name))
        @if let Some(day) = unit.until_day {
            (page::notice(Tone::Warn, html! { (t.unit_ended(page::day(lang, day))) }))
        }
        (unit_details::shown(lang, &details))
        (page::section(t.unit_people(), held(lang, &people)))
        @if unit.until_day.is_none() { (page::form(lang, &FormSpec::post(format!("/desk/units/{id}"), &cx.form_token()), html! {
            (fields(lang, &own))
            (page::radios(lang, &own.field(lang, "state", t.unit_state()), &states))
            (page::button(ButtonKind::Main, t.unit_save()))
        }))
            (page::actions(&[unit_details::action(cx, id, &details, &shown), end_action(cx, &unit, &others, &shown.or_fresh(END, [("until", clock::day_of(desk.actor.now).to_string())]))])) }
    };
    Ok(cx.desk_page(&desk, &unit.name, body))
}

/// Who acts for the unit.
fn held(lang: Lang, people: &[UnitHolder]) -> Markup {
    let t = Texts::of(lang);
    if people.is_empty() {
        return page::empty(t.unit_nobody(), t.unit_nobody_hint());
    }
    let line = |one: &UnitHolder| html! { (one.role.label(lang)) " · " (one.name) };
    page::bullets(&people.iter().map(line).collect::<Vec<_>>())
}

fn end_action(cx: &Cx, unit: &Unit, others: &[UnitRow], shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let choices: Vec<Choice> =
        others.iter().map(|other| Choice::new(other.id.to_string(), &other.name)).collect();
    let spec = FormSpec::post(format!("/desk/units/{}/end", unit.id), &cx.form_token());
    let until = shown.field(lang, "until", t.region_until()).kind(InputKind::Date).width(Width::Short);
    let fields = html! {
        (page::select(lang, &shown.field(lang, "into", t.unit_into()).help(t.region_into_help()).optional(), &choices))
        (page::text_field(lang, &until))
        (page::button(ButtonKind::Danger, t.unit_end_button()))
    };
    let body = page::form(lang, &spec, fields);
    let (id, label, kind) = (END.to_owned(), t.unit_end().to_owned(), ButtonKind::Plain);
    Action { id, label, kind, fold: shown.fold(), body }
}

/// The form that changes a unit.
const CHANGE: &str = "change";
/// The form that ends one.
const END: &str = "end";

/// Ends a unit.
pub(super) async fn end(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id: UnitId = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| end_unit(tx, actor, id, typed.parse("into"), needed(&typed, "until")?))
        .await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(END));
    answered(&cx, done, |()| "/desk/units".to_owned(), again).await
}

/// What the form sends for a unit that new matters may be given to.
const ACTIVE: &str = "active";
/// What it sends for one that they may not.
const INACTIVE: &str = "inactive";

/// Changes a unit.
pub(super) async fn change(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id: UnitId = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (name, kind) = together((written(&typed, "name"), needed(&typed, "kind")))?;
            change_unit(tx, actor, id, &UnitChange { name, kind, active: typed.text("state") == ACTIVE })
        })
        .await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(CHANGE));
    answered(&cx, done, |()| "/desk/units".to_owned(), again).await
}
