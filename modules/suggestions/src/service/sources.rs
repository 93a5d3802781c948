//! What a suggestion is written from: an opinion, a visit. A deputy takes over what was said, without what leads to whoever said
//! it; who said it hears when the suggestion is handed in and answered.

use host::Actor;
use jiff::civil::Date;
use kernel::{Error, Lang, Result, mask};
use opinions::{Becoming, OpinionId};
use stations::VisitId;
use store::Tx;
use store::event::{Recorded, Subscriber};

use super::{Origin, deputy};
use crate::events;
use crate::model::{Kind, Stage, Suggestion, SuggestionId};
use crate::store as db;
use crate::texts::Texts;

/// Tells the opinions that suggestions were written from what became of these.
pub(crate) const SOURCES: Subscriber =
    Subscriber { name: "suggestions.sources", kinds: &[events::SUBMITTED, events::REPLIED], handle: tell };

/// What is taken over from where a draft comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Prefill {
    /// What it is about; empty where that would lead to whoever said it.
    pub(crate) about: String,
    /// What was said.
    pub(crate) words: String,
    /// Where: a station, or nothing.
    pub(crate) heard_at: String,
    /// When.
    pub(crate) heard_on: Date,
}

/// What a deputy takes over; nothing for a blank page.
///
/// # Errors
/// *Not found* or *not allowed* where it comes from something that this deputy may not read.
pub(crate) fn prefill(tx: &mut Tx, actor: &Actor, origin: Origin) -> Result<Option<Prefill>> {
    match origin {
        Origin::Blank => Ok(None),
        Origin::Opinion(id) => {
            let said = opinions::taken_over(tx, actor, OpinionId::from_number(id))?;
            let words = [said.words, said.place].map(|words| words.trim().to_owned());
            let words: Vec<String> = words.into_iter().filter(|words| !words.is_empty()).collect();
            Ok(Some(Prefill {
                about: said.title,
                words: words.join("\n"),
                heard_at: said.station,
                heard_on: said.received_on,
            }))
        }
        Origin::Visit(id) => {
            let visit = stations::visit_for(tx, actor, VisitId::from_number(id))?;
            let words = mask::for_others(&visit.matter);
            let first = words.lines().next().unwrap_or_default();
            let about = if first.contains('*') { String::new() } else { kernel::text::excerpt(first, 30) };
            Ok(Some(Prefill { about, words, heard_at: String::new(), heard_on: visit.day }))
        }
    }
}

/// The actor's own draft or suggestion that was written from the same.
///
/// # Errors
/// *Not allowed* for somebody who is no deputy.
pub(crate) fn written_from(tx: &mut Tx, actor: &Actor, origin: Origin) -> Result<Option<SuggestionId>> {
    let person = deputy(actor)?;
    match origin {
        Origin::Blank => Ok(None),
        Origin::Opinion(id) => db::led_from(tx, person, "opinion", id),
        Origin::Visit(id) => db::led_from(tx, person, "visit", id),
    }
}

/// What an item was written from, and whether the reader may open it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    /// What.
    pub(crate) origin: Origin,
    /// Whether the reader may.
    pub(crate) access: Access,
}

/// Whether something may be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// It may.
    Open,
    /// It may not.
    Closed,
}

/// What an item was written from.
pub(super) fn sources(tx: &mut Tx, actor: &Actor, id: SuggestionId) -> Result<Vec<Source>> {
    let mut found = Vec::new();
    for (source, id) in db::sources(tx, id)? {
        let origin = if source == "opinion" { Origin::Opinion(id) } else { Origin::Visit(id) };
        let access = match prefill(tx, actor, origin) {
            Ok(_) => Access::Open,
            Err(Error::Refused(_)) => Access::Closed,
            Err(fault) => return Err(fault),
        };
        found.push(Source { origin, access });
    }
    Ok(found)
}

fn tell(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let Some(item) = db::find(tx, SuggestionId::from_number(event.subject))? else { return Ok(()) };
    for (source, id) in db::sources(tx, item.id)? {
        if source != "opinion" {
            continue;
        }
        let opinion = OpinionId::from_number(id);
        if event.kind == events::SUBMITTED.0 {
            let becoming = match item.kind {
                Kind::Suggestion => Becoming::Suggestion,
                Kind::Motion => Becoming::Motion,
                Kind::Interpellation => Becoming::Supervision,
            };
            let number = number(tx, &item)?;
            opinions::became_suggestion(tx, opinion, item.lead, becoming, &number)?;
        } else if item.stage != Stage::Handling && item.kind != Kind::Interpellation {
            // What an organ answers to an interpellation is its movers', the office's and its own.
            let words = answers(tx, &item)?;
            opinions::suggestion_answered(tx, opinion, &words)?;
        }
    }
    Ok(())
}

/// Its number as others write it down.
fn number(tx: &mut Tx, item: &Suggestion) -> Result<String> {
    let congress = congress::known_region(tx, item.region)?.name;
    let meeting = congress::meeting_title(Lang::Zh, &congress, item.term, item.session);
    Ok(Texts::of(Lang::Zh).source_number(&meeting, i64::from(item.number.unwrap_or_default())))
}

/// What the units answered in this round.
fn answers(tx: &mut Tx, item: &Suggestion) -> Result<String> {
    let mut replies = db::replies(tx, item.main.unwrap_or(item.id))?;
    replies.retain(|reply| reply.signed_at.is_some() && reply.part.answers());
    let last = replies.last().map(|reply| reply.round);
    replies.retain(|reply| Some(reply.round) == last);
    let bodies: Vec<&str> = replies.iter().map(|reply| reply.body.as_str()).collect();
    Ok(bodies.join("\n\n"))
}
