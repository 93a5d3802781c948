//! What everybody does with their own account.

use host::{Actor, Grant};
use kernel::{Refusal, Result, Say};
use store::{Event, Tx};

use super::{account, attempts, sessions};
use crate::events;
use crate::model::NewPassword;
use crate::password::PasswordHash;
use crate::service::sessions::Owed;
use crate::store::accounts::{self, AccountRow};
use crate::store::sessions::{SessionId, SessionRow};
use crate::store::{factors, grants};
use crate::texts::Texts;

/// The actor's own account as its page shows it.
#[derive(Clone, Debug)]
pub(crate) struct Own {
    pub(crate) login: String,
    pub(crate) grants: Vec<Grant>,
    pub(crate) owed: Option<Owed>,
    pub(crate) has_second_factor: bool,
    pub(crate) codes_left: i64,
    pub(crate) sessions: Vec<SessionRow>,
    pub(crate) current: Option<SessionId>,
}

/// The actor's own account.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn own(tx: &mut Tx, actor: &Actor, token: &str) -> Result<Own> {
    let row = account(tx, actor.account)?;
    Ok(Own {
        login: row.login.to_string(),
        grants: grants::of_account(tx, row.id)?,
        owed: sessions::owed_by(tx, row.id)?,
        has_second_factor: row.totp.is_some(),
        codes_left: factors::codes_left(tx, row.id)?,
        sessions: sessions::list(tx, actor)?,
        current: sessions::current(tx, row.id, token)?,
    })
}

/// What the actor's password is to be compared with, before something that asks for it; and how long the next try waits
/// if this one fails, in seconds.
///
/// # Errors
/// A refusal of kind *too many* after too many failures in a row.
pub(crate) fn begin_proof(tx: &mut Tx, actor: &Actor) -> Result<(Option<PasswordHash>, i64)> {
    let wait = attempts::count(tx, &counted_as(actor))?;
    Ok((account(tx, actor.account)?.password, wait))
}

fn counted_as(actor: &Actor) -> String {
    format!("own:{}", actor.account)
}

/// Judges a new password before it is hashed.
///
/// # Errors
/// A refusal beside the field.
pub(crate) fn judge(tx: &mut Tx, actor: &Actor, typed: &str) -> Result<NewPassword> {
    NewPassword::accept(typed, &account(tx, actor.account)?.login)
}

/// The actor's account, if its password still is the one that was proven a moment ago.
pub(crate) fn proven(tx: &mut Tx, actor: &Actor, proven: &PasswordHash) -> Result<AccountRow> {
    let row = account(tx, actor.account)?;
    if row.password.as_ref() == Some(proven) {
        attempts::succeeded(tx, &counted_as(actor))?;
        return Ok(row);
    }
    Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).refusal_password_changed())).into())
}

/// Changes the actor's password; ends all other sessions. Returns what is still to be done first.
///
/// # Errors
/// A refusal of kind *conflict* when the old password is no longer the one that was proven.
pub(crate) fn change_password(
    tx: &mut Tx,
    actor: &Actor,
    old: &PasswordHash,
    new: &PasswordHash,
    token: &str,
) -> Result<Option<Owed>> {
    let row = proven(tx, actor, old)?;
    accounts::set_password(tx, row.id, new, None)?;
    tx.record(Event::new(events::PASSWORD_CHANGED, row.id).actor(Some(row.id)))?;
    let kept = sessions::current(tx, row.id, token)?;
    sessions::end_all(tx, row.id, kept, Some(row.id))?;
    sessions::owed_by(tx, row.id)
}
