//! What happened to something, told to those at the desk.

use std::collections::BTreeMap;

use kernel::{AccountId, Id, Instant, Lang, Result};
use maud::Markup;
use page::{TimelineEntry, Tone};
use store::{Tx, event};

use crate::texts::Texts;

/// One event in the history of a thing.
#[derive(Clone, Debug)]
pub struct Happened {
    /// What kind of event it was.
    pub kind: String,
    /// When.
    pub at: Instant,
    /// The name of the account that did it; none where it was the system.
    pub who: Option<String>,
}

/// What happened to something, the latest first.
///
/// # Errors
/// A fault when the database fails.
pub fn history<K>(tx: &mut Tx, subject: Id<K>) -> Result<Vec<Happened>> {
    let mut names: BTreeMap<i64, Option<String>> = BTreeMap::new();
    let mut all = Vec::new();
    for recorded in event::history(tx, subject)? {
        let who = match recorded.actor {
            None => None,
            Some(actor) => match names.get(&actor) {
                Some(known) => known.clone(),
                None => {
                    let name = access::account_name(tx, AccountId::from_number(actor))?;
                    names.insert(actor, name.clone());
                    name
                }
            },
        };
        all.push(Happened { kind: recorded.kind, at: recorded.at, who });
    }
    all.reverse();
    Ok(all)
}

/// The history of something that is kept, as its page shows it. `name` says what the events of a room are called.
pub fn history_shown(lang: Lang, all: &[Happened], name: fn(Lang, &str) -> Option<&'static str>) -> Markup {
    page::changes(lang, &happened(lang, all, name))
}

/// What happened, as a page shows it line by line.
pub fn happened(
    lang: Lang,
    all: &[Happened],
    name: fn(Lang, &str) -> Option<&'static str>,
) -> Vec<TimelineEntry> {
    let system = Texts::of(lang).history_system();
    let entry = |one: &Happened| {
        Some(TimelineEntry {
            at: page::moment(lang, one.at),
            who: one.who.clone().unwrap_or_else(|| system.to_owned()),
            what: name(lang, &one.kind)?.to_owned(),
            body: None,
            tone: Tone::Plain,
        })
    };
    all.iter().filter_map(entry).collect()
}
