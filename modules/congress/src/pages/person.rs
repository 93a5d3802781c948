//! A person and their mandates.

use std::collections::BTreeSet;

use axum::extract::{Path, Query};
use axum::response::Response;
use host::{Answer, Cx, Desk, Form, NAME_LIMIT, Scope, Shown, answered, id_of, needed, together, written};
use kernel::{Lang, PersonId, RegionId, clock};
use maud::{Markup, html};
use page::{
    Action, ButtonKind, Choice, Column, Fact, FormSpec, InputKind, ItemHead, Table, Tag, Tone, Width,
};

use super::people::{person_fields, typed_person};
use super::{Around, Asked, back, elsewhere, portrait, twins};
use crate::events;
use crate::history::history_shown;
use crate::model::{EndReason, Mandate, MandateId, NewMandate, Origin, Person, Seat, StruckMandate};
use crate::service::contacts::KEEP_CONTACT;
use crate::service::{
    KEEP_REGISTER, PersonView, Seen, add_mandate, change_person, chosen_region, electorates, end_mandate,
    mandate_view, moved_to, seen_person,
};
use crate::texts::Texts;

/// The form that changes a record, among those of the page.
const CHANGE: &str = "change";
/// The form that adds a mandate.
const MANDATE: &str = "mandate";

/// A person's page.
pub(super) async fn show(cx: Cx, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let id = id_of(&id)?;
    let (_, moved) = cx.read_as(move |tx, actor| moved_to(tx, actor, id)).await?;
    match moved {
        Some(stays) => Ok(cx.to(&format!("/desk/people/{stays}?merged={id}"))),
        None => led_page(&cx, id, asked.merged.parse().ok(), Shown::default()).await,
    }
}

pub(super) async fn page_of(cx: &Cx, id: PersonId, shown: Shown) -> Answer {
    led_page(cx, id, None, shown).await
}

async fn led_page(cx: &Cx, id: PersonId, from: Option<PersonId>, shown: Shown) -> Answer {
    let (desk, (seen, around, offers)) = cx
        .read_as(move |tx, actor| {
            let seen = seen_person(tx, actor, id)?;
            let region = match &seen {
                Seen::Whole(view) => view.region.clone(),
                Seen::Glimpsed(..) => chosen_region(tx, actor, KEEP_REGISTER, None)?,
            };
            let around = Around::of(tx, actor, KEEP_REGISTER, &region)?;
            let offers = electorates::names(tx, region.id, None)?;
            Ok((seen, around, offers))
        })
        .await?;
    match seen {
        Seen::Whole(view) => Ok(whole(cx, &desk, (&view, from), (&around, offers), &shown)),
        Seen::Glimpsed(glimpse, kept) => {
            let mandate = mandate_action(cx, id, (&around, offers), &shown);
            Ok(elsewhere::page(cx, &desk, (&glimpse, &kept), (mandate, &shown)))
        }
    }
}

