//! The register, and adding somebody to it.

use axum::extract::Query;
use host::import::Target;
use host::{Answer, Cx, Form, NAME_LIMIT, Shown, answered, needed, optional, together, written};
use kernel::{Lang, PersonId};
use maud::{Markup, html};
use page::{ButtonKind, Choice, Column, FilterLink, FormSpec, InputKind, Mark, Table, Width};

use super::{Around, Asked, back, elsewhere};
use crate::model::{Education, Ethnicity, NewPerson, Occupation, Party, Region, Sex};
use crate::service::{
    self, Deputies, PeoplePage, VIEW_REGISTER, add_person_apart, chosen_region, people_alike,
};
use crate::store::find::PersonKey;
use crate::texts::Texts;

/// The register of a region.
pub(super) async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let typed = asked.q.clone();
    let (desk, (found, around)) = cx
        .read_as(move |tx, actor| {
            let key = |id: PersonId| PersonKey {
                way: asked.way.parse().unwrap_or_default(),
                text: asked.after.clone(),
                id,
            };
            let after = asked.id.parse().ok().map(key);
            let region = chosen_region(tx, actor, VIEW_REGISTER, asked.region())?;
            let around = Around::of(tx, actor, VIEW_REGISTER, &region)?;
            Ok((service::people(tx, actor, Some(region.id), &asked.q, after.as_ref())?, around))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let region = found.region.id.to_string();
    let new = format!("/desk/register/new?region={region}");
    let body = html! {
        (page::heading(t.people_title(), &how_many(cx.lang, &found)))
        (page::button_row(html! {
            (page::link_button(ButtonKind::Main, t.person_new(), &new))
            (page::link_button(ButtonKind::Plain, t.import_deputies(), Deputies::PATH))
            (page::link_button(ButtonKind::Plain, t.elsewhere_find(), elsewhere::PATH))
        }))
        (page::search_box(cx.lang, "/desk/register", "q", t.people_search(), &typed, &[("region", &region)]))
        (around.nav(cx.lang, "/desk/register"))
        @if !found.places.is_empty() { (page::filters(t.register_places(), &places(&found))) }
        @if found.rows.is_empty() {
            @if typed.trim().is_empty() { (page::empty(t.people_empty(), t.people_empty_hint())) }
            @else { (page::empty(&t.people_none(&typed), t.people_none_hint())) }
        } @else {
            (page::table(&lines(cx.lang, &found)))
            @if let Some(next) = &found.next { (next_page(cx.lang, &typed, &region, next)) }
            (host::export_links(&cx, "/desk/register/export"))
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
            html! { (work(row)) },
            html! { @if row.mandates == 0 { (t.people_not_deputy()) } @else { (t.people_mandates(i64::from(row.mandates))) } },
        ]
    };
    Table {
        caption: t.people_title().to_owned(),
        columns: [t.person_name(), t.person_region(), t.register_work(), t.people_deputy()]
            .map(Column::text)
            .into(),
        rows: found.rows.iter().map(row).collect(),
    }
}

/// How many people are kept; a large register is counted no further than its first thousands.
fn how_many(lang: Lang, found: &PeoplePage) -> String {
    let t = Texts::of(lang);
    match found.count {
        many if many >= service::COUNTED => t.register_lede_many(many, &found.region.name),
        few => t.people_lede(few, &found.region.name),
    }
}

/// Where somebody works and as what, in one line.
fn work(row: &crate::PersonRow) -> String {
    [row.employer.as_deref(), row.post.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn places(found: &PeoplePage) -> Vec<FilterLink> {
    let link = |region: &Region| FilterLink {
        label: region.name.clone(),
        href: format!("/desk/register?region={}", region.id),
        count: None,
        current: Mark::when(region.id == found.region.id),
    };
    found.places.iter().map(link).collect()
}

fn next_page(lang: Lang, typed: &str, region: &str, next: &PersonKey) -> Markup {
    let (q, after) = (page::percent_encode(typed), page::percent_encode(&next.text));
    let href = format!("/desk/register?q={q}&region={region}&way={}&after={after}&id={}", next.way, next.id);
    page::button_row(page::link_button(ButtonKind::Plain, Texts::of(lang).next_page(), &href))
}

/// The hidden fields that say which people of the same name were shown.
const APART: &str = "apart";

/// The form for somebody new.
pub(super) async fn new(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    show_new(&cx, asked, None).await
}

async fn show_new(cx: &Cx, asked: Asked, refused: Option<Shown>) -> Answer {
    let typed = refused.as_ref().and_then(|shown| typed_person(shown.form()).ok());
    let (desk, (around, alike)) = cx
        .read_as(move |tx, actor| {
            let region = chosen_region(tx, actor, VIEW_REGISTER, asked.region())?;
            let alike = match &typed {
                Some(typed) => people_alike(tx, &region, typed)?,
                None => Vec::new(),
            };
            Ok((Around::of(tx, actor, VIEW_REGISTER, &region)?, alike))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let shown = refused.unwrap_or_else(|| Shown::fresh([("region", around.region.id.to_string())]));
    let action = format!("/desk/register/new?region={}", around.region.id);
    let body = html! {
        (page::breadcrumb(cx.lang, &[back(t.people_title(), format!("/desk/register?region={}", around.region.id))]))
        (shown.errors(cx.lang).summary())
        (page::heading(t.person_new(), t.person_new_lede()))
        @if !alike.is_empty() { (elsewhere::told_apart(cx.lang, &alike)) }
        (page::form(cx.lang, &FormSpec::post(action, &cx.form_token()), html! {
            @for one in &alike { (page::hidden(APART, &one.id.to_string())) }
            (person_fields(cx.lang, &shown, &around))
            (page::button(ButtonKind::Main, t.person_add()))
        }))
    };
    Ok(cx.desk_page(&desk, t.person_new(), body))
}

/// The fields of a person's record.
pub(super) fn person_fields(lang: Lang, shown: &Shown, around: &Around) -> Markup {
    let t = Texts::of(lang);
    let name = shown.field(lang, "name", t.person_name()).width(Width::Short).help(t.person_name_help());
    let region = shown.field(lang, "region", t.person_region()).help(t.person_region_help());
    let choose = |name, label, choices: Vec<Choice>| {
        page::select(lang, &shown.field(lang, name, label).width(Width::Short).optional(), &choices)
    };
    let write =
        |name, label| page::text_field(lang, &shown.field(lang, name, label).limit(NAME_LIMIT).optional());
    let birth = shown.field(lang, "birth", t.register_birth()).kind(InputKind::Date).width(Width::Short);
    let trade =
        shown.field(lang, "trade", t.register_trade()).limit(NAME_LIMIT).help(t.register_trade_help());
    html! {
        (page::text_field(lang, &name))
        (page::select(lang, &region, &around.choices()))
        (page::group(t.register_statistics(), t.register_statistics_help(), html! {
            (choose("sex", t.person_sex(), words(Sex::ALL, |one| (one.word(), one.label(lang)))))
            (page::text_field(lang, &birth.help(t.register_birth_help()).optional()))
            (choose("ethnicity", t.register_ethnicity(), Ethnicity::all().map(|one| Choice::new(one.code(), one.label(lang))).collect()))
            (choose("party", t.register_party(), words(Party::ALL, |one| (one.word(), one.label(lang)))))
            (choose("education", t.register_education(), words(Education::ALL, |one| (one.word(), one.label(lang)))))
            (choose("occupation", t.register_occupation(), words(Occupation::ALL, |one| (one.word(), one.label(lang)))))
        }))
        (page::group(t.register_work(), "", html! {
            (write("employer", t.register_employer()))
            (write("post", t.register_post()))
            (page::text_field(lang, &trade.optional()))
        }))
    }
}

fn words<T: Copy>(all: &[T], show: impl Fn(T) -> (&'static str, &'static str)) -> Vec<Choice> {
    let choice = |one: &T| {
        let (word, label) = show(*one);
        Choice::new(word, label)
    };
    all.iter().map(choice).collect()
}

/// A person's record as it was typed.
pub(super) fn typed_person(form: &Form) -> kernel::Result<NewPerson> {
    let (name, region, birth) =
        together((written(form, "name"), needed(form, "region"), optional(form, "birth")))?;
    Ok(NewPerson {
        sex: form.parse("sex"),
        birth,
        ethnicity: form.parse("ethnicity"),
        party: form.parse("party"),
        education: form.parse("education"),
        occupation: form.parse("occupation"),
        employer: form.text("employer").to_owned(),
        post: form.text("post").to_owned(),
        trade: form.text("trade").to_owned(),
        ..NewPerson::named(region, &name)
    })
}

/// Adds somebody.
pub(super) async fn add(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let typed = form.clone();
    let apart: Vec<PersonId> = form.all(APART).filter_map(|id| id.parse().ok()).collect();
    let done =
        cx.write_as(move |tx, actor| add_person_apart(tx, actor, &typed_person(&typed)?, &apart)).await;
    let again = |refusal| show_new(&cx, asked, Some(Shown::again(form, refusal)));
    answered(&cx, done, |id| format!("/desk/people/{id}"), again).await
}
