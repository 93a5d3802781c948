//! What everybody finds by searching: suggestions that are published, by the words that were cleared. What is no longer
//! published is no longer found.

use ::store::Tx;
use ::store::event::Recorded;
use ::store::search::{Audience, Document, Within};
use host::Indexed;
use kernel::Result;

use crate::model::{HolderKind, Publicity, SuggestionId};
use crate::{events, store as db};

/// The kind under which everybody finds what is published.
pub(crate) const IN_PUBLIC: &str = "published-suggestion";

/// What an event means for what everybody finds.
pub(super) fn index(tx: &mut Tx, event: &Recorded) -> Result<Vec<Indexed>> {
    let known =
        [events::PUBLICITY_DECIDED, events::PUBLICITY_WITHDRAWN, events::BROUGHT_OVER, events::DEPUTY_UNITED];
    if !known.into_iter().any(|known| event.kind == known.0) {
        return Ok(Vec::new());
    }
    let id = SuggestionId::from_number(event.subject);
    let gone = vec![Indexed::Remove(public_key(id))];
    let Some(item) = db::find(tx, id)? else { return Ok(gone) };
    let published = |state| state == Publicity::Published;
    let Some(shown) = db::publication(tx, id)?.filter(|shown| published(shown.text_state)) else {
        return Ok(gone);
    };
    let mut body = shown.text;
    if published(shown.reply_state) {
        body.push('\n');
        body.push_str(&shown.reply);
    }
    let files = db::files(tx, id)?.into_iter().filter(|file| file.public);
    for file in files.filter(|file| file.holder != HolderKind::Reply || published(shown.reply_state)) {
        body.push('\n');
        body.push_str(&file.public_name);
    }
    let mut within: Vec<Within> = item.path.ids().map(Within::Region).collect();
    within.push(Within::Person(item.lead));
    within.extend(db::answering_units(tx, id)?.into_iter().map(|(unit, _)| Within::Unit(unit)));
    Ok(vec![Indexed::Put(Document {
        key: public_key(id),
        kind: IN_PUBLIC,
        within,
        audience: Audience::Public,
        title: shown.subject,
        body,
    })])
}

/// The same thing is found on the desk under its own number.
const fn public_key(id: SuggestionId) -> i64 {
    -id.number()
}

/// The item that was found under a key.
pub(crate) const fn of_public_key(key: i64) -> SuggestionId {
    SuggestionId::from_number(-key)
}