/// The page of somebody whose record the office keeps.
fn whole(
    cx: &Cx,
    desk: &Desk,
    (view, from): (&PersonView, Option<PersonId>),
    (around, offers): (&Around, Vec<String>),
    shown: &Shown,
) -> Response {
    let id = view.person.id;
    let t = Texts::of(cx.lang);
    let today = clock::day_of(desk.actor.now);
    let now = view.mandates.iter().filter(|mandate| mandate.holds_on(today)).count();
    let tag = match now {
        0 => Tag::new(Tone::Plain, t.people_not_deputy()),
        _ => Tag::new(Tone::Good, t.person_deputy()),
    };
    let mut facts = vec![Fact::text(t.person_region(), &view.region.name)];
    facts.extend(traits(cx.lang, &view.person));
    if now > 0 {
        let public = format!("/d/{id}");
        facts.push(Fact::new(t.person_public(), page::link(&public, &public)));
        if let Some(code) = &view.person.code {
            let card = page::link(t.card_open(), &format!("/desk/people/{id}/card"));
            facts.push(Fact::new(t.card_title(), html! { (code.shown()) " · " (card) }));
        }
    }
    if desk.actor.can(KEEP_CONTACT, &Scope::region(view.region.path.clone())) {
        let contact = page::link(t.contact_open(), &format!("/desk/people/{id}/contact"));
        facts.push(Fact::new(t.contact_fact(), contact));
    }
    let head = ItemHead {
        kind: t.person_kind().to_owned(),
        code: None,
        title: view.person.name.clone(),
        tag,
        facts,
        next: None,
        actions: page::actions_and(
            &[
                mandate_action(cx, id, (around, offers), shown),
                change_action(cx, view, around, shown),
                portrait::action(cx, &view.person, shown),
            ],
            &page::link_button(ButtonKind::Plain, t.twins_start(), &format!("/desk/people/{id}/merge")),
        ),
    };
    let body = html! {
        (page::breadcrumb(cx.lang, &[back(t.people_title(), format!("/desk/register?region={}", view.region.id))]))
        (shown.errors(cx.lang).summary())
        (twins::led_here(cx.lang, from, &view.merged))
        (portrait::shown(&view.person))
        (page::item_head(cx.lang, &head))
        @if view.mandates.is_empty() { (page::empty(t.mandates_empty(), t.mandates_empty_hint())) }
        @else { (page::table(&mandates(cx.lang, &view.mandates, &view.kept))) }
        @if !view.seats.is_empty() { (page::table(&seats(cx.lang, &view.seats))) }
        @if !view.struck.is_empty() { (page::table(&struck(cx.lang, &view.struck))) }
        (history_shown(cx.lang, &view.history, events::name))
        (twins::merged_shown(cx.lang, &view.merged))
    };
    cx.desk_page(desk, &view.person.name, body)
}

/// What the record says of somebody, as far as it says anything.
fn traits(lang: Lang, person: &Person) -> Vec<Fact> {
    let t = Texts::of(lang);
    let all = [
        (t.person_sex(), person.sex.map(|one| one.label(lang).to_owned())),
        (t.register_birth(), person.birth.map(|day| page::day(lang, day))),
        (t.register_ethnicity(), person.ethnicity.map(|one| one.label(lang))),
        (t.register_party(), person.party.map(|one| one.label(lang).to_owned())),
        (t.register_education(), person.education.map(|one| one.label(lang).to_owned())),
        (t.register_occupation(), person.occupation.map(|one| one.label(lang).to_owned())),
        (t.register_employer(), person.employer.clone()),
        (t.register_post(), person.post.clone()),
        (t.register_trade(), person.trade.clone()),
    ];
    all.into_iter().filter_map(|(label, value)| Some(Fact::text(label, value?))).collect()
}

fn seats(lang: Lang, seats: &[Seat]) -> Table {
    let t = Texts::of(lang);
    let row = |seat: &Seat| {
        let until = seat.until_day.map(|day| page::day(lang, day)).unwrap_or_default();
        vec![
            page::link(&seat.body_name, &format!("/desk/bodies/{}", seat.body)),
            html! { (seat.part.label(lang)) },
            html! { (page::day(lang, seat.from_day)) },
            html! { (until) },
        ]
    };
    let columns = [t.body_name(), t.body_part(), t.mandate_from(), t.mandate_until()];
    Table {
        caption: t.body_seats().to_owned(),
        columns: columns.map(Column::text).into(),
        rows: seats.iter().map(row).collect(),
    }
}

/// The mandates; those of congresses that the office keeps lead on.
fn mandates(lang: Lang, mandates: &[Mandate], kept: &BTreeSet<RegionId>) -> Table {
    let t = Texts::of(lang);
    let row = |mandate: &Mandate| {
        let keeps = kept.contains(&mandate.region);
        let until = match (mandate.until_day, mandate.end_reason) {
            (Some(day), Some(reason)) => html! { (page::day(lang, day)) " · " (reason.label(lang)) },
            (Some(day), None) => html! { (page::day(lang, day)) },
            (None, _) if mandate.suspended_from.is_some() => page::tag(Tone::Warn, t.mandate_suspended()),
            (None, _) if keeps => page::link(t.mandate_end(), &format!("/desk/mandates/{}/end", mandate.id)),
            (None, _) => html! {},
        };
        let title = mandate.title(lang);
        vec![
            if keeps {
                page::link(&title, &format!("/desk/mandates/{}", mandate.id))
            } else {
                html! { (title) }
            },
            seat(mandate),
            html! { (mandate.delegation.as_deref().unwrap_or_default()) },
            html! { (page::day(lang, mandate.from_day)) },
            until,
        ]
    };
    let columns =
        [t.mandate_column(), t.mandate_seat(), t.mandate_delegation(), t.mandate_from(), t.mandate_until()];
    Table {
        caption: t.mandates_title().to_owned(),
        columns: columns.map(Column::text).into(),
        rows: mandates.iter().map(row).collect(),
    }
}

