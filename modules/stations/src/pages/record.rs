//! The record of a reception on the desk, and arranging one by hand.

use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use congress::history_shown;
use host::{
    Answer, App, Cx, Desk, Form, Numbered, Onward, Shown, answered, id_of, keep_photos, needed, together,
};
use kernel::{Lang, Refusal, Result, Say, StationId};
use maud::{Markup, html};
use page::{
    Action, ButtonKind, Choice, Column, Fact, FormSpec, InputKind, ItemHead, Link, Photo, Table, Tag, Tone,
    Width,
};
use store::Tx;

use super::appointments;
use crate::events;
use crate::model::{
    ArrangedReception, Hours, Manner, Minute, NewVisitor, ReceptionId, ReceptionState, RecordPhoto, Visitor,
    VisitorId,
};
use crate::service::attendance::station_day;
use crate::service::record::{
    CALLED, CLOSE_RECORD, MATTER, PHOTOS, RecordView, SUMMARY, arrange_reception, close_record,
    correct_record, keep_record, may_see_record_photo, note_visitor, record_view, strike_visitor,
    visitor_phone,
};
use crate::texts::Texts;

/// The forms of the page.
const VISITOR: &str = "visitor";
const SUMMING: &str = "summary";
const CLOSING: &str = "close";
const CORRECTING: &str = "correct";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/stations/{id}/arrange", get(arranging).post(arrange))
        .route("/desk/records/{id}", get(show))
        .route("/desk/records/{id}/visitors", post(visitor))
        .route("/desk/records/{id}/summary", post(summary))
        .route("/desk/records/{id}/close", post(close))
        .route("/desk/records/{id}/correct", post(correct))
        .route("/desk/visitors/{id}/strike", post(strike))
        .route("/desk/visitors/{id}/phone", post(phone))
        .route("/desk/record-photos/{file}", get(photo))
}

/// The page of a reception's record.
pub(super) fn href(id: ReceptionId) -> String {
    format!("/desk/records/{id}")
}

async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    page_of(&cx, id_of(&id)?, Shown::default(), None).await
}

async fn page_of(cx: &Cx, id: ReceptionId, shown: Shown, number: Option<(VisitorId, String)>) -> Answer {
    let (desk, view) = cx.read_as(move |tx, actor| record_view(tx, actor, id)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let here = format!("/desk/stations/{}", view.station.id);
    let day = format!("{here}/day?day={}", view.reception.day);
    let head = ItemHead {
        kind: t.record_kind(view.reception.manner.label(lang)),
        code: None,
        title: view.station.name.clone(),
        tag: standing(lang, &view),
        facts: facts(lang, &view),
        next: None,
        actions: page::actions(&actions(cx, &desk, &view, &shown)),
    };
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(&view.station.name, &here), Link::new(page::day(lang, view.reception.day), day)]))
        (shown.errors(lang).summary())
        (page::item_head(lang, &head))
        (page::section(t.record_visitors(), visitors(cx, &view, number.as_ref(), &shown)))
        @if !view.appointments.is_empty() {
            (page::section(t.appointment_title(), appointments::table(lang, &view.appointments)))
        }
        @if let Some(record) = &view.record {
            @if !record.summary.is_empty() { (page::section(t.record_summary(), page::prose(&record.summary))) }
        }
        @if !view.photos.is_empty() { (photo_grid(lang, &view.photos)) }
        (history_shown(lang, &view.history, events::name))
    };
    Ok(cx.desk_page(&desk, t.record_title(), body))
}

fn closed(view: &RecordView) -> bool {
    view.record.as_ref().is_some_and(|record| record.closed_at.is_some())
}

fn standing(lang: Lang, view: &RecordView) -> Tag {
    let t = Texts::of(lang);
    match (&view.record, view.reception.state) {
        (_, ReceptionState::Cancelled) => Tag::new(Tone::Plain, ReceptionState::Cancelled.label(lang)),
        (None, _) => Tag::new(Tone::Plain, t.record_not_begun()),
        (Some(record), _) if record.closed_at.is_some() => Tag::new(Tone::Good, t.record_closed()),
        (Some(_), _) => Tag::new(Tone::Info, t.record_open()),
    }
}

