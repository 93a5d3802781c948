//! The commands and queries of access: load, decide, save, record the event.

pub(crate) mod accounts;
pub(crate) mod attempts;
pub(crate) mod audit;
pub(crate) mod own;
pub(crate) mod people;
pub(crate) mod roles;
pub(crate) mod second_factor;
pub(crate) mod sessions;
pub(crate) mod sign_in;

use host::{Act, Actor, Role};
use kernel::{AccountId, Error, Refusal, RegionPath, Result, Say};
use store::Tx;

use crate::model::is_whole_place;
use crate::store::accounts::{self as table, AccountRow};
use crate::texts::Texts;

/// Making accounts, giving and taking roles, locking, new passwords.
pub(crate) const MANAGE_ACCOUNTS: Act =
    Act { name: "access.manage_accounts", roles: &[Role::SecurityAdministrator] };
/// Reading the history of everything that happened and of who looked at what.
pub(crate) const READ_HISTORY: Act = Act { name: "access.read_history", roles: &[Role::Auditor] };

/// Asks whether the actor may do `act` to the whole place.
///
/// # Errors
/// A refusal of kind *not allowed*.
pub(crate) fn may_everywhere(actor: &Actor, act: Act) -> Result<()> {
    if actor.reaches(act).any(is_whole_place) {
        return Ok(());
    }
    Err(Refusal::not_allowed(Say::new(|lang| Texts::of(lang).refusal_not_yours())).into())
}

/// Asks whether the actor may do `act` to what belongs to `home`, or to the whole place where that is none.
///
/// # Errors
/// A refusal of kind *not allowed*.
pub(crate) fn may_at(actor: &Actor, act: Act, home: Option<&RegionPath>) -> Result<()> {
    match home {
        Some(home) => actor.may(act, &host::Scope::region(home.clone())),
        None => may_everywhere(actor, act),
    }
}

/// The account, which must be there.
///
/// # Errors
/// A refusal of kind *not found*.
pub(crate) fn account(tx: &mut Tx, id: AccountId) -> Result<AccountRow> {
    table::by_id(tx, id)?.ok_or_else(no_account)
}

fn no_account() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).refusal_no_account())).into()
}
