//! What of opinions can be found by searching: for the desk all of it, for the public what was disclosed.

use ::store::Tx;
use ::store::event::Recorded;
use ::store::search::{Audience, Document};
use host::Indexed;
use kernel::{Error, Result};

use crate::model::{Opinion, OpinionId};
use crate::{events, store as db};

/// The kind under which the desk finds opinions.
pub(crate) const ON_DESK: &str = "opinion";
/// The kind under which everybody finds what was disclosed.
pub(crate) const IN_PUBLIC: &str = "disclosure";

/// What an event means for the search index.
pub(crate) fn index(tx: &mut Tx, event: &Recorded) -> Result<Vec<Indexed>> {
    let kind = |known: ::store::EventKind| event.kind == known.0;
    if !(kind(events::RECEIVED)
        || kind(events::TOLD_MORE)
        || kind(events::ERASED)
        || kind(events::DISCLOSED)
        || kind(events::DISCLOSURE_WITHDRAWN))
    {
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
    let (title, body) = (opinion.title.clone(), format!("{}\n{}", opinion.body, opinion.place));
    Ok(vec![Indexed::Put(document(&opinion, opinion.id.number(), ON_DESK, Audience::Staff, title, body))])
}

fn disclosed(tx: &mut Tx, opinion: &Opinion) -> Result<Vec<Indexed>> {
    let Some(shown) = db::disclosure(tx, opinion.id)? else { return Ok(Vec::new()) };
    let body = format!("{}\n{}", shown.body, shown.answer);
    let key = public_key(opinion.id);
    Ok(vec![Indexed::Put(document(opinion, key, IN_PUBLIC, Audience::Public, shown.title, body))])
}

/// The public document stands beside the desk's, under a key of its own: ids are never negative.
const fn public_key(id: OpinionId) -> i64 {
    -id.number()
}

fn document(
    opinion: &Opinion,
    key: i64,
    kind: &'static str,
    audience: Audience,
    title: String,
    body: String,
) -> Document {
    let regions = opinion.path.ids().collect();
    Document { key, kind, regions, audience, title, body }
}
