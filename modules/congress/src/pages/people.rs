//! The register, and adding somebody to it.

use axum::extract::Query;
use host::{Answer, Cx, Form, Shown, answered, needed};
use kernel::{Lang, PersonId};
use maud::{Markup, html};
use page::{ButtonKind, Choice, Column, FormSpec, Table, Width};

use super::{Around, Asked, back};
use crate::model::{NewPerson, Sex};
use crate::service::{self, PeoplePage, VIEW_REGISTER, add_person, chosen_region};
use crate::store::people::PersonKey;
use crate::texts::Texts;

/// The register of a region.
pub(super) async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let typed = asked.q.clone();
    let (desk, (found, around)) = cx
        .read_as(move |tx, actor| {
            let after =
                asked.id.parse().ok().map(|id: PersonId| PersonKey { pinyin: asked.after.clone(), id });
            let found = service::people(tx, actor, asked.region(), &asked.q, after.as_ref())?;
            let around = Around::of(tx, actor, VIEW_REGISTER, &found.region)?;
            Ok((found, around))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let region = found.region.id.to_string();
    let new = format!("/desk/register/new?region={region}");
    let body = html! {
        (page::heading(t.people_title(), &t.people_lede(found.count, &found.region.name)))
        (page::button_row(page::link_button(ButtonKind::Main, t.person_new(), &new)))
        (page::search_box(cx.lang, "/desk/register", "q", t.people_search(), &typed, &[("region", &region)]))
        (around.nav(cx.lang, "/desk/register"))
        @if found.rows.is_empty() {
            @if typed.trim().is_empty() { (page::empty(t.people_empty(), t.people_empty_hint())) }
            @else { (page::empty(&t.people_none(&typed), t.people_none_hint())) }
        } @else {
            (page::table(&lines(cx.lang, &found)))
            @if let Some(next) = &found.next { (next_page(cx.lang, &typed, &region, next)) }
        }
    };
    Ok(cx.desk_page(&desk, t.people_title(), body))
}

fn lines(lang: Lang, found: &PeoplePage) -> Table {
    let t = Texts::of(lang);
    let row = |row: &crate::PersonRow| {
        vec![
            page::link(&row.name, &format!("/desk/people/{}", row.id)),
            html! { (row.region_name) },
            html! { @if row.mandates == 0 { (t.people_not_deputy()) } @else { (t.people_mandates(i64::from(row.mandates))) } },
        ]
    };
    Table {
        caption: t.people_title().to_owned(),
        columns: [t.person_name(), t.person_region(), t.people_deputy()].map(Column::text).into(),
        rows: found.rows.iter().map(row).collect(),
    }
}

fn next_page(lang: Lang, typed: &str, region: &str, next: &PersonKey) -> Markup {
    let (q, after) = (page::percent_encode(typed), page::percent_encode(&next.pinyin));
    let href = format!("/desk/register?q={q}&region={region}&after={after}&id={}", next.id);
    page::button_row(page::link_button(ButtonKind::Plain, Texts::of(lang).next_page(), &href))
}

/// The form for somebody new.
pub(super) async fn new(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    show_new(&cx, asked, None).await
}

async fn show_new(cx: &Cx, asked: Asked, refused: Option<Shown>) -> Answer {
    let (desk, around) = cx
        .read_as(move |tx, actor| {
            let region = chosen_region(tx, actor, VIEW_REGISTER, asked.region())?;
            Around::of(tx, actor, VIEW_REGISTER, &region)
        })
        .await?;
    let t = Texts::of(cx.lang);
    let shown = refused.unwrap_or_else(|| Shown::fresh([("region", around.region.id.to_string())]));
    let action = format!("/desk/register/new?region={}", around.region.id);
    let body = html! {
        (page::breadcrumb(cx.lang, &[back(t.people_title(), format!("/desk/register?region={}", around.region.id))]))
        (shown.errors(cx.lang).summary())
        (page::heading(t.person_new(), t.person_new_lede()))
        (page::form(cx.lang, &FormSpec::post(action, &cx.form_token()), html! {
            (person_fields(cx.lang, &shown, &around))
            (page::button(ButtonKind::Main, t.person_add()))
        }))
    };
    Ok(cx.desk_page(&desk, t.person_new(), body))
}

/// The fields of a person's record.
pub(super) fn person_fields(lang: Lang, shown: &Shown, around: &Around) -> Markup {
    let t = Texts::of(lang);
    let sexes: Vec<_> = Sex::ALL.iter().map(|sex| Choice::new(sex.word(), sex.label(lang))).collect();
    let name = shown.field(lang, "name", t.person_name()).width(Width::Short).help(t.person_name_help());
    let region = shown.field(lang, "region", t.person_region()).help(t.person_region_help());
    html! {
        (page::text_field(lang, &name))
        (page::select(lang, &shown.field(lang, "sex", t.person_sex()).width(Width::Short).optional(), &sexes))
        (page::select(lang, &region, &around.choices()))
    }
}

/// A person's record as it was typed.
pub(super) fn typed_person(form: &Form) -> kernel::Result<NewPerson> {
    let region = needed(form, "region")?;
    Ok(NewPerson { sex: form.parse("sex"), ..NewPerson::named(region, form.text("name")) })
}

/// Adds somebody.
pub(super) async fn add(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let typed = form.clone();
    let done = cx.write_as(move |tx, actor| add_person(tx, actor, &typed_person(&typed)?)).await;
    let again = |refusal| show_new(&cx, asked, Some(Shown::again(form, refusal)));
    answered(&cx, done, |id| format!("/desk/people/{id}"), again).await
}
