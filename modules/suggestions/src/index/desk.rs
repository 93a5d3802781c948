//! What of suggestions is found by searching on the desk: what was handed in, by its words and by the names of those who
//! proposed it, within its own congress and the units that have or had a part in it.

use ::store::Tx;
use ::store::event::Recorded;
use ::store::search::{Audience, Document, Within};
use host::Indexed;
use kernel::Result;

use crate::model::{Signing, SuggestionId};
use crate::{events, store as db};

/// The kind under which the desk finds suggestions and motions.
pub(crate) const ON_DESK: &str = "suggestion";

/// What changes the words, who proposed it, or which units have a part in it.
const CHANGES: [::store::EventKind; 18] = [
    events::SUBMITTED,
    events::BROUGHT_OVER,
    events::REWRITTEN,
    events::GIVEN_BACK,
    events::REFUSED,
    events::WITHDRAWN,
    events::SPLIT,
    events::SPLIT_OFF,
    events::UNSPLIT,
    events::REJOINED,
    events::TURNED,
    events::ACCEPTED,
    events::ASSIGNED,
    events::REASSIGNED,
    events::PASSED_ON,
    events::TAKEN_BACK,
    events::UNIT_GONE,
    events::DEPUTY_UNITED,
];

/// What an event means for the search index.
pub(super) fn index(tx: &mut Tx, event: &Recorded) -> Result<Vec<Indexed>> {
    if !CHANGES.into_iter().any(|known| event.kind == known.0) {
        return Ok(Vec::new());
    }
    let id = SuggestionId::from_number(event.subject);
    let gone = vec![Indexed::Remove(id.number())];
    let Some(item) = db::find(tx, id)? else { return Ok(gone) };
    if item.submitted_at.is_none() {
        return Ok(gone);
    }
    let Some(text) = db::text(tx, id, item.text_version)? else { return Ok(gone) };
    let signers = db::signers(tx, id)?.into_iter().filter(|signer| signer.state == Signing::Confirmed);
    let names = item.delegation.iter().cloned().chain([item.lead_name]);
    let names: Vec<String> = names.chain(signers.map(|signer| signer.name)).collect();
    let mut units: Vec<_> = db::tasks(tx, id)?.into_iter().map(|task| task.unit).collect();
    units.sort_unstable();
    units.dedup();
    let within = std::iter::once(Within::Region(item.region)).chain(units.into_iter().map(Within::Unit));
    Ok(vec![Indexed::Put(Document {
        key: id.number(),
        kind: ON_DESK,
        within: within.collect(),
        audience: Audience::Staff,
        title: text.subject,
        body: [text.situation, text.analysis, text.proposal, names.join("\n")].join("\n"),
    })])
}
