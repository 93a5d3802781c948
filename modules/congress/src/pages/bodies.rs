//! The bodies of a congress and who sits in them.

use axum::extract::{Path, Query};
use host::import::Target;
use host::{Answer, Cx, Form, NAME_LIMIT, Shown, answered, export_links, id_of, needed, together, written};
use jiff::civil::Date;
use kernel::{Lang, RegionId, clock};
use maud::{Markup, html};
use page::{Action, ButtonKind, Choice, Column, FormSpec, InputKind, Table, Tone, Width};

use super::{Asked, back, congress};
use crate::model::{Basis, Body, BodyId, BodyKind, BodyPart, NewBody, NewSeat, Seat, SeatId};
use crate::service::{self, BodyView, CongressView, Members, VIEW_REGISTER, body_view};
use crate::texts::Texts;

/// The bodies of a congress, each leading to its page.
pub(super) fn table(lang: Lang, bodies: &[Body]) -> Markup {
    let t = Texts::of(lang);
    if bodies.is_empty() {
        return page::empty(t.body_empty(), t.body_empty_hint());
    }
    let row = |body: &Body| {
        vec![
            page::link(&body.name, &format!("/desk/bodies/{}", body.id)),
            html! { (body.kind.label(lang)) @if let Some(basis) = body.basis { " · " (basis.label(lang)) } },
            html! { (page::day(lang, body.from_day)) },
            html! { @if let Some(day) = body.until_day { (page::day(lang, day)) } },
        ]
    };
    let columns = [t.body_name(), t.body_kind(), t.congress_from(), t.congress_until()];
    page::table(&Table {
        caption: t.body_title().to_owned(),
        columns: columns.map(Column::text).into(),
        rows: bodies.iter().map(row).collect(),
    })
}

/// The form that sets up a body.
pub(super) fn add_action(cx: &Cx, view: &CongressView, shown: &Shown, today: Date) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let term = view.terms.first().map_or(1, |term| term.number);
    let shown = shown.or_fresh(congress::BODY, [("term", term.to_string()), ("from", today.to_string())]);
    let kinds: Vec<_> = BodyKind::ALL.iter().map(|one| Choice::new(one.word(), one.label(lang))).collect();
    let bases: Vec<_> = Basis::ALL.iter().map(|one| Choice::new(one.word(), one.label(lang))).collect();
    let spec = FormSpec::post(format!("/desk/congress/bodies?region={}", view.region.id), &cx.form_token());
    let field = |name, label| shown.field(lang, name, label);
    let fields = html! {
        (page::select(lang, &field("kind", t.body_kind()), &kinds))
        (page::select(lang, &field("basis", t.body_basis()).help(t.body_basis_help()).optional(), &bases))
        (page::text_field(lang, &field("name", t.body_name()).limit(NAME_LIMIT)))
        (page::text_field(lang, &field("term", t.mandate_term()).kind(InputKind::Number).width(Width::Short)))
        (page::text_field(lang, &field("from", t.congress_from()).kind(InputKind::Date).width(Width::Short)))
        (page::button(ButtonKind::Plain, t.body_add()))
    };
    let body = page::form(lang, &spec, fields);
    let (id, label, kind) = (congress::BODY.to_owned(), t.body_new().to_owned(), ButtonKind::Plain);
    Action { id, label, kind, fold: shown.fold(), body }
}

/// Sets up a body.
pub(super) async fn add(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let (typed, wish) = (form.clone(), asked.region());
    let done = cx
        .write_as(move |tx, actor| {
            let region = service::chosen_region(tx, actor, VIEW_REGISTER, wish)?.id;
            let (term, kind) = (needed(&typed, "term"), needed(&typed, "kind"));
            let (term, kind, name, from_day) =
                together((term, kind, written(&typed, "name"), needed(&typed, "from")))?;
            let basis = typed.parse("basis");
            service::add_body(tx, actor, &NewBody { region, term, kind, basis, name, from_day })
        })
        .await;
    let again = |refusal| congress::page_of(&cx, asked, Shown::again(form, refusal).of(congress::BODY));
    answered(&cx, done, |id| format!("/desk/bodies/{id}"), again).await
}

/// A body with who sits in it.
pub(super) async fn show(cx: Cx, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let id = id_of(&id)?;
    page_of(&cx, id, asked, Shown::default()).await
}

