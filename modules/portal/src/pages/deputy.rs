//! A deputy's public page: the mandates, the stations, and the way to say something (代表法 58: basic and duty
//! data are published).

use axum::extract::Path;
use congress::{Mandate, Person, PersonCode, Seat};
use host::{Answer, Cx, id_of};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::{Lang, PersonId, Refusal, Result, Say, clock};
use maud::{Markup, html};
use opinions::Disclosed;
use page::{ButtonKind, Column, Fact, Figure, Table, Tone};
use stations::{AttendedDay, DutyRecord, DutySlot, Part, ReceptionState, Station};
use store::Tx;
use suggestions::PublishedLine;

use crate::texts::Texts;

/// How many days ahead duty at a station is shown.
const AHEAD: i64 = 60;
/// How many of the latest days at stations, and of the latest disclosed results, are shown.
const LATEST: i64 = 5;
/// How many of the latest published suggestions are shown.
const PROPOSED: usize = 5;

/// A deputy of today or of before.
struct View {
    today: Date,
    person: Person,
    now: Vec<Mandate>,
    before: Vec<Mandate>,
    seats: Vec<Seat>,
    slots: Vec<DutySlot>,
    stations: Vec<Station>,
    nearest: Option<Station>,
    record: DutyRecord,
    handled: (i64, Vec<Disclosed>),
    proposed: Vec<PublishedLine>,
}

impl View {
    /// Whether the deputy acts today: duties of a mandate may be suspended (代表法 61).
    fn acts(&self) -> bool {
        self.now.iter().any(|mandate| mandate.acts_on(self.today))
    }
}

pub(super) async fn show(cx: Cx, Path(person): Path<String>) -> Answer {
    let asked = person.clone();
    let (moved, view) = cx
        .read(move |tx| {
            let id = deputy(tx, &asked)?;
            let moved = congress::survivor(tx, id)?;
            Ok((moved, view(tx, moved.unwrap_or(id))?))
        })
        .await?;
    // Two records of one person were merged: the address of the one that ended leads to the other.
    if let Some(stays) = moved {
        return Ok(cx.to(&format!("/d/{stays}")));
    }
    let body = if view.now.is_empty() { former(cx.lang, &view) } else { present(cx.lang, &view) };
    Ok(cx.public_page(&view.person.name, body))
}

/// A deputy by id, or by the code on their card.
fn deputy(tx: &mut Tx, asked: &str) -> Result<PersonId> {
    if let Ok(code) = asked.parse::<PersonCode>()
        && let Some(person) = congress::person_by_code(tx, &code)?
    {
        return Ok(person.id);
    }
    id_of(asked)
}

/// A deputy's portrait: only of those who are deputies today.
pub(super) async fn portrait(cx: Cx, Path((person, file)): Path<(String, String)>) -> Answer {
    let id: PersonId = id_of(&person)?;
    let view = cx.read(move |tx| view(tx, id)).await?;
    if view.now.is_empty() {
        return Err(no_deputy().into());
    }
    congress::portrait_answer(&cx, &view.person, &file).await
}

fn no_deputy() -> Refusal {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).deputy_not_found()))
}

