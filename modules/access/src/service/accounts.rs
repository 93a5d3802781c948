//! Accounts: making them, and what a security administrator does with them.

use host::{Actor, Grant, Reach};
use kernel::{AccountId, PersonId, Refusal, RegionPath, Result, Say};
use serde_json::json;
use store::{Event, Tx};

use super::{MANAGE_ACCOUNTS, account, may_at, roles, second_factor, sessions};
use crate::events;
use crate::model::{Login, SecondFactorRule, Standing, account_name, is_top};
use crate::password::PasswordHash;
use crate::policy::ONE_TIME_PASSWORD_LIFE;
use crate::store::accounts::{self, AccountLine, AccountRow};
use crate::store::grants;
use crate::store::sessions::later;
use crate::texts::Texts;

/// An account to be made.
#[derive(Clone, Copy, Debug, Default)]
pub struct NewAccount<'a> {
    /// The name to sign in with: 3 to 64 letters, digits, characters, or `. _ - @`.
    pub login: &'a str,
    /// The name it is shown under.
    pub name: &'a str,
    /// The person of the register it belongs to.
    pub person: Option<PersonId>,
    /// The password; without one nobody can sign in until an administrator gives one.
    pub password: Option<&'a PasswordHash>,
    /// The region whose security administrators look after it; those of the whole place where none is named.
    pub home: Option<&'a RegionPath>,
}

/// Makes an account. Used when a place is set up, by commands and by rooms that bring people along.
///
/// # Errors
/// A refusal beside `login` or `name`: malformed, or taken already.
pub fn create_account(tx: &mut Tx, new: NewAccount<'_>) -> Result<AccountId> {
    insert(tx, new, None, None)
}

fn insert(
    tx: &mut Tx,
    new: NewAccount<'_>,
    one_time_until: Option<kernel::Instant>,
    by: Option<AccountId>,
) -> Result<AccountId> {
    let (login, name) = (Login::accept(new.login)?, account_name(new.name)?);
    if accounts::by_login(tx, &login)?.is_some() {
        return Err(Refusal::field("login", Say::new(|lang| Texts::of(lang).login_taken())).into());
    }
    let row = AccountRow {
        id: tx.id(),
        login,
        name,
        person: new.person,
        home: new.home.cloned(),
        password: new.password.cloned(),
        one_time_until,
        standing: Standing::Active,
        second_factor: SecondFactorRule::ByRole,
        totp: None,
        totp_pending: None,
        created_at: tx.now(),
    };
    accounts::insert(tx, &row)?;
    let private = json!({ "login": row.login.as_str(), "name": row.name });
    let event = Event::new(events::ACCOUNT_CREATED, row.id).actor(by).private(private);
    tx.record(event)?;
    Ok(row.id)
}

/// Sets an account's password, which then need not be changed, and ends its sessions: for commands on the server.
///
/// # Errors
/// A fault when there is no such account.
pub fn set_password(tx: &mut Tx, account: AccountId, password: &PasswordHash) -> Result<()> {
    accounts::set_password(tx, account, password, None)?;
    tx.record(Event::new(events::PASSWORD_RESET, account).data(json!({ "one_time": false })))?;
    sessions::end_all(tx, account, None, None)
}

/// A security administrator makes an account with a one-time password. It belongs to the administrator's own region.
///
/// # Errors
/// As [`create_account`], and of kind *not allowed*.
pub(crate) fn create_as(
    tx: &mut Tx,
    actor: &Actor,
    login: &str,
    name: &str,
    password: &PasswordHash,
) -> Result<AccountId> {
    let home = home_of(actor)?;
    let until = later(tx.now(), ONE_TIME_PASSWORD_LIFE);
    let new = NewAccount { login, name, person: None, password: Some(password), home: home.as_ref() };
    insert(tx, new, Some(until), Some(actor.account))
}