async fn page_of(cx: &Cx, id: BodyId, asked: Asked, shown: Shown) -> Answer {
    let typed = asked.q.clone();
    let (desk, view) = cx.read_as(move |tx, actor| body_view(tx, actor, id, &asked.q)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let today = clock::day_of(desk.actor.now);
    let body = &view.body;
    let region = view.region.id;
    let here = format!("/desk/bodies/{id}");
    let markup = html! {
        (page::breadcrumb(lang, &[back(t.congress_title(), format!("/desk/congress?region={region}"))]))
        (shown.errors(lang).summary())
        (page::heading(&body.name, &t.body_lede(body.kind.label(lang), &view.region.name, i64::from(body.term))))
        @if let Some(last) = body.until_day { (page::notice(Tone::Plain, html! { (t.correct_body_over(page::day(lang, last))) })) }
        (page::actions(&body_actions(cx, body, today, &shown)))
        @if view.seats.is_empty() { (page::empty(t.body_nobody(), t.body_nobody_hint())) }
        @else {
            (page::table(&seats(cx, &view.seats, today, &shown)))
            (export_links(cx, &format!("{here}/export")))
        }
        @if body.until_day.is_none() {
            (page::section(t.body_give(), html! {
                (page::search_box(lang, &here, "q", t.body_find(), &typed, &[]))
                (give_form(cx, &view, &shown, (&typed, today)))
            }))
        }
    };
    Ok(cx.desk_page(&desk, &body.name, markup))
}

/// The form that renames the body.
const NAME: &str = "name";
/// The form that ends it.
const CLOSE: &str = "close";

/// What may be done to a body itself: another name, and its end.
fn body_actions(cx: &Cx, body: &Body, today: Date, shown: &Shown) -> Vec<Action> {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let make = |id: &'static str, label: &str, kind, to: &str, shown: &Shown, fields: Markup| {
        let spec = FormSpec::post(format!("/desk/bodies/{}/{to}", body.id), &cx.form_token());
        let (id, label, fold) = (id.to_owned(), label.to_owned(), shown.fold());
        Action { id, label, kind, fold, body: page::form(lang, &spec, fields) }
    };
    let naming = shown.or_fresh(NAME, [("name", body.name.clone())]);
    let fields = html! {
        (page::text_field(lang, &naming.field(lang, "name", t.correct_body_name()).limit(NAME_LIMIT)))
        (page::button(ButtonKind::Plain, t.correct_body_rename_button()))
    };
    let mut all = vec![make(NAME, t.correct_body_rename(), ButtonKind::Plain, "name", &naming, fields)];
    if body.until_day.is_none() {
        let closing = shown.or_fresh(CLOSE, [("until", today.to_string())]);
        let until = closing.field(lang, "until", t.correct_body_last()).kind(InputKind::Date);
        let fields = html! {
            (page::text_field(lang, &until.width(Width::Short).help(t.correct_body_end_help())))
            (page::button(ButtonKind::Danger, t.correct_body_end_button()))
        };
        all.push(make(CLOSE, t.correct_body_end(), ButtonKind::Plain, "end", &closing, fields));
    }
    all
}

/// Renames a body.
pub(super) async fn rename(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id: BodyId = id_of(&id)?;
    let typed = form.clone();
    let done = cx.write_as(move |tx, actor| service::rename_body(tx, actor, id, typed.text("name"))).await;
    let again = |refusal| page_of(&cx, id, Asked::default(), Shown::again(form, refusal).of(NAME));
    answered(&cx, done, |()| format!("/desk/bodies/{id}"), again).await
}

/// Ends a body.
pub(super) async fn end_body(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id: BodyId = id_of(&id)?;
    let typed = form.clone();
    let done = cx.write_as(move |tx, actor| service::end_body(tx, actor, id, needed(&typed, "until")?)).await;
    let again = |refusal| page_of(&cx, id, Asked::default(), Shown::again(form, refusal).of(CLOSE));
    answered(&cx, done, |()| format!("/desk/bodies/{id}"), again).await
}

