//! The desk of the office that keeps the categories.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::{get, post};
use congress::Around;
use host::{Answer, App, Cx, Export, Form, NAME_LIMIT, Shown, answered, export, export_links, needed};
use kernel::{Lang, Refusal, RegionId, Result, Say};
use maud::{Markup, html};
use page::{ButtonKind, Choice, Column, FormSpec, InputKind, Link, Table, Tone, Width};
use paper::Column as Sheet;
use serde::Deserialize;

use crate::model::Said;
use crate::service::{
    CategoryDraft, CategoryView, KEEP_CATEGORIES, add_category, category_view, change_category,
    inherit_category,
};
use crate::texts::Texts;

/// Where the list is.
pub(super) const HREF: &str = "/desk/categories";
/// What the form sends for a category that is used.
const ACTIVE: &str = "active";
/// What it sends for one that is not.
const INACTIVE: &str = "inactive";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/categories", get(list))
        .route("/desk/categories/export/{format}", get(file))
        .route("/desk/categories/new", get(new).post(add))
        .route("/desk/categories/{code}", get(show).post(change))
        .route("/desk/categories/{code}/inherit", post(inherit))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    region: String,
}

impl Asked {
    fn region(&self) -> Option<RegionId> {
        self.region.parse().ok()
    }
}

async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (desk, (view, around)) = cx
        .read_as(move |tx, actor| {
            let view = category_view(tx, actor, asked.region())?;
            let around = Around::of(tx, actor, KEEP_CATEGORIES, &view.region)?;
            Ok((view, around))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let new = format!("{HREF}/new?region={}", view.region.id);
    let body = html! {
        (page::heading(t.categories_title(), &t.categories_lede(&view.region.name)))
        (page::button_row(page::link_button(ButtonKind::Main, t.categories_new(), &new)))
        (around.nav(cx.lang, HREF))
        (page::table(&lines(cx.lang, &view, &around)))
        (export_links(&cx, "/desk/categories/export"))
    };
    Ok(cx.desk_page(&desk, t.categories_title(), body))
}

/// The categories, as the list shows them.
async fn file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let columns = labels(lang).map(Sheet::text).into();
    let list = Export { list: "opinions.categories", title: t.categories_title().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, _: Option<()>| {
        let view = category_view(tx, actor, asked.region())?;
        let around = Around::of(tx, actor, KEEP_CATEGORIES, &view.region)?;
        let line = |said: &Said| {
            let category = &said.category;
            let state = if category.active { t.categories_active() } else { t.categories_inactive() };
            let (name, code) = (category.name.clone(), category.code.to_string());
            vec![name, code, category.description.clone(), said_by(lang, said, &around), state.to_owned()]
        };
        Ok((view.said.iter().map(line).collect(), None))
    })
    .await
}

fn lines(lang: Lang, view: &CategoryView, around: &Around) -> Table {
    let t = Texts::of(lang);
    let row = |said: &Said| {
        let category = &said.category;
        let href = format!("{HREF}/{}?region={}", category.code, view.region.id);
        let name =
            if category.parent.is_some() { format!("— {}", category.name) } else { category.name.clone() };
        vec![
            page::link(&name, &href),
            html! { (category.code) },
            html! { (kernel::text::excerpt(&category.description, 40)) },
            html! { (said_by(lang, said, around)) },
            state(lang, category.active),
        ]
    };
    Table {
        caption: t.categories_title().to_owned(),
        columns: labels(lang).map(Column::text).into(),
        rows: view.said.iter().map(row).collect(),
    }
}

fn labels(lang: Lang) -> [&'static str; 5] {
    let t = Texts::of(lang);
    [
        t.categories_name(),
        t.categories_code(),
        t.categories_description(),
        t.categories_by(),
        t.categories_state(),
    ]
}

fn said_by(lang: Lang, said: &Said, around: &Around) -> String {
    let t = Texts::of(lang);
    let Some(by) = said.by else { return t.categories_by_preset().to_owned() };
    let regions = around.above.iter().chain([&around.region]);
    let region = regions.into_iter().find(|region| region.id == by);
    region.map_or_else(|| t.categories_by_above().to_owned(), |region| region.name.clone())
}

fn state(lang: Lang, active: bool) -> Markup {
    let t = Texts::of(lang);
    if active {
        page::tag(Tone::Good, t.categories_active())
    } else {
        page::tag(Tone::Plain, t.categories_inactive())
    }
}

async fn new(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    show_new(&cx, asked, None).await
}

async fn show_new(cx: &Cx, asked: Asked, refused: Option<Shown>) -> Answer {
    let (desk, view) = cx.read_as(move |tx, actor| category_view(tx, actor, asked.region())).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let shown = refused.unwrap_or_else(|| Shown::fresh([("state", ACTIVE), ("place", "500")]));
    let spec = FormSpec::post(format!("{HREF}/new?region={}", view.region.id), &cx.form_token());
    let code = shown.field(lang, "code", t.categories_code()).help(t.categories_code_help());
    let body = html! {
        (page::breadcrumb(lang, &[back(lang, view.region.id)]))
        (shown.errors(lang).summary())
        (page::heading(t.categories_new(), &t.categories_for(&view.region.name)))
        (page::form(lang, &spec, html! {
            (page::hidden("region", &view.region.id.to_string()))
            (fields(lang, &view, None, &shown))
            (page::text_field(lang, &code.width(Width::Short).optional()))
            (page::button(ButtonKind::Main, t.categories_add()))
        }))
    };
    Ok(cx.desk_page(&desk, t.categories_new(), body))
}

