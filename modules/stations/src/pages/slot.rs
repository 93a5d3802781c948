//! One place at a reception: who is on and why, who else could be, and cancelling the reception.

use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use host::{Answer, App, Cx, Form, Shown, answered, id_of};
use kernel::PersonId;
use maud::{Markup, html};
use page::{Action, ButtonKind, Choice, Fact, FormSpec, ItemHead, Link, Tag, TimelineEntry, Tone};

use super::duty_words::{day_and_time, tone, who, why};
use crate::model::{DutySlotId, ReceptionId, ReceptionState};
use crate::service::rota::{cancel_reception, place_by_hand, unread};
use crate::service::rota_view::{SlotView, slot_view};
use crate::texts::Texts;

/// The forms of the page.
const PLACE: &str = "place";
const CANCEL: &str = "cancel";
/// Chosen where nobody is to be on.
const NOBODY: &str = "nobody";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/duty-slots/{id}", get(show))
        .route("/desk/duty-slots/{id}/person", post(put))
        .route("/desk/duty-slots/{id}/cancel", post(cancel))
}

async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    page_of(&cx, id_of(&id)?, Shown::default()).await
}

async fn page_of(cx: &Cx, id: DutySlotId, shown: Shown) -> Answer {
    let (desk, view) = cx.read_as(move |tx, actor| slot_view(tx, actor, id)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let slot = &view.slot;
    let rota = format!("/desk/stations/{}/rota?month={}", view.station.id, slot.day.strftime("%Y-%m"));
    let actions =
        if view.ahead { vec![placing(cx, &view, &shown), cancelling(cx, &view, &shown)] } else { Vec::new() };
    let head = ItemHead {
        kind: t.slot_title().to_owned(),
        code: None,
        title: who(lang, slot),
        tag: Tag::new(tone(slot.state), slot.state.label(lang)),
        facts: vec![
            Fact::text(t.slot_when(), day_and_time(lang, slot)),
            Fact::text(t.slot_why(), why(lang, slot)),
        ],
        next: None,
        actions: page::actions(&actions),
    };
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(&view.station.name, format!("/desk/stations/{}", view.station.id)), Link::new(t.rota_title(), rota)]))
        (shown.errors(lang).summary())
        (page::item_head(lang, &head))
        (before(cx, &view))
    };
    Ok(cx.desk_page(&desk, t.slot_title(), body))
}

/// Who was on before.
fn before(cx: &Cx, view: &SlotView) -> Markup {
    let entries: Vec<TimelineEntry> = view
        .changes
        .iter()
        .map(|change| TimelineEntry {
            at: page::moment(cx.lang, change.at),
            who: change.name.clone(),
            what: change.cause.label(cx.lang).to_owned(),
            body: None,
            tone: Tone::Plain,
        })
        .collect();
    if entries.is_empty() {
        html! {}
    } else {
        page::timeline(cx.lang, &entries)
    }
}

fn placing(cx: &Cx, view: &SlotView, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let shown = shown.or_fresh::<String>(PLACE, []);
    let spec = FormSpec::post(format!("/desk/duty-slots/{}/person", view.slot.id), &cx.form_token());
    let free = view.free.iter();
    let mut people: Vec<Choice> = free
        .map(|one| Choice::new(one.person.to_string(), &one.name).hint(t.slot_times(i64::from(one.times))))
        .collect();
    people.extend(view.slot.person.map(|_| Choice::new(NOBODY, t.slot_nobody())));
    let body = if people.is_empty() {
        page::empty(t.slot_none_free(), t.slot_none_free_hint())
    } else {
        let field = shown.field(lang, "person", t.slot_who()).help(t.slot_who_help());
        let fields = html! {
            (page::radios(lang, &field, &people))
            (page::button(ButtonKind::Main, t.slot_put()))
        };
        page::form(lang, &spec, fields)
    };
    Action {
        id: PLACE.to_owned(),
        label: t.slot_put_action().to_owned(),
        kind: ButtonKind::Main,
        fold: shown.fold(),
        body,
    }
}

fn cancelling(cx: &Cx, view: &SlotView, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let shown = shown.or_fresh::<String>(CANCEL, []);
    let spec = FormSpec::post(format!("/desk/duty-slots/{}/cancel", view.slot.id), &cx.form_token());
    let published = view.slot.state == ReceptionState::Published;
    let note = if published { t.slot_cancel_note() } else { t.slot_delete_note() };
    let body = page::form(
        lang,
        &spec,
        html! {
            p { (note) }
            @if published { (page::text_field(lang, &shown.field(lang, "reason", t.slot_reason()))) }
            (page::button(ButtonKind::Danger, t.slot_cancel()))
        },
    );
    Action {
        id: CANCEL.to_owned(),
        label: t.slot_cancel_action().to_owned(),
        kind: ButtonKind::Plain,
        fold: shown.fold(),
        body,
    }
}

async fn put(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let (id, typed) = (id_of(&id)?, form.clone());
    let done = cx
        .write_as(move |tx, actor| {
            let person: Option<PersonId> = match typed.text("person") {
                NOBODY => None,
                typed => Some(
                    typed
                        .parse()
                        .map_err(|_| unread("person", |lang| Texts::of(lang).duty_refusal_cannot()))?,
                ),
            };
            place_by_hand(tx, actor, id, person)
        })
        .await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(PLACE));
    answered(&cx, done, |_| format!("/desk/duty-slots/{id}"), again).await
}

async fn cancel(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let reason = form.text("reason").to_owned();
    let done = cx
        .write_as(move |tx, actor| {
            let view = slot_view(tx, actor, id)?;
            let reception: ReceptionId = view.slot.reception;
            cancel_reception(tx, actor, reception, &reason)?;
            Ok((view.station.id, view.slot.day))
        })
        .await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(CANCEL));
    let rota = |(station, day): (kernel::StationId, jiff::civil::Date)| {
        format!("/desk/stations/{station}/rota?month={}", day.strftime("%Y-%m"))
    };
    answered(&cx, done, rota, again).await
}
