//! A deputy's public page: the mandates, the stations, and the way to say something (代表法 58: basic data is published).

use axum::extract::Path;
use congress::{Mandate, Person};
use host::{Answer, Cx, id_of};
use kernel::{Lang, PersonId, Refusal, Result, Say, clock};
use maud::{Markup, html};
use page::{ButtonKind, Column, Table, Tone};
use stations::{Part, Station};
use store::Tx;

use crate::texts::Texts;

/// A deputy of today or of before.
struct View {
    person: Person,
    now: Vec<Mandate>,
    before: Vec<Mandate>,
    stations: Vec<Station>,
    nearest: Option<Station>,
}

pub(super) async fn show(cx: Cx, Path(person): Path<String>) -> Answer {
    let id: PersonId = id_of(&person)?;
    let view = cx.read(move |tx| view(tx, id)).await?;
    let body = if view.now.is_empty() { former(cx.lang, &view) } else { present(cx.lang, &view) };
    Ok(cx.public_page(&view.person.name, body))
}

/// Nobody who never held a mandate has a public page, whoever works at a station.
fn view(tx: &mut Tx, id: PersonId) -> Result<View> {
    let no_deputy = || Refusal::not_found(Say::new(|lang| Texts::of(lang).deputy_not_found()));
    let person = congress::person(tx, id)?.ok_or_else(no_deputy)?;
    let today = clock::day_of(tx.now());
    let all = congress::mandates_of(tx, id)?;
    let (mut now, before): (Vec<_>, Vec<_>) = all.into_iter().partition(|mandate| mandate.holds_on(today));
    if now.is_empty() && before.is_empty() {
        return Err(no_deputy().into());
    }
    now.sort_by_key(|mandate| mandate.level);
    let stations = if now.is_empty() { Vec::new() } else { stations::of_person(tx, id, Part::Deputy)? };
    let nearest = match (stations.is_empty(), congress::region(tx, person.region)?) {
        (true, Some(region)) => stations::nearest_open(tx, &region.path)?,
        _ => None,
    };
    Ok(View { person, now, before, stations, nearest })
}

fn present(lang: Lang, view: &View) -> Markup {
    let t = Texts::of(lang);
    let say = view.stations.first().or(view.nearest.as_ref());
    html! {
        (page::heading(&view.person.name, t.deputy_kind()))
        @if let Some(station) = say {
            (page::button_row(page::link_button(ButtonKind::Main, t.deputy_say(), &format!("{}/say", station.href()))))
        }
        (page::lede(t.deputy_contact()))
        (page::table(&mandates(lang, t.deputy_mandates(), &view.now)))
        (page::section(t.deputy_stations(), places(lang, view)))
        @if !view.before.is_empty() { (page::table(&mandates(lang, t.deputy_before(), &view.before))) }
    }
}

fn former(lang: Lang, view: &View) -> Markup {
    let t = Texts::of(lang);
    html! {
        (page::heading(&view.person.name, ""))
        (page::notice(Tone::Warn, html! { (t.deputy_former()) }))
        (page::table(&mandates(lang, t.deputy_before(), &view.before)))
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

fn mandates(lang: Lang, caption: &str, all: &[Mandate]) -> Table {
    let t = Texts::of(lang);
    let row = |mandate: &Mandate| {
        let until =
            mandate.until_day.map_or_else(|| t.deputy_until_now().to_owned(), |day| page::day(lang, day));
        vec![
            html! { (mandate.title(lang)) },
            html! { (mandate.seat) },
            html! { (mandate.delegation.as_deref().unwrap_or_default()) },
            html! { (page::day(lang, mandate.from_day)) },
            html! { (until) },
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