fn back(lang: Lang, region: RegionId) -> Link {
    Link::new(Texts::of(lang).categories_title(), list_of(region))
}

fn list_of(region: RegionId) -> String {
    format!("{HREF}?region={region}")
}

fn fields(lang: Lang, view: &CategoryView, own: Option<&Said>, shown: &Shown) -> Markup {
    let t = Texts::of(lang);
    let own = own.map(|said| &said.category.code);
    let tops = view.said.iter().map(|said| &said.category);
    let tops = tops.filter(|one| one.parent.is_none() && Some(&one.code) != own);
    let tops: Vec<Choice> = tops.map(|one| Choice::new(one.code.as_str(), &one.name)).collect();
    let states = [
        Choice::new(ACTIVE, t.categories_active()).hint(t.categories_active_hint()),
        Choice::new(INACTIVE, t.categories_inactive()).hint(t.categories_inactive_hint()),
    ];
    let description = shown.field(lang, "description", t.categories_description());
    let description = description.help(t.categories_description_help()).rows(4).optional();
    let parent =
        shown.field(lang, "parent", t.categories_parent()).help(t.categories_parent_help()).optional();
    let place = shown.field(lang, "place", t.categories_place()).help(t.categories_place_help());
    html! {
        (page::text_field(lang, &shown.field(lang, "name", t.categories_name()).limit(NAME_LIMIT)))
        (page::text_area(lang, &description))
        (page::select(lang, &parent, &tops))
        (page::text_field(lang, &place.kind(InputKind::Number).width(Width::Short)))
        (page::radios(lang, &shown.field(lang, "state", t.categories_state()), &states))
    }
}

fn draft(form: &Form) -> CategoryDraft {
    let text = |name: &str| form.text(name).to_owned();
    CategoryDraft {
        name: text("name"),
        description: text("description"),
        parent: text("parent"),
        active: form.text("state") == ACTIVE,
        place: text("place"),
    }
}

async fn add(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let region = needed(&typed, "region")?;
            add_category(tx, actor, region, typed.text("code"), &draft(&typed))?;
            Ok(region)
        })
        .await;
    answered(&cx, done, list_of, |refusal| show_new(&cx, asked, Some(Shown::again(form, refusal)))).await
}

async fn show(cx: Cx, Path(code): Path<String>, Query(asked): Query<Asked>) -> Answer {
    page_of(&cx, code, asked.region(), None).await
}

async fn page_of(cx: &Cx, code: String, region: Option<RegionId>, refused: Option<Shown>) -> Answer {
    let (desk, view) = cx.read_as(move |tx, actor| category_view(tx, actor, region)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let said = known(&view, &code)?;
    let shown = refused.unwrap_or_else(|| filled(said));
    let action = |path: &str| format!("{HREF}/{code}{path}?region={}", view.region.id);
    let region = page::hidden("region", &view.region.id.to_string());
    let body = html! {
        (page::breadcrumb(lang, &[back(lang, view.region.id)]))
        (shown.errors(lang).summary())
        (page::heading(&said.category.name, &t.categories_for(&view.region.name)))
        (page::form(lang, &FormSpec::post(action(""), &cx.form_token()), html! {
            (region)
            (fields(lang, &view, Some(said), &shown))
            (page::button(ButtonKind::Main, t.categories_save()))
        }))
        @if view.can_inherit(said) {
            (page::section(t.categories_inherit(), page::form(lang, &FormSpec::post(action("/inherit"), &cx.form_token()), html! {
                (region)
                (page::lede(t.categories_inherit_help()))
                (page::button(ButtonKind::Plain, t.categories_inherit_send()))
            })))
        }
    };
    Ok(cx.desk_page(&desk, &said.category.name, body))
}

fn known<'a>(view: &'a CategoryView, code: &str) -> Result<&'a Said> {
    let missing = || Refusal::not_found(Say::new(|lang| Texts::of(lang).category_unknown())).into();
    view.get(code).ok_or_else(missing)
}

fn filled(said: &Said) -> Shown {
    let category = &said.category;
    let state = if category.active { ACTIVE } else { INACTIVE };
    let parent = category.parent.as_ref().map(ToString::to_string).unwrap_or_default();
    Shown::fresh([
        ("name", category.name.clone()),
        ("description", category.description.clone()),
        ("parent", parent),
        ("place", category.place.to_string()),
        ("state", state.to_owned()),
    ])
}

async fn change(cx: Cx, Path(code): Path<String>, form: Form) -> Answer {
    let (typed, of) = (form.clone(), code.clone());
    let done = cx
        .write_as(move |tx, actor| {
            let region = needed(&typed, "region")?;
            change_category(tx, actor, region, &of, &draft(&typed))?;
            Ok(region)
        })
        .await;
    let region = form.parse("region");
    answered(&cx, done, list_of, |refusal| page_of(&cx, code, region, Some(Shown::again(form, refusal))))
        .await
}

async fn inherit(cx: Cx, Path(code): Path<String>, form: Form) -> Answer {
    let region = needed(&form, "region")?;
    cx.write_as(move |tx, actor| inherit_category(tx, actor, region, &code)).await?;
    Ok(cx.to(&list_of(region)))
}