fn facts(lang: Lang, view: &RecordView) -> Vec<Fact> {
    let t = Texts::of(lang);
    let names = |names: Vec<&str>| match names.as_slice() {
        [] => t.record_nobody().to_owned(),
        names => names.join(t.between_titles()),
    };
    let planned = view.planned.iter().filter_map(|slot| slot.name.as_deref()).collect();
    let present =
        view.present.iter().filter(|one| one.struck.is_none()).map(|one| one.name.as_str()).collect();
    let mut facts = vec![
        Fact::text(t.record_when(), when(lang, view.reception.day, view.reception.hours())),
        Fact::text(t.record_planned(), names(planned)),
        Fact::text(t.record_present(), names(present)),
    ];
    if !view.reception.place.is_empty() {
        facts.push(Fact::text(t.record_place(), &view.reception.place));
    }
    facts
}

/// A day and the hours of it.
pub(super) fn when(lang: Lang, day: jiff::civil::Date, hours: Hours) -> String {
    format!("{} {hours}", page::day_with_weekday(lang, day))
}

fn visitors(cx: &Cx, view: &RecordView, number: Option<&(VisitorId, String)>, shown: &Shown) -> Markup {
    let t = Texts::of(cx.lang);
    if view.visitors.is_empty() {
        return page::empty(t.record_no_visitors(), t.record_no_visitors_hint());
    }
    let row = |one: &Visitor| {
        let known = number.filter(|(id, _)| *id == one.id).map(|(_, number)| number);
        vec![
            html! { (Minute::at(one.at)) },
            html! { (one.called) },
            html! { (one.matter) " " (opinion(cx, one)) },
            html! { @if let Some(name) = &one.deputy_name { (name) } },
            contact(cx, one, known),
            struck(cx, view, one, shown),
        ]
    };
    let columns =
        [t.record_at(), t.record_called(), t.record_matter(), t.record_deputy(), t.record_phone(), t.state()];
    page::table(&Table {
        caption: t.record_visitors().to_owned(),
        columns: columns.map(Column::text).into(),
        rows: view.visitors.iter().map(row).collect(),
    })
}

/// The way to the opinion that was filed, or to writing one down with these words. The room above keeps both.
fn opinion(cx: &Cx, one: &Visitor) -> Markup {
    let t = Texts::of(cx.lang);
    let href = format!("/desk/visitors/{}/opinion", one.id);
    match (one.opinion.as_str(), &one.struck) {
        ("", Some(_)) => html! {},
        ("", None) => page::link(t.record_opinion_begin(), &href),
        (number, _) => page::link(&t.record_opinion_is(number), &href),
    }
}

/// The form that strikes a visitor out, one for each of them.
const STRIKE: &str = "strike";
/// Which of them a form is about.
const ROW: &str = "row";

/// The number a visitor left: masked, until somebody looks.
fn contact(cx: &Cx, one: &Visitor, known: Option<&String>) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    match (known, &one.phone_mask) {
        (Some(number), _) => html! { (number) },
        (None, Some(mask)) => html! {
            (page::masked(lang, mask))
            (page::form(lang, &FormSpec::post(format!("/desk/visitors/{}/phone", one.id), &cx.form_token()), page::button(ButtonKind::Plain, t.record_phone_look())))
        },
        (None, None) => html! {},
    }
}

/// Why it does not count, or the way to say so.
fn struck(cx: &Cx, view: &RecordView, one: &Visitor, shown: &Shown) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    if let Some(why) = &one.struck {
        return html! { (page::tag(Tone::Plain, t.attendance_struck())) " " (why) };
    }
    let (why, fold) = if shown.form().text(ROW) == one.id.to_string() {
        (shown.or_fresh::<String>(STRIKE, []).field(lang, "why", t.attendance_why()), shown.fold())
    } else {
        (page::Field::new("why", t.attendance_why()).within(one.id.to_string()), page::Fold::Closed)
    };
    let spec = FormSpec::post(format!("/desk/visitors/{}/strike", one.id), &cx.form_token());
    let body = page::form(
        lang,
        &spec,
        html! {
            (page::hidden(ROW, &one.id.to_string()))
            (page::hidden("record", &view.reception.id.to_string()))
            (page::text_field(lang, &why))
            (page::button(ButtonKind::Danger, t.record_strike()))
        },
    );
    page::action(&Action {
        id: one.id.to_string(),
        label: t.record_strike_action().to_owned(),
        kind: ButtonKind::Plain,
        fold,
        body,
    })
}

