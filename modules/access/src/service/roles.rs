//! Giving roles and taking them away. The three administrators stand apart from everybody else and from each other.

use host::{Actor, Grant, Reach, Role};
use kernel::{AccountId, Refusal, RegionPath, Result, Say};
use serde_json::json;
use store::{Event, Tx};

use super::{MANAGE_ACCOUNTS, account, may_at, sessions};
use crate::events;
use crate::model::{ReachKey, is_whole_place};
use crate::store::{accounts, grants};
use crate::texts::Texts;

/// The kind of the notice that one's roles have changed.
pub(crate) const ROLES_CHANGED: &str = "access.roles_changed";

/// Gives `account` a role; nothing happens where it holds it already. A deputy's role makes it that person's account. `by` is none where it was not a person: when the
/// place is set up. Ends the account's sessions, so that nobody works on with rights of yesterday.
///
/// # Errors
/// A refusal of kind *conflict*: an administrator's role beside another one, or one that must reach the whole place does not.
pub fn give(tx: &mut Tx, by: Option<AccountId>, account: AccountId, grant: Grant) -> Result<()> {
    let row = super::account(tx, account)?;
    apart(&grants::of_account(tx, account)?, &grant)?;
    if !grants::insert(tx, account, &grant, by)? {
        return Ok(());
    }
    if let (Role::Deputy, Reach::Person(person), None) = (grant.role, &grant.reach, row.person) {
        accounts::set_person(tx, account, *person)?;
    }
    note(tx, by, account, &grant, Change::Given)
}

/// Lets whoever has a role for one of two regions have it for the other too: one was merged into the other, and those who keep
/// what it has become keep what it was.
///
/// # Errors
/// As [`give`].
pub fn share_region(tx: &mut Tx, one: &RegionPath, other: &RegionPath) -> Result<()> {
    for (from, to) in [(one, other), (other, one)] {
        let key = ReachKey::of(&Reach::Region(from.clone()))?;
        for (account, role) in grants::at(tx, key.kind, key.target)? {
            give(tx, None, account, Grant { role, reach: Reach::Region(to.clone()) })?;
        }
    }
    Ok(())
}

/// Takes a role away from `account`; nothing happens where it does not hold it. Ends the account's sessions.
///
/// # Errors
/// A fault when the database fails.
pub fn take_away(tx: &mut Tx, by: Option<AccountId>, account: AccountId, grant: &Grant) -> Result<()> {
    if !grants::delete(tx, account, grant)? {
        return Ok(());
    }
    note(tx, by, account, grant, Change::Taken)
}

/// A security administrator gives a role that reaches something in `region`.
///
/// # Errors
/// As [`give`], and of kind *not allowed*: to oneself, or beyond one's own reach.
pub(crate) fn give_as(
    tx: &mut Tx,
    actor: &Actor,
    to: AccountId,
    grant: &Grant,
    region: Option<&RegionPath>,
) -> Result<()> {
    may_manage(tx, actor, to)?;
    may_at(actor, MANAGE_ACCOUNTS, region)?;
    give(tx, Some(actor.account), to, grant.clone())
}

/// A security administrator takes a role away.
///
/// # Errors
/// As [`take_away`], and of kind *not allowed*: from oneself, or beyond one's own reach.
pub(crate) fn take_away_as(tx: &mut Tx, actor: &Actor, from: AccountId, grant: &Grant) -> Result<()> {
    may_manage(tx, actor, from)?;
    take_away(tx, Some(actor.account), from, grant)
}

/// Asks whether the actor may change this account: nobody changes their own, nor that of somebody who reaches further.
///
/// # Errors
/// A refusal of kind *not allowed*.
pub(crate) fn may_manage(tx: &mut Tx, actor: &Actor, other: AccountId) -> Result<()> {
    let row = account(tx, other)?;
    may_at(actor, MANAGE_ACCOUNTS, row.home.as_ref())?;
    if other == actor.account {
        return Err(Refusal::not_allowed(Say::new(|lang| Texts::of(lang).refusal_own_account())).into());
    }
    for grant in grants::of_account(tx, other)? {
        if let Reach::Region(path) = &grant.reach {
            may_at(actor, MANAGE_ACCOUNTS, Some(path))?;
        }
    }
    Ok(())
}

/// System, security and audit administration are three people, and none of them does anything else here. The history
/// and the machine are those of the whole place, so who looks after them does so for all of it.
fn apart(held: &[Grant], wanted: &Grant) -> Result<()> {
    let role = wanted.role;
    let mixed =
        held.iter().any(|grant| grant.role != role && (grant.role.stands_alone() || role.stands_alone()));
    if mixed {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).refusal_roles_apart())).into());
    }
    let everywhere = matches!(role, Role::SystemAdministrator | Role::Auditor);
    let region = matches!(wanted.reach, Reach::Region(_));
    if (everywhere && !is_whole_place(&wanted.reach)) || (role.stands_alone() && !region) {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).refusal_role_whole_place())).into());
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Change {
    Given,
    Taken,
}

fn note(tx: &mut Tx, by: Option<AccountId>, account: AccountId, grant: &Grant, change: Change) -> Result<()> {
    let kind = match change {
        Change::Given => events::ROLE_GIVEN,
        Change::Taken => events::ROLE_TAKEN,
    };
    let key = ReachKey::of(&grant.reach)?;
    let data = json!({ "role": grant.role.word(), "reach": key.code() });
    let mut event = Event::new(kind, account).actor(by).data(data);
    if key.path.is_some() {
        event = event.region(kernel::RegionId::from_number(key.target));
    }
    tx.record(event)?;
    host::notices::send(tx, account, ROLES_CHANGED, "/account", &json!({}))?;
    sessions::end_all(tx, account, None, by)
}
