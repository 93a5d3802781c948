//! Contact between unit and deputy before, during and after 三见面: the unit writes it down, the deputy confirms it.

use host::{Actor, Checks};
use jiff::civil::Date;
use kernel::{Refusal, Result, Say};
use serde_json::json;
use store::Tx;

use super::tasks::{may_go_on, settle_again, unit_scope};
use super::{HANDLE, deputy, event, record, today};
use crate::events;
use crate::model::{ContactId, Manner, Moment, Suggestion, TaskId, TaskStage, Words};
use crate::store::{self as db, Contact};
use crate::texts::Texts;

/// A contact as a clerk typed it.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypedContact {
    /// Before, during or after.
    pub moment: Option<Moment>,
    /// How.
    pub manner: Option<Manner>,
    /// The day.
    pub day: Option<Date>,
    /// What was said.
    pub note: String,
}

/// Writes a contact with the lead down.
///
/// # Errors
/// *Invalid* with every field that is wrong: a day to come, no words.
pub(crate) fn log_contact(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    typed: &TypedContact,
) -> Result<Suggestion> {
    let task = db::task(tx, id)?;
    let item = db::load(tx, task.suggestion)?;
    if task.stage == TaskStage::Done {
        may_go_on(tx, actor, &item, &task)?;
    } else {
        actor.may(HANDLE, &unit_scope(&item, task.unit))?;
    }
    let today = today(tx);
    let mut checks = Checks::default();
    if typed.moment.is_none() {
        checks.wrong("moment", Say::new(|lang| Texts::of(lang).choose_one()));
    }
    if typed.manner.is_none() {
        checks.wrong("manner", Say::new(|lang| Texts::of(lang).choose_one()));
    }
    let day = typed.day.filter(|day| *day <= today && *day >= task.given_on);
    if day.is_none() {
        checks.wrong("day", Say::new(|lang| Texts::of(lang).contact_day_wrong()));
    }
    let note = checks.accept(Words::required("note", &typed.note));
    checks.done()?;
    let (Some(moment), Some(manner), Some(day), Some(note)) = (typed.moment, typed.manner, day, note) else {
        return Err(db::faster());
    };
    let contact = Contact {
        id: tx.id(),
        suggestion: item.id,
        task: id,
        unit_name: task.unit_name.clone(),
        moment,
        manner,
        day,
        person: item.lead,
        note: note.as_str().to_owned(),
        logged_at: tx.now(),
        confirmed_at: None,
        denied_at: None,
        denied_why: None,
    };
    db::insert_contact(tx, &contact)?;
    settle_again(tx, &item, &task)?;
    let logged = event(events::CONTACT_LOGGED, &item, actor)
        .data(json!({ "task": id, "moment": moment.word(), "manner": manner.word(), "day": day.to_string() }))
        .private(json!({ "name": task.unit_name, "why": note.as_str() }));
    record(tx, &item, logged)?;
    Ok(item)
}

/// The deputy confirms a contact.
///
/// # Errors
/// *Not found* for somebody else's; *conflict* when it was settled before.
pub(crate) fn confirm_contact(tx: &mut Tx, actor: &Actor, id: ContactId) -> Result<Suggestion> {
    let (contact, item) = own_contact(tx, actor, id)?;
    db::confirm_contact(tx, id)?;
    let confirmed =
        event(events::CONTACT_CONFIRMED, &item, actor).private(json!({ "name": contact.unit_name }));
    record(tx, &item, confirmed)?;
    Ok(item)
}

/// The deputy says that it was not so.
///
/// # Errors
/// *Invalid* without words; *conflict* when it was settled before.
pub(crate) fn deny_contact(tx: &mut Tx, actor: &Actor, id: ContactId, why: &str) -> Result<Suggestion> {
    let (contact, item) = own_contact(tx, actor, id)?;
    let why = Words::needed("why", why)?;
    db::deny_contact(tx, id, why.as_str())?;
    let task = db::task(tx, contact.task)?;
    settle_again(tx, &item, &task)?;
    let denied = event(events::CONTACT_DENIED, &item, actor)
        .private(json!({ "name": contact.unit_name, "why": why.as_str() }));
    record(tx, &item, denied)?;
    Ok(item)
}

fn own_contact(tx: &mut Tx, actor: &Actor, id: ContactId) -> Result<(Contact, Suggestion)> {
    let person = deputy(actor)?;
    let none = || Refusal::not_found(Say::new(|lang| Texts::of(lang).not_found()));
    let contact = db::contact(tx, id)?.filter(|contact| contact.person == person).ok_or_else(none)?;
    if contact.confirmed_at.is_some() || contact.denied_at.is_some() {
        return Err(db::faster());
    }
    let item = db::load(tx, contact.suggestion)?;
    Ok((contact, item))
}