/// Nobody who never held a mandate has a public page, whoever works at a station.
fn view(tx: &mut Tx, id: PersonId) -> Result<View> {
    let person = congress::person(tx, id)?.ok_or_else(no_deputy)?;
    let today = clock::day_of(tx.now());
    let all = congress::mandates_of(tx, id)?;
    let (mut now, before): (Vec<_>, Vec<_>) = all.into_iter().partition(|mandate| mandate.holds_on(today));
    if now.is_empty() && before.is_empty() {
        return Err(no_deputy().into());
    }
    now.sort_by_key(|mandate| mandate.level);
    let stations = if now.is_empty() { Vec::new() } else { stations::of_person(tx, id, Part::Deputy)? };
    let mut seats = if now.is_empty() { Vec::new() } else { congress::seats_of(tx, id)? };
    seats.retain(|seat| seat.until_day.is_none_or(|until| today <= until));
    let until = today.saturating_add(AHEAD.days());
    let mut slots =
        if now.is_empty() { Vec::new() } else { stations::slots_of_person(tx, id, today, until)? };
    slots.retain(|slot| slot.state == ReceptionState::Published);
    if !now.iter().any(|mandate| mandate.acts_on(today)) {
        slots.clear();
    }
    let nearest = match (stations.is_empty(), congress::region(tx, person.region)?) {
        (true, Some(region)) => stations::nearest_open(tx, &region.path)?,
        _ => None,
    };
    let record = stations::duty_record(tx, id, LATEST)?;
    let handled = opinions::disclosed_of(tx, id, LATEST)?;
    let proposed = suggestions::published_of(tx, id, PROPOSED)?;
    Ok(View { today, person, now, before, seats, slots, stations, nearest, record, handled, proposed })
}

fn present(lang: Lang, view: &View) -> Markup {
    let t = Texts::of(lang);
    let say = view.stations.first().or(view.nearest.as_ref());
    let portrait = view.person.portrait.map(|file| format!("/d/{}/portrait/{file}", view.person.id));
    html! {
        (page::portrait(&view.person.name, portrait.as_deref()))
        (page::heading(&view.person.name, t.deputy_kind()))
        @if view.acts() {
            @if let Some(station) = say {
                (page::button_row(page::link_button(ButtonKind::Main, t.deputy_say(), &format!("{}/say", station.href()))))
            }
        } @else { (suspended(lang, say)) }
        (page::lede(t.deputy_contact()))
        (page::facts(&basics(lang, &view.person)))
        (page::table(&mandates(lang, t.deputy_mandates(), &view.now, view.today)))
        @if !view.seats.is_empty() {
            (page::section(t.deputy_seats(), page::bullets(&view.seats.iter().map(|seat| seat_line(lang, seat)).collect::<Vec<_>>())))
        }
        @if !view.slots.is_empty() {
            (page::section(t.deputy_duty(), page::bullets(&view.slots.iter().map(|slot| duty_line(lang, view, slot)).collect::<Vec<_>>())))
        }
        (page::section(t.deputy_stations(), places(lang, view)))
        (page::section(t.deputy_record(), record(lang, view)))
        (proposed(lang, view))
        @if !view.before.is_empty() { (page::table(&mandates(lang, t.deputy_before(), &view.before, view.today))) }
    }
}

/// Says that the duties of a deputy are suspended, and leads to the station, whose other deputies and staff are there.
fn suspended(lang: Lang, station: Option<&Station>) -> Markup {
    let t = Texts::of(lang);
    html! {
        (page::notice(Tone::Warn, html! { (t.deputy_suspended()) }))
        @if let Some(station) = station {
            (page::button_row(page::link_button(ButtonKind::Main, &t.deputy_to_station(&station.name), &station.href())))
        }
    }
}

/// The suggestions the deputy leads that are published, the newest first, with the way to all of them.
fn proposed(lang: Lang, view: &View) -> Markup {
    let t = Texts::of(lang);
    if view.proposed.is_empty() {
        return html! {};
    }
    let all = format!("/suggestions?deputy={}", view.person.id);
    page::section(
        t.deputy_proposed(),
        html! {
            (suggestions::publication_cards(lang, &view.proposed))
            (page::button_row(page::link_button(ButtonKind::Plain, t.deputy_proposed_all(), &all)))
        },
    )
}

/// The basic data that the law publishes: no birthday, no party, no address.
fn basics(lang: Lang, person: &Person) -> Vec<Fact> {
    let t = Texts::of(lang);
    let work = [person.employer.as_deref(), person.post.as_deref()].into_iter().flatten().collect::<Vec<_>>();
    let all = [
        (t.deputy_sex(), person.sex.map(|sex| sex.label(lang).to_owned())),
        (t.deputy_ethnicity(), person.ethnicity.map(|one| one.label(lang))),
        (t.deputy_work(), Some(work.join(" ")).filter(|work| !work.is_empty())),
    ];
    all.into_iter().filter_map(|(label, value)| Some(Fact::text(label, value?))).collect()
}

