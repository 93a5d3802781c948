//! What of opinions can be found by searching: for the desk all of it, for the public what was disclosed.

use ::store::Tx;
use ::store::event::Recorded;
use ::store::search::{Audience, Document, Within};
use host::Indexed;
use kernel::{Error, Result};

use crate::model::{Opinion, OpinionId};
use crate::{events, store as db};

/// The kind under which the desk finds opinions.
pub(crate) const ON_DESK: &str = "opinion";
/// The kind under which everybody finds what was disclosed.
pub(crate) const IN_PUBLIC: &str = "disclosure";

/// What changes the words, or to whom it belongs.
const CHANGES: [::store::EventKind; 15] = [
    events::RECEIVED,
    events::TOLD_MORE,
    events::ROUTED,
    events::PASSED_ON,
    events::HANDED_BACK,
    events::UNIT_GONE,
    events::UNIT_SUCCEEDED,
    events::ANSWERED_ON_SPOT,
    events::REOPENED,
    events::PART_GIVEN,
    events::PART_TAKEN_BACK,
    events::PART_LOST,
    events::MOVED,
    events::DEPUTY_UNITED,
    events::ERASED,
];

/// What an event means for the search index.
pub(crate) fn index(tx: &mut Tx, event: &Recorded) -> Result<Vec<Indexed>> {
    let kind = |known: ::store::EventKind| event.kind == known.0;
    let changes = CHANGES.into_iter().any(kind);
    if !(changes || kind(events::DISCLOSED) || kind(events::DISCLOSURE_WITHDRAWN)) {
        return Ok(Vec::new());
    }
    let opinion = match db::load(tx, OpinionId::from_number(event.subject)) {
        Ok(opinion) => opinion,
        Err(Error::Refused(_)) => return Ok(Vec::new()),
        Err(fault) => return Err(fault),
    };
    if kind(events::DISCLOSED) {
        return disclosed(tx, &opinion);
    }
    if opinion.erased_at.is_some() {
        return Ok(vec![Indexed::Remove(opinion.id.number()), Indexed::Remove(public_key(opinion.id))]);
    }
    if kind(events::DISCLOSURE_WITHDRAWN) {
        return Ok(vec![Indexed::Remove(public_key(opinion.id))]);
    }
    on_desk(tx, &opinion)
}

/// The opinion for the desk: everybody who may read it finds it, and nobody else.
fn on_desk(tx: &mut Tx, opinion: &Opinion) -> Result<Vec<Indexed>> {
    let scope = opinion.scope();
    let mut within = regions(opinion);
    within.extend(scope.station.map(Within::Station));
    within.extend(scope.unit.map(Within::Unit));
    within.extend(scope.person.map(Within::Person));
    within.extend(db::parts(tx, opinion.id)?.into_iter().map(|part| Within::Unit(part.unit)));
    let body = format!("{}\n{}", opinion.body, opinion.place);
    Ok(vec![Indexed::Put(Document {
        key: opinion.id.number(),
        kind: ON_DESK,
        within,
        audience: Audience::Staff,
        title: opinion.title.clone(),
        body,
    })])
}

fn regions(opinion: &Opinion) -> Vec<Within> {
    opinion.path.ids().map(Within::Region).collect()
}

fn disclosed(tx: &mut Tx, opinion: &Opinion) -> Result<Vec<Indexed>> {
    let Some(shown) = db::disclosure(tx, opinion.id)? else { return Ok(Vec::new()) };
    let body = format!("{}\n{}", shown.body, shown.answer);
    Ok(vec![Indexed::Put(Document {
        key: public_key(opinion.id),
        kind: IN_PUBLIC,
        within: regions(opinion),
        audience: Audience::Public,
        title: shown.title,
        body,
    })])
}

/// The public document stands beside the desk's, under a key of its own: ids are never negative.
const fn public_key(id: OpinionId) -> i64 {
    -id.number()
}
