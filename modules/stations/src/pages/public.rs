//! A station as anybody sees it: what it is, where, when it is open, who belongs to it, and the way to say something.

use axum::extract::Path;
use host::{Answer, Cx};
use kernel::Lang;
use maud::{Markup, html};
use page::{ButtonKind, Card, Fact, Link, Tone};

use super::calendars::receptions;
use super::duty_words::{day_and_time, when, who};
use crate::model::{Attached, DutySlot, Station, StationCode, weekday};
use crate::service::{PublicStation, no_station, public_station};
use crate::texts::Texts;
use jiff::civil::{Date, Weekday};

/// How many receptions stand on the page.
const NEXT: usize = 3;

/// The station with this code on its door.
pub(super) async fn show(cx: Cx, Path(typed): Path<String>) -> Answer {
    let code: StationCode = typed.parse().map_err(|_| no_station())?;
    if code.as_str() != typed {
        return Ok(cx.to(&format!("/s/{code}")));
    }
    let (app, lang) = (cx.app.clone(), cx.lang);
    let (found, more) = cx
        .read(move |tx| {
            let found = public_station(tx, &code)?;
            let add = app.modules.iter().filter_map(|module| module.of_station);
            let more = add.map(|add| add(tx, lang, found.station.id)).collect::<kernel::Result<Vec<_>>>()?;
            Ok((found, more))
        })
        .await?;
    let body = if found.station.is_open() { open(lang, &found, &more) } else { closed(lang, &found) };
    Ok(cx.public_page(&found.station.name, body))
}

fn way(lang: Lang, found: &PublicStation) -> Markup {
    let link = |region: &congress::Region| Link::new(&region.name, format!("/find?place={}", region.id));
    let above = found.above.iter().map(|above| Link::new(&above.name, above.href()));
    page::breadcrumb(lang, &found.way.iter().map(link).chain(above).collect::<Vec<_>>())
}

/// `more` is what other rooms add: what was solved here.
fn open(lang: Lang, found: &PublicStation, more: &[Markup]) -> Markup {
    let t = Texts::of(lang);
    let station = &found.station;
    html! {
        (way(lang, found))
        (page::heading(&station.name, station.kind.label(lang)))
        (page::button_row(html! {
            (page::link_button(ButtonKind::Main, t.say_something(), &format!("{}/say", station.href())))
            (page::link_button(ButtonKind::Plain, t.appointment_ask(), &format!("{}/appointment", station.href())))
        }))
        (page::facts(&today(lang, found)))
        (page::facts(&facts(lang, station)))
        (coming(lang, found))
        @if station.photo.is_some() {
            (page::photo_grid(&[page::Photo {
                href: format!("{}/photo", station.href()),
                thumbnail: format!("{}/photo", station.href()),
                alt: t.network_photo_alt(&station.name),
            }]))
        }
        @if !station.introduction.is_empty() { (page::section(t.introduction(), page::prose(&station.introduction))) }
        (page::section(t.our_deputies(), deputies(lang, &found.deputies, found.days.today)))
        @for part in more { (part) }
        @if !found.near.is_empty() { (page::section(t.network_near(), page::cards(&near_cards(lang, &found.near)))) }
    }
}

/// Whether it is open now, who is on duty, when deputies are here next.
fn today(lang: Lang, found: &PublicStation) -> Vec<Fact> {
    let t = Texts::of(lang);
    let days = &found.days;
    let hours: Vec<String> = days.hours.iter().map(ToString::to_string).collect();
    let open = match hours.as_slice() {
        [] if !found.station.opening.is_given() => None,
        [] => Some(t.public_today_closed().to_owned()),
        hours => Some(t.public_today_open(hours.join(t.duty_between()))),
    };
    let on_duty = days.slots.iter().filter(|slot| slot.day == days.today && slot.person.is_some());
    let on_duty: Vec<String> =
        on_duty.map(|slot| format!("{} {}", who(lang, slot), when(lang, slot))).collect();
    let next = days.slots.iter().find(|slot| slot.day > days.today).map(|slot| day_and_time(lang, slot));
    let facts = [
        open.map(|words| Fact::text(t.public_today(), words)),
        (!on_duty.is_empty()).then(|| Fact::text(t.public_on_duty(), on_duty.join(t.duty_between()))),
        next.map(|words| Fact::text(t.public_next(), words)),
    ];
    facts.into_iter().flatten().collect()
}

/// The next receptions, and the way to all of them.
fn coming(lang: Lang, found: &PublicStation) -> Markup {
    let t = Texts::of(lang);
    let next: Vec<&[DutySlot]> =
        found.days.slots.chunk_by(|one, other| one.reception == other.reception).take(NEXT).collect();
    let slots: Vec<DutySlot> = next.concat();
    html! {
        (receptions(lang, &slots))
        @if !slots.is_empty() {
            (page::button_row(page::link_button(ButtonKind::Plain, t.public_all(), &format!("{}/duty", found.station.href()))))
        }
    }
}

