//! What of suggestions is found by searching on the desk: what was handed in, within its own congress.

use ::store::Tx;
use ::store::event::Recorded;
use ::store::search::{Audience, Document, Within};
use host::Indexed;
use kernel::Result;

use crate::model::SuggestionId;
use crate::{events, flow, store as db};

/// The kind under which the desk finds suggestions and motions.
pub(crate) const ON_DESK: &str = "suggestion";

/// What changes the words, or whether they stand there for others.
const CHANGES: [::store::EventKind; 12] = [
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
];

/// What an event means for the search index.
pub(super) fn index(tx: &mut Tx, event: &Recorded) -> Result<Vec<Indexed>> {
    if !CHANGES.into_iter().any(|known| event.kind == known.0) {
        return Ok(Vec::new());
    }
    let id = SuggestionId::from_number(event.subject);
    let gone = vec![Indexed::Remove(id.number())];
    let Some(item) = db::find(tx, id)? else { return Ok(gone) };
    if item.submitted_at.is_none() || !flow::is_shared(item.kind, item.stage.kind()) {
        return Ok(gone);
    }
    let Some(text) = db::text(tx, id, item.text_version)? else { return Ok(gone) };
    Ok(vec![Indexed::Put(Document {
        key: id.number(),
        kind: ON_DESK,
        within: vec![Within::Region(item.region)],
        audience: Audience::Staff,
        title: text.subject,
        body: [text.situation, text.analysis, text.proposal].join("\n"),
    })])
}
