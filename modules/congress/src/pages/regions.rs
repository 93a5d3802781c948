//! The region tree.

use axum::extract::Path;
use host::import::Target;
use host::{Answer, Cx, Desk, Form, NAME_LIMIT, Shown, answered, id_of, needed};
use kernel::{Lang, RegionId, Result, clock};
use maud::{Markup, html};
use page::{Action, ButtonKind, Column, Fact, FormSpec, InputKind, Link, Table, Width};

use crate::model::{DivisionCode, NewRegion, Region};
use crate::service::{
    self, KEEP_REGIONS, RegionView, Regions, VIEW_REGISTER, add_region, chosen_region, known_region,
    region_view,
};
use crate::texts::Texts;

/// The form that adds a region below.
const ADD: &str = "add";
/// The form that changes the code.
const CODE: &str = "code";

/// The actor's own region.
pub(super) async fn first(cx: Cx) -> Answer {
    let (_, region) = cx.read_as(|tx, actor| chosen_region(tx, actor, VIEW_REGISTER, None)).await?;
    Ok(cx.to(&format!("/desk/regions/{}", region.id)))
}

/// A region.
pub(super) async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    page_of(&cx, id, Shown::default()).await
}

async fn page_of(cx: &Cx, id: RegionId, shown: Shown) -> Answer {
    let (desk, view) = cx
        .read_as(move |tx, actor| {
            let region = known_region(tx, id)?;
            region_view(tx, actor, region)
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let region = &view.region;
    let scope = host::Scope::region(region.path.clone());
    let above: Vec<Link> = view
        .way
        .iter()
        .filter(|one| one.id != region.id)
        .map(|one| Link::new(&one.name, format!("/desk/regions/{}", one.id)))
        .collect();
    let facts = [
        Fact::text(t.region_level(), region.level.label(lang)),
        Fact::text(t.region_code(), region.code.as_str()),
        Fact::new(t.people_title(), page::link(t.region_open(), &format!("/desk/register?region={id}"))),
        Fact::new(t.units_title(), page::link(t.region_open(), &format!("/desk/units?region={id}"))),
    ];
    let may = desk.actor.can(KEEP_REGIONS, &scope);
    let body = html! {
        (page::breadcrumb(lang, &above))
        (shown.errors(lang).summary())
        (page::heading(&region.name, ""))
        @if may { (page::button_row(page::link_button(ButtonKind::Plain, t.import_regions(), Regions::PATH))) }
        (page::facts(&facts))
        @if may { (page::actions(&actions(cx, &desk, region, &shown))) }
        (below(lang, &view))
        @if view.codes.len() > 1 { (page::table(&codes(lang, &view))) }
    };
    Ok(cx.desk_page(&desk, &region.name, body))
}

fn below(lang: Lang, view: &RegionView) -> Markup {
    let t = Texts::of(lang);
    if view.children.is_empty() {
        return page::empty(t.regions_none(), t.regions_none_hint());
    }
    let row = |region: &Region| {
        vec![
            page::link(&region.name, &format!("/desk/regions/{}", region.id)),
            html! { (region.level.label(lang)) },
            html! { (region.code) },
        ]
    };
    page::table(&Table {
        caption: t.regions_below().to_owned(),
        columns: [t.region_name(), t.region_level(), t.region_code()].map(Column::text).into(),
        rows: view.children.iter().map(row).collect(),
    })
}

fn codes(lang: Lang, view: &RegionView) -> Table {
    let t = Texts::of(lang);
    let row = |row: &crate::CodeRow| {
        let until = row.valid_until.map_or_else(|| t.code_in_force().to_owned(), |day| page::day(lang, day));
        vec![html! { (row.code) }, html! { (page::day(lang, row.valid_from)) }, html! { (until) }]
    };
    Table {
        caption: t.codes_title().to_owned(),
        columns: [t.region_code(), t.code_from(), t.code_until()].map(Column::text).into(),
        rows: view.codes.iter().map(row).collect(),
    }
}

fn actions(cx: &Cx, desk: &Desk, region: &Region, shown: &Shown) -> Vec<Action> {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let today = clock::day_of(desk.actor.now).to_string();
    let code_fields = |shown: &Shown| {
        let code = shown.field(lang, "code", t.region_code()).kind(InputKind::Digits).width(Width::Short);
        let from = shown.field(lang, "from", t.code_from()).kind(InputKind::Date).width(Width::Short);
        html! {
            (page::text_field(lang, &code.help(t.region_code_help())))
            (page::text_field(lang, &from))
        }
    };
    let add = shown.or_fresh(ADD, [("from", today.clone())]);
    let add_form = page::form(
        lang,
        &FormSpec::post(format!("/desk/regions/{}/add", region.id), &cx.form_token()),
        html! {
            (page::text_field(lang, &add.field(lang, "name", t.region_name()).limit(NAME_LIMIT).help(t.region_name_help())))
            (code_fields(&add))
            (page::button(ButtonKind::Main, t.region_add()))
        },
    );
    let change = shown.or_fresh(CODE, [("code", region.code.to_string()), ("from", today)]);
    let change_form = page::form(
        lang,
        &FormSpec::post(format!("/desk/regions/{}/code", region.id), &cx.form_token()),
        html! { (code_fields(&change)) (page::button(ButtonKind::Plain, t.code_save())) },
    );
    let action = |id: &str, label: &str, kind, fold, body| Action {
        id: id.to_owned(),
        label: label.to_owned(),
        kind,
        fold,
        body,
    };
    vec![
        action(ADD, t.region_new(), ButtonKind::Main, add.fold(), add_form),
        action(CODE, t.code_change(), ButtonKind::Plain, change.fold(), change_form),
    ]
}

/// Adds a region below.
pub(super) async fn add(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (code, code_from) = typed_code(&typed)?;
            add_region(tx, actor, id, &NewRegion { name: typed.text("name").to_owned(), code, code_from })
        })
        .await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(ADD));
    answered(&cx, done, |_| format!("/desk/regions/{id}"), again).await
}

/// Gives the region a new code.
pub(super) async fn change_code(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (code, from) = typed_code(&typed)?;
            service::change_code(tx, actor, id, &code, from)
        })
        .await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(CODE));
    answered(&cx, done, |()| format!("/desk/regions/{id}"), again).await
}

fn typed_code(form: &Form) -> Result<(DivisionCode, jiff::civil::Date)> {
    Ok((needed(form, "code")?, needed(form, "from")?))
}