fn seat_line(lang: Lang, seat: &Seat) -> Markup {
    html! { (seat.body_name) " · " (seat.part.label(lang)) }
}

fn duty_line(lang: Lang, view: &View, slot: &DutySlot) -> Markup {
    let station = view.stations.iter().find(|station| station.id == slot.station);
    html! {
        (page::day_with_weekday(lang, slot.day))
        @if let Some(station) = station { " · " (page::link(&station.name, &station.href())) }
    }
}

/// What the deputy did: the law has it published (代表法 58). Opinions only as they were disclosed.
fn record(lang: Lang, view: &View) -> Markup {
    let t = Texts::of(lang);
    let (handled, latest) = &view.handled;
    let figure = |number: i64, label: &str| Figure {
        number: number.to_string(),
        label: label.to_owned(),
        change: None,
        href: None,
    };
    let figures = [
        figure(view.record.year, t.deputy_attended_year()),
        figure(view.record.ever, t.deputy_attended_ever()),
        figure(*handled, t.deputy_handled()),
    ];
    let day = |one: &AttendedDay| {
        html! { (page::day(lang, one.day)) " · " (page::link(&one.station_name, &format!("/s/{}", one.code))) }
    };
    html! {
        (page::figures(&figures))
        @if !view.record.latest.is_empty() {
            (page::lede(t.deputy_attended_latest()))
            (page::bullets(&view.record.latest.iter().map(day).collect::<Vec<_>>()))
        }
        @if !latest.is_empty() {
            (page::lede(t.deputy_handled_latest()))
            (opinions::disclosure_cards(lang, latest))
        }
    }
}

fn former(lang: Lang, view: &View) -> Markup {
    let t = Texts::of(lang);
    html! {
        (page::heading(&view.person.name, ""))
        (page::notice(Tone::Warn, html! { (t.deputy_former()) }))
        (page::table(&mandates(lang, t.deputy_before(), &view.before, view.today)))
        (proposed(lang, view))
        (page::button_row(page::link_button(ButtonKind::Plain, t.deputy_find_other(), "/find?who=deputies")))
    }
}

fn places(lang: Lang, view: &View) -> Markup {
    let t = Texts::of(lang);
    let cards =
        |all: &[Station]| page::cards(&all.iter().map(|one| stations::card(lang, one)).collect::<Vec<_>>());
    match (&view.stations[..], &view.nearest) {
        ([], Some(nearest)) => {
            html! { (page::lede(t.deputy_no_station())) (cards(std::slice::from_ref(nearest))) }
        }
        ([], None) => page::empty(t.deputy_no_station_at_all(), t.find_nothing_yet_hint()),
        (all, _) => cards(all),
    }
}

fn mandates(lang: Lang, caption: &str, all: &[Mandate], today: Date) -> Table {
    let t = Texts::of(lang);
    let row = |mandate: &Mandate| {
        let until = match mandate.until_day {
            Some(day) => html! { (page::day(lang, day)) },
            None if mandate.acts_on(today) => html! { (t.deputy_until_now()) },
            None => page::tag(Tone::Warn, t.deputy_suspended_tag()),
        };
        vec![
            html! { (mandate.title(lang)) },
            html! { (mandate.seat) },
            html! { (mandate.delegation.as_deref().unwrap_or_default()) },
            html! { (page::day(lang, mandate.from_day)) },
            until,
        ]
    };
    let columns =
        [t.deputy_mandate(), t.deputy_seat(), t.deputy_delegation(), t.deputy_from(), t.deputy_until()];
    Table {
        caption: caption.to_owned(),
        columns: columns.map(Column::text).into(),
        rows: all.iter().map(row).collect(),
    }
}
