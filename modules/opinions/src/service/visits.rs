//! What was heard on a visit and is to be said on behalf of the people there becomes an opinion: once, at the visitor's station,
//! and the people still have to confirm it.

use host::notices;
use kernel::{AccountId, Error, Refusal, Result, Say};
use serde_json::json;
use stations::{FollowUp, Station, Visit, VisitId, VisitorId};
use store::event::{Recorded, Subscriber};
use store::{Event, Tx};

use super::intake::keep_new;
use super::{READ, conflict};
use crate::events;
use crate::model::{Channel, Confirmation, OpinionId, SHORTEST, Submission, TrackingCode, Words};
use crate::store as db;
use crate::texts::Texts;

/// Files what visitors marked to be said on behalf.
pub(crate) const VISITS: Subscriber =
    Subscriber { name: "opinions.visits", kinds: &[stations::VISITED], handle: file };

/// The name under which visits are remembered as what opinions came from.
const SOURCE: &str = "visit";

fn file(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let Some(visit) = stations::visit(tx, VisitId::from_number(event.subject))? else { return Ok(()) };
    if visit.follow != FollowUp::Opinion {
        return Ok(());
    }
    let (Some(station), Some(words)) = (station_of(tx, event, &visit)?, words_of(&visit)) else {
        return Ok(());
    };
    let id: OpinionId = tx.id();
    if db::claim(tx, SOURCE, &visit.id.to_string(), id)?.is_some() {
        return Ok(());
    }
    let submission = Submission {
        place: visit.label.clone(),
        confirmation: Confirmation::Waiting,
        ..Submission::of(words, Channel::OnBehalf)
    };
    let by = event.actor.map(AccountId::from_number);
    let now = tx.now();
    let opinion = keep_new(tx, id, None, &station, &submission, (now, by))?;
    let from = Event::new(events::FROM_VISIT, id).region(opinion.region).actor(by);
    tx.record(from.data(json!({ "visit": visit.id.to_string() })))?;
    if let Some(account) = by {
        let href = format!("/desk/opinions/{id}/slip");
        notices::send(tx, account, events::FROM_VISIT.0, &href, &json!({ "title": opinion.title }))?;
    }
    Ok(())
}

/// The visitor's station, or the nearest open one where they have none or it is closed.
fn station_of(tx: &mut Tx, event: &Recorded, visit: &Visit) -> Result<Option<Station>> {
    let own = visit.station.map(|id| stations::station(tx, id)).transpose()?.flatten();
    if let Some(own) = own.filter(Station::is_open) {
        return Ok(Some(own));
    }
    let Some(region) = event.region.map(kernel::RegionId::from_number) else { return Ok(None) };
    let path = congress::known_region(tx, region)?.path;
    stations::nearest_open(tx, &path)
}

/// What was heard, as an opinion says it; a word or two are put into a sentence.
fn words_of(visit: &Visit) -> Option<Words> {
    let said = Words::accept("body", &visit.matter, SHORTEST);
    let told = || {
        let sentence = Texts::of(kernel::Lang::Zh).intake_from_visit(&visit.matter);
        Words::accept("body", &sentence, SHORTEST)
    };
    said.or_else(|_| told()).ok()
}

/// The opinion that a visit became.
///
/// # Errors
/// *Conflict* while there is none.
pub(crate) fn opinion_of_visit(tx: &mut Tx, visit: VisitId) -> Result<OpinionId> {
    let found = db::claimed(tx, SOURCE, &visit.to_string())?;
    found.ok_or_else(|| conflict(Say::new(|lang| Texts::of(lang).intake_visit_not_yet())))
}

/// The opinion somebody means who typed its number or its tracking code, whether or not there is one of that number.
pub(super) fn meant(tx: &mut Tx, typed: &str) -> Result<Option<OpinionId>> {
    let by_code = match TrackingCode::read(typed) {
        Some(code) => db::find_code(tx, &code)?,
        None => None,
    };
    Ok(by_code.or_else(|| typed.trim().parse().ok()))
}

/// The number of the opinion that somebody means; none where there is no such opinion. The tracking code is the citizen's: what is
/// kept elsewhere is the number.
pub(crate) fn numbered(tx: &mut Tx, typed: &str) -> Result<Option<String>> {
    let Some(id) = meant(tx, typed)? else { return Ok(None) };
    match db::load(tx, id) {
        Ok(opinion) => Ok(Some(opinion.id.to_string())),
        Err(Error::Refused(_)) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// The opinion that was noted with a visitor, by its number or tracking code; none where nothing was noted.
///
/// # Errors
/// *Not found* for the visitor or for what was noted, *not allowed*.
pub(crate) fn opinion_of_visitor(
    tx: &mut Tx,
    actor: &host::Actor,
    visitor: VisitorId,
) -> Result<Option<OpinionId>> {
    let (visitor, _) = stations::visitor_for(tx, actor, visitor)?;
    if visitor.opinion.is_empty() {
        return Ok(None);
    }
    let id = meant(tx, &visitor.opinion)?;
    let unknown = || Refusal::not_found(Say::new(|lang| Texts::of(lang).intake_visitor_unknown()));
    let opinion = db::load(tx, id.ok_or_else(unknown)?).map_err(|_| unknown())?;
    actor.may(READ, &opinion.scope())?;
    Ok(Some(opinion.id))
}

/// The visit that an opinion came from.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn visit_of_opinion(tx: &mut Tx, actor: &host::Actor, id: OpinionId) -> Result<VisitId> {
    let opinion = db::load(tx, id)?;
    actor.may(READ, &opinion.scope())?;
    let history = store::event::history(tx, id)?;
    let from = history.into_iter().find(|event| event.kind == events::FROM_VISIT.0);
    let visit = from.and_then(|event| event.text("visit")).and_then(|id| id.parse().ok());
    visit.ok_or_else(|| Refusal::not_found(Say::new(|lang| Texts::of(lang).intake_no_visit())).into())
}