/// The mandates that were entered wrongly.
fn struck(lang: Lang, all: &[StruckMandate]) -> Table {
    let t = Texts::of(lang);
    let row = |one: &StruckMandate| {
        vec![
            html! { (one.title(lang)) },
            html! { (one.seat) },
            html! { (page::day(lang, one.from_day)) },
            html! { (page::day(lang, one.struck_on)) },
            html! { (one.reason) },
        ]
    };
    let columns = [
        t.mandate_column(),
        t.mandate_seat(),
        t.mandate_from(),
        t.correct_struck_on(),
        t.correct_strike_why(),
    ];
    Table {
        caption: t.correct_struck().to_owned(),
        columns: columns.map(Column::text).into(),
        rows: all.iter().map(row).collect(),
    }
}

/// The constituency or electing unit, leading to it.
fn seat(mandate: &Mandate) -> Markup {
    match mandate.electorate {
        Some(id) => page::link(&mandate.seat, &format!("/desk/electorates/{id}")),
        None => html! { (mandate.seat) },
    }
}

/// The form that gives somebody a mandate of a congress which the office keeps.
fn mandate_action(
    cx: &Cx,
    person: PersonId,
    (around, offers): (&Around, Vec<String>),
    shown: &Shown,
) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let fresh = [("congress", around.region.id.to_string()), ("origin", Origin::General.word().to_owned())];
    let shown = shown.or_fresh(MANDATE, fresh);
    let origins: Vec<_> =
        Origin::ELECTIONS.iter().map(|one| Choice::new(one.word(), one.label(lang))).collect();
    let congresses = around.with_congress();
    let field = |name, label| shown.field(lang, name, label);
    let spec = FormSpec::post(format!("/desk/people/{person}/mandates"), &cx.form_token());
    let body = page::form(
        lang,
        &spec,
        html! {
            (page::select(lang, &field("congress", t.mandate_congress()).help(t.mandate_congress_help()), &congresses))
            (page::text_field(lang, &field("term", t.mandate_term()).kind(InputKind::Number).width(Width::Short).help(t.mandate_term_help())))
            (page::text_field(lang, &field("seat", t.mandate_seat()).limit(NAME_LIMIT).help(t.mandate_seat_help()).offer(offers)))
            (page::text_field(lang, &field("delegation", t.mandate_delegation()).limit(NAME_LIMIT).optional()))
            (page::text_field(lang, &field("certificate", t.mandate_certificate()).limit(NAME_LIMIT).width(Width::Short).optional()))
            (page::radios(lang, &field("origin", t.mandate_origin()), &origins))
            (page::text_field(lang, &field("from", t.mandate_from()).kind(InputKind::Date).width(Width::Short)))
            (page::button(ButtonKind::Main, t.mandate_add()))
        },
    );
    let kind = ButtonKind::Main;
    Action { id: MANDATE.to_owned(), label: t.mandate_new().to_owned(), kind, fold: shown.fold(), body }
}