fn photo_grid(lang: Lang, photos: &[RecordPhoto]) -> Markup {
    let t = Texts::of(lang);
    let photo = |(number, photo): (usize, &RecordPhoto)| Photo {
        href: format!("/desk/record-photos/{}", photo.full),
        thumbnail: format!("/desk/record-photos/{}", photo.small),
        alt: t.record_photo(number),
    };
    page::photo_grid(&(1..).zip(photos).map(photo).collect::<Vec<_>>())
}

fn actions(cx: &Cx, desk: &Desk, view: &RecordView, shown: &Shown) -> Vec<Action> {
    let may_close = desk.actor.can(CLOSE_RECORD, &view.station.scope());
    match (closed(view), view.reception.state) {
        (_, ReceptionState::Cancelled) => Vec::new(),
        (true, _) => may_close.then(|| correcting(cx, view, shown)).into_iter().collect(),
        (false, _) => {
            let mut actions = vec![visiting(cx, view, shown), summing(cx, view, shown)];
            actions.extend((may_close && view.record.is_some()).then(|| closing(cx, view)));
            actions
        }
    }
}

fn spec(cx: &Cx, view: &RecordView, what: &str) -> FormSpec {
    FormSpec::post(format!("{}/{what}", href(view.reception.id)), &cx.form_token())
}

fn action(id: &str, label: &str, kind: ButtonKind, shown: &Shown, body: Markup) -> Action {
    Action { id: id.to_owned(), label: label.to_owned(), kind, fold: shown.fold(), body }
}

fn visiting(cx: &Cx, view: &RecordView, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let shown = shown.or_fresh::<String>(VISITOR, []);
    let here =
        view.present.iter().filter(|one| one.struck.is_none()).map(|one| (one.person, one.name.clone()));
    let planned = view.planned.iter().filter_map(|slot| slot.person.zip(slot.name.clone()));
    let people: std::collections::BTreeMap<_, _> = here.chain(planned).collect();
    let deputies: Vec<Choice> =
        people.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    let phone = shown.field(lang, "phone", t.record_phone()).kind(InputKind::Phone).width(Width::Short);
    let body = page::form(
        lang,
        &spec(cx, view, "visitors"),
        html! {
            (page::text_area(lang, &shown.field(lang, "matter", t.record_matter()).help(t.record_matter_help()).limit(MATTER).rows(3)))
            (page::text_field(lang, &shown.field(lang, "called", t.record_called()).help(t.record_called_help()).width(Width::Short).limit(CALLED).optional()))
            (page::text_field(lang, &phone.help(t.record_phone_help()).optional()))
            @if !deputies.is_empty() { (page::select(lang, &shown.field(lang, "deputy", t.record_deputy()).optional(), &deputies)) }
            (page::text_field(lang, &shown.field(lang, "opinion", t.record_opinion()).help(t.record_opinion_help()).width(Width::Short).optional()))
            (page::button(ButtonKind::Main, t.record_visitor_save()))
        },
    );
    action(VISITOR, t.record_visitor_action(), ButtonKind::Main, &shown, body)
}