/// Where it is, when it is open, how to call it.
fn facts(lang: Lang, station: &Station) -> Vec<Fact> {
    let t = Texts::of(lang);
    let number: String = station.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let phone = match number.len() {
        0..5 => html! { (station.phone) },
        _ => page::link(&station.phone, &format!("tel:{number}")),
    };
    let given = |label: &str, value: &str| (!value.is_empty()).then(|| Fact::text(label, value));
    let functions: Vec<&str> = station.functions.iter().map(|one| one.label(lang)).collect();
    let facilities: Vec<&str> = station.facilities.lines().map(str::trim).collect();
    let map = station.position().map(|place| page::link(t.network_map(), &place.geo()));
    let facts = [
        given(t.network_hours(), &week(lang, station)),
        given(t.hours(), &station.hours),
        given(t.address(), &station.address),
        map.map(|map| Fact::new(t.network_position(), map)),
        given(t.network_functions(), &functions.join(t.duty_between())),
        given(t.network_facilities(), &facilities.join(t.duty_between())),
        (!station.phone.is_empty()).then(|| Fact::new(t.phone(), phone)),
        given(t.code(), station.code.as_str()),
    ];
    facts.into_iter().flatten().collect()
}

/// The hours of each week, days with the same together: 周一—周五 9:00–11:30.
fn week(lang: Lang, station: &Station) -> String {
    let days: Vec<Weekday> =
        std::iter::successors(Some(Weekday::Monday), |day| Some(day.next())).take(7).collect();
    let same =
        |one: &Weekday, next: &Weekday| station.opening.weekday(*one) == station.opening.weekday(*next);
    let line = |run: &[Weekday]| {
        let (first, last) = (*run.first()?, *run.last()?);
        let hours: Vec<String> = station.opening.weekday(first).iter().map(ToString::to_string).collect();
        let named = match run.len() {
            1 => weekday(lang, first).to_owned(),
            _ => format!("{}—{}", weekday(lang, first), weekday(lang, last)),
        };
        (!hours.is_empty()).then(|| format!("{named} {}", hours.join(" ")))
    };
    days.chunk_by(same).filter_map(line).collect::<Vec<_>>().join(Texts::of(lang).duty_between())
}

fn deputies(lang: Lang, deputies: &[Attached], today: Date) -> Markup {
    let t = Texts::of(lang);
    if deputies.is_empty() {
        return page::empty(t.deputies_empty(), t.deputies_empty_hint());
    }
    let card = |one: &Attached| Card {
        href: format!("/d/{}", one.person),
        title: one.name.clone(),
        tag: (!one.acts_on(today)).then(|| page::Tag::new(Tone::Warn, t.public_suspended())),
        picture: Some(page::portrait(&one.name, None)),
        lines: vec![one.titles(lang)],
    };
    page::cards(&deputies.iter().map(card).collect::<Vec<_>>())
}

fn closed(lang: Lang, found: &PublicStation) -> Markup {
    let t = Texts::of(lang);
    let station = &found.station;
    let since = station.closed_on.map(|day| page::day(lang, day)).unwrap_or_default();
    html! {
        (way(lang, found))
        (page::heading(&station.name, station.kind.label(lang)))
        (page::notice(Tone::Warn, html! { p { (t.closed_since(since)) } p { (t.closed_running()) } }))
        @match &found.instead {
            Some(instead) => (page::section(t.closed_instead(), page::cards(&[card(lang, instead)]))),
            None => (page::empty_then(t.closed_nothing_near(), t.closed_nothing_near_hint(), page::link_button(ButtonKind::Plain, t.find_station(), "/find")))
        }
    }
}

/// Stations with how many metres away they are, as cards.
pub fn near_cards(lang: Lang, near: &[(Station, u32)]) -> Vec<Card> {
    let t = Texts::of(lang);
    let far = |metres: u32| match metres {
        0..1000 => t.network_metres(metres.next_multiple_of(50)),
        _ => t.network_kilometres(metres.div_ceil(1000)),
    };
    let one = |(station, metres): &(Station, u32)| {
        let mut card = card(lang, station);
        card.lines.insert(0, far(*metres));
        card
    };
    near.iter().map(one).collect()
}

/// A station as a card.
pub fn card(lang: Lang, station: &Station) -> Card {
    let lines = [&station.address, &station.hours];
    Card {
        href: station.href(),
        title: station.name.clone(),
        tag: Some(page::Tag::new(Tone::Plain, station.kind.label(lang))),
        picture: None,
        lines: lines.into_iter().filter(|line| !line.is_empty()).cloned().collect(),
    }
}
