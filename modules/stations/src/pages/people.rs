//! Who belongs to a station: letting somebody in, and out again.

pub(super) mod many;

use axum::extract::{Path, Query};
use congress::PersonRow;
use host::{Answer, Cx, Form, Shown, answered, id_of, needed, together};
use kernel::{Lang, StationId, clock};
use maud::{Markup, html};
use page::{ButtonKind, Choice, FilterLink, FormSpec, InputKind, Link, Mark, Width};

use super::Asked;
use crate::model::{AttachmentId, Part};
use crate::service::attaching::{Candidates, candidates};
use crate::service::{attach_person, attachment_for, detach_person};
use crate::texts::Texts;

/// Finds somebody in the register and chooses what they are to do here.
pub(super) async fn choose(cx: Cx, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let id = id_of(&id)?;
    choice_page(&cx, id, asked, None).await
}

async fn choice_page(cx: &Cx, id: StationId, asked: Asked, refused: Option<Shown>) -> Answer {
    let typed = asked.q.clone();
    let (desk, view) =
        cx.read_as(move |tx, actor| candidates(tx, actor, id, &asked.q, asked.region())).await?;
    let (station, found) = (&view.station, &view.found);
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let here = format!("/desk/stations/{id}");
    let today = clock::day_of(desk.actor.now).to_string();
    let shown = refused.unwrap_or_else(|| Shown::fresh([("from", today)]));
    let action = format!("{here}/people?q={}&region={}", page::percent_encode(&typed), view.within);
    let region = view.within.to_string();
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(t.stations_title(), "/desk/stations"), Link::new(&station.name, &here)]))
        (shown.errors(lang).summary())
        (page::heading(t.person_new(), t.person_new_lede()))
        (page::button_row(page::link_button(ButtonKind::Plain, t.people_many(), &format!("{here}/people/many"))))
        (page::search_box(lang, &format!("{here}/people"), "q", t.person_search(), &typed, &[("region", &region)]))
        @if !typed.trim().is_empty() { (page::filters(t.people_within(), &regions(&view, &here, &typed))) }
        @if !found.is_empty() {
            (page::form(lang, &FormSpec::post(action, &cx.form_token()), choice_fields(lang, &shown, found)))
        } @else if !typed.trim().is_empty() {
            (page::empty(&t.person_none(&typed), t.person_none_hint()))
        }
    };
    Ok(cx.desk_page(&desk, t.person_new(), body))
}

/// The regions the station lies in, to look in one of them only.
fn regions(view: &Candidates, here: &str, typed: &str) -> Vec<FilterLink> {
    let link = |region: &congress::Region| FilterLink {
        label: region.name.clone(),
        href: format!("{here}/people?q={}&region={}", page::percent_encode(typed), region.id),
        count: None,
        current: Mark::when(region.id == view.within),
    };
    view.way.iter().map(link).collect()
}

fn choice_fields(lang: Lang, shown: &Shown, found: &[PersonRow]) -> Markup {
    let t = Texts::of(lang);
    let people: Vec<_> = found
        .iter()
        .map(|row| {
            let mandates = t.person_mandates(i64::from(row.mandates));
            Choice::new(row.id.to_string(), &row.name).hint(format!("{} · {mandates}", row.region_name))
        })
        .collect();
    let parts: Vec<_> = Part::ALL.iter().map(|part| Choice::new(part.word(), part.label(lang))).collect();
    let from = shown.field(lang, "from", t.from()).kind(InputKind::Date).width(Width::Short);
    html! {
        (page::radios(lang, &shown.field(lang, "person", t.person_choose()), &people))
        (page::radios(lang, &shown.field(lang, "part", t.part()), &parts))
        (page::text_field(lang, &from))
        (page::button(ButtonKind::Main, t.person_add()))
    }
}

/// Lets somebody belong to the station.
pub(super) async fn attach(cx: Cx, Path(id): Path<String>, Query(asked): Query<Asked>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (person, part, from) =
                together((needed(&typed, "person"), needed(&typed, "part"), needed(&typed, "from")))?;
            attach_person(tx, actor, id, person, part, from)
        })
        .await;
    let again = |refusal| choice_page(&cx, id, asked, Some(Shown::again(form, refusal)));
    answered(&cx, done, |_| format!("/desk/stations/{id}"), again).await
}

/// The form that ends somebody's time here.
pub(super) async fn ending(cx: Cx, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    end_page(&cx, id, None).await
}

async fn end_page(cx: &Cx, id: AttachmentId, refused: Option<Shown>) -> Answer {
    let (desk, (station, one)) = cx.read_as(move |tx, actor| attachment_for(tx, actor, id)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let today = clock::day_of(desk.actor.now).to_string();
    let shown = refused.unwrap_or_else(|| Shown::fresh([("until", today)]));
    let until = shown.field(lang, "until", t.until()).kind(InputKind::Date).width(Width::Short);
    let above = [
        Link::new(t.stations_title(), "/desk/stations"),
        Link::new(&station.name, format!("/desk/stations/{}", station.id)),
    ];
    let title = t.person_ending(&one.name, one.part.label(lang));
    let body = html! {
        (page::breadcrumb(lang, &above))
        (shown.errors(lang).summary())
        (page::heading(&title, t.person_ending_lede()))
        (page::form(lang, &FormSpec::post(format!("/desk/attachments/{id}/end"), &cx.form_token()), html! {
            (page::text_field(lang, &until))
            (page::button(ButtonKind::Danger, t.person_end_button()))
        }))
    };
    Ok(cx.desk_page(&desk, &title, body))
}

/// Ends somebody's time here.
pub(super) async fn end(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let typed = form.clone();
    let done = cx.write_as(move |tx, actor| detach_person(tx, actor, id, needed(&typed, "until")?)).await;
    let again = |refusal| end_page(&cx, id, Some(Shown::again(form, refusal)));
    answered(&cx, done, |station| format!("/desk/stations/{station}"), again).await
}