fn summing(cx: &Cx, view: &RecordView, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let now = view.record.as_ref().map(|record| record.summary.clone()).unwrap_or_default();
    let shown = shown.or_fresh(SUMMING, [("summary", now)]);
    let room = PHOTOS.saturating_sub(view.photos.len());
    let body = page::form(
        lang,
        &spec(cx, view, SUMMING).multipart(),
        html! {
            (page::text_area(lang, &shown.field(lang, "summary", t.record_summary()).help(t.record_summary_help()).limit(SUMMARY).rows(6).optional()))
            @if room > 0 { (page::photos(lang, &shown.field(lang, "photos", t.record_photos()).optional(), room)) }
            (page::button(ButtonKind::Plain, t.record_save()))
        },
    );
    action(SUMMING, t.record_summary_action(), ButtonKind::Plain, &shown, body)
}

fn closing(cx: &Cx, view: &RecordView) -> Action {
    let t = Texts::of(cx.lang);
    let body = page::form(
        cx.lang,
        &spec(cx, view, CLOSING),
        html! { p { (t.record_close_note()) } (page::button(ButtonKind::Plain, t.record_close())) },
    );
    action(CLOSING, t.record_close_action(), ButtonKind::Plain, &Shown::default(), body)
}

fn correcting(cx: &Cx, view: &RecordView, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let now = view.record.as_ref().map(|record| record.summary.clone()).unwrap_or_default();
    let shown = shown.or_fresh(CORRECTING, [("summary", now)]);
    let body = page::form(
        lang,
        &spec(cx, view, CORRECTING),
        html! {
            (page::text_area(lang, &shown.field(lang, "summary", t.record_summary()).limit(SUMMARY).rows(6)))
            (page::text_field(lang, &shown.field(lang, "why", t.attendance_why())))
            (page::button(ButtonKind::Plain, t.record_correct()))
        },
    );
    action(CORRECTING, t.record_correct_action(), ButtonKind::Plain, &shown, body)
}

async fn visitor(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let (typed, vault) = (form.clone(), cx.app.vault.clone());
    let numbered: Vec<Numbered> = cx.app.modules.iter().filter_map(|module| module.numbered).collect();
    let done = cx
        .write_as(move |tx, actor| {
            let text = |name: &str| typed.text(name).to_owned();
            let new = NewVisitor {
                called: text("called"),
                matter: text("matter"),
                deputy: typed.parse("deputy"),
                phone: text("phone"),
                opinion: known_number(tx, &numbered, typed.text("opinion"))?,
            };
            note_visitor(tx, actor, &vault, id, &new)
        })
        .await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(VISITOR), None);
    answered(&cx, done, |_| href(id), again).await
}

/// The number of the opinion that was filed on the spot, as the room above keeps it; as it was typed where there is no such room.
fn known_number(tx: &mut Tx, numbered: &[Numbered], typed: &str) -> Result<String> {
    if typed.trim().is_empty() || numbered.is_empty() {
        return Ok(typed.to_owned());
    }
    for known in numbered {
        if let Some(number) = known(tx, typed)? {
            return Ok(number);
        }
    }
    Err(Refusal::field("opinion", Say::new(|lang| Texts::of(lang).record_opinion_unknown())).into())
}

async fn summary(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let done = keep_summary(&cx, id, &form).await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(SUMMING), None);
    answered(&cx, done, |()| href(id), again).await
}

async fn keep_summary(cx: &Cx, id: ReceptionId, form: &Form) -> Result<()> {
    // Asks before the photos are kept.
    cx.read_as(move |tx, actor| record_view(tx, actor, id).map(|_| ())).await?;
    let photos: Vec<RecordPhoto> = keep_photos(cx, form, "photos")
        .await?
        .into_iter()
        .map(|kept| RecordPhoto { full: kept.full, small: kept.small })
        .collect();
    let text = form.text("summary").to_owned();
    cx.write_as(move |tx, actor| keep_record(tx, actor, id, &text, &photos)).await
}

async fn close(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let done = cx.write_as(move |tx, actor| close_record(tx, actor, id)).await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(CLOSING), None);
    answered(&cx, done, |()| href(id), again).await
}

async fn correct(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| correct_record(tx, actor, id, typed.text("summary"), typed.text("why")))
        .await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(CORRECTING), None);
    answered(&cx, done, |()| href(id), again).await
}