fn give_form(cx: &Cx, view: &BodyView, shown: &Shown, (typed, today): (&str, Date)) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    if typed.trim().is_empty() {
        return html! {};
    }
    if view.found.is_empty() {
        return page::empty(&t.people_none(typed), t.people_none_hint());
    }
    let fresh = [("from", today.to_string()), ("part", BodyPart::Member.word().to_owned())];
    let shown = shown.or_fresh(GIVE, fresh);
    let people: Vec<_> = view
        .found
        .iter()
        .map(|row| Choice::new(row.id.to_string(), &row.name).hint(row.region_name.clone()))
        .collect();
    let parts: Vec<_> = BodyPart::ALL.iter().map(|one| Choice::new(one.word(), one.label(lang))).collect();
    let action = format!("/desk/bodies/{}?q={}", view.body.id, page::percent_encode(typed));
    let from = shown.field(lang, "from", t.congress_from()).kind(InputKind::Date).width(Width::Short);
    page::form(
        lang,
        &FormSpec::post(action, &cx.form_token()),
        html! {
            (page::radios(lang, &shown.field(lang, "person", t.body_person()), &people))
            (page::radios(lang, &shown.field(lang, "part", t.body_part()), &parts))
            (page::text_field(lang, &from))
            (page::button(ButtonKind::Main, t.body_give_button()))
        },
    )
}

/// The form that gives somebody a seat.
const GIVE: &str = "give";
/// The form that ends a seat, one for each of them.
const END: &str = "end";
/// Which of them a form is about.
const ROW: &str = "row";

fn seats(cx: &Cx, all: &[Seat], today: Date, shown: &Shown) -> Table {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let row = |seat: &Seat| {
        let spec = FormSpec::post(format!("/desk/seats/{}/end", seat.id), &cx.form_token());
        let fresh = Shown::fresh([("until", today.to_string())]);
        let (until, fold) = if shown.form().text(ROW) == seat.id.to_string() {
            (shown.or_fresh::<String>(END, []).field(lang, "until", t.mandate_until()), shown.fold())
        } else {
            let field = fresh.field(lang, "until", t.mandate_until());
            (field.within(seat.id.to_string()), page::Fold::Closed)
        };
        let until = until.kind(InputKind::Date).width(Width::Short);
        let form = page::form(
            lang,
            &spec,
            html! {
                (page::hidden(ROW, &seat.id.to_string()))
                (page::hidden("body", &seat.body.to_string()))
                (page::text_field(lang, &until))
                (page::button(ButtonKind::Plain, t.body_end_button()))
            },
        );
        let end = page::action(&Action {
            id: seat.id.to_string(),
            label: t.body_end().to_owned(),
            kind: ButtonKind::Plain,
            fold,
            body: form,
        });
        vec![
            page::link(&seat.person_name, &format!("/desk/people/{}", seat.person)),
            html! { (seat.part.label(lang)) },
            html! { (page::day(lang, seat.from_day)) },
            end,
        ]
    };
    let columns = [t.person_name(), t.body_part(), t.congress_from(), t.mandate_until()];
    Table {
        caption: t.body_members().to_owned(),
        columns: columns.map(Column::text).into(),
        rows: all.iter().map(row).collect(),
    }
}

/// Gives somebody a seat.
pub(super) async fn give(cx: Cx, Path(id): Path<String>, Query(asked): Query<Asked>, form: Form) -> Answer {
    let body = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (person, part, from_day) =
                together((needed(&typed, "person"), needed(&typed, "part"), needed(&typed, "from")))?;
            service::give_seat(tx, actor, &NewSeat { body, person, part, from_day })
        })
        .await;
    let again = |refusal| page_of(&cx, body, asked, Shown::again(form, refusal).of(GIVE));
    answered(&cx, done, |_| format!("/desk/bodies/{body}"), again).await
}

/// Ends a seat.
pub(super) async fn end(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id: SeatId = id_of(&id)?;
    let body = id_of(form.text("body"))?;
    let typed = form.clone();
    let done = cx.write_as(move |tx, actor| service::end_seat(tx, actor, id, needed(&typed, "until")?)).await;
    let again = |refusal| page_of(&cx, body, Asked::default(), Shown::again(form, refusal).of(END));
    answered(&cx, done, |body| format!("/desk/bodies/{body}"), again).await
}

/// The ways to the list of constituencies, and to taking members of bodies in from a table.
pub(super) fn links(lang: Lang, region: RegionId) -> Markup {
    let t = Texts::of(lang);
    let electorates = format!("/desk/congress/electorates?region={region}");
    html! {
        (page::link_button(ButtonKind::Plain, t.electorate_title(), &electorates))
        (page::link_button(ButtonKind::Plain, t.import_members(), Members::PATH))
    }
}
