//! The contact log 三见面: what units wrote down, and what deputies say of it.

use jiff::civil::Date;
use kernel::{Instant, PersonId, Result};
use store::{Tx, params, record, sql};

use crate::model::{ContactId, Manner, Moment, SuggestionId, TaskId};

record! {
    /// A contact between a unit and a deputy.
    #[derive(Clone, Debug)]
    pub(crate) struct Contact {
        pub(crate) id: ContactId,
        pub(crate) suggestion: SuggestionId,
        pub(crate) task: TaskId,
        pub(crate) unit_name: String,
        pub(crate) moment: Moment,
        pub(crate) manner: Manner,
        pub(crate) day: Date,
        /// The deputy.
        pub(crate) person: PersonId,
        pub(crate) note: String,
        pub(crate) logged_at: Instant,
        pub(crate) confirmed_at: Option<Instant>,
        pub(crate) denied_at: Option<Instant>,
        pub(crate) denied_why: Option<String>,
    }
}

macro_rules! contacts_where {
    ($rest:literal) => {
        sql!(
            Contact,
            concat!(
                "select id, suggestion, task, unit_name, moment, manner, day, person, note, logged_at, confirmed_at, \
                 denied_at, denied_why from suggestion_contacts ",
                $rest
            )
        )
    };
}

/// Whether a unit got in touch with the deputy by this task, and the deputy does not deny it.
pub(crate) fn is_contacted(tx: &mut Tx, id: SuggestionId, task: TaskId) -> Result<bool> {
    let found: Option<(ContactId,)> = tx.first(
        sql!("select id from suggestion_contacts where suggestion = $1 and task = $2 and denied_at is null limit 1"),
        params![id, task],
    )?;
    Ok(found.is_some())
}

/// The contacts about an item, oldest first.
pub(crate) fn contacts(tx: &mut Tx, id: SuggestionId) -> Result<Vec<Contact>> {
    tx.query(contacts_where!("where suggestion = $1 order by id"), params![id])
}

/// One contact.
pub(crate) fn contact(tx: &mut Tx, id: ContactId) -> Result<Option<Contact>> {
    tx.first(contacts_where!("where id = $1"), params![id])
}

/// Contacts that this deputy has not confirmed or denied yet.
pub(crate) fn open_contacts(tx: &mut Tx, person: PersonId, limit: i64) -> Result<Vec<Contact>> {
    tx.query(
        contacts_where!(
            "where person = $1 and confirmed_at is null and denied_at is null order by id limit $2"
        ),
        params![person, limit],
    )
}

/// Keeps a contact.
pub(crate) fn insert_contact(tx: &mut Tx, c: &Contact) -> Result<()> {
    tx.put(
        sql!(
            "insert into suggestion_contacts (id, suggestion, task, unit_name, moment, manner, day, person, note, logged_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![
            c.id,
            c.suggestion,
            c.task,
            c.unit_name,
            c.moment,
            c.manner,
            c.day,
            c.person,
            c.note,
            c.logged_at
        ],
    )
}

/// The deputy confirms it.
pub(crate) fn confirm_contact(tx: &mut Tx, id: ContactId) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!(
            "update suggestion_contacts set confirmed_at = $2 where id = $1 and confirmed_at is null and denied_at is null"
        ),
        params![id, now],
    )
}

/// The deputy says that it was not so.
pub(crate) fn deny_contact(tx: &mut Tx, id: ContactId, why: &str) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!(
            "update suggestion_contacts set denied_at = $2, denied_why = $3 \
             where id = $1 and confirmed_at is null and denied_at is null"
        ),
        params![id, now, why],
    )
}
