//! What the auditor reads: the history of the place, sign-ins, and who looked at personal data. Changes nothing.

use std::collections::BTreeMap;

use host::Actor;
use jiff::civil::Date;
use kernel::{AccountId, Id, Refusal, Result, Say, clock};
use serde_json::json;
use store::event::Recorded;
use store::history::{self, Kinds, Wanted};
use store::{Event, Tx};

use super::{READ_HISTORY, may_everywhere, people};
use crate::events;
use crate::texts::Texts;

/// What the auditor looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shelf {
    /// Everything that happened.
    History,
    /// Who signed in, tried to, or signed out, from where.
    SignIns,
    /// Who looked at personal data.
    Looks,
}

/// How the auditor narrows it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// How the kind begins.
    pub(crate) kind: String,
    /// The login name of who did it.
    pub(crate) login: String,
    /// The first and the last day.
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    /// Only what lies before this place in the log.
    pub(crate) before: Option<i64>,
}

/// An event as the auditor's list shows it.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) event: Recorded,
    /// The name of whoever did it, or whom it happened to where nobody did.
    pub(crate) name: Option<String>,
    /// The name of the account it happened to, where it happened to one.
    pub(crate) subject: Option<String>,
}

/// The events on a shelf, newest first, at most `limit`.
///
/// # Errors
/// A refusal of kind *not allowed*, or beside the field `login` where nobody signs in so.
pub(crate) fn read(
    tx: &mut Tx,
    actor: &Actor,
    shelf: Shelf,
    filter: &Filter,
    limit: i64,
) -> Result<Vec<Line>> {
    may_everywhere(actor, READ_HISTORY)?;
    let who = who(tx, &filter.login)?;
    let by_subject = shelf == Shelf::SignIns;
    let wanted = Wanted {
        kinds: kinds(shelf, &filter.kind),
        // A failed sign-in has nobody who did it: those are found by the account they were tried on.
        actor: who.filter(|_| !by_subject).map(Id::number),
        subject: who.filter(|_| by_subject).map(Id::number),
        from: filter.from.map(clock::start_of_day),
        until: filter.until.and_then(|day| day.tomorrow().ok()).map(clock::start_of_day),
        before: filter.before,
    };
    let found = history::find(tx, &wanted, limit)?;
    name_all(tx, found, shelf)
}

fn who(tx: &mut Tx, login: &str) -> Result<Option<AccountId>> {
    if login.trim().is_empty() {
        return Ok(None);
    }
    let found = people::account_by_login(tx, login)?;
    let unknown = || Refusal::field("login", Say::new(|lang| Texts::of(lang).audit_login_unknown()));
    found.map(Some).ok_or_else(|| unknown().into())
}

fn kinds(shelf: Shelf, typed: &str) -> Kinds {
    let typed: String = typed.chars().filter(|c| c.is_ascii_lowercase() || "._".contains(*c)).collect();
    match shelf {
        Shelf::SignIns => Kinds::SignIns,
        Shelf::Looks => Kinds::Looks,
        Shelf::History if typed.is_empty() => Kinds::All,
        Shelf::History => Kinds::Beginning(typed),
    }
}

/// The names of accounts, each looked up once.
#[derive(Default)]
struct Names(BTreeMap<i64, Option<String>>);

impl Names {
    fn of(&mut self, tx: &mut Tx, number: i64) -> Result<Option<String>> {
        if let Some(known) = self.0.get(&number) {
            return Ok(known.clone());
        }
        let name = people::account_name(tx, AccountId::from_number(number))?;
        self.0.insert(number, name.clone());
        Ok(name)
    }
}

fn name_all(tx: &mut Tx, found: Vec<Recorded>, shelf: Shelf) -> Result<Vec<Line>> {
    let mut names = Names::default();
    let mut lines = Vec::with_capacity(found.len());
    for event in found {
        let of_account = event.kind.starts_with("access.");
        let subject = if of_account { names.of(tx, event.subject)? } else { None };
        let name = match (shelf, event.actor) {
            (Shelf::SignIns, _) => subject.clone(),
            (_, Some(actor)) => names.of(tx, actor)?,
            (_, None) => None,
        };
        lines.push(Line { event, name, subject });
    }
    Ok(lines)
}

/// Records that the auditor looks at who signed in from where.
///
/// # Errors
/// A refusal of kind *not allowed*.
pub(crate) fn note_look(tx: &mut Tx, actor: &Actor) -> Result<()> {
    may_everywhere(actor, READ_HISTORY)?;
    let event = Event::new(events::LOOKED, actor.account).actor(Some(actor.account));
    tx.record(event.data(json!({ "what": "sign_ins" }))).map(|_| ())
}

/// Asks whether the actor may read what the auditor reads.
///
/// # Errors
/// A refusal of kind *not allowed*.
pub(crate) fn may_read(actor: &Actor) -> Result<()> {
    may_everywhere(actor, READ_HISTORY)
}
