//! A deputy's own code 代表二维码: it leads to the deputy's station, with the deputy as the one the citizen turns to.

use axum::extract::Path;
use host::{Answer, Cx};
use kernel::{PersonId, Refusal, Say};
use maud::html;
use page::Card;
use stations::Part;

use crate::texts::Texts;

/// Straight to the form where the deputy has one station; otherwise the citizen chooses.
pub(super) async fn choose(cx: Cx, Path(typed): Path<String>) -> Answer {
    let unknown = || Refusal::not_found(Say::new(|lang| Texts::of(lang).station_unknown()));
    let person: PersonId = typed.parse().map_err(|_| unknown())?;
    let (person, name, found) = cx
        .read(move |tx| {
            let person = congress::survivor(tx, person)?.unwrap_or(person);
            let known = congress::person(tx, person)?.ok_or_else(unknown)?;
            Ok((person, known.name, stations::of_person(tx, person, Part::Deputy)?))
        })
        .await?;
    let say = |code: &stations::StationCode| format!("/s/{code}/say?deputy={person}");
    match found.as_slice() {
        [] => Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).intake_deputy_nowhere())).into()),
        [only] => Ok(cx.to(&say(&only.code))),
        several => {
            let t = Texts::of(cx.lang);
            let cards: Vec<Card> = several
                .iter()
                .map(|station| Card {
                    href: say(&station.code),
                    title: station.name.clone(),
                    tag: None,
                    picture: None,
                    lines: vec![station.address.clone(), station.hours.clone()],
                })
                .collect();
            let body = html! {
                (page::heading(t.intake_deputy_choose(), &t.intake_deputy_lede(name)))
                (page::cards(&cards))
            };
            Ok(cx.public_page(t.intake_deputy_choose(), body))
        }
    }
}