/// The region the administrator's accounts belong to: none where it is the whole place.
fn home_of(actor: &Actor) -> Result<Option<RegionPath>> {
    let mut regions = actor.reaches(MANAGE_ACCOUNTS).filter_map(|reach| match reach {
        Reach::Region(path) => Some(path.clone()),
        _ => None,
    });
    match regions.next() {
        Some(region) => Ok(Some(region).filter(|region| !is_top(region))),
        None => may_at(actor, MANAGE_ACCOUNTS, None).map(|()| None),
    }
}

/// The accounts the actor looks after, by login name from `after` on, at most `limit`.
///
/// # Errors
/// A refusal of kind *not allowed*.
pub(crate) fn list(
    tx: &mut Tx,
    actor: &Actor,
    text: &str,
    after: &str,
    limit: i64,
) -> Result<Vec<AccountLine>> {
    let home = home_of(actor)?;
    accounts::list(tx, home.as_ref(), text, after, limit)
}

/// An account and what it holds, as its administrator sees it.
#[derive(Clone, Debug)]
pub(crate) struct Managed {
    pub(crate) row: AccountRow,
    pub(crate) grants: Vec<Grant>,
    pub(crate) sessions: usize,
}

/// An account the actor looks after.
///
/// # Errors
/// A refusal of kind *not found* or *not allowed*.
pub(crate) fn managed(tx: &mut Tx, actor: &Actor, id: AccountId) -> Result<Managed> {
    let row = account(tx, id)?;
    may_at(actor, MANAGE_ACCOUNTS, row.home.as_ref())?;
    let sessions = crate::store::sessions::of_account(tx, id)?.len();
    Ok(Managed { grants: grants::of_account(tx, id)?, row, sessions })
}

/// Locks an account: nobody signs in with it, and who is signed in is not any more.
///
/// # Errors
/// A refusal of kind *not found* or *not allowed*.
pub(crate) fn lock(tx: &mut Tx, actor: &Actor, id: AccountId) -> Result<()> {
    roles::may_manage(tx, actor, id)?;
    accounts::set_standing(tx, id, Standing::Locked)?;
    tx.record(Event::new(events::LOCKED, id).actor(Some(actor.account)))?;
    sessions::end_all(tx, id, None, Some(actor.account))
}

/// Unlocks an account.
///
/// # Errors
/// A refusal of kind *not found* or *not allowed*.
pub(crate) fn unlock(tx: &mut Tx, actor: &Actor, id: AccountId) -> Result<()> {
    roles::may_manage(tx, actor, id)?;
    accounts::set_standing(tx, id, Standing::Active)?;
    tx.record(Event::new(events::UNLOCKED, id).actor(Some(actor.account))).map(|_| ())
}

/// Gives an account a one-time password, which must be changed at the first sign-in.
///
/// # Errors
/// A refusal of kind *not found* or *not allowed*.
pub(crate) fn reset_password(
    tx: &mut Tx,
    actor: &Actor,
    id: AccountId,
    password: &PasswordHash,
) -> Result<()> {
    roles::may_manage(tx, actor, id)?;
    let until = later(tx.now(), ONE_TIME_PASSWORD_LIFE);
    accounts::set_password(tx, id, password, Some(until))?;
    let event = Event::new(events::PASSWORD_RESET, id).actor(Some(actor.account));
    tx.record(event.data(json!({ "one_time": true })))?;
    sessions::end_all(tx, id, None, Some(actor.account))
}

/// Takes an account's authenticator away, because the telephone is lost and the recovery codes too.
///
/// # Errors
/// A refusal of kind *not found* or *not allowed*.
pub(crate) fn remove_second_factor(tx: &mut Tx, actor: &Actor, id: AccountId) -> Result<()> {
    roles::may_manage(tx, actor, id)?;
    second_factor::remove(tx, id, Some(actor.account))?;
    sessions::end_all(tx, id, None, Some(actor.account))
}
