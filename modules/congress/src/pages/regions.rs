//! The region tree.

use axum::extract::Path;
use host::import::Target;
use host::{
    Answer, Cx, Desk, Form, NAME_LIMIT, Shown, answered, export_links, id_of, needed, together, written,
};
use kernel::{Lang, RegionId, Result, clock};
use maud::{Markup, html};
use page::{Action, ButtonKind, Choice, Column, Fact, FormSpec, InputKind, Link, Table, Tone, Width};

use super::plans;
use crate::model::{DivisionCode, NewRegion, Region, nation};
use crate::service::{
    self, Depth, KEEP_REGIONS, RegionView, Regions, VIEW_REGISTER, add_region, chosen_region, known_region,
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

pub(super) async fn page_of(cx: &Cx, id: RegionId, shown: Shown) -> Answer {
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
    let mut facts = vec![
        Fact::text(t.region_level(), region.level.label(lang)),
        Fact::text(t.region_code(), region.code.as_str()),
        Fact::new(
            t.people_title(),
            page::link(t.region_open_people(), &format!("/desk/register?region={id}")),
        ),
        Fact::new(t.units_title(), page::link(t.region_open_units(), &format!("/desk/units?region={id}"))),
    ];
    facts.extend(region.valid_until.map(|day| Fact::text(t.region_until(), page::day(lang, day))));
    if region.level.has_congress() {
        let congress = page::link(t.region_open_congress(), &format!("/desk/congress?region={id}"));
        facts.push(Fact::new(t.congress_title(), congress));
    }
    let may = desk.actor.can(KEEP_REGIONS, &scope) && region.valid_until.is_none();
    let body = html! {
        (page::breadcrumb(lang, &above))
        (shown.errors(lang).summary())
        (page::heading(&region.name, ""))
        @if region.valid_until.is_some() { (page::notice(Tone::Warn, ended(lang, &view))) }
        (plans::shown(lang, &view))
        (page::facts(&facts))
        @if may {
            (page::actions_and(&actions(cx, &desk, &view, &shown), &page::link_button(ButtonKind::Plain, t.import_regions(), Regions::PATH)))
        }
        (below(lang, &view))
        @if !view.children.is_empty() { (export_links(cx, &format!("/desk/regions/{id}/export"))) }
        @if view.codes.len() > 1 { (page::table(&codes(lang, &view))) }
        @if !view.old_names.is_empty() { (page::table(&old_names(lang, &view))) }
        @if !view.merged.is_empty() { (page::table(&merged(lang, &view))) }
        @if !view.people_before.is_empty() { (page::table(&people_before(lang, &view))) }
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

/// What became of a region that has ended.
fn ended(lang: Lang, view: &RegionView) -> Markup {
    let t = Texts::of(lang);
    html! {
        @if let Some(other) = &view.successor {
            (t.region_merged_into()) (page::link(&other.name, &format!("/desk/regions/{}", other.id)))
        } @else { (t.region_dissolved()) }
    }
}

fn old_names(lang: Lang, view: &RegionView) -> Table {
    let t = Texts::of(lang);
    let row = |old: &crate::OldName| vec![html! { (old.name) }, html! { (page::day(lang, old.valid_until)) }];
    Table {
        caption: t.region_old_names().to_owned(),
        columns: [t.region_name(), t.code_until()].map(Column::text).into(),
        rows: view.old_names.iter().map(row).collect(),
    }
}

fn merged(lang: Lang, view: &RegionView) -> Table {
    let t = Texts::of(lang);
    let row = |region: &Region| {
        vec![
            page::link(&region.name, &format!("/desk/regions/{}", region.id)),
            html! { (region.code) },
            html! { @if let Some(day) = region.valid_until { (page::day(lang, day)) } },
        ]
    };
    Table {
        caption: t.region_merged().to_owned(),
        columns: [t.region_name(), t.region_code(), t.region_until()].map(Column::text).into(),
        rows: view.merged.iter().map(row).collect(),
    }
}

fn people_before(lang: Lang, view: &RegionView) -> Table {
    let t = Texts::of(lang);
    let row = |one: &crate::FormerHome| {
        let person = page::link(&one.name, &format!("/desk/people/{}", one.id));
        vec![person, html! { (page::day(lang, one.until_day)) }]
    };
    Table {
        caption: t.region_people_before().to_owned(),
        columns: [t.person_name(), t.region_until()].map(Column::text).into(),
        rows: view.people_before.iter().map(row).collect(),
    }
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

fn actions(cx: &Cx, desk: &Desk, view: &RegionView, shown: &Shown) -> Vec<Action> {
    let region = &view.region;
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
    let change = shown.or_fresh(CODE, [("code", region.code.to_string()), ("from", today.clone())]);
    let change_form = page::form(
        lang,
        &FormSpec::post(format!("/desk/regions/{}/code", region.id), &cx.form_token()),
        html! { (code_fields(&change)) (page::button(ButtonKind::Plain, t.code_save())) },
    );
    let mut all = vec![
        action(ADD, t.region_new(), ButtonKind::Main, (&add, add_form)),
        action(CODE, t.code_change(), ButtonKind::Plain, (&change, change_form)),
        rename_action(cx, region, shown, &today),
    ];
    all.extend(plans::drop_action(cx, view, shown));
    all.extend(adopt_action(cx, region, shown));
    all.extend(region.parent.map(|_| end_action(cx, view, shown, &today)));
    all
}

fn action(id: &str, label: &str, kind: ButtonKind, (shown, body): (&Shown, Markup)) -> Action {
    Action { id: id.to_owned(), label: label.to_owned(), kind, fold: shown.fold(), body }
}

/// The form that adds regions of the nation's table.
const ADOPT: &str = "adopt";
/// The form that gives another name.
const RENAME: &str = "rename";
/// The form that ends the region.
const END: &str = "end";

fn rename_action(cx: &Cx, region: &Region, shown: &Shown, today: &str) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let shown = shown.or_fresh(RENAME, [("name", region.name.as_str()), ("from", today)]);
    let spec = FormSpec::post(format!("/desk/regions/{}/name", region.id), &cx.form_token());
    let from = shown.field(lang, "from", t.code_from()).kind(InputKind::Date).width(Width::Short);
    let fields = html! {
        (page::text_field(lang, &shown.field(lang, "name", t.region_new_name()).limit(NAME_LIMIT)))
        (page::text_field(lang, &from.help(t.plan_day_help())))
        (page::button(ButtonKind::Plain, t.region_rename_button()))
    };
    action(RENAME, t.region_rename(), ButtonKind::Plain, (&shown, page::form(lang, &spec, fields)))
}

/// Only where the nation's table has something below the region.
fn adopt_action(cx: &Cx, region: &Region, shown: &Shown) -> Option<Action> {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let choice =
        |one: &&nation::Division| Choice::new(one.code.as_str(), format!("{} {}", one.name, one.digits));
    let choices: Vec<Choice> = nation::directly_below(&region.code).iter().map(choice).collect();
    if choices.is_empty() {
        return None;
    }
    let shown = shown.or_fresh(ADOPT, [("all", "yes")]);
    let spec = FormSpec::post(format!("/desk/regions/{}/adopt", region.id), &cx.form_token());
    let fields = html! {
        (page::select(lang, &shown.field(lang, "division", t.region_division()).help(t.region_division_help()), &choices))
        (page::checkbox(lang, &shown.field(lang, "all", t.region_with_all_below()).optional()))
        (page::button(ButtonKind::Plain, t.region_adopt_button()))
    };
    Some(action(ADOPT, t.region_adopt(), ButtonKind::Plain, (&shown, page::form(lang, &spec, fields))))
}

fn end_action(cx: &Cx, view: &RegionView, shown: &Shown, today: &str) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let shown = shown.or_fresh(END, [("until", today)]);
    let choice = |one: &Region| Choice::new(one.id.to_string(), &one.name);
    let others: Vec<Choice> = view.beside.iter().map(choice).collect();
    let spec = FormSpec::post(format!("/desk/regions/{}/end", view.region.id), &cx.form_token());
    let until = shown.field(lang, "until", t.region_until()).kind(InputKind::Date).width(Width::Short);
    let into = shown.field(lang, "into", t.region_into()).help(t.region_into_help());
    let fields = html! {
        (page::notice(Tone::Warn, html! { (t.region_end_note()) }))
        (page::select(lang, &into.optional(), &others))
        (page::text_field(lang, &shown.field(lang, "elsewhere", t.region_elsewhere()).help(t.region_elsewhere_help()).optional()))
        (page::text_field(lang, &until.help(t.plan_last_help())))
        (page::button(ButtonKind::Danger, t.region_end_button()))
    };
    action(END, t.region_end(), ButtonKind::Plain, (&shown, page::form(lang, &spec, fields)))
}

/// Gives the region another name.
pub(super) async fn rename(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (name, from) = together((written(&typed, "name"), needed(&typed, "from")))?;
            service::rename_region(tx, actor, id, &name, from)
        })
        .await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(RENAME));
    answered(&cx, done, |()| format!("/desk/regions/{id}"), again).await
}

/// Adds regions of the nation's table.
pub(super) async fn adopt(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let depth = if typed.text("all") == "yes" { Depth::WithAllBelow } else { Depth::Alone };
            service::adopt_region(tx, actor, id, &needed(&typed, "division")?, depth)
        })
        .await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(ADOPT));
    answered(&cx, done, |_| format!("/desk/regions/{id}"), again).await
}

/// Ends the region.
pub(super) async fn end(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let last = needed(&typed, "until")?;
            let into = match typed.text("elsewhere").trim() {
                "" => typed.parse("into"),
                elsewhere => Some(service::region_meant(tx, "elsewhere", elsewhere)?),
            };
            service::end_region(tx, actor, id, into, last)
        })
        .await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(END));
    answered(&cx, done, |_| format!("/desk/regions/{id}"), again).await
}

/// Adds a region below.
pub(super) async fn add(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (name, (code, code_from)) = together((written(&typed, "name"), typed_code(&typed)))?;
            add_region(tx, actor, id, &NewRegion { name, code, code_from })
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
    together((needed(form, "code"), needed(form, "from")))
}