async fn strike(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id: VisitorId = id_of(&id)?;
    let record: ReceptionId = id_of(form.text("record"))?;
    let typed = form.clone();
    let done = cx.write_as(move |tx, actor| strike_visitor(tx, actor, id, typed.text("why"))).await;
    let again = |refusal| page_of(&cx, record, Shown::again(form, refusal).of(STRIKE), None);
    answered(&cx, done, href, again).await
}

async fn phone(cx: Cx, Path(id): Path<String>, _form: Form) -> Answer {
    let id: VisitorId = id_of(&id)?;
    let vault = cx.app.vault.clone();
    let (reception, number) = cx.write_as(move |tx, actor| visitor_phone(tx, actor, &vault, id)).await?;
    page_of(&cx, reception, Shown::default(), number.map(|number| (id, number))).await
}

async fn photo(cx: Cx, Path(file): Path<String>) -> Answer {
    let file = file.parse().map_err(|_| crate::service::no_station())?;
    cx.read_as(move |tx, actor| may_see_record_photo(tx, actor, file)).await?;
    cx.photo(file).await
}

async fn arranging(cx: Cx, Path(id): Path<String>) -> Answer {
    arrange_page(&cx, id_of(&id)?, Shown::fresh([("manner", Manner::Mobile.word())])).await
}

async fn arrange_page(cx: &Cx, id: StationId, shown: Shown) -> Answer {
    let (desk, view) = cx.read_as(move |tx, actor| station_day(tx, actor, id, None)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let here = format!("/desk/stations/{id}");
    let manners: Vec<Choice> =
        Manner::ALL.iter().map(|one| Choice::new(one.word(), one.label(lang))).collect();
    let people: Vec<Choice> =
        view.deputies.iter().map(|one| Choice::new(one.person.to_string(), &one.name)).collect();
    let time =
        |name: &str, label: &str| shown.field(lang, name, label).kind(InputKind::Time).width(Width::Short);
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(&view.station.name, &here)]))
        (shown.errors(lang).summary())
        (page::heading(t.record_arrange(), t.record_arrange_lede()))
        (page::form(lang, &FormSpec::post(format!("{here}/arrange"), &cx.form_token()), html! {
            (page::radios(lang, &shown.field(lang, "manner", t.day_mode()), &manners))
            (page::text_field(lang, &shown.field(lang, "day", t.day_day()).kind(InputKind::Date).width(Width::Short)))
            (page::text_field(lang, &time("from", t.record_from())))
            (page::text_field(lang, &time("until", t.record_until())))
            (page::text_field(lang, &shown.field(lang, "place", t.record_place()).help(t.record_place_help()).limit(MATTER).optional()))
            @if !people.is_empty() { (page::checkboxes(lang, &shown.field(lang, "deputies", t.record_deputies()).optional(), &people)) }
            (page::button(ButtonKind::Main, t.record_arrange_save()))
        }))
    };
    Ok(cx.desk_page(&desk, t.record_arrange(), body))
}

async fn arrange(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (day, hours, manner) =
                together((needed(&typed, "day"), typed_hours(&typed), needed(&typed, "manner")))?;
            let new = ArrangedReception {
                station: id,
                day,
                hours,
                manner,
                place: typed.text("place").to_owned(),
                deputies: typed.all("deputies").filter_map(|one| one.parse().ok()).collect(),
            };
            arrange_reception(tx, actor, &new).map(|_| new.day)
        })
        .await;
    let again = |refusal| arrange_page(&cx, id, Shown::again(form, refusal));
    let to = |day| Onward::from(format!("/desk/stations/{id}/day?day={day}"));
    answered(&cx, done, to, again).await
}

fn typed_hours(form: &Form) -> Result<Hours> {
    let minute =
        |name| needed::<Minute>(form, name).map(|minute| u32::try_from(minute.number()).unwrap_or_default());
    let (from, until) = together((minute("from"), minute("until")))?;
    let backwards =
        || kernel::Refusal::field("until", kernel::Say::new(|lang| Texts::of(lang).record_hours_wrong()));
    Hours::new(from, until).ok_or_else(|| backwards().into())
}