fn change_action(cx: &Cx, view: &PersonView, around: &Around, shown: &Shown) -> Action {
    let t = Texts::of(cx.lang);
    let person = &view.person;
    let present = [
        ("name", person.name.clone()),
        ("region", person.region.to_string()),
        ("sex", person.sex.map(|one| one.word().to_owned()).unwrap_or_default()),
        ("birth", person.birth.map(|one| one.to_string()).unwrap_or_default()),
        ("ethnicity", person.ethnicity.map(|one| one.code().to_owned()).unwrap_or_default()),
        ("party", person.party.map(|one| one.word().to_owned()).unwrap_or_default()),
        ("education", person.education.map(|one| one.word().to_owned()).unwrap_or_default()),
        ("occupation", person.occupation.map(|one| one.word().to_owned()).unwrap_or_default()),
        ("employer", person.employer.clone().unwrap_or_default()),
        ("post", person.post.clone().unwrap_or_default()),
        ("trade", person.trade.clone().unwrap_or_default()),
    ];
    let shown = shown.or_fresh(CHANGE, present);
    let spec = FormSpec::post(format!("/desk/people/{}/change", person.id), &cx.form_token());
    let fields = html! {
        (person_fields(cx.lang, &shown, around))
        (page::button(ButtonKind::Plain, t.person_save()))
    };
    let body = page::form(cx.lang, &spec, fields);
    let kind = ButtonKind::Plain;
    Action { id: CHANGE.to_owned(), label: t.person_change().to_owned(), kind, fold: shown.fold(), body }
}

/// Changes a record.
pub(super) async fn change(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let typed = form.clone();
    let done = cx.write_as(move |tx, actor| change_person(tx, actor, id, &typed_person(&typed)?)).await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(CHANGE));
    answered(&cx, done, |()| format!("/desk/people/{id}"), again).await
}

/// Adds a mandate.
pub(super) async fn add(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (region, term) = (needed(&typed, "congress"), needed(&typed, "term"));
            let (region, term, seat, from) =
                together((region, term, written(&typed, "seat"), needed(&typed, "from")))?;
            let new = NewMandate {
                delegation: typed.text("delegation").to_owned(),
                certificate: typed.text("certificate").to_owned(),
                origin: typed.parse("origin").unwrap_or(Origin::General),
                ..NewMandate::of(id, region, term, &seat, from)
            };
            add_mandate(tx, actor, &new)
        })
        .await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(MANDATE));
    answered(&cx, done, |_| format!("/desk/people/{id}"), again).await
}

/// The form that ends a mandate.
pub(super) async fn ending(cx: Cx, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    end_page(&cx, id, Shown::default()).await
}

async fn end_page(cx: &Cx, id: MandateId, shown: Shown) -> Answer {
    let (desk, (person, mandate)) = cx.read_as(move |tx, actor| mandate_view(tx, actor, id)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let here = format!("/desk/people/{}", person.id);
    let body = html! {
        (page::breadcrumb(lang, &[back(t.people_title(), "/desk/register"), back(&person.name, here)]))
        (shown.errors(lang).summary())
        (page::heading(t.mandate_ending(), &mandate.text(lang)))
        (page::notice(Tone::Warn, html! { (t.mandate_ending_note()) }))
        (page::form(lang, &FormSpec::post(format!("/desk/mandates/{id}/end"), &cx.form_token()), end_fields(lang, &shown)))
    };
    Ok(cx.desk_page(&desk, t.mandate_ending(), body))
}

fn end_fields(lang: Lang, shown: &Shown) -> Markup {
    let t = Texts::of(lang);
    let reasons: Vec<_> =
        EndReason::IN_LAW.iter().map(|reason| Choice::new(reason.word(), reason.label(lang))).collect();
    let reason = shown.field(lang, "reason", t.mandate_reason()).help(t.mandate_reason_help());
    let until = shown.field(lang, "until", t.mandate_until()).kind(InputKind::Date).width(Width::Short);
    html! {
        (page::radios(lang, &reason, &reasons))
        (page::text_field(lang, &until.help(t.mandate_until_help())))
        (page::button(ButtonKind::Danger, t.mandate_end_button()))
    }
}

/// Ends a mandate.
pub(super) async fn end(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (until, reason) = together((needed(&typed, "until"), needed(&typed, "reason")))?;
            end_mandate(tx, actor, id, until, reason)
        })
        .await;
    let again = |refusal| end_page(&cx, id, Shown::again(form, refusal));
    answered(&cx, done, |person| format!("/desk/people/{person}"), again).await
}
