//! What was disclosed: for everybody, masked, read by a person before.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use host::{Answer, App, Cx};
use kernel::{Lang, Refusal, Result, Say, StationId};
use maud::{Markup, html};
use page::{Card, Fact, Tag, Tone};
use store::Tx;

use super::labels;
use crate::model::{OpinionId, Verdict};
use crate::store::{self as db, Disclosed};
use crate::texts::Texts;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/disclosed/{id}", get(show))
}

async fn show(cx: Cx, Path(typed): Path<String>) -> Answer {
    let id: OpinionId = typed.parse().map_err(|_| missing())?;
    let (shown, station, joins) = cx
        .read(move |tx| {
            let shown = db::disclosure(tx, id)?.ok_or_else(missing)?;
            let station = stations::station(tx, shown.station)?;
            let joins = db::joins(tx, id)?;
            Ok((shown, station, joins))
        })
        .await?;
    let t = Texts::of(cx.lang);
    let mut facts = vec![
        Fact::text(t.follow_received(), page::moment(cx.lang, shown.received_at)),
        Fact::text(t.item_verdict(), labels::verdict_label(cx.lang, shown.verdict)),
    ];
    if let Some(station) = &station {
        let link = page::link(&station.name, &format!("/s/{}", station.code));
        facts.insert(0, Fact::new(t.follow_station(), link));
    }
    let body = html! {
        (page::heading(&shown.title, ""))
        (page::facts(&facts))
        @if joins > 0 { (page::lede(&t.similar_joined(joins))) }
        (page::section(t.item_said(), page::prose(&shown.body)))
        (page::section(t.follow_answer(), page::quote(&shown.signed, page::prose(&shown.answer))))
    };
    Ok(cx.public_page(&shown.title, body))
}

fn missing() -> Refusal {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).disclosure_not_found()))
}

/// How many disclosures stand on a station's page.
const OF_STATION: i64 = 3;

/// What was handled at a station and disclosed, for the station's own page.
pub(crate) fn of_station(tx: &mut Tx, lang: Lang, station: StationId) -> Result<Markup> {
    let list = db::disclosed_at(tx, station, OF_STATION)?;
    if list.is_empty() {
        return Ok(html! {});
    }
    Ok(page::section(Texts::of(lang).station_handled(), disclosure_cards(lang, &list)))
}

/// What was disclosed, as cards for other pages.
pub fn disclosure_cards(lang: Lang, list: &[Disclosed]) -> Markup {
    let cards: Vec<Card> = list
        .iter()
        .map(|shown| Card {
            href: format!("/disclosed/{}", shown.opinion),
            title: shown.title.clone(),
            tag: Some(verdict_tag(lang, shown.verdict)),
            picture: None,
            lines: vec![
                kernel::text::excerpt(&shown.answer, 60),
                format!("{} · {}", shown.signed, page::moment(lang, shown.disclosed_at)),
            ],
        })
        .collect();
    page::cards(&cards)
}

fn verdict_tag(lang: Lang, verdict: Option<Verdict>) -> Tag {
    let tone = match verdict {
        Some(Verdict::Solved) => Tone::Good,
        Some(Verdict::Partly) => Tone::Warn,
        Some(Verdict::Not) => Tone::Bad,
        None => Tone::Plain,
    };
    Tag::new(tone, labels::verdict_label(lang, verdict))
}
